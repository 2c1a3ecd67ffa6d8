//! Finding a case by what a caller can say.

use base::{Date, ReferenceNumber, kana};
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::cases::CaseState;
use ports::ReadTx;
use ports::store::{CaseRow, QueueFilter};

use crate::permits::in_hospital;
use crate::{AppError, Ctx, audited};

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// A reference number.
    Number(ReferenceNumber),
    /// The beginning of the patient's reading, with the birth date when it was said.
    Reading {
        /// As typed.
        kana: String,
        /// The birth date, when it was said too.
        born: Option<Date>,
    },
    /// The patient's birth date alone.
    Born(Date),
}

impl Sought {
    /// Reads what was typed into the search fields: a number, a reading, a birth date, or the last two.
    #[must_use]
    pub fn read(typed: &str, born: Option<Date>) -> Option<Self> {
        if let Ok(number) = typed.parse() {
            return Some(Self::Number(number));
        }
        let kana = kana::search_key(typed);
        if kana.is_empty() {
            return born.map(Self::Born);
        }
        Some(Self::Reading { kana, born })
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Reading { born: None, .. } => "reading",
            Self::Reading { born: Some(_), .. } => "reading_and_birth_date",
            Self::Born(_) => "birth_date",
        }
    }
}

/// Finds cases, those that are over included; at most a page. The search is audited, without what was typed.
///
/// # Errors
/// [`AppError::Denied`] unless the actor works at the desk.
pub async fn search(ctx: &Ctx, actor: &Actor, sought: &Sought) -> Result<Vec<CaseRow>, AppError> {
    in_hospital(ctx, actor, Deed::SeeQueue).await?;
    let mut tx = ctx.store.write(actor.hospital(), "search").await?;
    let rows = find(tx.as_mut(), sought).await?;
    let entry = Entry::done(ctx.now(), actor.doer(), Deed::SeeQueue, None)
        .with("search", sought.code())
        .with("hits", rows.len());
    audited(tx, entry).await?;
    Ok(rows)
}

async fn find(tx: &mut dyn ReadTx, sought: &Sought) -> Result<Vec<CaseRow>, AppError> {
    Ok(match sought {
        Sought::Number(number) => {
            let Some(case) = tx.case_by_number(*number).await? else {
                return Ok(Vec::new());
            };
            vec![row(&case)]
        }
        Sought::Reading { kana, born: Some(born) } => tx.alike(*born, kana).await?,
        Sought::Born(born) => tx.born(*born).await?,
        Sought::Reading { kana, born: None } => {
            let filter = QueueFilter {
                states: CaseState::ALL.to_vec(),
                kana: Some(kana.clone()),
                ..QueueFilter::default()
            };
            tx.queue(&filter, None).await?.rows
        }
    })
}

fn row(case: &domain::cases::Case) -> CaseRow {
    let name = &case.application.patient.name;
    CaseRow {
        id: case.id,
        number: case.number,
        state: case.state(),
        due_at: None,
        patient: name.full().into(),
        patient_kana: name.full_kana().into(),
        department: case.application.illness.department.clone(),
        specialist: case.specialist(),
        starts_at: case.stage.booked().map(|booked| booked.span.starts_at),
        changed_at: case.history.last().map_or(case.opened_at, |event| event.at),
    }
}
