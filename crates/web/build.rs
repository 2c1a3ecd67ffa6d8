//! Embeds the templates, the texts and the built front end, so that the one binary is all a hospital installs.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let here = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets the manifest folder"));
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets the output folder"));
    let dist = here.join("../../frontend/dist");

    let mut code = String::new();
    write_table(&mut code, "TEMPLATES", &here.join("templates"), "html");
    write_table(&mut code, "TEXTS", &here.join("texts"), "ftl");
    write_asset(&mut code, "STYLE", &dist.join("ninome.css"));
    write_asset(&mut code, "SCRIPT", &dist.join("ninome.js"));
    fs::write(out.join("embedded.rs"), code).expect("the output folder is writable");
}

/// Writes a table of (name relative to the folder, content) in the order of names.
fn write_table(code: &mut String, table: &str, folder: &Path, extension: &str) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(folder, extension, &mut files);
    files.sort();
    writeln!(code, "pub(crate) static {table}: &[(&str, &str)] = &[").expect("a string takes all text");
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(folder).expect("it was found in this folder");
        writeln!(
            code,
            "    ({:?}, include_str!({:?})),",
            name.display().to_string(),
            file.display().to_string()
        )
        .expect("a string takes all text");
    }
    code.push_str("];\n");
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("could not list {}: {e}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder stays while it is listed").path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, extension, files);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
}

/// Writes the bytes of a built file and a hash that changes its address when it changes.
fn write_asset(code: &mut String, name: &str, file: &Path) {
    println!("cargo::rerun-if-changed={}", file.display());
    let Ok(bytes) = fs::read(file) else {
        panic!("{} is missing; run: cargo xtask frontend", file.display());
    };
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    writeln!(
        code,
        "pub(crate) static {name}: (&str, &[u8]) = (\"{:016x}\", include_bytes!({:?}));",
        hasher.finish(),
        file.display().to_string()
    )
    .expect("a string takes all text");
}
