//! Small parts of the desk's pages, in the words that colleagues use.

use base::{Date, Lang, Timestamp, japan};
use domain::cases::{Case, CaseState, Turn};
use policy::{DocumentKind, Mode, Owner, Version};
use serde::Serialize;

use super::member::Desk;
use crate::texts::Text;
use crate::words::{self, WithYear};

/// Returns a day in words; with its year when it is not this year's.
pub fn day(lang: Lang, day: Date, today: Date) -> String {
    let year = if day.year() == today.year() { WithYear::No } else { WithYear::Yes };
    words::day(lang, day, year)
}

/// Returns an instant in words: the day and `14:30`.
pub fn instant(lang: Lang, at: Timestamp, today: Date) -> String {
    let wall = japan::wall(at);
    format!("{} {}", day(lang, wall.date(), today), words::clock24(wall.time()))
}

/// Returns the staff's word for a state.
pub fn state_text(state: CaseState) -> Text {
    Text::key(format!("desk-state-{}", state.code()))
}

/// Returns the word for whose turn it is.
pub fn turn_text(turn: Turn) -> Text {
    Text::key(format!("desk-turn-{}", turn.code()))
}

/// Returns the staff's word for a mode.
pub fn mode_text(mode: Mode) -> Text {
    Text::key(match mode {
        Mode::InPerson => "desk-mode-in-person",
        Mode::Online => "desk-mode-online",
        Mode::DocumentOnly => "desk-mode-document-only",
    })
}

/// Returns the name of a kind of paper in the guide's words; its id when the guide has none.
pub fn kind_name(version: &Version, kind: &DocumentKind, lang: Lang) -> String {
    version.kind(kind.as_str()).map_or_else(|| kind.to_string(), |found| found.name.get(lang).to_owned())
}

/// Returns whose a paper is: the patient's or an attendee's name.
pub fn owner_name(case: &Case, owner: Owner) -> String {
    let attendee = match owner {
        Owner::Patient => None,
        Owner::Attendee(place) => case.application.attendees.get(place),
    };
    attendee.map_or_else(|| case.application.patient.name.full(), |attendee| attendee.name.full())
}

/// The head of every page of a case.
#[derive(Debug, Clone, Serialize)]
pub struct CaseHead {
    /// Where the case's pages lie, without the language prefix.
    pub home: String,
    /// The number, grouped.
    pub number: String,
    /// The patient's name as written.
    pub patient: String,
    /// The reading.
    pub kana: String,
    /// The state's word for staff.
    pub state: Text,
    /// Whose turn it is.
    pub turn: Text,
    /// By when, or on which day when a date is booked.
    pub by: Option<Text>,
    /// Whether that day has passed.
    pub late: bool,
    /// Whether an earlier promise passed and this day is the new one.
    pub renewed: bool,
    /// The department's name, once chosen.
    pub department: Option<String>,
    /// What the next save must have seen.
    pub revision: u32,
}

impl CaseHead {
    /// Makes the head.
    pub fn new(desk: &Desk, case: &Case) -> Self {
        let outlook = case.outlook(desk.now());
        let name = &case.application.patient.name;
        let department = case.application.illness.department.as_ref();
        Self {
            home: desk.case_home(case.id),
            number: case.number.to_string(),
            patient: name.full(),
            kana: name.full_kana(),
            state: state_text(case.state()),
            turn: turn_text(outlook.turn),
            by: outlook.by.map(|by| {
                let key = if case.stage.booked().is_some() { "desk-on" } else { "desk-by" };
                Text::key(key).with("day", day(desk.lang(), by, desk.today()))
            }),
            late: outlook.by.is_some_and(|by| by < desk.today()),
            renewed: outlook.late,
            department: department.map(|id| desk.guide.department_name(case, id, desk.lang())),
            revision: case.revision,
        }
    }

    /// Makes a head for samples.
    pub fn sample() -> Self {
        Self {
            home: "/h/sample/desk/cases/0".to_owned(),
            number: "260-482-135".to_owned(),
            patient: "見本 花子".to_owned(),
            kana: "ミホン ハナコ".to_owned(),
            state: state_text(CaseState::DocsCheck),
            turn: turn_text(Turn::Hospital),
            by: Some(Text::key("desk-by").with("day", "12月1日(火)")),
            late: true,
            renewed: true,
            department: Some("見本科".to_owned()),
            revision: 4,
        }
    }
}

/// One choice of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// Makes a choice.
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self { value: value.to_string(), label: label.into() }
    }
}

/// One choice whose words are a text of the pages.
#[derive(Debug, Clone, Serialize)]
pub struct TextChoice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: Text,
}

impl TextChoice {
    /// Makes a choice.
    pub fn new(value: impl ToString, text: Text) -> Self {
        Self { value: value.to_string(), text }
    }
}
