//! A draft of a guide goes its way step by step, and a second person decides about it.

#![expect(clippy::unwrap_used, reason = "sample values that cannot be made fail the test by panicking")]

use std::collections::BTreeSet;

use base::{Date, DraftId, HospitalId, Lang, SeededChance, StaffId, Timestamp, Yen};
use domain::access::{self, Actor, Deed, Permit};
use domain::cases::PolicyRef;
use domain::policies::{Draft, DraftError, DraftState, changed_words, price_rows};
use domain::staff::{Role, StaffMember};
use jiff::civil::date;
use policy::Version;

const TODAY: Date = date(2026, 12, 1);

struct Office {
    chance: SeededChance,
    now: Timestamp,
    file: String,
}

impl Office {
    fn new() -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/src/public/sample-pack.toml");
        let file = std::fs::read_to_string(folder).unwrap();
        Self { chance: SeededChance::new(5), now: "2026-12-01T01:00:00Z".parse().unwrap(), file }
    }

    fn permit(&self, deed: Deed) -> Permit {
        let member = StaffMember {
            id: StaffId::draw(&self.chance),
            login: "admin".to_owned(),
            name: "管理 見本".to_owned(),
            roles: BTreeSet::from([Role::Administrator]),
            departments: BTreeSet::new(),
            left_at: None,
        };
        let hospital: HospitalId = "sample".parse().unwrap();
        access::in_hospital(&Actor::Staff { hospital, member }, deed).unwrap()
    }

    fn version(&self, text: &str) -> Version {
        Version::read("draft.toml", text).unwrap()
    }

    fn of_day(&self, day: Date) -> String {
        policy::redated(&self.file, day).unwrap()
    }

    fn draft(&self, author: &Permit, day: Date) -> Draft {
        let base = PolicyRef::of(&self.version(&self.file));
        Draft::begin(author, DraftId::draw(&self.chance), base, self.of_day(day), self.now).unwrap()
    }
}

#[test]
fn a_draft_becomes_a_version_when_a_second_person_approves_it() {
    let office = Office::new();
    let (author, second) = (office.permit(Deed::EditPolicy), office.permit(Deed::ApprovePolicy));
    let draft = office.draft(&author, date(2027, 4, 1));
    let version = office.version(&draft.text);
    let asked = draft.ask(&author, &version, TODAY, office.now).unwrap();
    let approved = asked.approve(&second, &version, TODAY, office.now).unwrap();
    let DraftState::Approved(end) = &approved.state else { panic!("{:?}", approved.state) };
    assert_eq!(end.version.version, "2027-04-01");
    assert_eq!(end.version.hash, version.hash());
    assert!(!approved.state.is_open());
}

#[test]
fn nobody_who_wrote_a_part_decides_about_it() {
    let office = Office::new();
    let (author, helper) = (office.permit(Deed::EditPolicy), office.permit(Deed::EditPolicy));
    let draft = office.draft(&author, date(2027, 4, 1));
    let text = format!("{}# 直しました\n", draft.text);
    let draft = draft.write(&helper, text, office.now).unwrap();
    let version = office.version(&draft.text);
    let asked = draft.ask(&author, &version, TODAY, office.now).unwrap();
    for writer in [&author, &helper] {
        let own = asked.clone().approve(writer, &version, TODAY, office.now);
        assert_eq!(own, Err(DraftError::OwnText));
        let own = asked.clone().turn_back(writer, "理由".to_owned(), office.now);
        assert_eq!(own, Err(DraftError::OwnText));
    }
}

#[test]
fn a_version_never_begins_today_or_earlier() {
    let office = Office::new();
    let (author, second) = (office.permit(Deed::EditPolicy), office.permit(Deed::ApprovePolicy));
    for day in [date(2020, 1, 1), date(2026, 11, 30), TODAY] {
        let draft = office.draft(&author, day);
        let version = office.version(&draft.text);
        assert_eq!(draft.ask(&author, &version, TODAY, office.now), Err(DraftError::NotLater), "{day}");
    }
    let tomorrow = date(2026, 12, 2);
    let draft = office.draft(&author, tomorrow);
    let version = office.version(&draft.text);
    let asked = draft.ask(&author, &version, TODAY, office.now).unwrap();
    let late = asked.approve(&second, &version, tomorrow, office.now);
    assert_eq!(late, Err(DraftError::NotLater), "its day came while it waited");
}

#[test]
fn a_draft_that_waits_is_not_written_and_one_that_came_back_is() {
    let office = Office::new();
    let (author, second) = (office.permit(Deed::EditPolicy), office.permit(Deed::ApprovePolicy));
    let draft = office.draft(&author, date(2027, 4, 1));
    let version = office.version(&draft.text);
    assert!(matches!(draft.clone().take_back(&author, office.now), Err(DraftError::State("writing"))));
    let asked = draft.ask(&author, &version, TODAY, office.now).unwrap();
    let written = asked.clone().write(&author, "x".to_owned(), office.now);
    assert_eq!(written, Err(DraftError::State("asked")));
    let back = asked.turn_back(&second, "料金が違います".to_owned(), office.now).unwrap();
    let again =
        back.write(&author, format!("{}# 二度目\n", office.of_day(date(2027, 4, 1))), office.now).unwrap();
    assert_eq!(again.state, DraftState::Writing);
    let dropped = again.drop_it(&author, office.now).unwrap();
    assert_eq!(dropped.drop_it(&author, office.now), Err(DraftError::State("dropped")));
}

#[test]
fn a_draft_of_another_pack_or_without_a_change_is_not_asked_about() {
    let office = Office::new();
    let author = office.permit(Deed::EditPolicy);
    let draft = office.draft(&author, date(2027, 4, 1));
    let other = draft.text.replacen("id = \"sample\"", "id = \"other\"", 1);
    let version = office.version(&other);
    let asked = draft.clone().ask(&author, &version, TODAY, office.now);
    assert_eq!(asked, Err(DraftError::OtherPack));
    let same = office.version(&office.file);
    assert_eq!(draft.ask(&author, &same, TODAY, office.now), Err(DraftError::Unchanged));
}

#[test]
fn a_changed_price_is_said_in_both_languages_and_stands_in_the_table() {
    let office = Office::new();
    let before = office.version(&office.file);
    let dearer = office.of_day(date(2027, 4, 1)).replacen("yen = 12000", "yen = 13200", 1);
    let after = office.version(&dearer);
    for (lang, was, is) in [(Lang::Ja, "12,000", "13,200"), (Lang::En, "12,000", "13,200")] {
        let sections = changed_words(&before, &after, lang);
        let changes: Vec<_> = sections.iter().flat_map(|section| &section.changes).collect();
        assert!(changes.iter().any(|one| one.before.concat().contains(was)), "{sections:?}");
        assert!(changes.iter().any(|one| one.after.concat().contains(is)), "{sections:?}");
        assert!(sections.iter().all(|section| !section.heading.is_empty()), "the day alone is no change");
    }
    let rows = price_rows(&before, &after);
    let changed: Vec<_> = rows.iter().filter(|row| row.differs()).collect();
    assert!(!changed.is_empty());
    assert!(changed.iter().all(|row| row.before < row.after), "{changed:?}");
    assert!(changed.iter().any(|row| row.before == Some(Yen::new(12_000))));
    let redated = office.version(&office.of_day(date(2027, 4, 1)));
    assert_eq!(changed_words(&before, &redated, Lang::Ja), [], "another day alone changes no words");
}
