//! Options of the chores: `--name VALUE`.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Result, anyhow, bail};

/// The options of one command line.
pub struct Args<'a>(&'a [String]);

impl<'a> Args<'a> {
    /// Takes `args`, of which only the options in `known` (each with a value) are understood.
    pub fn of(args: &'a [String], known: &[&str]) -> Result<Self> {
        for pair in args.chunks(2) {
            match pair {
                [name, _] if known.contains(&name.as_str()) => {}
                [name] if known.contains(&name.as_str()) => bail!("{name} needs a value"),
                [name, ..] => bail!("{name} is not understood; options are: {}", known.join(", ")),
                [] => {}
            }
        }
        Ok(Self(args))
    }

    /// The last value given for an option.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.all(name).last()
    }

    /// All values given for an option, in order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.chunks(2).filter_map(move |pair| match pair {
            [n, value] if n == name => Some(value.as_str()),
            _ => None,
        })
    }

    /// A value of a type of its own, or what stands for it when nothing is said.
    pub fn parsed<T: FromStr>(&self, name: &str, default: T) -> Result<T> {
        match self.value(name) {
            Some(value) => value.parse().map_err(|_| anyhow!("{name} {value}: that is no such value")),
            None => Ok(default),
        }
    }

    /// The folder of gold documents.
    pub fn gold(&self) -> PathBuf {
        PathBuf::from(self.value("--gold").unwrap_or("../shared/gold"))
    }
}
