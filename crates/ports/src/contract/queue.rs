//! Lists of cases.

use std::collections::BTreeSet;

use base::{CaseId, HospitalId, Masked};
use domain::access::Deed;
use domain::cases::{Case, CaseState, Stage, Withdrawn};

use super::Sample;
use crate::Store;
use crate::store::{CaseRow, QueueFilter};

/// Reads 120 cases page by page.
pub async fn the_queue_is_paged_by_due_time(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let cases: Vec<_> = (0..120)
        .map(|place| {
            let mut case = sample.case(&hospital);
            case.stage = sample.reviewing(sample.staff_id());
            // Every third has no due time, the others share seven days.
            case.promised = (place % 3 > 0).then(|| sample.day(place % 7));
            case
        })
        .collect();
    store_all(store, &sample, &hospital, &cases).await;

    let mut seen: Vec<CaseRow> = Vec::new();
    let mut after = None;
    for expected in [50, 50, 20] {
        let page = store.read(&hospital).await.unwrap().queue(&QueueFilter::default(), after).await.unwrap();
        assert_eq!(page.rows.len(), expected);
        assert_eq!(page.next.is_some(), expected == 50);
        after = page.next;
        seen.extend(page.rows);
    }
    let ids: BTreeSet<_> = seen.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), 120, "none twice, none left out");
    let due: Vec<_> = seen.iter().map(|row| (row.due_at.is_none(), row.due_at)).collect();
    assert!(due.is_sorted());
    assert_eq!(seen.iter().filter(|row| row.due_at.is_none()).count(), 40);
}

/// Filters by state, specialist, day and reading, alone and together.
pub async fn the_queue_is_filtered(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let (ours, other) = (sample.staff_id(), sample.staff_id());
    let draft = sample.case(&hospital);
    let mut reviewed = sample.case(&hospital);
    reviewed.stage = sample.reviewing(ours);
    let mut elsewhere = sample.case(&hospital);
    elsewhere.stage = sample.reviewing(other);
    elsewhere.application.patient.name.family_kana = Masked::new("レイブン".to_owned());
    let mut booked = sample.case(&hospital);
    booked.stage = sample.booked(sample.span(ours, 10, 0, 60));
    let mut over = sample.case(&hospital);
    over.stage = Stage::Withdrawn(Withdrawn { at: sample.now });
    store_all(store, &sample, &hospital, &[&draft, &reviewed, &elsewhere, &booked, &over].map(Case::clone))
        .await;

    let all = QueueFilter::default();
    let of = |states: &[CaseState]| QueueFilter { states: states.to_vec(), ..QueueFilter::default() };
    let mine = QueueFilter { specialist: Some(ours), ..all.clone() };
    let kana = |key: &str| QueueFilter { kana: Some(base::kana::search_key(key)), ..all.clone() };
    let on = |day| QueueFilter { day: Some(day), ..all.clone() };
    let the_day = jiff::civil::date(2026, 12, 15);
    let expected: [(QueueFilter, &[&Case]); 12] = [
        (all.clone(), &[&draft, &reviewed, &elsewhere, &booked]),
        (of(&[CaseState::Review]), &[&reviewed, &elsewhere]),
        (of(&[CaseState::Withdrawn, CaseState::Booked]), &[&booked, &over]),
        (mine.clone(), &[&reviewed, &booked]),
        (QueueFilter { states: vec![CaseState::Review], ..mine.clone() }, &[&reviewed]),
        (kana("れいぶ"), &[&elsewhere]),
        (kana("ミホン"), &[&draft, &reviewed, &booked]),
        (kana("ホン"), &[]),
        (QueueFilter { states: vec![CaseState::Withdrawn], ..kana("ミホ") }, &[&over]),
        (on(the_day), &[&booked]),
        (on(the_day.tomorrow().unwrap()), &[]),
        (QueueFilter { specialist: Some(other), ..on(the_day) }, &[]),
    ];
    let mut tx = store.read(&hospital).await.unwrap();
    for (filter, cases) in expected {
        let found: BTreeSet<CaseId> =
            tx.queue(&filter, None).await.unwrap().rows.iter().map(|row| row.id).collect();
        assert_eq!(found, cases.iter().map(|case| case.id).collect(), "{filter:?}");
    }
    let row = tx.queue(&on(the_day), None).await.unwrap().rows.remove(0);
    assert_eq!((row.number, row.state), (booked.number, CaseState::Booked));
    assert_eq!(
        (row.patient.reveal().as_str(), row.patient_kana.reveal().as_str()),
        ("見本 花子", "ミホン ハナコ")
    );
    assert_eq!(row.specialist, Some(ours));
    assert_eq!(row.starts_at, booked.stage.booked().map(|booked| booked.span.starts_at));
    assert_eq!(row.due_at, booked.due_at(sample.now));
    assert_eq!(row.changed_at, sample.now);
}

/// Moves cases between states and counts them after each step.
pub async fn cases_are_counted_by_state(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let mut first = sample.stored(store, &hospital).await;
    let second = sample.stored(store, &hospital).await;
    assert_eq!(counts(store, &hospital).await, [(CaseState::Draft, 2)]);
    first.stage = sample.reviewing(sample.staff_id());
    save(store, &sample, &mut first).await;
    assert_eq!(counts(store, &hospital).await, [(CaseState::Draft, 1), (CaseState::Review, 1)]);
    first.stage = Stage::Withdrawn(Withdrawn { at: sample.now });
    save(store, &sample, &mut first).await;
    assert_eq!(counts(store, &hospital).await, [(CaseState::Draft, 1)], "what is over is not counted");
    first.stage = second.stage;
    save(store, &sample, &mut first).await;
    assert_eq!(counts(store, &hospital).await, [(CaseState::Draft, 2)]);
}

/// Finds cases of the same birth date and reading, however it was typed.
pub async fn the_same_patient_is_recognised(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let case = sample.stored(store, &hospital).await;
    let key = base::kana::search_key("みほん　はなこ");
    let born = jiff::civil::date(1961, 4, 2);
    let mut tx = store.read(&hospital).await.unwrap();
    let alike = tx.alike(born, &key).await.unwrap();
    assert_eq!(alike.iter().map(|row| row.id).collect::<Vec<_>>(), [case.id]);
    assert_eq!(tx.alike(born.tomorrow().unwrap(), &key).await.unwrap(), []);
    assert_eq!(tx.alike(born, "レイブン").await.unwrap(), []);
    assert_eq!(tx.born(born).await.unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [case.id]);
    assert_eq!(tx.born(born.tomorrow().unwrap()).await.unwrap(), []);
}

/// Finds what the worker looks for: promises that have passed, and appointments that come near.
pub async fn passed_promises_and_near_appointments_are_found(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let promised = |days| {
        let mut case = sample.case(&hospital);
        case.stage = sample.reviewing(sample.staff_id());
        case.promised = Some(sample.day(days));
        case
    };
    let (late, later, today) = (promised(-3), promised(-1), promised(0));
    let mut over = promised(-5);
    over.stage = Stage::Withdrawn(Withdrawn { at: sample.now });
    let span = sample.span(sample.staff_id(), 10, 0, 60);
    let mut booked = sample.case(&hospital);
    booked.stage = sample.booked(span);
    let cases = [&later, &late, &today, &over, &booked].map(Case::clone);
    store_all(store, &sample, &hospital, &cases).await;

    let mut tx = store.read(&hospital).await.unwrap();
    assert_eq!(tx.overdue(sample.now, 10).await.unwrap(), [late.id, later.id]);
    assert_eq!(tx.overdue(sample.now, 1).await.unwrap(), [late.id]);
    assert_eq!(tx.starting(span.starts_at, span.ends_at(), 10).await.unwrap(), [booked.id]);
    assert_eq!(tx.starting(sample.now, span.starts_at, 10).await.unwrap(), []);
}

pub(super) async fn store_all(store: &dyn Store, sample: &Sample, hospital: &HospitalId, cases: &[Case]) {
    let mut tx = sample.write(store, hospital).await;
    for case in cases {
        tx.add_case(case, sample.now).await.unwrap();
    }
    tx.commit(sample.entry(Deed::OpenCase)).await.unwrap();
}

async fn save(store: &dyn Store, sample: &Sample, case: &mut Case) {
    let mut tx = sample.write(store, &case.hospital).await;
    case.revision = tx.save_case(case, sample.now).await.unwrap();
    tx.commit(sample.entry(Deed::EditApplication)).await.unwrap();
}

async fn counts(store: &dyn Store, hospital: &HospitalId) -> Vec<(CaseState, u64)> {
    store.read(hospital).await.unwrap().count_by_state().await.unwrap()
}
