//! Candidates with their evidence, for training.
