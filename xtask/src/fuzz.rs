//! `cargo xtask fuzz`: breaks packs and facts for as long as one likes, and stops at the first promise that does not hold.
//!
//! The targets live in a workspace of their own under `fuzz/`. They are built with the coverage that LLVM offers on any
//! toolchain, so neither a nightly compiler nor another tool is needed; a C++ compiler builds libFuzzer.

use crate::work::{self, Outcome};
use std::path::{Path, PathBuf};

/// What is broken, and from which files each begins.
const TARGETS: &[(&str, &[&str])] =
    &[("facts", &[]), ("pack", &["policies", "fuzz/targets"]), ("condition", &["policies"])];

/// The compiler's flags: every edge and comparison is counted, so that libFuzzer sees what an input reached.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// The longest input in bytes; longer ones are refused at once, which the tests show.
const MOST_BYTES: usize = 65_536;

/// How long one input may take in seconds before it counts as a fault. Everything is bounded: a second would be much.
const MOST_SECONDS: u32 = 10;

/// How much memory one input may take in MiB.
const MOST_MIB: u32 = 1_024;

/// How long, and what.
#[derive(clap::Args)]
pub struct Options {
    /// How long each target runs.
    #[arg(long, default_value_t = 300)]
    seconds: u32,
    /// Only this target (facts, pack, condition).
    #[arg(long)]
    only: Option<String>,
}

/// Builds the targets and runs each for its time.
///
/// # Errors
/// A sentence when something does not build, or when a promise did not hold; libFuzzer names the file that holds the input.
pub fn run(options: &Options) -> Outcome {
    let chosen: Vec<_> =
        TARGETS.iter().filter(|(name, _)| options.only.as_deref().is_none_or(|only| only == *name)).collect();
    if chosen.is_empty() {
        return Err("there is no such target; the targets are facts, pack, condition".to_owned());
    }
    let target_folder = work::root().join("target/fuzz");
    let machine = machine()?;
    let mut build = work::command("cargo");
    build.args([
        "build",
        "--locked",
        "--release",
        "--manifest-path",
        "fuzz/Cargo.toml",
        "--target",
        &machine,
    ]);
    work::run(build.arg("--target-dir").arg(&target_folder).env("RUSTFLAGS", FLAGS))?;
    for (name, seeds) in chosen {
        let corpus = target_folder.join("corpus").join(name);
        sow(&corpus, name, seeds)?;
        println!("\n==> {name}, {} s", options.seconds);
        let mut fuzz = work::command(target_folder.join(&machine).join("release").join(name));
        fuzz.arg(&corpus).arg(format!("-max_total_time={}", options.seconds));
        fuzz.arg(format!("-artifact_prefix={}/found-{name}-", target_folder.display()));
        fuzz.args([format!("-max_len={MOST_BYTES}"), format!("-timeout={MOST_SECONDS}")]);
        fuzz.args([format!("-rss_limit_mb={MOST_MIB}"), "-print_final_stats=1".to_owned()]);
        work::run(&mut fuzz)?;
    }
    Ok(())
}

/// Returns the machine that the compiler builds for. Naming it keeps the flags away from build scripts.
fn machine() -> Result<String, String> {
    let told = work::read(work::command("rustc").arg("-vV"))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say what it builds for".to_owned())
}

/// Puts the first inputs beside those that earlier runs found: packs, their conditions, and lines of facts.
fn sow(corpus: &Path, name: &str, folders: &[&str]) -> Outcome {
    let could = |error: std::io::Error| format!("could not fill {}: {error}", corpus.display());
    std::fs::create_dir_all(corpus).map_err(could)?;
    let mut seeds: Vec<String> = Vec::new();
    if name == "facts" {
        let lines = std::fs::read_to_string(work::root().join("fuzz/seeds/facts.jsonl")).map_err(could)?;
        seeds.extend(lines.lines().map(str::to_owned));
    }
    for pack in folders.iter().flat_map(|folder| packs(&work::root().join(folder))) {
        let text = std::fs::read_to_string(pack).map_err(could)?;
        if name == "condition" {
            seeds.extend(conditions(&text));
        } else {
            seeds.push(text);
        }
    }
    for (number, seed) in seeds.iter().enumerate() {
        std::fs::write(corpus.join(format!("seed-{number}")), seed).map_err(could)?;
    }
    Ok(())
}

/// Returns the packs in a folder and in those below it.
fn packs(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(packs(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Returns what stands between quotes behind `when =`.
fn conditions(pack: &str) -> Vec<String> {
    let after = pack.split("when = '").skip(1).map(|rest| rest.trim_start_matches('\''));
    after.filter_map(|rest| rest.split('\'').next()).map(str::to_owned).collect()
}
