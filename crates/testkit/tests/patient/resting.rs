//! Resting and going on, answering what was asked for, and a day wherever it is somebody's turn.

use app::AppError;
use app::checking::{RequestPapers, request};
use app::desk::{ReceiveApplication, receive, remind};
use app::exits::{Rest, Resume, Withdraw, pause, resume, resume_rested, withdraw};
use app::papers::{AnswerRequest, answer_request};
use base::{Date, japan};
use domain::access::Actor;
use domain::cases::{Case, CaseState, Request, Says, Stage, Turn};
use jiff::{SignedDuration, ToSpan};
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::applying::Draft;

fn patient(clinic: &Clinic<'_>, case: &Case) -> Actor {
    let person = &case.people[0];
    Actor::Person { hospital: clinic.hospital.clone(), id: person.id, case: case.id, part: person.part }
}

fn in_days(place: &Place, days: i64) -> Date {
    place.ctx.clock.today().checked_add(days.days()).unwrap()
}

fn rest(case: &Case, until: Date) -> Rest {
    Rest { case: case.id, revision: None, until }
}

/// A case whose papers the desk has asked for, with the one who answers.
async fn asked<'a>(place: &'a Place, clinic: &Clinic<'_>) -> (Draft<'a>, Case) {
    let draft = Draft::begin(place, &clinic.hospital).await;
    draft.fill(Mode::InPerson).await;
    draft.send().await.unwrap();
    let ctx = &place.ctx;
    receive(ctx, &clinic.desk, ReceiveApplication { case: draft.case, revision: None }).await.unwrap();
    let stored = draft.stored().await;
    let missing = stored.checklist().unwrap();
    let items = missing.missing().map(|owed| (owed.need.kind.clone(), owed.need.of)).collect();
    let by = in_days(place, 14);
    let words = "昨年の分をお願いします".to_owned();
    let wish = RequestPapers { case: draft.case, revision: None, items, words, by, for_day: None };
    let case = request(ctx, &clinic.desk, wish).await.unwrap();
    (draft, case)
}

fn request_of(case: &Case) -> &Request {
    let Stage::AwaitingDocuments(waiting) = &case.stage else { panic!("{:?}", case.state()) };
    waiting.request.as_ref().unwrap()
}

fn wished(case: &Case) -> Date {
    request_of(case).by
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rest_moves_what_is_owed_and_one_press_ends_it() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (draft, case) = asked(&place, &clinic).await;
    let owed = wished(&case);
    let resting = pause(&place.ctx, &draft.me, rest(&case, in_days(&place, 30))).await.unwrap();
    let outlook = resting.outlook(place.ctx.now());
    assert_eq!((outlook.state, outlook.turn), (CaseState::OnHold, Turn::Patient));
    assert_eq!(outlook.by, Some(in_days(&place, 30)));
    let again = pause(&place.ctx, &draft.me, rest(&case, in_days(&place, 30))).await.unwrap();
    assert_eq!(again.revision, resting.revision, "the same twice is once");
    place.wait(SignedDuration::from_hours(24 * 10));
    let goes_on = resume(&place.ctx, &draft.me, Resume { case: case.id }).await.unwrap();
    assert_eq!(goes_on.state(), CaseState::DocsMissing);
    assert_eq!(wished(&goes_on), owed.checked_add(10.days()).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rest_that_is_over_ends_by_itself_and_is_told() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (draft, case) = asked(&place, &clinic).await;
    pause(&place.ctx, &draft.me, rest(&case, in_days(&place, 3))).await.unwrap();
    place.wait(SignedDuration::from_hours(24 * 3));
    assert_eq!(
        resume_rested(&place.ctx, &clinic.hospital).await.unwrap(),
        0,
        "its last day is a day of rest"
    );
    place.wait(SignedDuration::from_hours(24));
    assert_eq!(resume_rested(&place.ctx, &clinic.hospital).await.unwrap(), 1);
    assert_eq!(resume_rested(&place.ctx, &clinic.hospital).await.unwrap(), 0);
    assert_eq!(draft.stored().await.state(), CaseState::DocsMissing);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rest_is_no_longer_than_the_guide_allows_and_never_over_a_booked_day() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let me = patient(&clinic, &case);
    let guide = place.ctx.guide(&clinic.hospital).await.unwrap();
    let longest = guide.rest_until(place.ctx.clock.today());
    let refused = |outcome: Result<Case, AppError>| match outcome {
        Err(AppError::Invalid { code, .. }) => code,
        other => panic!("{other:?}"),
    };
    for wrong in [in_days(&place, 0), longest.checked_add(1.days()).unwrap()] {
        assert_eq!(refused(pause(&place.ctx, &me, rest(&case, wrong)).await), "pause_length");
    }
    assert_eq!(refused(pause(&place.ctx, &me, rest(&case, in_days(&place, 5))).await), "pause_booked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resting_case_is_not_reminded_and_can_still_be_withdrawn() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let accept = app::opinions::Accept { case: case.id, revision: None, minutes: 60 };
    app::opinions::accept(&place.ctx, &clinic.doctor, accept).await.unwrap();
    let starts_at = clinic.tomorrow_at_ten() + SignedDuration::from_hours(24 * 13);
    let hours = app::hours::OpenHours { specialist: clinic.specialist(), starts_at, minutes: 60, mode: None };
    app::hours::open(&place.ctx, &clinic.doctor, hours).await.unwrap();
    let before = app::offers::Before::None;
    let (revision, mode) = (None, Mode::InPerson);
    let book = app::offers::BookDate { case: case.id, revision, starts_at, minutes: 60, mode, before };
    let booked = app::offers::book(&place.ctx, &clinic.desk, book).await.unwrap();
    let me = patient(&clinic, &booked);
    pause(&place.ctx, &me, rest(&booked, in_days(&place, 10))).await.unwrap();
    place.clock.set(starts_at - SignedDuration::from_hours(24 * 7 - 1));
    assert_eq!(remind(&place.ctx, &clinic.hospital).await.unwrap(), 0);
    resume(&place.ctx, &me, Resume { case: case.id }).await.unwrap();
    assert_eq!(remind(&place.ctx, &clinic.hospital).await.unwrap(), 1);
    pause(&place.ctx, &me, rest(&booked, in_days(&place, 1))).await.unwrap();
    withdraw(&place.ctx, &me, Withdraw { case: case.id, revision: None }).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_paper_that_was_asked_for_gets_its_answer() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (draft, case) = asked(&place, &clinic).await;
    let count = request_of(&case).items.len();
    let answer = async |says: Says| {
        let says = vec![says; count];
        answer_request(&place.ctx, &draft.me, AnswerRequest { case: case.id, revision: None, says }).await
    };
    let silent = answer(Says::CannotGet { why: " ".to_owned() }).await;
    assert!(matches!(silent, Err(AppError::Invalid { field: "why", .. })));
    let with_doctor = answer(Says::AskedDoctor { when: "来週".to_owned() }).await.unwrap();
    assert_eq!(with_doctor.outlook(place.ctx.now()).turn, Turn::Referrer);
    assert_eq!(
        answer(Says::AskedDoctor { when: "来週".to_owned() }).await.unwrap().revision,
        with_doctor.revision
    );
    let sends = answer(Says::WillSend).await.unwrap();
    assert_eq!(sends.outlook(place.ctx.now()).turn, Turn::Patient);
    let nothing = answer(Says::CannotGet { why: "前の病院にないため".to_owned() }).await.unwrap();
    assert_eq!(nothing.outlook(place.ctx.now()).turn, Turn::Hospital, "what follows is the desk's to decide");
    assert!(nothing.promised.is_some());
    assert_eq!(nothing.shelf.unobtainable.len(), count);
    let too_few = AnswerRequest { case: case.id, revision: None, says: Vec::new() };
    assert!(answer_request(&place.ctx, &draft.me, too_few).await.is_err());
}

/// ux.md §6, A27.
#[tokio::test(flavor = "multi_thread")]
async fn wherever_it_is_somebodys_turn_there_is_a_day_also_when_it_has_passed() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let guide = place.ctx.guide(&clinic.hospital).await.unwrap();
    let mut seen = Vec::new();
    let mut look = |case: &Case| {
        for days in [0, 1, 100] {
            let now = place.ctx.now() + SignedDuration::from_hours(24 * days);
            let outlook = guide.outlook(case, now);
            match outlook.turn {
                Turn::Patient | Turn::Referrer => assert!(outlook.by.is_some(), "{outlook:?}"),
                Turn::Hospital => {
                    let by = outlook.by.unwrap_or_else(|| panic!("{outlook:?}"));
                    assert!(by >= japan::date(now), "{outlook:?}");
                    assert!(
                        outlook.late
                            || days == 0
                            || case.outlook(now).by.is_none_or(|by| by >= japan::date(now))
                    );
                }
                Turn::Nobody => {}
            }
            seen.push(outlook.state);
        }
    };
    let (draft, requested) = asked(&place, &clinic).await;
    look(&requested);
    look(&pause(&place.ctx, &draft.me, rest(&requested, in_days(&place, 3))).await.unwrap());
    let fresh = Draft::begin(&place, &clinic.hospital).await;
    look(&fresh.stored().await);
    fresh.fill(Mode::InPerson).await;
    look(&fresh.send().await.unwrap());
    let wish = ReceiveApplication { case: fresh.case, revision: None };
    look(&receive(&place.ctx, &clinic.desk, wish).await.unwrap());
    look(&clinic.reviewed(fresh.case).await.unwrap_or(fresh.stored().await));
    look(&clinic.reviewing(Mode::InPerson).await.unwrap());
    let concluded = clinic.concluded(Mode::InPerson, 1_800).await.unwrap();
    look(&concluded);
    let settle = app::charges::Settle {
        case: concluded.id,
        route: domain::charges::PaymentRoute::Cash,
        payer: "見本 花子".to_owned(),
    };
    look(&app::charges::settle(&place.ctx, &clinic.reception, settle).await.unwrap());
    for state in [CaseState::PayDue, CaseState::ReportWriting, CaseState::AwaitingDocs, CaseState::OnHold] {
        assert!(seen.contains(&state), "{state:?} was not looked at: {seen:?}");
    }
}
