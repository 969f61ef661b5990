//! The ledger's part of the page: what `camket eval-chain` measures, asked of the program itself.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// What the section begins with.
pub const HEAD: &str = "\n## The ledger\n";

/// A section for each chain (a folder with an answer key `*-key.json`) in `dir`; says so where there is none.
pub fn section(dir: &Path) -> Result<String> {
    let mut out = String::from(HEAD);
    out.push_str(
        "\nWhat the ledger makes of a chain of documents in two languages, against the answer key of a careful person (`camket eval-chain DIR KEY`; \
         `--faults MEASURE` lists what is wrong). People, meetings, instruments, threads: pairs of mentions that belong together. *read*: the share of the key's mentions that the reader found at all. \
         *reachable*: the recall that linking could reach with what was read. Steps: found with the same status in the same sentence. Alerts: raised on the same sentences; notes count against precision only in the second figure. \
         The chain was open to those who wrote the linking, so these figures flatter.\n",
    );
    let mut keys: Vec<_> = std::fs::read_dir(dir)
        .map(|d| d.flatten().map(|e| e.path()).filter(|p| p.to_string_lossy().ends_with("-key.json")).collect())
        .unwrap_or_default();
    keys.sort();
    if keys.is_empty() {
        out.push_str("\nNo chain was there when this page was made.\n");
    }
    for key in keys {
        let told: Value = serde_json::from_slice(&measure(dir, &key)?).context("what eval-chain prints")?;
        let name = told["chain"].as_str().unwrap_or("?");
        let _ = write!(out, "\n| {name} | measure | value | of | bar |\n|---|---|--:|--:|---|\n");
        for m in told["measures"].as_array().into_iter().flatten() {
            let count = m["what"] == "count";
            let value = m["value"].as_f64().unwrap_or(0.0);
            let bar = m["bar"].as_f64().map(|bar| {
                let kept = if count { value <= bar } else { value >= bar };
                format!("{bar}: {}", if kept { "kept" } else { "**missed**" })
            });
            let value = if count { format!("{value}") } else { format!("{value:.3}") };
            let text = |field: &str| m[field].as_str().unwrap_or_default().to_owned();
            let _ = writeln!(
                out,
                "| {} | {} | {value} | {} | {} |",
                text("name"),
                text("what"),
                m["of"],
                bar.unwrap_or_default()
            );
        }
    }
    Ok(out)
}

fn measure(dir: &Path, key: &Path) -> Result<Vec<u8>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(cargo);
    command.args(["run", "--release", "--quiet", "-p", "camket", "--", "eval-chain", "--json"]).arg(dir).arg(key);
    let out = command.output().context("camket eval-chain")?;
    ensure!(out.status.success(), "camket eval-chain: {}", String::from_utf8_lossy(&out.stderr));
    Ok(out.stdout)
}
