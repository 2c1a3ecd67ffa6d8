//! Reception: the right person at the right door, and nothing clinical.

use app::AppError;
use app::consultations::{AtDoor, CheckIn, check_in, find, next_free, no_show, see_visit, today};
use app::desk::Sought;
use base::japan;
use domain::cases::{CaseState, DayError};
use jiff::SignedDuration;
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

#[tokio::test(flavor = "multi_thread")]
async fn reception_learns_who_comes_when_and_what_counts_today() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, reception) = (&place.ctx, &clinic.reception);
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    assert_eq!(today(ctx, reception).await.unwrap(), [], "the visit is tomorrow");
    place.clock.set(clinic.tomorrow_at_ten() - SignedDuration::from_mins(40));

    let visits = today(ctx, reception).await.unwrap();
    let visit = &visits[0];
    assert_eq!((visit.case, visit.state), (case.id, CaseState::Booked));
    let be_there = visit.appointment.as_ref().unwrap().be_there_at.unwrap();
    assert_eq!(be_there, clinic.tomorrow_at_ten() - SignedDuration::from_mins(30));
    assert_eq!(visit.at_door(japan::date(ctx.now())), AtDoor::Right);
    let identity = visit.papers.iter().find(|paper| paper.is_required && paper.is_shown).unwrap();
    let version = clinic.version().await;
    let day = japan::date(ctx.now());
    for id in &identity.accepts {
        let paper = version.paper(id).unwrap();
        assert!(paper.until.is_none_or(|until| day <= until.0), "{id} no longer counts");
    }
    assert!(!identity.accepts.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_received_without_identity_on_another_day_or_for_another_way() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, reception) = (&place.ctx, &clinic.reception);
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let deed = CheckIn { case: case.id, revision: None, identity_seen: true };
    let early = check_in(ctx, reception, deed).await.unwrap_err();
    assert!(matches!(early, AppError::Day(DayError::OtherDay)), "{early}");
    let visit = see_visit(ctx, reception, case.id).await.unwrap();
    assert_eq!(visit.at_door(japan::date(ctx.now())), AtDoor::OtherDay);

    place.clock.set(clinic.tomorrow_at_ten() - SignedDuration::from_mins(30));
    let unseen = check_in(ctx, reception, CheckIn { identity_seen: false, ..deed }).await.unwrap_err();
    assert!(matches!(unseen, AppError::Invalid { field: "identity_seen", .. }), "{unseen}");
    let first = check_in(ctx, reception, deed).await.unwrap();
    assert_eq!(check_in(ctx, reception, deed).await.unwrap(), first, "a double tap receives once");

    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let online = clinic.booked(Mode::Online).await.unwrap();
    place.clock.set(clinic.tomorrow_at_ten() - SignedDuration::from_mins(30));
    let visit = see_visit(&place.ctx, &clinic.reception, online.id).await.unwrap();
    assert_eq!(visit.at_door(japan::date(place.ctx.now())), AtDoor::OtherMode);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_show_is_recorded_after_the_beginning_only_and_frees_the_time() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, reception) = (&place.ctx, &clinic.reception);
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let early = no_show(ctx, reception, case.id).await.unwrap_err();
    assert!(matches!(early, AppError::Day(DayError::TooEarly)), "{early}");
    place.clock.set(clinic.tomorrow_at_ten() + SignedDuration::from_mins(30));
    let gone = no_show(ctx, reception, case.id).await.unwrap();
    assert_eq!(gone.state(), CaseState::NoShow);
    assert_eq!(no_show(ctx, reception, case.id).await.unwrap(), gone);
    let mut tx = ctx.store.read(&clinic.hospital).await.unwrap();
    let from = clinic.tomorrow_at_ten();
    let booked = tx.booked(clinic.specialist(), from, from + SignedDuration::from_mins(60)).await.unwrap();
    assert_eq!(booked, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_at_the_door_is_found_by_number_and_by_reading() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, reception) = (&place.ctx, &clinic.reception);
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    for typed in [case.number.to_string(), "たかみ".to_owned()] {
        let sought = Sought::read(&typed, None).unwrap();
        let found = find(ctx, reception, &sought).await.unwrap();
        assert_eq!(found.iter().map(|visit| visit.case).collect::<Vec<_>>(), [case.id], "{typed}");
        assert_eq!(found[0].at_door(japan::date(ctx.now())), AtDoor::Unbooked);
    }
    assert_eq!(next_free(ctx, reception, None).await.unwrap(), []);
}
