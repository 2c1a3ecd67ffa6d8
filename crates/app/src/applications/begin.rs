//! Beginning an application: the contact is proved first, then there is a number.

use base::{CaseId, Chance, Date, Lang, Masked, PersonId};
use domain::access::Deed;
use domain::audit::{Doer, Entry};
use domain::cases::{ApplicantKind, Application, Door as CaseDoor};
use domain::people::{Contact, Part, Person};
use policy::Facts;
use ports::WriteTx;
use ports::store::CodePurpose;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::open::{Opening, open_case};
use crate::contacts::code::{self, CodeFor, Tried};
use crate::contacts::sign_in::begin_session;
use crate::contacts::{Door, SignIn, SignedIn, Visitor, knock};
use crate::{AppError, Ctx, Purpose, audited};

/// A wish to begin, by mail.
#[derive(Debug, Clone)]
pub struct Begin {
    /// Who applies.
    pub kind: ApplicantKind,
    /// The address to prove.
    pub email: String,
    /// In which language to write.
    pub lang: Lang,
    /// What was told before, in the self-check.
    pub told: Option<Facts>,
}

/// A wish to begin without mail.
#[derive(Debug, Clone)]
pub struct BeginOnPaper {
    /// Who applies.
    pub kind: ApplicantKind,
    /// The patient's birth date: with the paper key it opens the draft again.
    pub birth_date: Date,
    /// The form's idempotency key: a double tap begins one application.
    pub form_key: String,
    /// What was told before, in the self-check.
    pub told: Option<Facts>,
}

/// What travels sealed in the code's row until the contact is proved: nothing of somebody who never comes back is kept.
#[derive(Serialize, Deserialize)]
struct Wanted {
    kind: ApplicantKind,
    email: String,
    #[serde(default)]
    told: Option<Facts>,
}

/// Sends a code to the address of somebody who wants to apply; returns the id of the code's row. No case exists yet.
///
/// # Errors
/// [`AppError::TooManyTries`], [`AppError::Store`].
pub async fn ask_begin_code(ctx: &Ctx, visitor: &Visitor, begin: Begin) -> Result<Uuid, AppError> {
    let mut tx = ctx.store.write(&visitor.hospital, "case.ask_code").await?;
    knock(ctx, tx.as_mut(), visitor, Door::Begin(&begin.email)).await?;
    let wanted = Wanted { kind: begin.kind, email: begin.email.clone(), told: begin.told };
    let json = serde_json::to_vec(&wanted).map_err(|_| AppError::Internal("a wish could not be written"))?;
    let sealed = ctx.keys.seal(&visitor.hospital, Purpose::Code, &json, &*ctx.chance);
    let id = code::send(ctx, tx.as_mut(), CodeFor::Beginner(sealed), &begin.email, begin.lang).await?;
    audited(tx, Entry::done(ctx.now(), visitor.doer(), Deed::OpenCase, None).with("step", "code_asked"))
        .await?;
    Ok(id)
}

/// Begins the application with the code that was sent: the contact is proved, the number is drawn, the person is
/// signed in.
///
/// # Errors
/// [`AppError::TooManyTries`], [`AppError::Conflict`], [`AppError::Store`].
pub async fn begin_by_code(ctx: &Ctx, visitor: &Visitor, id: Uuid, typed: &str) -> Result<SignIn, AppError> {
    let mut tx = ctx.store.write(&visitor.hospital, Deed::OpenCase.code()).await?;
    knock(ctx, tx.as_mut(), visitor, Door::Source).await?;
    let tried = code::redeem(ctx, tx.as_mut(), id, typed).await?;
    let (why, answer) = match tried {
        Tried::Right(row) => {
            if let Some(wanted) = wanted(ctx, visitor, row.person, row.purpose) {
                return Ok(SignIn::Done(begin_wanted(ctx, tx, visitor, wanted).await?));
            }
            ("code_over", SignIn::Over)
        }
        Tried::Wrong { tries_left } => ("code_wrong", SignIn::Wrong { tries_left: Some(tries_left) }),
        Tried::Over => ("code_over", SignIn::Over),
    };
    audited(tx, Entry::refused(ctx.now(), visitor.doer(), Deed::OpenCase, None, why)).await?;
    Ok(answer)
}

/// Begins an application without mail. The draft opens again with a paper key, which the person makes next.
///
/// # Errors
/// [`AppError::TooManyTries`], [`AppError::Conflict`], [`AppError::Store`].
pub async fn begin_on_paper(ctx: &Ctx, visitor: &Visitor, begin: BeginOnPaper) -> Result<SignedIn, AppError> {
    let mut tx = ctx.store.write(&visitor.hospital, Deed::OpenCase.code()).await?;
    knock(ctx, tx.as_mut(), visitor, Door::Source).await?;
    let id = id_of_form(ctx, visitor, &begin.form_key);
    if let Some(case) = tx.case(id).await? {
        let person = case.people.first().map(|person| person.id).ok_or(AppError::NotFound("person"))?;
        let signed_in = begin_session(ctx, tx.as_mut(), id, person).await?;
        audited(tx, Entry::done(ctx.now(), Doer::Person(person), Deed::PersonSignIn, Some(id))).await?;
        return Ok(signed_in);
    }
    let mut application = application(begin.kind, begin.told.as_ref());
    application.patient.birth_date = Some(Masked::new(begin.birth_date));
    let person = person(ctx, begin.kind, Contact::Paper);
    open_and_enter(ctx, tx, visitor, id, application, person).await
}

async fn begin_wanted(
    ctx: &Ctx,
    tx: Box<dyn WriteTx>,
    visitor: &Visitor,
    wanted: Wanted,
) -> Result<SignedIn, AppError> {
    let mut person = person(ctx, wanted.kind, Contact::Email(Masked::new(wanted.email)));
    person.verified_at = Some(ctx.now());
    let application = application(wanted.kind, wanted.told.as_ref());
    open_and_enter(ctx, tx, visitor, CaseId::draw(&*ctx.chance), application, person).await
}

fn application(kind: ApplicantKind, told: Option<&Facts>) -> Application {
    let mut application = Application::begin(kind);
    if let Some(told) = told {
        application.take_over(told);
    }
    application
}

async fn open_and_enter(
    ctx: &Ctx,
    mut tx: Box<dyn WriteTx>,
    visitor: &Visitor,
    id: CaseId,
    application: Application,
    person: Person,
) -> Result<SignedIn, AppError> {
    let who = person.id;
    let opening = Opening { id, door: CaseDoor::Web, application, people: vec![person] };
    open_case(ctx, tx.as_mut(), &visitor.hospital, opening).await?;
    let signed_in = begin_session(ctx, tx.as_mut(), id, who).await?;
    audited(tx, Entry::done(ctx.now(), Doer::Person(who), Deed::OpenCase, Some(id))).await?;
    Ok(signed_in)
}

fn person(ctx: &Ctx, kind: ApplicantKind, contact: Contact) -> Person {
    let part = match kind {
        ApplicantKind::Patient => Part::Patient,
        ApplicantKind::FamilyTogether | ApplicantKind::FamilyOnly => Part::Relative { attendee: None },
        ApplicantKind::Guardian => Part::Guardian,
        ApplicantKind::Helper => Part::Helper,
    };
    Person {
        id: PersonId::draw(&*ctx.chance),
        part,
        name: Masked::default(),
        contact,
        verified_at: None,
        ended_at: None,
    }
}

fn wanted(ctx: &Ctx, visitor: &Visitor, person: Option<PersonId>, purpose: CodePurpose) -> Option<Wanted> {
    let CodePurpose::NewContact { sealed } = purpose else {
        return None;
    };
    if person.is_some() {
        return None;
    }
    let json = ctx.keys.open(&visitor.hospital, Purpose::Code, &sealed).ok()?;
    serde_json::from_slice(&json).ok()
}

/// Returns the case id that belongs to a form: a keyed hash of its key, so that the id in addresses does not tell the
/// key and cannot be used to send the form again.
fn id_of_form(ctx: &Ctx, visitor: &Visitor, form_key: &str) -> CaseId {
    let text = format!("begin:{}:{form_key}", visitor.source);
    CaseId::draw(&Given(ctx.keys.hash(&visitor.hospital, Purpose::Form, text.as_bytes())))
}

/// Chance that gives bytes chosen before.
struct Given([u8; 32]);

impl Chance for Given {
    fn fill(&self, bytes: &mut [u8]) {
        for (to, from) in bytes.iter_mut().zip(self.0.iter().cycle()) {
            *to = *from;
        }
    }
}
