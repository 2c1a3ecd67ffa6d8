//! A case is moved to another version.

use app::AppError;
use app::policies::{MoveCase, move_case};
use domain::access::Deed;
use domain::cases::{Case, MoveReason};
use policy::Mode;
use testkit::place::Place;

use crate::office::{DAY, Office};

fn to_new(case: &Case) -> MoveCase {
    MoveCase {
        case: case.id,
        revision: Some(case.revision),
        to: DAY.to_string(),
        reason: MoveReason::Law,
        why: "通知のため".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_from_an_older_look_is_refused_and_twice_is_harmless() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let (ctx, clinic) = (&place.ctx, &office.clinic);
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    office.approved().await;
    place.clock.set("2026-12-08T09:00:00+09:00".parse().unwrap());
    let stale = MoveCase { revision: Some(case.revision - 1), ..to_new(&case) };
    let stale = move_case(ctx, &clinic.desk, stale).await.unwrap_err();
    assert!(matches!(stale, AppError::Conflict), "{stale}");
    let moved = move_case(ctx, &clinic.desk, to_new(&case)).await.unwrap();
    assert_eq!(moved.moved[0].from, case.policy);
    assert_eq!(moved.last_judgement().unwrap().policy, moved.policy);
    let entry = office.log().await.pop().unwrap();
    assert_eq!((entry.deed, entry.case), (Deed::MoveCase, Some(case.id)));
    assert_eq!(entry.details.get("reason").map(String::as_str), Some("law"));
    assert_eq!(move_case(ctx, &clinic.desk, to_new(&case)).await.unwrap(), moved);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_moves_a_case_once_somebody_arrived() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let (ctx, clinic) = (&place.ctx, &office.clinic);
    let case = clinic.in_talk(Mode::InPerson).await.unwrap();
    office.approved().await;
    place.clock.set("2026-12-08T09:00:00+09:00".parse().unwrap());
    let late = move_case(ctx, &clinic.desk, to_new(&case)).await.unwrap_err();
    assert!(matches!(late, AppError::Case(_)), "{late}");
}
