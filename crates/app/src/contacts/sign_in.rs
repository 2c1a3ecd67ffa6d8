//! Signing in on the patient's side: number and code, or number, paper key and birth date.

use base::{CaseId, Date, Lang, PersonId, ReferenceNumber};
use domain::access::Deed;
use domain::audit::Entry;
use domain::cases::{Case, Stage};
use domain::people::{Contact, Person};
use ports::WriteTx;
use ports::store::{CodePurpose, Signed};
use uuid::Uuid;

use super::code::{self, CodeFor, Tried};
use super::{Door, PaperKey, Visitor, knock, paper_key};
use crate::sessions::{self, Ticket};
use crate::{AppError, Ctx, audited};

/// A wish for a code.
#[derive(Debug, Clone)]
pub struct AskCode {
    /// The case's number.
    pub number: ReferenceNumber,
    /// The address of a person of the case.
    pub email: String,
    /// In which language to write.
    pub lang: Lang,
}

/// Somebody who has just signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The ticket for the cookie; stored nowhere else.
    pub ticket: Ticket,
    /// The case it opens.
    pub case: CaseId,
    /// Who.
    pub person: PersonId,
}

/// What came of a try to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// Somebody is in.
    Done(SignedIn),
    /// What was typed does not fit.
    Wrong {
        /// How many tries are left; `None` where they are not counted one by one.
        tries_left: Option<u8>,
    },
    /// The code is used up or too old: ask for a new one.
    Over,
}

/// A paper key with what goes with it.
#[derive(Debug, Clone)]
pub struct PaperSignIn {
    /// The case's number.
    pub number: ReferenceNumber,
    /// The key of the 再開の紙.
    pub key: PaperKey,
    /// The patient's birth date.
    pub birth_date: Date,
}

/// Sends a code to a person of a case; returns the id of the code's row. Whether number and address exist cannot be
/// told from the answer.
///
/// # Errors
/// [`AppError::TooManyTries`], [`AppError::Store`].
pub async fn ask_code(ctx: &Ctx, visitor: &Visitor, ask: AskCode) -> Result<Uuid, AppError> {
    let mut tx = ctx.store.write(&visitor.hospital, "person.ask_code").await?;
    knock(ctx, tx.as_mut(), visitor, Door::Code(ask.number, &ask.email)).await?;
    // A neighbour stands for a number that does not exist: reading a case takes time.
    let case = tx.case_at_or_after(ask.number).await?;
    let found = case.as_ref().and_then(|case| Some((case, by_address(case, &ask.email)?.id)));
    let found = found.filter(|(case, _)| case.number == ask.number).map(|(case, person)| (case.id, person));
    let whom = found.map_or(CodeFor::Nobody, |(case, person)| CodeFor::Person(case, person));
    let id = code::send(ctx, tx.as_mut(), whom, &ask.email, ask.lang).await?;
    let entry = Entry::done(ctx.now(), visitor.doer(), Deed::PersonSignIn, found.map(|(case, _)| case));
    audited(tx, entry.with("step", "code_asked")).await?;
    Ok(id)
}

/// Signs a person in with the code that was sent to them; the first time this proves their contact.
///
/// # Errors
/// [`AppError::TooManyTries`], [`AppError::Store`].
pub async fn by_code(ctx: &Ctx, visitor: &Visitor, id: Uuid, typed: &str) -> Result<SignIn, AppError> {
    let mut tx = ctx.store.write(&visitor.hospital, "person.sign_in").await?;
    knock(ctx, tx.as_mut(), visitor, Door::Source).await?;
    let tried = code::redeem(ctx, tx.as_mut(), id, typed).await?;
    let row = match tried {
        Tried::Right(row) if row.purpose == CodePurpose::SignIn => row,
        Tried::Wrong { tries_left } => {
            refuse(ctx, tx, visitor, "code_wrong").await?;
            return Ok(SignIn::Wrong { tries_left: Some(tries_left) });
        }
        Tried::Right(_) | Tried::Over => {
            refuse(ctx, tx, visitor, "code_over").await?;
            return Ok(SignIn::Over);
        }
    };
    let (Some(case), Some(person)) = (row.case, row.person) else {
        return Ok(SignIn::Over);
    };
    let signed_in = enter(ctx, tx.as_mut(), case, person).await?;
    let doer = domain::audit::Doer::Person(person);
    audited(tx, Entry::done(ctx.now(), doer, Deed::PersonSignIn, Some(case)).with("by", "code")).await?;
    Ok(SignIn::Done(signed_in))
}

/// Signs a person in with the key of their 再開の紙 and the patient's birth date.
///
/// # Errors
/// [`AppError::TooManyTries`], [`AppError::Store`].
pub async fn by_paper_key(ctx: &Ctx, visitor: &Visitor, given: PaperSignIn) -> Result<SignIn, AppError> {
    let mut tx = ctx.store.write(&visitor.hospital, "person.sign_in").await?;
    knock(ctx, tx.as_mut(), visitor, Door::PaperKey(given.number)).await?;
    let Some((case, person)) = holder(ctx, tx.as_mut(), &given).await? else {
        refuse(ctx, tx, visitor, "paper_key_wrong").await?;
        return Ok(SignIn::Wrong { tries_left: None });
    };
    let signed_in = enter(ctx, tx.as_mut(), case, person).await?;
    let doer = domain::audit::Doer::Person(person);
    audited(tx, Entry::done(ctx.now(), doer, Deed::PersonSignIn, Some(case)).with("by", "paper_key")).await?;
    Ok(SignIn::Done(signed_in))
}

/// Finds whose key it is. A neighbour's case and keys are read when the number does not exist: the same work.
async fn holder(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    given: &PaperSignIn,
) -> Result<Option<(CaseId, PersonId)>, AppError> {
    let hash = paper_key::hash(ctx, tx.hospital(), &given.key);
    let case = tx.case_at_or_after(given.number).await?;
    let nobodys = CaseId::draw(&*ctx.chance);
    let keys = tx.paper_keys(case.as_ref().map_or(nobodys, |case| case.id)).await?;
    let Some(case) = case.filter(|case| case.number == given.number) else {
        return Ok(None);
    };
    let born = case.application.patient.birth_date.as_ref().map(|date| *date.reveal());
    let fits = |person: PersonId| case.person(person).is_some_and(Person::is_active);
    let key = keys.into_iter().find(|row| crate::Keys::same(&row.hash, &hash) && fits(row.person));
    Ok(key.filter(|_| born == Some(given.birth_date)).map(|row| (case.id, row.person)))
}

/// Returns the active person of a case with this address. A case that was closed quietly sends nothing to anybody.
fn by_address<'a>(case: &'a Case, email: &str) -> Option<&'a Person> {
    if matches!(case.stage, Stage::Quiet(_)) {
        return None;
    }
    case.people.iter().filter(|person| person.is_active()).find(|person| match &person.contact {
        Contact::Email(address) => address.reveal().eq_ignore_ascii_case(email),
        Contact::Paper => false,
    })
}

/// Proves the person's contact when it was not yet, and begins a session.
async fn enter(ctx: &Ctx, tx: &mut dyn WriteTx, id: CaseId, person: PersonId) -> Result<SignedIn, AppError> {
    let case = tx.case(id).await?.ok_or(AppError::NotFound("case"))?;
    let found =
        case.person(person).filter(|person| person.is_active()).ok_or(AppError::NotFound("person"))?;
    if found.verified_at.is_none() {
        let change = case.verify_contact(person, ctx.now())?;
        tx.save_case(&change.case, ctx.now()).await?;
    }
    begin_session(ctx, tx, id, person).await
}

/// Begins a session in the caller's transaction.
pub(crate) async fn begin_session(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    case: CaseId,
    person: PersonId,
) -> Result<SignedIn, AppError> {
    let ticket = sessions::begin(ctx, tx, Signed::Person { person, case }).await?;
    Ok(SignedIn { ticket, case, person })
}

async fn refuse(ctx: &Ctx, tx: Box<dyn WriteTx>, visitor: &Visitor, why: &str) -> Result<(), AppError> {
    audited(tx, Entry::refused(ctx.now(), visitor.doer(), Deed::PersonSignIn, None, why)).await
}
