//! A humane no.

use app::desk::UndoQuiet;
use app::refusals::{Refuse, TellRefusal, print_letter, refuse, tell};
use domain::cases::{CaseState, RefusalReason};
use domain::messages::Notice;
use domain::tasks::TaskKind;
use jiff::SignedDuration;
use policy::Mode;
use ports::printing::PlainLetter;
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::together::{notices, sent, stored, tasks};

fn no(case: base::CaseId, reason: RefusalReason) -> Refuse {
    Refuse { case, revision: None, reason, note: String::new(), words: String::new() }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_a_refusal_after_the_call_or_a_day_later() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    for told in [true, false] {
        let case = sent(&clinic, Mode::InPerson).await;
        let case = refuse(ctx, &clinic.desk, no(case.id, RefusalReason::NoSpecialist)).await.unwrap();
        assert_eq!(case.outlook(ctx.now()).state, CaseState::ResultCall);
        assert_eq!(tasks(&clinic, case.id).await, [TaskKind::RefusalCall]);
        if told {
            let deed = TellRefusal { case: case.id, revision: Some(case.revision) };
            let case = tell(ctx, &clinic.desk, deed.clone()).await.unwrap();
            assert_eq!(case.outlook(ctx.now()).state, CaseState::Declined);
            assert_eq!(tell(ctx, &clinic.desk, deed).await.unwrap(), case, "a double tap");
            assert_eq!(tasks(&clinic, case.id).await, []);
        } else {
            let later = ctx.now() + SignedDuration::from_hours(24);
            assert_eq!(case.outlook(later).state, CaseState::Declined);
            assert_eq!(case.outlook(later - SignedDuration::from_secs(1)).state, CaseState::ResultCall);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_urgent_state_is_a_call_at_once_and_no_message_says_the_result() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = sent(&clinic, Mode::InPerson).await;
    notices(&clinic, case.id).await;
    refuse(ctx, &clinic.desk, no(case.id, RefusalReason::Urgent)).await.unwrap();
    let first = app::tasks::list(ctx, &clinic.desk).await.unwrap().remove(0);
    assert_eq!((first.task.kind, first.task.case), (TaskKind::UrgentCall, Some(case.id)));
    assert_eq!(first.task.due_at, ctx.now());
    assert_eq!(first.phone.reveal(), "03-0000-0001");
    assert_eq!(notices(&clinic, case.id).await, [Notice::ResultByPhone]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_letter_waits_for_the_call() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = sent(&clinic, Mode::InPerson).await;
    refuse(ctx, &clinic.desk, no(case.id, RefusalReason::NothingToAdd)).await.unwrap();
    let letter = |case: &domain::cases::Case| PlainLetter {
        letterhead: ports::printing::Letterhead::default(),
        title: "お申込みについてのご連絡".to_owned(),
        to: vec![case.application.patient.name.full().into()],
        paragraphs: vec!["見本".to_owned().into()],
        date: "2026年12月1日".to_owned(),
        number: case.number.to_string(),
    };
    assert!(print_letter(ctx, &clinic.desk, case.id, letter).await.is_err());
    tell(ctx, &clinic.desk, TellRefusal { case: case.id, revision: None }).await.unwrap();
    let pdf = print_letter(ctx, &clinic.desk, case.id, letter).await.unwrap();
    assert!(pdf.0.starts_with(b"%PDF"));
    let undo = UndoQuiet { case: case.id, revision: None };
    assert!(app::desk::undo_quiet(ctx, &clinic.desk, undo).await.is_err(), "it was never closed quietly");
    assert_eq!(stored(&clinic, case.id).await.state(), CaseState::Declined);
}
