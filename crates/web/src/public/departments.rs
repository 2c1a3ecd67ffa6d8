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
    /// What to know before choosing it.
    pub note: Option<String>,
    /// Illnesses it sees, by name.
    pub illnesses: Vec<String>,
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
        note: department.note.as_ref().map(|note| note.get(lang).to_owned()),
        illnesses: illnesses(version, id).map(|illness| illness.name.get(lang).to_owned()).collect(),
    }
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
        vec![find(""), find("すい臓がん"), find("ないもの")]
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
}
