//! From starting the program to its first record.

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::verdict;

/// The first record is to be there in less than this.
const BAR: Duration = Duration::from_millis(100);
const RUNS: usize = 15;

/// Starts the built program again and again and waits for the first line of its output.
pub fn measure(binary: Option<&Path>, out: &mut impl Write) -> io::Result<bool> {
    let Some(binary) = binary.map(Path::to_owned).or_else(beside) else {
        writeln!(out, "- start-up: the program is not built; run `cargo build --release` first")?;
        return Ok(false);
    };
    let text = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/texts/vi-01-viet-my-nang-cap.md");
    let mut times = Vec::new();
    for _ in 0..RUNS {
        times.push(once(&binary, &text)?);
    }
    times.sort_unstable();
    let (best, median) = (times[0], times[RUNS / 2]);
    let ms = |t: Duration| t.as_secs_f64() * 1e3;
    let good = median < BAR;
    writeln!(
        out,
        "- start-up to first record: {:.0} ms in the median of {RUNS} runs, {:.0} ms at best, bar 100 ms: {}",
        ms(median),
        ms(best),
        verdict(good)
    )?;
    Ok(good)
}

/// The `camket` beside this program.
pub fn beside() -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?.with_file_name("camket");
    path.exists().then_some(path)
}

fn once(binary: &Path, text: &Path) -> io::Result<Duration> {
    let start = Instant::now();
    let mut child = Command::new(binary)
        .args(["read", "--format", "jsonl", "--quiet"])
        .arg(text)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut line)?;
    }
    let time = start.elapsed();
    child.wait()?;
    if line.contains("\"statements\"") { Ok(time) } else { Err(io::Error::other("the program gave no record")) }
}
