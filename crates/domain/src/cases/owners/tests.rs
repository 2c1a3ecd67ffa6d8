//! Papers never change hands, whatever is done to the list of those who take part.

use base::{CaseId, Date, DocumentId, Masked, PersonId, ReferenceNumber, SeededChance, Timestamp};
use policy::{DocumentKind, Relation};
use proptest::prelude::*;

use super::*;
use crate::cases::{ApplicantKind, Door, PolicyRef};
use crate::documents::{Arrival, Check, Form, Received, Unobtainable};
use crate::people::{Contact, Joins, Person, PersonName};

const PROOF: &str = DocumentKind::IDENTITY_PROOF;

fn attendee(name: &str) -> Attendee {
    let (family, given) = name.split_once(' ').unwrap();
    Attendee {
        name: PersonName {
            family: family.to_owned().into(),
            given: given.to_owned().into(),
            ..PersonName::default()
        },
        relation: Relation::Child,
        birth_date: None,
        lives_with_patient: None,
        phone: Masked::default(),
        joins_from: None,
        joins: Joins::Together,
    }
}

fn application(kind: ApplicantKind, names: &[&str]) -> Application {
    let mut application = Application::begin(kind);
    application.attendees = names.iter().map(|name| attendee(name)).collect();
    application
}

/// Makes a case with a paper of each of those who take part, the patient's last.
fn case(application: Application) -> Case {
    let chance = SeededChance::new(3);
    let now = Timestamp::UNIX_EPOCH;
    let policy = PolicyRef { id: "sample".into(), version: "1".into(), hash: "00".into() };
    let number = ReferenceNumber::draw(2026, &chance);
    let hospital = "sample".parse().unwrap();
    let people = application.attendees.iter().enumerate().map(|(place, attendee)| Person {
        id: PersonId::draw(&chance),
        part: Part::Relative { attendee: Some(place) },
        name: attendee.name.full().into(),
        contact: Contact::Paper,
        verified_at: None,
        ended_at: None,
    });
    let people = people.collect();
    let papers = (0..=application.attendees.len()).map(Owner::Attendee).map(|of| Received {
        id: DocumentId::draw(&chance),
        kind: PROOF.into(),
        of,
        form: Form::Copy,
        arrival: Arrival::Upload,
        at: now,
        scan: None,
        check: Check::Unchecked,
    });
    let papers = papers.collect();
    let keep_until = Date::constant(2026, 12, 31);
    let id = CaseId::draw(&chance);
    let mut case = Case::open(id, hospital, number, Door::Web, now, policy, application, people, keep_until);
    case.shelf.received = papers;
    case
}

/// Returns whose each paper is, by name.
fn owners(case: &Case) -> Vec<String> {
    let name = |of: Owner| match of {
        Owner::Patient => "the patient".to_owned(),
        Owner::Attendee(place) => {
            let attendee = case.application.attendees.get(place);
            attendee.map_or_else(|| "the patient".to_owned(), |attendee| attendee.name.full())
        }
    };
    case.shelf.received.iter().map(|received| name(received.of)).collect()
}

fn changed(mut case: Case, next: Application) -> Result<Case, CaseError> {
    case.follow_attendees(&next)?;
    case.application = next;
    Ok(case)
}

#[test]
fn papers_follow_the_person() {
    use ApplicantKind::{FamilyOnly, FamilyTogether};
    let before = application(FamilyTogether, &["見本 一郎", "見本 二郎"]);
    let kept = ["見本 一郎", "見本 二郎", "the patient"];
    for (kind, names) in [
        (FamilyTogether, vec!["見本 二郎", "見本 一郎"]),
        (FamilyTogether, vec!["例文 花", "見本 一郎", "見本 二郎"]),
        (FamilyOnly, vec!["見本 一郎", "見本 二郎"]),
        (FamilyOnly, vec!["見本 二郎", "例文 花", "見本 一郎"]),
    ] {
        let case = changed(case(before.clone()), application(kind, &names)).unwrap();
        assert_eq!(owners(&case), kept, "{kind:?} {names:?}");
        for person in &case.people {
            let Part::Relative { attendee: Some(place) } = person.part else { panic!("{person:?}") };
            assert_eq!(case.application.attendees[place].name.full(), *person.name.reveal());
        }
    }
}

#[test]
fn a_corrected_line_speaks_of_the_same_person_and_a_new_name_of_another() {
    let mut before = application(ApplicantKind::FamilyOnly, &["見本 一朗"]);
    before.attendees[0].birth_date = Some(Date::constant(1970, 1, 2).into());
    let mut corrected = before.clone();
    corrected.attendees[0].name.given = "一郎".to_owned().into();
    assert_eq!(owners(&changed(case(before.clone()), corrected).unwrap())[0], "見本 一郎");

    let married = application(ApplicantKind::FamilyOnly, &["例文 一朗"]);
    assert_eq!(owners(&changed(case(before.clone()), married).unwrap())[0], "例文 一朗");

    let another = application(ApplicantKind::FamilyOnly, &["例文 太郎"]);
    assert_eq!(changed(case(before), another), Err(CaseError::AttendeeHasPapers));
}

#[test]
fn somebody_without_papers_can_leave_and_takes_what_was_only_said_along() {
    let mut case = case(application(ApplicantKind::FamilyTogether, &["見本 一郎", "見本 二郎"]));
    case.shelf.received.retain(|received| received.of != Owner::Attendee(0));
    let why = "見本".to_owned();
    let said = Unobtainable { kind: PROOF.into(), of: Owner::Attendee(0), why, at: Timestamp::UNIX_EPOCH };
    case.shelf.unobtainable.push(said);
    let case = changed(case, application(ApplicantKind::FamilyTogether, &["見本 二郎"])).unwrap();
    assert_eq!(owners(&case), ["見本 二郎", "the patient"]);
    assert!(case.shelf.unobtainable.is_empty());
    let parts: Vec<Part> = case.people.iter().map(|person| person.part).collect();
    assert_eq!(parts, [Part::Relative { attendee: None }, Part::Relative { attendee: Some(0) }]);
}

proptest! {
    #[test]
    fn no_paper_ever_changes_hands(
        before in prop::sample::subsequence(vec!["甲 一", "乙 二", "丙 三", "丁 四"], 0..=4),
        after in prop::sample::subsequence(vec!["丁 四", "甲 一", "戊 五", "丙 三", "乙 二"], 0..=5),
        together in any::<bool>(),
    ) {
        let kind = if together { ApplicantKind::FamilyTogether } else { ApplicantKind::FamilyOnly };
        let first = case(application(ApplicantKind::FamilyTogether, &before));
        let names = owners(&first);
        let stays = before.iter().all(|name| after.contains(name));
        match changed(first, application(kind, &after)) {
            Ok(second) => prop_assert_eq!(owners(&second), names),
            Err(error) => prop_assert_eq!((error, stays), (CaseError::AttendeeHasPapers, false)),
        }
    }
}
