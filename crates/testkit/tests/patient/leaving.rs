//! Answering dates, changing the mode, cancelling, withdrawing, the waiting page.

use app::AppError;
use app::dates::{ChangeMode, EnterWaiting, change_mode, enter_waiting};
use app::exits::{Cancel, Withdraw, cancel, withdraw};
use base::Timestamp;
use domain::access::Actor;
use domain::cases::{Case, ScheduleError, Stage};
use jiff::SignedDuration;
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

fn patient(clinic: &Clinic<'_>, case: &Case) -> Actor {
    let person = &case.people[0];
    Actor::Person { hospital: clinic.hospital.clone(), id: person.id, case: case.id, part: person.part }
}

fn cmd(case: &Case) -> Cancel {
    Cancel { case: case.id, revision: None }
}

async fn cut_off(clinic: &Clinic<'_>, case: &Case) -> Option<Timestamp> {
    let guide = clinic.place.ctx.guide(&clinic.hospital).await.unwrap();
    guide.times(case, case.stage.booked().unwrap().span.starts_at).unwrap().change_until
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_is_cancelled_until_the_guides_cut_off_and_by_phone_after_it() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let case = clinic.booked(Mode::Online).await.unwrap();
    let me = patient(&clinic, &case);
    let cut_off = cut_off(&clinic, &case).await.expect("this guide states a cut-off");
    place.clock.set(cut_off + SignedDuration::from_secs(1));
    let late = cancel(&place.ctx, &me, cmd(&case)).await;
    assert!(matches!(late, Err(AppError::Schedule(ScheduleError::TooLate))));
    place.clock.set(cut_off);
    let cancelled = cancel(&place.ctx, &me, cmd(&case)).await.unwrap();
    assert!(matches!(cancelled.stage, Stage::Accepted(_)));
    let mut tx = place.ctx.store.read(&clinic.hospital).await.unwrap();
    let (from, until) = (clinic.tomorrow_at_ten(), clinic.tomorrow_at_ten() + SignedDuration::from_hours(1));
    assert!(
        tx.booked(clinic.specialist(), from, until).await.unwrap().is_empty(),
        "the hours are free again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_guide_states_no_cut_off_a_booking_is_cancelled_until_the_start() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let me = patient(&clinic, &case);
    assert_eq!(cut_off(&clinic, &case).await, None);
    let start = clinic.tomorrow_at_ten();
    place.clock.set(start + SignedDuration::from_secs(1));
    assert!(cancel(&place.ctx, &me, cmd(&case)).await.is_err());
    place.clock.set(start);
    cancel(&place.ctx, &me, cmd(&case)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_is_real_and_twice_is_once() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let me = patient(&clinic, &case);
    let take_back = Withdraw { case: case.id, revision: Some(case.revision) };
    let withdrawn = withdraw(&place.ctx, &me, take_back).await.unwrap();
    assert!(matches!(withdrawn.stage, Stage::Withdrawn(_)));
    assert_eq!(withdraw(&place.ctx, &me, take_back).await.unwrap().revision, withdrawn.revision);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mode_changes_until_the_day_and_only_in_hours_that_are_open_for_it() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let case = clinic.booked(Mode::Online).await.unwrap();
    let me = patient(&clinic, &case);
    let to = |mode| ChangeMode { case: case.id, revision: None, mode, joins_from: None };
    let visit = change_mode(&place.ctx, &me, to(Mode::InPerson)).await.unwrap();
    assert_eq!(visit.stage.booked().map(|booked| booked.mode), Some(Mode::InPerson));
    place.clock.set(clinic.tomorrow_at_ten() - SignedDuration::from_hours(2));
    assert!(matches!(change_mode(&place.ctx, &me, to(Mode::Online)).await, Err(AppError::Case(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_waiting_page_opens_on_the_day_and_not_from_abroad_where_the_guide_forbids_it() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let case = clinic.booked(Mode::Online).await.unwrap();
    let me = patient(&clinic, &case);
    let from =
        |country: &str| EnterWaiting { case: case.id, joins_from: Some(country.to_owned()), device: None };
    assert!(matches!(enter_waiting(&place.ctx, &me, from("JP")).await, Err(AppError::Day(_))));
    place.clock.set(clinic.tomorrow_at_ten() - SignedDuration::from_mins(10));
    let abroad = enter_waiting(&place.ctx, &me, from("US")).await;
    assert!(matches!(abroad, Err(AppError::Schedule(ScheduleError::Refused(_)))));
    let waiting = enter_waiting(&place.ctx, &me, from("JP")).await.unwrap();
    assert!(matches!(waiting.stage, Stage::CheckedIn(_)));
    assert_eq!(enter_waiting(&place.ctx, &me, from("JP")).await.unwrap().revision, waiting.revision);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_waiting_page_opens_in_a_browser_when_papers_have_come() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let case = clinic.booked(Mode::Online).await.unwrap();
    let invited = app::contacts::Invite {
        case: case.id,
        name: "見本 花子".to_owned(),
        email: "hanako@example.jp".to_owned(),
        part: domain::people::Part::Patient,
    };
    app::contacts::invite(&place.ctx, &clinic.desk, invited).await.unwrap();
    let ask = app::contacts::AskCode {
        number: case.number,
        email: "hanako@example.jp".to_owned(),
        lang: base::Lang::Ja,
    };
    place.clock.set(clinic.tomorrow_at_ten() - SignedDuration::from_mins(10));
    let address = place.serve().await;
    let browser = testkit::client::Client::new(&address);
    let page = browser.get(&format!("/h/{}/resume", clinic.hospital)).await.unwrap();
    let form = page.form("/resume").set("number", &ask.number.to_string()).set("email", &ask.email);
    let asked = browser.send(form).await.unwrap();
    let mails = crate::mailbox::take_mails(&place).await;
    let code = mails.iter().find(|mail| *mail.to.reveal() == ask.email).map(crate::mailbox::digits).unwrap();
    browser.send(asked.form("/resume/code").set("code", &code)).await.unwrap();
    let wait = browser.get(&format!("/h/{}/my/{}/wait", clinic.hospital, case.id)).await.unwrap();
    assert_eq!(wait.status, 200, "{}", wait.text());
    let waiting = browser.send(wait.form("/wait").set("joins_from", "JP")).await.unwrap();
    assert!(waiting.shows("待合室に入りました"), "{}", waiting.text());
}
