//! The desk's queue over HTTP, with a thousand cases and with a hundred thousand.

use std::path::{Path, PathBuf};

use base::{CaseId, ReferenceNumber};
use domain::access::Deed;
use domain::audit::{Doer, Entry};
use domain::cases::{Case, CaseState};
use ports::StoreError;
use testkit::client::Client;
use testkit::journey::sign_in;
use testkit::program::{Demo, Running, copy_folder};

use crate::Failure;
use crate::hospital::Hospital;
use crate::report::Report;
use crate::start::{mebibytes, spread};
use crate::timing::{median, millis, quantile, stopwatch};

/// The two sizes: a first year, and more than any hospital has in a lifetime.
const SIZES: [usize; 2] = [1_000, 100_000];
/// Cases in one transaction while a store is filled.
const BATCH: usize = 500;
/// Rounds in which both stores take turns.
const ROUNDS: usize = 5;
/// Pages in a round: the ninety-ninth of a hundred is then the fourth-slowest of all.
const PAGES: usize = 300;
/// Rounds and pages in a round of each of the other queues.
const OTHER_ROUNDS: usize = 4;
const OTHER_PAGES: usize = 20;
/// What each row of a queue holds once.
const ROW: &str = "<th scope=\"row\"";
/// Worst ratio that is promised.
const PROMISED: f64 = 1.5;

/// A server with a store of one size, and a browser signed in at the desk.
struct Served {
    running: Running,
    browser: Client,
    times: Vec<Vec<f64>>,
}

/// Measures both sizes in turns.
pub async fn measure(demo: &Demo, folder: &Path, report: &mut Report) -> Result<(), Failure> {
    let mut served = Vec::new();
    let mut home = String::new();
    for size in SIZES {
        let data = folder.join(format!("queue-{size}"));
        let begun = stopwatch();
        home = format!("/h/{}/desk", fill(demo, &data, size).await?);
        println!("{size} cases were stored in {:.1} s", begun.elapsed().as_secs_f64());
        served.push(serve(demo, data, &home).await?);
    }
    for _ in 0..ROUNDS {
        for server in &mut served {
            let times = open(&server.browser, &home, PAGES).await?;
            server.times.push(times);
        }
    }
    let p99 =
        |server: &Served| -> Vec<f64> { server.times.iter().map(|times| quantile(times, 0.99)).collect() };
    let [small, large] = [p99(&served[0]), p99(&served[1])];
    report.row("Queue page at 1,000 cases, p99", "ms", median(&small), &spread(&small));
    report.row("Queue page at 100,000 cases, p99", "ms", median(&large), &spread(&large));
    let ratio = median(&large) / median(&small);
    report.row("… ratio", "×", ratio, &format!("{PROMISED} is promised: {}", kept(ratio)));
    for server in &served {
        let middle: Vec<f64> = server.times.iter().map(|times| median(times)).collect();
        report.row(
            &format!("… median at {}", size_of(server, &served)),
            "ms",
            median(&middle),
            &spread(&middle),
        );
    }
    others(&served, &home, report).await?;
    let memory = mebibytes(served[1].running.id(), "VmRSS:")?;
    report.row("Memory after these pages, 100,000 cases", "MiB", memory, "resident");
    for server in served {
        server.running.stop()?;
    }
    Ok(())
}

fn kept(ratio: f64) -> &'static str {
    if ratio <= PROMISED { "kept" } else { "NOT kept" }
}

fn size_of(server: &Served, served: &[Served]) -> &'static str {
    if std::ptr::eq(server, &raw const served[0]) { "1,000 cases" } else { "100,000 cases" }
}

/// Measures every other queue of the rail and the second page of the longest one.
async fn others(served: &[Served], home: &str, report: &mut Report) -> Result<(), Failure> {
    let mut paths: Vec<(String, [String; 2])> = Vec::new();
    for queue in app::desk::QueueName::ALL {
        let path = format!("{home}?queue={}", queue.code());
        paths.push((queue.code().to_owned(), [path.clone(), path]));
    }
    let mut second = Vec::new();
    for server in served {
        let links = server.browser.get(home).await?.links("after=");
        second.push(links.into_iter().next().ok_or("the queue has one page only")?);
    }
    paths.push(("all, second page".to_owned(), [second[0].clone(), second[1].clone()]));
    for (name, paths) in paths {
        let (mut times, mut rows) = ([Vec::new(), Vec::new()], Vec::new());
        for _ in 0..OTHER_ROUNDS {
            for ((server, path), times) in served.iter().zip(&paths).zip(&mut times) {
                times.extend(open(&server.browser, path, OTHER_PAGES).await?);
            }
        }
        for (server, path) in served.iter().zip(&paths) {
            rows.push(server.browser.get(path).await?.html.matches(ROW).count());
        }
        let medians = times.map(|times| median(&times));
        let note = format!(
            "{:.1} ms for {} rows and {:.1} ms for {} rows, medians",
            medians[0], rows[0], medians[1], rows[1]
        );
        report.row(&format!("Queue “{name}”, ratio"), "×", medians[1] / medians[0], &note);
    }
    Ok(())
}

/// Copies the demo and adds cases like its own until there are `size`.
async fn fill(demo: &Demo, data: &Path, size: usize) -> Result<String, Failure> {
    copy_folder(&demo.data, data)?;
    let hospital = Hospital::open(data, demo.clock).await?;
    let samples = hospital.cases(CaseState::ALL).await?;
    let mut missing = size.saturating_sub(samples.len());
    let mut sample = samples.iter().cycle();
    while missing > 0 {
        let mut tx = hospital.ctx.store.write(&hospital.id, "bench").await?;
        for _ in 0..missing.min(BATCH) {
            let mut case = sample.next().ok_or("the demo has no cases")?.clone();
            case.id = CaseId::draw(&*hospital.ctx.chance);
            case.revision = 0;
            add(tx.as_mut(), &hospital, case).await?;
        }
        missing = missing.saturating_sub(BATCH);
        let doer = Doer::System("bench".to_owned());
        tx.commit(Entry::done(hospital.ctx.now(), doer, Deed::OpenCase, None)).await?;
    }
    let id = hospital.id.to_string();
    hospital.close().await;
    Ok(id)
}

/// Stores a case under a number that is free.
async fn add(tx: &mut dyn ports::WriteTx, hospital: &Hospital, mut case: Case) -> Result<(), Failure> {
    let now = hospital.ctx.now();
    for year in 20..26 {
        case.number = ReferenceNumber::draw(2000 + year, &*hospital.ctx.chance);
        match tx.add_case(&case, now).await {
            Err(StoreError::Exists(_)) => {}
            other => return Ok(other?),
        }
    }
    Err("no number is free".into())
}

async fn serve(demo: &Demo, data: PathBuf, home: &str) -> Result<Served, Failure> {
    let (running, _) = Demo { data, ..demo.clone() }.start("/")?;
    let hospital = home.split('/').nth(2).unwrap_or_default();
    let browser = sign_in(running.site(), hospital, "desk").await?;
    open(&browser, home, 20).await?;
    Ok(Served { running, browser, times: Vec::new() })
}

/// Opens a page several times, one after the other, as one person would.
async fn open(browser: &Client, path: &str, count: usize) -> Result<Vec<f64>, Failure> {
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        let begun = stopwatch();
        let page = browser.get(path).await?;
        times.push(millis(begun.elapsed()));
        if !page.status.is_success() || page.path.contains("sign-in") {
            return Err(format!("{path} answers {} at {}", page.status, page.path).into());
        }
    }
    Ok(times)
}
