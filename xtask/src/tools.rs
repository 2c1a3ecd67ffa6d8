//! Tools that building and testing need: found, or installed where that is allowed, or asked for by name.

use crate::work::{self, Outcome};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// A program that must be there, and how a person gets it.
struct Tool {
    program: &'static str,
    /// Debian's package; none for what Debian has too old or not at all.
    package: Option<&'static str>,
    /// What to do by hand, on any system.
    advice: &'static str,
}

/// The oldest Node.js that the front-end build runs on.
const NODE_MAJOR: u32 = 20;

/// What a build needs. A C and C++ compiler and cmake build the cryptography library and SQLite.
const BUILD: &[Tool] = &[
    Tool { program: "cc", package: Some("gcc"), advice: "install a C compiler" },
    Tool { program: "c++", package: Some("g++"), advice: "install a C++ compiler" },
    Tool { program: "cmake", package: Some("cmake"), advice: "install cmake" },
    Tool { program: "node", package: None, advice: "install Node.js 20 or newer" },
    Tool { program: "npm", package: None, advice: "install npm (it comes with Node.js)" },
];

/// What the tests need beside a build: a browser for the journeys and pdftotext to read back what was printed.
const TEST: &[Tool] = &[
    Tool { program: "chromium", package: Some("chromium"), advice: "install Chromium" },
    Tool {
        program: "pdftotext",
        package: Some("poppler-utils"),
        advice: "install poppler's command-line tools",
    },
];

/// Makes sure that a build can run.
///
/// # Errors
/// A sentence that lists exactly what is missing and how to get it.
pub fn for_build() -> Outcome {
    provide(BUILD, &[])?;
    check_node()
}

/// Makes sure that every test can run.
///
/// # Errors
/// A sentence that lists exactly what is missing and how to get it.
pub fn for_tests() -> Outcome {
    let postgres =
        Tool { program: "postgres", package: Some("postgresql"), advice: "install PostgreSQL 15 or newer" };
    let fonts =
        Tool { program: "a Japanese font", package: Some("fonts-noto-cjk"), advice: "install Noto Sans CJK" };
    let venv = Tool {
        program: "python3 -m venv",
        package: Some("python3-venv"),
        advice: "install Python 3 with venv",
    };
    let mut more = Vec::new();
    if postgres_bin().is_none() {
        more.push(&postgres);
    }
    if !has_japanese_font() {
        more.push(&fonts);
    }
    if work::read(work::command("python3").args(["-c", "import ensurepip"])).is_err() {
        more.push(&venv);
    }
    for_build()?;
    provide(TEST, &more)?;
    cargo_tool("nextest", "cargo-nextest", &[])
}

/// Makes sure that a cargo subcommand is there, building it from its published source when it is not.
///
/// # Errors
/// A sentence with the command that failed.
pub fn cargo_tool(subcommand: &str, package: &str, flags: &[&str]) -> Outcome {
    if find(&format!("cargo-{subcommand}")).is_some() {
        return Ok(());
    }
    println!("    {package} is missing; building it (a few minutes, once)");
    work::run(work::command("cargo").args(["install", "--locked", "--quiet", package]).args(flags))
}

/// Returns the folder of PostgreSQL's server programs: Debian's, the newest when there are several, else that of the search path.
pub fn postgres_bin() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok);
    let numbered = versions.filter_map(|entry| {
        let number: u32 = entry.file_name().to_string_lossy().parse().ok()?;
        Some((number, entry.path().join("bin")))
    });
    let newest = numbered.filter(|(_, folder)| folder.join("postgres").is_file()).max();
    let on_path = || find("postgres").and_then(|path| path.parent().map(Path::to_path_buf));
    newest.map(|(_, folder)| folder).or_else(on_path)
}

/// Tells whether this process may install system packages and change to another user.
pub fn is_root() -> bool {
    work::read(work::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Returns the path of a program on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn provide(tools: &[Tool], more: &[&Tool]) -> Outcome {
    let missing: Vec<&Tool> =
        tools.iter().filter(|tool| find(tool.program).is_none()).chain(more.iter().copied()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().filter_map(|tool| tool.package).collect();
    let may_install = find("apt-get").is_some() && is_root();
    if may_install && packages.len() == missing.len() {
        return install(&packages);
    }
    let list: Vec<String> =
        missing.iter().map(|tool| format!("  - {}: {}", tool.program, tool.advice)).collect();
    let hint = if packages.is_empty() {
        String::new()
    } else {
        format!("\nOn Debian or Ubuntu: sudo apt-get install {}", packages.join(" "))
    };
    Err(format!("something is missing on this machine:\n{}{hint}", list.join("\n")))
}

fn install(packages: &[&str]) -> Outcome {
    println!("    installing {}", packages.join(", "));
    let mut update = work::command("apt-get");
    work::run(update.args(["update", "-qq"]).stdout(Stdio::null()))?;
    let mut install = work::command("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    work::run(install.stdout(Stdio::null()))
}

fn check_node() -> Outcome {
    let version = work::read(work::command("node").arg("--version"))?;
    let major: u32 =
        version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    if major >= NODE_MAJOR {
        return Ok(());
    }
    Err(format!("Node.js {} is too old: install version {NODE_MAJOR} or newer", version.trim()))
}

/// Without a Japanese font Chromium draws boxes, and screenshots and widths mean nothing.
fn has_japanese_font() -> bool {
    work::read(work::command("fc-list").args([":lang=ja", "family"]))
        .is_ok_and(|list| !list.trim().is_empty())
}
