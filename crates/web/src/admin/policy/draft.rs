//! [904] A draft: its text with everything that is wrong beside it, and the steps that lead to a version.

use app::policies::{Checked, SeenDraft, WriteDraft, check, see_draft, write};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Date, DateTime, DraftId, StaffId, Timestamp};
use domain::policies::{Draft, DraftState};
use http_kit::Fault;
use serde::Serialize;

use super::faults::{FaultRow, rows};
use super::list::{short, state_text};
use super::member::Policies;
use super::problems::unmet;
use crate::files::file as as_file;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Unmet, civil, id, revision};
use crate::texts::Text;

/// [904] A draft.
#[derive(Debug, Clone, Serialize)]
pub struct DraftPage {
    list: String,
    href: String,
    form: Form,
    revision: u32,
    base: String,
    first_day: Option<Date>,
    state: Text,
    writers: Vec<String>,
    /// Who turned it back, approved it, asked or gave it up; nobody while it is written.
    by: String,
    at: DateTime,
    /// Why it was turned back.
    why: String,
    text: String,
    faults: Vec<FaultRow>,
    more_faults: usize,
    hash: Option<String>,
    /// Whether the text on the page is the saved one.
    is_saved: bool,
    can: Can,
    tried: Option<Tried>,
}

/// What this person can do with the draft now.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Can {
    write: bool,
    look: bool,
    try_it: bool,
    ask: bool,
    take_back: bool,
    decide: bool,
    drop: bool,
    /// It waits for somebody else: this person wrote a part of it.
    is_own: bool,
}

/// What came out of the last dry run.
#[derive(Debug, Clone, Serialize)]
struct Tried {
    cases: u32,
    decided: u32,
    fees: u32,
    /// Whether the text was changed since.
    is_stale: bool,
}

impl Page for DraftPage {
    const SCREEN: &'static str = "904";
    const TEMPLATE: &'static str = "policy/draft.html";

    fn title(&self) -> Text {
        Text::key("policy-draft-title").with("base", &self.base)
    }
}

/// Shows a draft.
pub async fn show(policies: Policies, Path((_, draft)): Path<(String, String)>) -> Result<Response, Fault> {
    answer(&policies, id(&draft)?, StatusCode::OK, &Values::default(), &Problems::default()).await
}

/// Saves the text; with `do=look` only checks what was typed, which a script does while somebody writes.
pub async fn post(
    policies: Policies,
    Path((_, draft)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let draft: DraftId = id(&draft)?;
    if values.one("do") == "look" {
        return answer(&policies, draft, StatusCode::OK, &values, &Problems::default()).await;
    }
    let text = values.all("text").first().cloned().unwrap_or_default();
    let deed = WriteDraft { draft, revision: revision(&values), text };
    match write(policies.ctx(), policies.actor(), deed).await {
        Ok(_) => Ok(policies.go(&format!("/drafts/{draft}"))),
        Err(error) => {
            let Unmet { status, problems, .. } = unmet(error)?;
            answer(&policies, draft, status, &values, &problems).await
        }
    }
}

/// Sends the text as the file it would become.
pub async fn file(policies: Policies, Path((_, draft)): Path<(String, String)>) -> Result<Response, Fault> {
    let seen = see_draft(policies.ctx(), policies.actor(), id(&draft)?).await?;
    let day = policy::first_day_of(&seen.draft.text);
    let name = day.map_or_else(|| "draft".to_owned(), |day| day.to_string());
    Ok(as_file(seen.draft.text.into_bytes(), "application/toml", &format!("{name}.toml")))
}

/// Answers with the draft's page; what was typed stands in the place of what is stored.
pub async fn answer(
    policies: &Policies,
    draft: DraftId,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let SeenDraft { draft, checked, names } = see_draft(policies.ctx(), policies.actor(), draft).await?;
    let (text, checked) = match values.all("text").first() {
        Some(typed) => {
            let typed = typed.replace("\r\n", "\n");
            let checked = check(&policies.guide, &typed);
            (typed, checked)
        }
        None => (draft.text.clone(), checked),
    };
    let name = |id: &StaffId| names.get(id).cloned().unwrap_or_default();
    let (by, at, why) = last_step(&draft);
    let faults = rows(&text, &checked.faults);
    let page = DraftPage {
        list: policies.home.clone(),
        href: format!("{}/drafts/{}", policies.home, draft.id),
        form: policies.form(values, problems),
        revision: draft.revision,
        base: draft.base.version.clone(),
        first_day: policy::first_day_of(&text),
        state: state_text(&draft.state),
        writers: draft.writers.iter().map(name).collect(),
        by: by.as_ref().map(name).unwrap_or_default(),
        at: civil(at),
        why,
        more_faults: checked.faults.len() - faults.len(),
        faults,
        hash: checked.version.as_ref().map(|version| short(version.hash())),
        is_saved: text.trim_end() == draft.text.trim_end(),
        can: Can::of(policies, &draft, &checked),
        tried: Tried::of(&draft, &checked),
        text,
    };
    policies.page_as(status, &page).await
}

/// Who brought the draft where it stands, when, and why it came back.
fn last_step(draft: &Draft) -> (Option<StaffId>, Timestamp, String) {
    match &draft.state {
        DraftState::Writing => (None, draft.changed_at, String::new()),
        DraftState::Asked(asked) => (Some(asked.by), asked.at, String::new()),
        DraftState::Approved(approved) => (Some(approved.by), approved.at, String::new()),
        DraftState::Turned(turned) => (Some(turned.by), turned.at, turned.why.clone()),
        DraftState::Dropped(dropped) => (Some(dropped.by), dropped.at, String::new()),
    }
}

impl Can {
    fn of(policies: &Policies, draft: &Draft, checked: &Checked) -> Self {
        let writes = policies.writes();
        let is_sound = checked.version.is_some();
        let waits = matches!(draft.state, DraftState::Asked(_));
        let is_own = draft.is_written_by(policies.staff.member.id);
        Self {
            write: writes && draft.state.is_writable(),
            look: is_sound,
            try_it: writes && is_sound,
            ask: writes && draft.state.is_writable() && is_sound,
            take_back: writes && waits,
            decide: writes && waits && !is_own,
            drop: writes && draft.state.is_open(),
            is_own: writes && waits && is_own,
        }
    }
}

impl Tried {
    fn of(draft: &Draft, checked: &Checked) -> Option<Self> {
        let tried = draft.rehearsal.as_ref()?;
        Some(Self {
            cases: tried.cases,
            decided: tried.decided_otherwise,
            fees: tried.fees_otherwise,
            is_stale: checked.version.as_ref().is_none_or(|version| version.hash() != tried.hash),
        })
    }
}

impl Sample for DraftPage {
    fn samples() -> Vec<Self> {
        let fault = FaultRow {
            line: 2,
            written: "version = \"soon\"".to_owned(),
            what: "this is no date".to_owned(),
            mend: "write a day as 2027-04-01".to_owned(),
        };
        let tried = Tried { cases: 412, decided: 14, fees: 3, is_stale: true };
        let faulty = Self {
            list: "/h/sample/admin/policy".to_owned(),
            href: "/h/sample/admin/policy/drafts/1".to_owned(),
            form: Form::empty(),
            revision: 3,
            base: "2026-04-01".to_owned(),
            first_day: None,
            state: "policy-state-writing".into(),
            writers: vec!["見本 花子".to_owned(), "例文 太郎".to_owned()],
            by: String::new(),
            at: DateTime::constant(2026, 12, 1, 9, 0, 0, 0),
            why: String::new(),
            text: "id = \"sample\"\nversion = \"soon\"\n".to_owned(),
            faults: vec![fault],
            more_faults: 2,
            hash: None,
            is_saved: false,
            can: Can { write: true, drop: true, ..Can::default() },
            tried: None,
        };
        let look = Can { look: true, try_it: true, ..Can::default() };
        let sound = Self {
            first_day: Some(Date::constant(2027, 4, 1)),
            faults: Vec::new(),
            more_faults: 0,
            hash: Some("9f2c41d07a55".to_owned()),
            is_saved: true,
            can: Can { write: true, ask: true, drop: true, ..look },
            tried: Some(tried.clone()),
            ..faulty.clone()
        };
        let state = |code: &str, by: &str, can| Self {
            state: Text::key(format!("policy-state-{code}")),
            by: by.to_owned(),
            can,
            tried: Some(Tried { is_stale: false, ..tried.clone() }),
            ..sound.clone()
        };
        let own = state("asked", "見本 花子", Can { take_back: true, is_own: true, drop: true, ..look });
        let asked = state("asked", "見本 花子", Can { take_back: true, decide: true, drop: true, ..look });
        let approved = state("approved", "例文 太郎", look);
        let dropped = state("dropped", "見本 花子", look);
        let turned = Self {
            why: "見本の理由".to_owned(),
            ..state("turned", "例文 太郎", Can { write: true, ask: true, drop: true, ..look })
        };
        vec![faulty, sound, own, asked, turned, approved, dropped]
    }
}
