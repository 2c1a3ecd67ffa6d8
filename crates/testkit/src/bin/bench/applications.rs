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
use crate::start::spread;
use crate::timing::{median, stopwatch};

/// Rounds in which both ways take turns, so that a busy moment of the machine meets both.
const ROUNDS: usize = 9;
/// Applications in a round: about a second each way on a disk that flushes in a millisecond.
const EACH: usize = 200;

/// Measures applications per second and rows per second.
pub async fn measure(demo: &Demo, folder: &Path, report: &mut Report) -> Result<(), Failure> {
    let [ours, bare] = ["applications", "bare"].map(|name| folder.join(name));
    copy_folder(&demo.data, &ours)?;
    copy_folder(&demo.data, &bare)?;
    let hospital = Hospital::open(&ours, demo.clock).await?;
    let sample = hospital.cases(&[CaseState::Submitted]).await?.into_iter().next();
    let application = sample.ok_or("the demo has no submitted application")?.application;
    let mut bare = Bare::open(&bare.join("ninome.sqlite")).await?;

    let (mut deeds, mut statements, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begun = stopwatch();
        let taken = apply(&hospital, &application).await?;
        deeds.push(EACH as f64 / begun.elapsed().as_secs_f64());
        let rows = rows_of(&ours.join("ninome.sqlite"), &hospital.id, &taken).await?;
        let begun = stopwatch();
        for one in &rows {
            bare.write(one).await?;
        }
        statements.push(EACH as f64 / begun.elapsed().as_secs_f64());
        ratios.extend(deeds.last().zip(statements.last()).map(|(deed, bare)| deed / bare));
    }
    hospital.close().await;
    report.row("Applications, one after the other", "per s", median(&deeds), &spread(&deeds));
    report.row("… the same rows by bare SQL", "per s", median(&statements), &spread(&statements));
    report.row("… ratio (1 would be no cost beside the disk)", "×", median(&ratios), &spread(&ratios));
    Ok(())
}

/// Takes applications: judged by the guide, stored with audit entry, outbox and promise; each on the disk before the next.
async fn apply(hospital: &Hospital, application: &Application) -> Result<Vec<CaseId>, Failure> {
    let mut taken = Vec::with_capacity(EACH);
    for _ in 0..EACH {
        let id = CaseId::draw(&*hospital.ctx.chance);
        let contact = CallerContact::Email(Masked::new("bench@example.jp".to_owned()));
        let application = application.clone();
        let cmd =
            TakeCall { id, door: Door::Phone, application, caller: Masked::default(), contact, send: true };
        if take(&hospital.ctx, &hospital.desk, cmd).await?.outcome != Outcome::Sent {
            return Err("the sample application was not sent".into());
        }
        taken.push(id);
    }
    Ok(taken)
}
