//! Coming back with a number that exists and with one that does not: nobody may tell them apart by the time.

use std::path::Path;
use std::sync::Arc;

use app::Ctx;
use base::{FixedClock, HospitalId, ReferenceNumber, Timestamp};
use domain::cases::CaseState;
use http_kit::Config;
use jiff::SignedDuration;
use testkit::client::Client;
use testkit::place::serve;
use testkit::program::{Demo, copy_folder};
use web::state::{Web, site};

use crate::Failure;
use crate::hospital::Hospital;
use crate::report::Report;
use crate::timing::{median, millis, stopwatch};

/// Rounds in which every kind of number is sent once, each time another one first.
const ROUNDS: usize = 240;
/// What the clock goes on between rounds, so that nobody is slowed down for trying too often.
const REST: SignedDuration = SignedDuration::from_mins(16);
/// An address that nobody has.
const NOBODY: &str = "nobody@example.jp";

/// What is typed into the two fields.
struct Typed {
    number: String,
    email: String,
}

/// Measures the answer to the form of [217] with the kinds of numbers in turns.
pub async fn measure(demo: &Demo, folder: &Path, report: &mut Report) -> Result<(), Failure> {
    let data = folder.join("resume");
    copy_folder(&demo.data, &data)?;
    let hospital = Hospital::open(&data, demo.clock).await?;
    let clock = Arc::new(FixedClock::new(demo.clock));
    let ctx = Ctx { clock: clock.clone(), ..hospital.ctx.clone() };
    let kinds = [known(&hospital).await?, unknown(&hospital).await?, malformed()];
    let web = Web::new(ctx, Config { is_demo: true, ..Config::default() })?;
    let browser = Client::new(&serve(site(&web, web::areas(), axum::Router::new())).await);

    let mut times: [Vec<f64>; 3] = Default::default();
    let mut now: Timestamp = demo.clock;
    for round in 0..ROUNDS {
        for turn in 0..kinds.len() {
            let kind = (round + turn) % kinds.len();
            times[kind].push(send(&browser, &hospital.id, &kinds[kind]).await?);
        }
        now += REST;
        clock.set(now);
    }
    hospital.close().await;
    let [known, unknown, malformed] = times.map(|times| median(&times));
    let note = format!("{known:.2} ms and {unknown:.2} ms, medians of {ROUNDS}; 1 tells nothing");
    report.row("Coming back: a number that exists, to one that does not", "×", known / unknown, &note);
    let note = format!("{malformed:.2} ms; what is no number at all is answered without asking the store");
    report.row("… to what is no number", "×", known / malformed, &note);
    Ok(())
}

/// Sends the form once and returns how long the answer took.
async fn send(browser: &Client, hospital: &HospitalId, typed: &Typed) -> Result<f64, Failure> {
    let page = browser.get(&format!("/h/{hospital}/resume")).await?;
    let form = page.form("/resume").set("number", &typed.number).set("email", &typed.email);
    let begun = stopwatch();
    let answer = browser.send(form).await?;
    let took = millis(begun.elapsed());
    if answer.status.is_server_error() || answer.status == reqwest::StatusCode::TOO_MANY_REQUESTS {
        return Err(format!("the form of coming back answers {}", answer.status).into());
    }
    Ok(took)
}

async fn known(hospital: &Hospital) -> Result<Typed, Failure> {
    for case in hospital.cases(CaseState::ALL).await? {
        if case.state() != CaseState::Quiet
            && let Some(email) = case.people.iter().find_map(|person| person.mail())
        {
            return Ok(Typed { number: case.number.to_string(), email: email.to_owned() });
        }
    }
    Err("no sample has an address".into())
}

async fn unknown(hospital: &Hospital) -> Result<Typed, Failure> {
    let mut tx = hospital.ctx.store.read(&hospital.id).await?;
    loop {
        let number = ReferenceNumber::draw(2026, &*hospital.ctx.chance);
        if tx.case_by_number(number).await?.is_none() {
            return Ok(Typed { number: number.to_string(), email: NOBODY.to_owned() });
        }
    }
}

fn malformed() -> Typed {
    Typed { number: "26-48".to_owned(), email: NOBODY.to_owned() }
}
