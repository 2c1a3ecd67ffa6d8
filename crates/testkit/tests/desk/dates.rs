//! Dates at the desk.

use app::AppError;
use app::checking::{CheckPaper, Found, Item, RegisterArrival, RequestPapers, check, register, request};
use app::exits::{Cancel, cancel};
use app::hours::OpenHours;
use app::offers::{Before, BookDate, OfferDates, book, offer};
use app::opinions::{Accept, accept};
use base::{DocumentId, Masked, Timestamp};
use domain::cases::{ApplicantKind, Application, Case, CaseState, ConsentWay, ScheduleError};
use domain::documents::{Arrival, Form};
use domain::people::{Attendee, Joins, PersonName};
use jiff::SignedDuration;
use jiff::civil::date;
use policy::{DocumentKind, Mode, Owner, Relation};
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::together::{at, call, stored};

async fn accepted(clinic: &Clinic<'_>, mode: Mode) -> Case {
    let case = clinic.reviewing(mode).await.unwrap();
    let deed = Accept { case: case.id, revision: None, minutes: 60 };
    accept(&clinic.place.ctx, &clinic.doctor, deed).await.unwrap()
}

async fn open(clinic: &Clinic<'_>, starts_at: Timestamp, minutes: u16) {
    let hours = OpenHours { specialist: clinic.specialist(), starts_at, minutes, mode: None };
    app::hours::open(&clinic.place.ctx, &clinic.doctor, hours).await.unwrap();
}

fn date_of(case: &Case, starts_at: Timestamp, before: Before) -> BookDate {
    BookDate { case: case.id, revision: None, starts_at, minutes: 60, mode: Mode::InPerson, before }
}

#[tokio::test(flavor = "multi_thread")]
async fn overlap_counts_and_only_one_of_two_racing_bookings_wins() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (one, other) = (accepted(&clinic, Mode::InPerson).await, accepted(&clinic, Mode::InPerson).await);
    let ten = at("2026-12-15T10:00:00+09:00");
    open(&clinic, ten, 180).await;
    let half_past = ten + SignedDuration::from_mins(30);
    let (first, second) = tokio::join!(
        book(&place.ctx, &clinic.desk, date_of(&one, ten, Before::None)),
        book(&place.ctx, &clinic.desk, date_of(&other, half_past, Before::None)),
    );
    let taken = [&first, &second].iter().filter(|outcome| matches!(outcome, Err(AppError::Taken))).count();
    assert_eq!(taken, 1, "{first:?} {second:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_has_one_booking_and_gives_it_up_for_another_in_one_step() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let (one, other) = (accepted(&clinic, Mode::InPerson).await, accepted(&clinic, Mode::InPerson).await);
    let ten = at("2026-12-15T10:00:00+09:00");
    let eleven = ten + SignedDuration::from_hours(1);
    open(&clinic, ten, 180).await;
    let booked = book(ctx, &clinic.desk, date_of(&one, ten, Before::None)).await.unwrap();
    assert_eq!(
        book(ctx, &clinic.desk, date_of(&one, ten, Before::None)).await.unwrap(),
        booked,
        "a double tap"
    );
    let twice = book(ctx, &clinic.desk, date_of(&one, eleven, Before::None)).await.unwrap_err();
    assert!(matches!(twice, AppError::Case(_)), "{twice}");
    let moved = book(ctx, &clinic.desk, date_of(&one, eleven, Before::GiveUp)).await.unwrap();
    assert_eq!(moved.stage.booked().unwrap().span.starts_at, eleven);
    book(ctx, &clinic.desk, date_of(&other, ten, Before::None)).await.unwrap();
    cancel(ctx, &clinic.desk, Cancel { case: one.id, revision: None }).await.unwrap();
    let again = book(ctx, &clinic.desk, date_of(&one, eleven, Before::None)).await.unwrap();
    assert_eq!(again.state(), CaseState::Booked);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_opened_hours_of_the_specialist_are_offered_or_booked() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = accepted(&clinic, Mode::InPerson).await;
    let ten = at("2026-12-15T10:00:00+09:00");
    let closed = book(ctx, &clinic.desk, date_of(&case, ten, Before::None)).await.unwrap_err();
    assert!(matches!(closed, AppError::Invalid { code: "not_open", .. }), "{closed}");
    open(&clinic, ten, 120).await;
    let starts = vec![ten, ten + SignedDuration::from_hours(1)];
    let offered = OfferDates { case: case.id, revision: None, starts, minutes: 60, mode: Mode::InPerson };
    let case = offer(ctx, &clinic.desk, offered.clone()).await.unwrap();
    assert_eq!(case.state(), CaseState::DatesOffered);
    assert_eq!(offer(ctx, &clinic.desk, offered.clone()).await.unwrap(), case, "a double tap");
    let none = OfferDates { starts: Vec::new(), ..offered };
    let refused = offer(ctx, &clinic.desk, none).await.unwrap_err();
    assert!(matches!(refused, AppError::Schedule(ScheduleError::Candidates)), "{refused}");
    assert_eq!(stored(&clinic, case.id).await, case);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_offered_or_booked_before_a_doctor_accepted() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let ten = at("2026-12-15T10:00:00+09:00");
    open(&clinic, ten, 120).await;
    assert!(book(ctx, &clinic.desk, date_of(&case, ten, Before::None)).await.is_err());
    let dates =
        OfferDates { case: case.id, revision: None, starts: vec![ten], minutes: 60, mode: Mode::InPerson };
    assert!(offer(ctx, &clinic.desk, dates).await.is_err());
    assert_eq!(stored(&clinic, case.id).await, case);
}

/// A parent alone asks about a child who turns eighteen on 10 December.
async fn for_a_child(clinic: &Clinic<'_>) -> Application {
    let text = |words: &str| Masked::new(words.to_owned());
    let mut application = clinic.reviewing(Mode::Online).await.unwrap().application;
    application.applicant.kind = ApplicantKind::FamilyOnly;
    application.applicant.patient_attends = false;
    application.patient.birth_date = Some(Masked::new(date(2008, 12, 10)));
    application.family_only_reason = text("学校のため");
    application.consent = Some(ConsentWay::Paper);
    application.attendees = vec![Attendee {
        name: PersonName { family: text("見本"), family_kana: text("ミホン"), ..PersonName::default() },
        relation: Relation::Parent,
        birth_date: Some(Masked::new(date(1980, 2, 3))),
        lives_with_patient: Some(true),
        phone: Masked::default(),
        joins_from: Some("JP".to_owned()),
        joins: Joins::Together,
    }];
    application
}

#[tokio::test(flavor = "multi_thread")]
async fn no_date_after_the_eighteenth_birthday_is_confirmed_without_the_childs_consent() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let ctx = &place.ctx;
    let taken =
        app::intake::take(ctx, &clinic.desk, call(&clinic, for_a_child(&clinic).await)).await.unwrap();
    let case = taken.case;
    assert_eq!(case.state(), CaseState::Submitted, "{:?}", taken.outcome);
    let consent = DocumentKind::new(DocumentKind::CONSENT_FORM);
    let needs = |case: &Case| {
        let checklist = case.checklist().unwrap();
        checklist.lines().iter().any(|line| line.need.kind == consent)
    };
    assert!(!needs(&case), "a minor owes no consent form");
    let case = clinic.reviewed(case.id).await.unwrap();
    accept(ctx, &clinic.doctor, Accept { case: case.id, revision: None, minutes: 60 }).await.unwrap();
    let before = at("2026-12-09T10:00:00+09:00");
    let after = at("2026-12-15T10:00:00+09:00");
    open(&clinic, before, 60).await;
    open(&clinic, after, 60).await;
    let book_at = |starts_at| BookDate {
        case: case.id,
        revision: None,
        starts_at,
        minutes: 60,
        mode: Mode::Online,
        before: Before::None,
    };
    let owed = book(ctx, &clinic.desk, book_at(after)).await.unwrap_err();
    assert!(matches!(owed, AppError::Schedule(ScheduleError::PapersOwed(_))), "{owed}");

    let ask = RequestPapers {
        case: case.id,
        revision: None,
        items: vec![(consent.clone(), Owner::Patient)],
        words: String::new(),
        by: date(2026, 12, 12),
        for_day: Some(date(2026, 12, 15)),
    };
    let asked = request(ctx, &clinic.desk, ask).await.unwrap();
    assert!(needs(&asked), "the lists of patient and desk show it from now on");
    let id = DocumentId::draw(&*ctx.chance);
    let items = vec![Item { kind: consent, of: Owner::Patient, form: Form::Original }];
    let deed = RegisterArrival { case: case.id, id, arrival: Arrival::Post, items, scan: None };
    register(ctx, &clinic.desk, deed).await.unwrap();
    let deed = CheckPaper { case: case.id, revision: None, document: id, found: Found::Sound };
    check(ctx, &clinic.desk, deed).await.unwrap();
    let booked = book(ctx, &clinic.desk, book_at(after)).await.unwrap();
    assert_eq!(booked.state(), CaseState::Booked);
    let moments: Vec<_> = booked.judgements.iter().map(|judgement| judgement.moment.code()).collect();
    assert_eq!(moments.last(), Some(&"booking"), "{moments:?}");
}
