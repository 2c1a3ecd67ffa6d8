//! From nothing to the first page, and what the program holds while nobody is there.

use std::time::Duration;

use testkit::program::Demo;

use crate::Failure;
use crate::report::Report;
use crate::timing::{median, millis};

/// How often is started. Five medians agreed within a twentieth; more only takes longer.
const STARTS: usize = 5;
/// How long nobody asks for anything before memory is read. The worker has gone round a few times by then.
const IDLE: Duration = Duration::from_secs(12);

/// Starts the demo again and again; its store is there already.
pub fn measure(demo: &Demo, report: &mut Report) -> Result<(), Failure> {
    let (mut starts, mut resident, mut private) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..STARTS {
        let (running, took) = demo.start("/")?;
        starts.push(millis(took));
        if turn + 1 == STARTS {
            std::thread::sleep(IDLE);
            resident.push(mebibytes(running.id(), "VmRSS:")?);
            private.push(mebibytes(running.id(), "RssAnon:")?);
        }
        running.stop()?;
    }
    report.row("Cold start to the first page", "ms", median(&starts), &spread(&starts));
    report.row("Idle memory, resident", "MiB", median(&resident), "12 s after the start");
    report.row("… of it not backed by the program's file", "MiB", median(&private), "anonymous pages");
    Ok(())
}

/// Reads a line of the process's status.
pub fn mebibytes(process: u32, line: &str) -> Result<f64, Failure> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let found = status.lines().find_map(|text| text.strip_prefix(line)).ok_or("no such line of /proc")?;
    let kibibytes: f64 = found.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes / 1024.0)
}

/// Says how many times were taken and between what they lay.
pub fn spread(values: &[f64]) -> String {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(0.0, f64::max);
    format!("median of {}, {least:.1}–{most:.1}", values.len())
}
