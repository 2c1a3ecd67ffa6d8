//! What the mails promise to everybody who may look over a shoulder.

use base::{Timestamp, japan};
use domain::messages::Notice;

use super::mails::Facts;
use super::{en, ja};

fn every_notice() -> Vec<Notice> {
    let starts_at: Timestamp = "2026-12-15T05:30:00Z".parse().unwrap();
    let arrive_at = Some("2026-12-15T05:00:00Z".parse().unwrap());
    let by = japan::date(starts_at);
    vec![
        Notice::Received { answer_by: by },
        Notice::Arrived,
        Notice::Missing { by },
        Notice::Accepted,
        Notice::DatesOffered { by },
        Notice::Booked { starts_at, arrive_at },
        Notice::Reminder { starts_at, arrive_at },
        Notice::Cancelled,
        Notice::ResultByPhone,
        Notice::News,
        Notice::PaymentDue,
        Notice::ReplySent,
        Notice::Withdrawn,
        Notice::Closed,
        Notice::ContactChanged,
    ]
}

fn facts() -> Facts<'static> {
    Facts {
        hospital: "見本病院",
        number: "260-482-135".to_owned(),
        name: "見本 花子".to_owned(),
        phone: "03-0000-0000".to_owned(),
    }
}

#[test]
fn no_mail_tells_what_the_visit_is_for() {
    for notice in every_notice() {
        let words = ja::words(&notice, &facts());
        let said = [
            ja::subject(&facts(), &words),
            ja::body(&facts(), &words),
            en::body(&facts(), &en::words(&notice, &facts())),
        ]
        .concat();
        for word in ["セカンド", "second opinion", "Second opinion", "診療科", "がん", "department", "Dr."]
        {
            assert!(!said.contains(word), "{notice:?} says {word}");
        }
        assert!(said.contains("260-482-135") && said.contains("03-0000-0000"), "{notice:?}");
    }
}

#[test]
fn subjects_stay_short_enough_for_a_phone() {
    for notice in every_notice() {
        let subject = ja::subject(&facts(), &ja::words(&notice, &facts()));
        assert!(subject.chars().count() <= 40, "{subject}");
    }
}

#[test]
fn a_booking_says_day_hour_and_when_to_come() {
    let Some(booked) = every_notice().into_iter().find(|notice| matches!(notice, Notice::Booked { .. }))
    else {
        panic!("every notice is listed");
    };
    let said = ja::body(&facts(), &ja::words(&booked, &facts()));
    assert!(
        said.contains("12月15日(火)午後2時30分に決まりました") && said.contains("午後2時までに"),
        "{said}"
    );
    let said = en::body(&facts(), &en::words(&booked, &facts()));
    assert!(said.contains("15 December 2026 at 2:30 pm (Japan time)"), "{said}");
}
