//! What must be true after every start.

use std::collections::BTreeMap;

use base::{CaseId, HospitalId};
use domain::cases::{Case, CaseState, Stage};
use ports::audit::{AuditFilter, GENESIS, Head, link};
use ports::store::QueueFilter;
use ports::{ReadTx, Store};
use store::{Create, SqlStore};
use testkit::journey::Walk;
use testkit::program::Demo;

use crate::Failure;

/// Entries read at once.
const ENTRIES: u32 = 500;

/// What the walker knows of its case.
pub struct Expected {
    /// The revision at the last look.
    pub revision: u32,
    /// Changes acknowledged since.
    pub acknowledged: u32,
    /// Whether one more was sent and never answered.
    pub in_flight: bool,
}

/// Reads the store beside the program that was started again.
pub struct Checker {
    address: String,
    /// Up to where each chain was followed.
    heads: BTreeMap<HospitalId, Head>,
    closed: Vec<(HospitalId, CaseId)>,
}

impl Checker {
    /// Makes one for a demo's store.
    pub fn new(demo: &Demo) -> Self {
        let file = format!("sqlite:{}", demo.data.join("ninome.sqlite").display());
        let address = demo.database.clone().unwrap_or(file);
        Self { address, heads: BTreeMap::new(), closed: Vec::new() }
    }

    /// Returns the hospitals of the demo.
    pub async fn hospitals(&self) -> Result<Vec<String>, Failure> {
        let rows = self.open().await?;
        let hospitals = rows.hospitals().await?;
        rows.close().await;
        Ok(hospitals.into_iter().map(|hospital| hospital.id.to_string()).collect())
    }

    /// Remembers a case that was walked to its end: it stays closed.
    pub fn keep_closed(&mut self, walk: &Walk) {
        let id = walk.case.as_deref().and_then(|case| case.parse().ok());
        self.closed.extend(walk.hospital.parse().ok().zip(id));
    }

    /// Checks everything and returns the revision of the walked case (0 before it was begun).
    pub async fn look(&mut self, walk: &Walk, expected: &Expected) -> Result<u32, Failure> {
        let rows = self.open().await?;
        let revision = match walk.case.as_deref() {
            Some(case) => {
                let mut tx = rows.read(&walk.hospital.parse()?).await?;
                let case = tx.case(case.parse()?).await?.ok_or("LOST: the case is gone")?;
                nothing_lost(&case, expected)?;
                not_half_done(tx.as_mut(), &case).await?;
                booking_fits(tx.as_mut(), &case).await?;
                case.revision
            }
            None => 0,
        };
        for (hospital, id) in &self.closed {
            let case = rows.read(hospital).await?.case(*id).await?;
            if case.map(|case| case.state()) != Some(CaseState::Closed) {
                return Err(format!("LOST: case {id} was closed and is not any more").into());
            }
        }
        for hospital in rows.hospitals().await? {
            let mut tx = rows.read(&hospital.id).await?;
            counts_fit(tx.as_mut()).await?;
            let from = self.heads.get(&hospital.id).copied().unwrap_or(Head { sequence: 0, hash: GENESIS });
            self.heads.insert(hospital.id, follow(tx.as_mut(), from).await?);
        }
        rows.close().await;
        Ok(revision)
    }

    /// Follows every chain from its first entry and returns how many entries there are.
    pub async fn whole_chains(&self) -> Result<u64, Failure> {
        let rows = self.open().await?;
        let mut entries = 0;
        for hospital in rows.hospitals().await? {
            let begin = Head { sequence: 0, hash: GENESIS };
            entries += follow(rows.read(&hospital.id).await?.as_mut(), begin).await?.sequence;
        }
        rows.close().await;
        Ok(entries)
    }

    async fn open(&self) -> Result<SqlStore, Failure> {
        Ok(store::open(&self.address, Create::No).await?)
    }
}

/// Every acknowledged change counted the revision up by one; one that was cut off may have or not.
fn nothing_lost(case: &Case, expected: &Expected) -> Result<(), Failure> {
    let least = expected.revision + expected.acknowledged;
    let most = least + u32::from(expected.in_flight);
    if (least..=most).contains(&case.revision) {
        return Ok(());
    }
    let (id, found) = (case.id, case.revision);
    Err(format!("LOST: case {id} is at revision {found}, acknowledged are {least} to {most}").into())
}

/// The case and its audit entry were committed together: the newest entry that names a revision names this one.
async fn not_half_done(tx: &mut dyn ReadTx, case: &Case) -> Result<(), Failure> {
    let told = last_change(tx, case).await?;
    let is = (case.revision.to_string(), case.state().code().to_owned());
    match told {
        None if case.revision == 0 => Ok(()),
        Some(told) if told == is => Ok(()),
        told => Err(format!("HALF: case {} is {is:?}, its newest audit entry says {told:?}", case.id).into()),
    }
}

/// Returns revision and state of the newest audit entry that tells them; entries of reads lie between.
async fn last_change(tx: &mut dyn ReadTx, case: &Case) -> Result<Option<(String, String)>, Failure> {
    let mut filter = AuditFilter { case: Some(case.id), ..AuditFilter::default() };
    loop {
        let entries = tx.log_page(&filter).await?;
        let told = entries.iter().map(|one| &one.entry.details);
        let mut told =
            told.filter_map(|told| Some((told.get("revision")?.clone(), told.get("state")?.clone())));
        match (told.next(), entries.last()) {
            (Some(told), _) => return Ok(Some(told)),
            (None, Some(oldest)) => filter.before = Some(oldest.sequence),
            (None, None) => return Ok(None),
        }
    }
}

/// The totals that were counted at commit are those of the rows.
async fn counts_fit(tx: &mut dyn ReadTx) -> Result<(), Failure> {
    for (state, counted) in tx.count_by_state().await? {
        let filter = QueueFilter { states: vec![state], ..QueueFilter::default() };
        let (mut found, mut after) = (0, None);
        loop {
            let page = tx.queue(&filter, after).await?;
            found += page.rows.len() as u64;
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        if found != counted {
            return Err(format!("HALF: {counted} cases are counted as {}, {found} are", state.code()).into());
        }
    }
    Ok(())
}

/// A booked case holds its quarter-hours.
async fn booking_fits(tx: &mut dyn ReadTx, case: &Case) -> Result<(), Failure> {
    let Stage::Booked(booked) = &case.stage else { return Ok(()) };
    let span = &booked.span;
    let held = tx.booked(span.specialist, span.starts_at, span.ends_at()).await?;
    if held.contains(span) { Ok(()) } else { Err(format!("HALF: case {} holds no hours", case.id).into()) }
}

/// Recomputes a chain from one end to the other.
async fn follow(tx: &mut dyn ReadTx, mut head: Head) -> Result<Head, Failure> {
    let hospital = tx.hospital().clone();
    loop {
        let entries = tx.log_after(head.sequence, ENTRIES).await?;
        if entries.is_empty() {
            break;
        }
        for next in entries {
            let hash = link(&head.hash, &hospital, head.sequence + 1, &next.entry);
            if next.sequence != head.sequence + 1 || next.hash != hash {
                return Err(format!("CHAIN: entry {} of {hospital} does not fit", next.sequence).into());
            }
            head = Head { sequence: next.sequence, hash };
        }
    }
    if tx.log_head().await? == head {
        Ok(head)
    } else {
        Err(format!("CHAIN: {hospital}'s end is missing").into())
    }
}
