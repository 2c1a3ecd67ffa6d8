//! Whole applications with a durable commit each, against the same rows written by bare SQL.

use std::path::Path;

use app::intake::{CallerContact, Outcome, TakeCall, take};
use base::{CaseId, Masked};
use domain::cases::{Application, CaseState, Door};
use testkit::program::{Demo, copy_folder};

use crate::Failure;
use crate::bare::{Bare, rows_of};
use crate::hospital::Hospital;
use crate::report::Report;
use crate::timing::{median, millis, quantile, stopwatch};

/// Applications each way, in turns one by one, so that a busy moment of the machine or its disk meets both.
const EACH: usize = 900;

/// Measures applications per second and rows per second.
pub async fn measure(demo: &Demo, folder: &Path, report: &mut Report) -> Result<(), Failure> {
    let [ours, bare] = ["applications", "bare"].map(|name| folder.join(name));
    copy_folder(&demo.data, &ours)?;
    copy_folder(&demo.data, &bare)?;
    let hospital = Hospital::open(&ours, demo.clock).await?;
    let sample = hospital.cases(&[CaseState::Submitted]).await?.into_iter().next();
    let application = sample.ok_or("the demo has no submitted application")?.application;
    let mut bare = Bare::open(&bare.join("ninome.sqlite")).await?;

    let (mut deeds, mut statements) = (Vec::with_capacity(EACH), Vec::with_capacity(EACH));
    for _ in 0..EACH {
        let begun = stopwatch();
        let taken = apply(&hospital, &application).await?;
        deeds.push(millis(begun.elapsed()));
        for rows in rows_of(&ours.join("ninome.sqlite"), &hospital.id, &[taken]).await? {
            let begun = stopwatch();
            bare.write(&rows).await?;
            statements.push(millis(begun.elapsed()));
        }
    }
    hospital.close().await;
    let (deed, statement) = (median(&deeds), median(&statements));
    let note = |times: &[f64]| {
        format!(
            "median of {EACH} is {:.2} ms, the slowest twentieth above {:.2} ms",
            median(times),
            quantile(times, 0.95)
        )
    };
    report.row("Applications, one after the other", "per s", 1_000.0 / deed, &note(&deeds));
    report.row("… the same rows by bare SQL", "per s", 1_000.0 / statement, &note(&statements));
    let how = "of the medians; they took turns one by one";
    report.row("… ratio (1 would be no cost beside the disk)", "×", statement / deed, how);
    Ok(())
}

/// Takes an application: judged by the guide, stored with audit entry, outbox and promise, and on the disk.
async fn apply(hospital: &Hospital, application: &Application) -> Result<CaseId, Failure> {
    let id = CaseId::draw(&*hospital.ctx.chance);
    let contact = CallerContact::Email(Masked::new("bench@example.jp".to_owned()));
    let application = application.clone();
    let cmd = TakeCall { id, door: Door::Phone, application, caller: Masked::default(), contact, send: true };
    if take(&hospital.ctx, &hospital.desk, cmd).await?.outcome != Outcome::Sent {
        return Err("the sample application was not sent".into());
    }
    Ok(id)
}
