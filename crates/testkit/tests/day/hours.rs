//! Opening and closing hours.

use app::AppError;
use app::hours::{CloseHours, OpenHours, close, open, open_weekly, opened};
use base::Timestamp;
use jiff::SignedDuration;
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn hours(clinic: &Clinic<'_>, starts_at: &str, minutes: u16) -> OpenHours {
    OpenHours { specialist: clinic.specialist(), starts_at: at(starts_at), minutes, mode: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_are_opened_weekly_and_closed_days_are_left_out() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    // Tuesdays from 15 December: the 29th is closed at the turn of the year.
    let first = hours(&clinic, "2026-12-15T13:00:00+09:00", 120);
    assert_eq!(open_weekly(ctx, &clinic.doctor, first, 4).await.unwrap(), 3);
    assert_eq!(
        open_weekly(ctx, &clinic.doctor, first, 4).await.unwrap(),
        3,
        "a double tap opens nothing new"
    );
    let (from, until) = (place.ctx.now(), place.ctx.now() + SignedDuration::from_hours(24 * 60));
    let found = opened(ctx, &clinic.doctor, clinic.specialist(), from, until).await.unwrap();
    let days: Vec<_> =
        found.iter().map(|one| base::japan::date(one.hours.span.starts_at).to_string()).collect();
    assert_eq!(days, ["2026-12-15", "2026-12-22", "2027-01-05"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_do_not_overlap_and_all_or_none_are_opened() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    open(ctx, &clinic.doctor, hours(&clinic, "2026-12-22T14:00:00+09:00", 60)).await.unwrap();
    let series = hours(&clinic, "2026-12-15T13:00:00+09:00", 120);
    let refused = open_weekly(ctx, &clinic.doctor, series, 2).await.unwrap_err();
    assert!(matches!(refused, AppError::Taken), "{refused}");
    let until = ctx.now() + SignedDuration::from_hours(24 * 60);
    let found = opened(ctx, &clinic.doctor, clinic.specialist(), ctx.now(), until).await.unwrap();
    assert_eq!(found.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_odd_minutes_and_colleagues_hours_are_refused() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let member = place.enrol(&clinic.hospital, "other", &[domain::staff::Role::Specialist]).await;
    let other = domain::access::Actor::Staff { hospital: clinic.hospital.clone(), member };
    let fine = hours(&clinic, "2026-12-15T13:00:00+09:00", 60);
    for (actor, deed) in [
        (&clinic.doctor, hours(&clinic, "2026-11-30T13:00:00+09:00", 60)),
        (&clinic.doctor, hours(&clinic, "2026-12-15T13:05:00+09:00", 60)),
        (&clinic.doctor, hours(&clinic, "2026-12-15T13:00:00+09:00", 50)),
    ] {
        assert!(matches!(open(ctx, actor, deed).await, Err(AppError::Invalid { field: "starts_at", .. })));
    }
    assert!(matches!(open(ctx, &other, fine).await, Err(AppError::Denied(_))));
    assert!(matches!(open(ctx, &clinic.reception, fine).await, Err(AppError::Denied(_))));
    assert!(open(ctx, &clinic.desk, fine).await.is_ok(), "the desk opens anybody's");
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_hours_keeps_what_is_booked() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let starts_at = clinic.tomorrow_at_ten();
    close(&place.ctx, &clinic.doctor, CloseHours { specialist: clinic.specialist(), starts_at })
        .await
        .unwrap();
    let mut tx = place.ctx.store.read(&clinic.hospital).await.unwrap();
    let booked =
        tx.booked(clinic.specialist(), starts_at, starts_at + SignedDuration::from_mins(60)).await.unwrap();
    assert_eq!(booked.len(), 1);
    assert!(tx.case(case.id).await.unwrap().unwrap().stage.booked().is_some());
}
