//! The ends of a case.

use app::AppError;
use app::desk::{CloseCase, CloseQuietly, UndoQuiet, close, close_quietly, undo_quiet};
use app::exits::{Withdraw, withdraw};
use domain::cases::{CaseState, CloseError, Tracks};
use jiff::SignedDuration;
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::together::{conflict, notices, stored, tasks};

fn quietly(case: &domain::cases::Case, typed_number: &str) -> CloseQuietly {
    CloseQuietly { case: case.id, revision: Some(case.revision), typed_number: typed_number.to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_death_nothing_is_sent_and_the_hours_are_free() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let wrong = close_quietly(ctx, &clinic.desk, quietly(&case, "260-000-000")).await.unwrap_err();
    assert!(matches!(wrong, AppError::Invalid { field: "typed_number", .. }), "{wrong}");
    assert_eq!(stored(&clinic, case.id).await, case, "the wrong number changes nothing");

    let closed = close_quietly(ctx, &clinic.desk, quietly(&case, &case.number.to_string())).await.unwrap();
    assert_eq!(closed.state(), CaseState::Quiet);
    place.wait(SignedDuration::from_mins(10));
    assert_eq!(notices(&clinic, case.id).await, []);
    assert_eq!(tasks(&clinic, case.id).await, []);
    let span = case.stage.booked().unwrap().span;
    let mut tx = ctx.store.read(&clinic.hospital).await.unwrap();
    assert_eq!(tx.booked(span.specialist, span.starts_at, span.ends_at()).await.unwrap(), []);
    assert_eq!(app::desk::remind(ctx, &clinic.hospital).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_report_of_a_death_is_taken_back_within_a_day() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    for (hours, back) in [(24, true), (25, false)] {
        let case = clinic.reviewing(Mode::InPerson).await.unwrap();
        let closed = close_quietly(ctx, &clinic.desk, quietly(&case, &case.number.digits())).await.unwrap();
        place.wait(SignedDuration::from_hours(hours));
        let undo = UndoQuiet { case: case.id, revision: Some(closed.revision) };
        let outcome = undo_quiet(ctx, &clinic.desk, undo).await;
        assert_eq!(outcome.is_ok(), back, "{hours} h");
        let state = stored(&clinic, case.id).await.state();
        assert_eq!(state, if back { CaseState::Review } else { CaseState::Quiet });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_closes_only_when_nothing_is_open_and_says_what_is() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.concluded(Mode::InPerson, 1_800).await.unwrap();
    let deed = CloseCase { case: case.id, revision: None };
    let open = close(&place.ctx, &clinic.desk, deed).await.unwrap_err();
    let both = Tracks { charge_due: true, reply_open: true };
    assert!(matches!(&open, AppError::Close(CloseError::Open(tracks)) if *tracks == both), "{open}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_page_withdraws_nothing() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let stale = Withdraw { case: case.id, revision: Some(case.revision - 1) };
    conflict(withdraw(&place.ctx, &clinic.desk, stale).await);
    let deed = Withdraw { case: case.id, revision: Some(case.revision) };
    assert_eq!(withdraw(&place.ctx, &clinic.desk, deed).await.unwrap().state(), CaseState::Withdrawn);
}
