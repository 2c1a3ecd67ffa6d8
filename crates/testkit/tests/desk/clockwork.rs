//! What happens by the clock.

use app::desk::{QueueName, queue, remind, renew_promises};
use domain::cases::{CaseState, Happening};
use domain::messages::Notice;
use domain::tasks::TaskKind;
use jiff::SignedDuration;
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::together::{notices, sent, stored, tasks};

#[tokio::test(flavor = "multi_thread")]
async fn a_passed_promise_gets_a_new_date_an_apology_and_a_task_once() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = sent(&clinic, Mode::InPerson).await;
    let promised = case.promised.unwrap();
    assert_eq!(renew_promises(ctx, &clinic.hospital).await.unwrap(), 0);
    place.clock.set(base::japan::last_instant(promised) + SignedDuration::from_secs(1));
    let due = queue(ctx, &clinic.desk, QueueName::Promises, None).await.unwrap();
    assert!(due.rows.iter().any(|row| row.id == case.id));
    renew_promises(ctx, &clinic.hospital).await.unwrap();
    assert_eq!(renew_promises(ctx, &clinic.hospital).await.unwrap(), 0, "once");
    let case = stored(&clinic, case.id).await;
    assert!(case.promised.unwrap() > promised);
    assert!(case.outlook(ctx.now()).late, "the page apologises");
    assert_eq!(case.history.last().unwrap().what, Happening::PromisePassed);
    assert_eq!(tasks(&clinic, case.id).await, [TaskKind::PromisePassed]);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reminder_is_sent_once() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let starts_at = case.stage.booked().unwrap().span.starts_at;
    notices(&clinic, case.id).await;
    let mut reminders = Vec::new();
    for hours in [24, 12, 3, 2] {
        place.clock.set(starts_at - SignedDuration::from_hours(hours));
        remind(ctx, &clinic.hospital).await.unwrap();
        assert_eq!(remind(ctx, &clinic.hospital).await.unwrap(), 0);
        let told = notices(&clinic, case.id).await;
        reminders.push(told.iter().filter(|notice| matches!(notice, Notice::Reminder { .. })).count());
    }
    // Booked twenty-five hours before: the reminder of a week before had come already. A parcel waits until it is
    // performed, which nobody does here.
    assert_eq!(reminders, [1, 1, 2, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_open_case_stands_in_the_list_of_all_and_only_the_desk_sees_it() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let new = sent(&clinic, Mode::InPerson).await;
    let all = queue(ctx, &clinic.desk, QueueName::All, None).await.unwrap();
    assert_eq!(all.rows.len(), 2);
    assert_eq!(all.counts[&QueueName::All], 2);
    let only = queue(ctx, &clinic.desk, QueueName::New, None).await.unwrap();
    assert_eq!(only.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [new.id]);
    assert_eq!(only.rows[0].state, CaseState::Submitted);
    for actor in [&clinic.doctor, &clinic.reception] {
        assert!(queue(ctx, actor, QueueName::All, None).await.is_err());
    }
}
