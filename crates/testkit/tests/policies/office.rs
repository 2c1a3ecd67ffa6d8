//! A hospital with two administrators, and the changes that they make to its guide.

use app::policies::{Begin, OnDraft, WriteDraft, approve, ask, begin, write};
use base::{Date, DraftId};
use domain::access::Actor;
use domain::audit::{Entry, Outcome};
use domain::policies::Draft;
use domain::staff::Role;
use jiff::civil::date;
use testkit::clinic::Clinic;
use testkit::place::Place;

/// The first day of the drafts here; the place's clock begins a week before.
pub const DAY: Date = date(2026, 12, 8);

/// A rule that refuses everybody who asks for a consultation.
pub const RULE: &str = r#"
[[refuse]]
id = "refuse.sample"
code = "no_specialist"
when = "mode == 'online' || mode == 'in_person'"
cites = "guide §0"
text = { ja = "見本の規則です。", en = "A sample rule." }
instead = "own_doctor"
"#;

/// A clinic whose guide two people can change.
pub struct Office<'a> {
    pub clinic: Clinic<'a>,
    pub author: Actor,
    pub second: Actor,
}

impl<'a> Office<'a> {
    pub async fn open(place: &'a Place) -> Self {
        let clinic = Clinic::flat(place).await;
        let author = member(&clinic, "admin", Role::Administrator).await;
        let second = member(&clinic, "admin2", Role::Administrator).await;
        Self { clinic, author, second }
    }

    /// Begins a draft as a copy of the newest version.
    pub async fn begun(&self, first_day: Date) -> Draft {
        let ctx = &self.clinic.place.ctx;
        let base = self.clinic.version().await.name().to_owned();
        begin(ctx, &self.author, Begin { id: DraftId::draw(&*ctx.chance), base, first_day }).await.unwrap()
    }

    /// Begins a draft with [`RULE`] and asks for its approval.
    pub async fn asked(&self, first_day: Date) -> Draft {
        let draft = self.begun(first_day).await;
        let text = format!("{}{RULE}", draft.text);
        let draft = write(&self.clinic.place.ctx, &self.author, typed(&draft, &text)).await.unwrap();
        ask(&self.clinic.place.ctx, &self.author, on(&draft)).await.unwrap()
    }

    /// Makes a version with [`RULE`] that begins on [`DAY`].
    pub async fn approved(&self) -> Draft {
        let draft = self.asked(DAY).await;
        approve(&self.clinic.place.ctx, &self.second, on(&draft)).await.unwrap()
    }

    /// Returns the newest entries of the log.
    pub async fn log(&self) -> Vec<Entry> {
        let mut tx = self.clinic.place.ctx.store.read(&self.clinic.hospital).await.unwrap();
        tx.log_after(0, 1_000).await.unwrap().into_iter().map(|chained| chained.entry).collect()
    }

    /// Returns how the last deed that is in the log ended.
    pub async fn last_outcome(&self) -> Outcome {
        self.log().await.pop().unwrap().outcome
    }
}

pub async fn member(clinic: &Clinic<'_>, login: &str, role: Role) -> Actor {
    let member = clinic.place.enrol(&clinic.hospital, login, &[role]).await;
    Actor::Staff { hospital: clinic.hospital.clone(), member }
}

pub fn on(draft: &Draft) -> OnDraft {
    OnDraft { draft: draft.id, revision: Some(draft.revision) }
}

pub fn typed(draft: &Draft, text: &str) -> WriteDraft {
    WriteDraft { draft: draft.id, revision: Some(draft.revision), text: text.to_owned() }
}
