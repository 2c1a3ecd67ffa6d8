//! [103] The department for an illness, by the names that people use.

use base::{Date, Lang, kana};
use policy::Mode;
use policy::Version;
use policy::pack::{Department, Illness};
use serde::Serialize;

use super::words::mode_text;
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [103] The departments, all or those found.
#[derive(Debug, Clone, Serialize)]
pub struct DepartmentsPage {
    /// The hospital's id.
    pub hospital: String,
    /// What was searched for.
    pub q: String,
    /// The departments.
    pub rows: Vec<Row>,
    /// Whether the hospital has more than the guide lists.
    pub is_sample: bool,
}

/// One department.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its reading in hiragana.
    pub kana: Option<String>,
    /// The modes it surely offers today.
    pub modes: Vec<Text>,
    /// The modes that begin on a later day.
    pub soon: Vec<Soon>,
    /// What to know before choosing it.
    pub note: Option<String>,
    /// Illnesses it sees, by name.
    pub illnesses: Vec<String>,
}

/// A mode that a department offers from a later day on.
#[derive(Debug, Clone, Serialize)]
pub struct Soon {
    /// The mode.
    pub mode: Text,
    /// The first day.
    pub from: Date,
}

impl DepartmentsPage {
    /// Makes the list of departments whose name, reading or illnesses contain `q`.
    #[must_use]
    pub fn new(hospital: &str, version: &Version, q: &str, lang: Lang, today: Date) -> Self {
        let wanted = kana::search_key(q);
        let found = version.departments().iter().filter(|one| is_wanted(version, one, &wanted));
        Self {
            hospital: hospital.to_owned(),
            q: q.to_owned(),
            rows: found.map(|one| row(version, one, lang, today)).collect(),
            is_sample: version.departments_are_a_sample(),
        }
    }
}

fn row(version: &Version, department: &Department, lang: Lang, today: Date) -> Row {
    let id = department.id.get_ref();
    let offered = Mode::ALL.iter().filter(|mode| version.offers(id, **mode, today) == Some(true));
    Row {
        id: id.clone(),
        name: department.name.get(lang).to_owned(),
        kana: department.kana.clone().filter(|_| lang != Lang::En),
        modes: offered.map(|mode| mode_text(*mode)).collect(),
        soon: Mode::ALL.iter().filter_map(|mode| soon(version, department, *mode, today)).collect(),
        note: department.note.as_ref().map(|note| note.get(lang).to_owned()),
        illnesses: illnesses(version, id).map(|illness| illness.name.get(lang).to_owned()).collect(),
    }
}

/// Returns the first day after today on which a department begins to offer a mode that it does not offer yet.
fn soon(version: &Version, department: &Department, mode: Mode, today: Date) -> Option<Soon> {
    let offers = |day: Date| version.offers(department.id.get_ref(), mode, day);
    if offers(today) != Some(false) {
        return None;
    }
    let own = department.offers.iter().filter(|offer| offer.mode == mode).filter_map(|offer| offer.from);
    let of_all = version.source().mode.iter().filter(|offer| *offer.id.get_ref() == mode);
    let days = own.chain(of_all.filter_map(|offer| offer.from)).map(|day| day.0);
    let from = days.filter(|day| *day > today && offers(*day) == Some(true)).min()?;
    Some(Soon { mode: mode_text(mode), from })
}

fn illnesses<'a>(version: &'a Version, department: &'a str) -> impl Iterator<Item = &'a Illness> {
    let sees = move |illness: &&Illness| illness.departments.iter().any(|id| id.get_ref() == department);
    version.illnesses().iter().filter(sees)
}

fn is_wanted(version: &Version, department: &Department, wanted: &str) -> bool {
    let contains = |words: &str| kana::search_key(words).contains(wanted);
    let own = [&*department.name.ja, &*department.name.en].into_iter().chain(department.kana.as_deref());
    own.into_iter().any(contains)
        || illnesses(version, department.id.get_ref()).any(|illness| {
            let names = [&*illness.name.ja, &*illness.name.en].into_iter();
            names.chain(illness.words.iter().map(String::as_str)).any(contains)
        })
}

impl Page for DepartmentsPage {
    const SCREEN: &'static str = "103";
    const TEMPLATE: &'static str = "public/departments.html";

    fn title(&self) -> Text {
        "departments-title".into()
    }
}

impl Sample for DepartmentsPage {
    fn samples() -> Vec<Self> {
        let version = super::sample::version();
        let find = |q: &str| Self::new("sample", &version, q, Lang::Ja, super::sample::DAY);
        let mut begins = find("");
        begins.rows[0].soon = vec![Soon { mode: mode_text(Mode::Online), from: super::sample::DAY }];
        vec![begins, find("すい臓がん"), find("ないもの")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_is_found_by_an_illness_as_people_say_it() {
        let version = super::super::sample::version();
        let found = |q: &str| {
            let page = DepartmentsPage::new("sample", &version, q, Lang::Ja, super::super::sample::DAY);
            page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(found("膵癌"), ["gastroenterology"]);
        assert_eq!(found("しょうかき"), ["gastroenterology"]);
        assert_eq!(found("ショウカキ"), ["gastroenterology"]);
        assert!(found("ない病気").is_empty());
    }

    #[test]
    fn a_mode_that_begins_later_is_announced_with_its_day_and_then_offered() {
        let own = "id = \"gastroenterology\"\noffers = [{ mode = \"online\", from = 2027-01-01 }]";
        let sound = include_str!("sample-pack.toml");
        let text = sound.replacen("id = \"gastroenterology\"", own, 1);
        let version = Version::read("sample.toml", &text).unwrap();
        let row = |today: Date| DepartmentsPage::new("sample", &version, "", Lang::Ja, today).rows.remove(0);
        let before = row(Date::constant(2026, 12, 31));
        assert_eq!(
            before.soon.iter().map(|soon| soon.from).collect::<Vec<_>>(),
            [Date::constant(2027, 1, 1)]
        );
        let after = row(Date::constant(2027, 1, 1));
        assert!(after.soon.is_empty() && after.modes.len() == before.modes.len() + 1);
    }
}
