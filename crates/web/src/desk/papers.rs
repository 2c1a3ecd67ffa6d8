//! A case's papers as the desk sees them: the guide's list, and what has come for each line.

use domain::cases::{Case, Says, Stage};
use domain::documents::{Check, Owed, Received};
use policy::{DocumentKind, Need, Owner};
use serde::Serialize;

use super::member::Desk;
use super::shown::{instant, kind_name, owner_name};
use crate::public::{form_text, stage_text};
use crate::texts::Text;

/// One line of the guide's list.
#[derive(Debug, Clone, Serialize)]
pub struct PaperRow {
    /// `kind@owner`, as forms send it.
    pub value: String,
    pub name: String,
    pub whose: String,
    pub form: Text,
    pub stage: Text,
    pub standing: Text,
    pub is_settled: bool,
    pub is_required: bool,
    pub is_missing: bool,
    pub cites: String,
    /// Why it is not needed, or why it cannot be had, in typed words.
    pub note: String,
    /// What the patient's side answered when it was asked for it.
    pub said: Option<Text>,
    pub things: Vec<Thing>,
}

/// One thing that has come.
#[derive(Debug, Clone, Serialize)]
pub struct Thing {
    pub id: String,
    pub name: String,
    pub whose: String,
    pub arrival: Text,
    pub form: Text,
    pub at: String,
    pub check: Text,
    pub is_unchecked: bool,
    pub is_forbidden: bool,
    pub has_scan: bool,
    /// The desk's words to the patient, when another one is needed.
    pub why: String,
}

/// Returns the guide's list with what has come; things for which the list has no line stand in [`loose_things`].
pub fn paper_rows(desk: &Desk, case: &Case) -> Vec<PaperRow> {
    let Some(checklist) = case.checklist() else {
        return Vec::new();
    };
    checklist.lines().iter().map(|line| paper_row(desk, case, line)).collect()
}

/// Returns what has come for no line of the list: forbidden things, papers of an older list.
pub fn loose_things(desk: &Desk, case: &Case) -> Vec<Thing> {
    let checklist = case.checklist();
    let listed = |received: &&Received| {
        checklist.as_ref().is_some_and(|list| {
            list.lines().iter().any(|line| line.need.kind == received.kind && line.need.of == received.of)
        })
    };
    case.shelf.received.iter().filter(|r| !listed(r)).map(|received| thing(desk, case, received)).collect()
}

/// Returns what the patient's side answered about a paper that it was asked for.
fn said(case: &Case, kind: &DocumentKind, of: Owner) -> Option<Text> {
    let Stage::AwaitingDocuments(waiting) = &case.stage else { return None };
    let request = waiting.request.as_ref()?;
    let place = request.items.iter().position(|(asked, owner)| asked == kind && *owner == of)?;
    Some(match request.answer.as_ref()?.says.get(place)? {
        Says::WillSend => "desk-said-send".into(),
        Says::AskedDoctor { when } if when.is_empty() => "desk-said-doctor".into(),
        Says::AskedDoctor { when } => Text::key("desk-said-doctor-when").with("when", when),
        Says::CannotGet { why } => Text::key("desk-said-cannot").with("why", why),
    })
}

fn paper_row(desk: &Desk, case: &Case, line: &Owed) -> PaperRow {
    let need = &line.need;
    let version = desk.guide.version_of(case);
    let things = case.shelf.received.iter().filter(|r| r.kind == need.kind && r.of == need.of);
    let exempted = case.shelf.exempted.iter().find(|e| e.kind == need.kind && e.of == need.of);
    let cannot = case.shelf.unobtainable.iter().find(|u| u.kind == need.kind && u.of == need.of);
    let note = exempted.map(|e| e.why.clone()).or_else(|| cannot.map(|u| u.why.clone()));
    PaperRow {
        value: format!("{}@{}", need.kind, need.of),
        name: kind_name(version, &need.kind, desk.lang()),
        whose: owner_name(case, need.of),
        form: form_text(need.form),
        stage: stage_text(need.stage),
        standing: Text::key(format!("desk-standing-{}", line.standing.code())),
        is_settled: line.standing.is_settled(),
        is_required: need.need == Need::Required,
        is_missing: need.need == Need::Required && !line.standing.is_settled(),
        cites: need.cites.to_string(),
        note: note.unwrap_or_default(),
        said: said(case, &need.kind, need.of),
        things: things.map(|received| thing(desk, case, received)).collect(),
    }
}

/// Shows one thing.
pub fn thing(desk: &Desk, case: &Case, received: &Received) -> Thing {
    let forbidden = case.last_judgement().map_or(&[][..], |j| j.decision.forbidden.as_slice());
    let why = match &received.check {
        Check::Replace { why, .. } => why.clone(),
        Check::Unchecked | Check::Sound { .. } | Check::Returned { .. } => String::new(),
    };
    Thing {
        id: received.id.to_string(),
        name: kind_name(desk.guide.version_of(case), &received.kind, desk.lang()),
        whose: owner_name(case, received.of),
        arrival: Text::key(format!("desk-arrival-{}", received.arrival.code())),
        form: Text::key(match received.form {
            domain::documents::Form::Original => "desk-form-original",
            domain::documents::Form::Copy => "desk-form-copy",
        }),
        at: instant(desk.lang(), received.at, desk.today()),
        check: check_text(&received.check),
        is_unchecked: received.check == Check::Unchecked,
        is_forbidden: forbidden.iter().any(|rule| rule.kind == received.kind),
        has_scan: received.scan.is_some(),
        why,
    }
}

fn check_text(check: &Check) -> Text {
    Text::key(match check {
        Check::Unchecked => "desk-check-unchecked",
        Check::Sound { .. } => "desk-check-sound",
        Check::Replace { .. } => "desk-check-replace",
        Check::Returned { .. } => "desk-check-returned",
    })
}

impl Thing {
    /// Makes a thing for samples.
    pub fn sample(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: "紹介状(診療情報提供書)".to_owned(),
            whose: "見本 花子".to_owned(),
            arrival: "desk-arrival-post".into(),
            form: "desk-form-original".into(),
            at: "11月27日(金) 10:42".to_owned(),
            check: "desk-check-unchecked".into(),
            is_unchecked: true,
            is_forbidden: false,
            has_scan: true,
            why: String::new(),
        }
    }
}

impl PaperRow {
    /// Makes a list for samples.
    pub fn samples() -> Vec<Self> {
        let row = Self {
            value: "referral_letter@patient".to_owned(),
            name: "紹介状(診療情報提供書)".to_owned(),
            whose: "見本 花子".to_owned(),
            form: "paper-original".into(),
            stage: "paper-with-application".into(),
            standing: "desk-standing-unchecked".into(),
            is_settled: false,
            is_required: true,
            is_missing: true,
            cites: "3".to_owned(),
            note: String::new(),
            said: Some("desk-said-doctor".into()),
            things: vec![Thing::sample("11")],
        };
        let sound = Self {
            value: "consent_form@patient".to_owned(),
            standing: "desk-standing-exempted".into(),
            is_settled: true,
            is_missing: false,
            note: "見本の理由".to_owned(),
            things: Vec::new(),
            ..row.clone()
        };
        vec![row, sound]
    }
}
