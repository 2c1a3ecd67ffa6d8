//! One hospital never sees another.

use base::{CaseId, HospitalId};
use domain::Effect;
use domain::access::Deed;
use domain::appointments::Span;
use domain::cases::{Case, CaseState};
use domain::policies::Draft;
use domain::staff::StaffMember;
use domain::tasks::{Task, TaskKind};

use super::Sample;
use crate::audit::AuditFilter;
use crate::store::{
    CodeRow, Credentials, Invitation, PackRow, PaperKeyRow, Parcel, ParcelState, QueueFilter, SessionRow,
    Signed,
};
use crate::{ReadTx, Store, StoreError};

/// One row of every kind.
struct Rows {
    case: Case,
    /// One that awaits the hospital and one that is closed.
    others: [Case; 2],
    span: Span,
    member: StaffMember,
    task: Task,
    code: CodeRow,
    session: SessionRow,
    key: PaperKeyRow,
    invitation: Invitation,
    parcel: uuid::Uuid,
    draft: Draft,
}

/// Fills one hospital with a row of every kind and asks for each through both hospitals, by every method that reads.
pub async fn one_hospital_never_sees_anothers_rows(store: &dyn Store) {
    let sample = Sample::new();
    let ours = sample.hospital(store, "ours").await;
    let theirs = sample.hospital(store, "theirs").await;
    let rows = fill(store, &sample, &theirs).await;
    let seen = look(store.read(&theirs).await.unwrap(), &sample, &rows).await;
    let unseen: Vec<_> = seen.iter().filter(|(_, found)| !found).collect();
    assert!(unseen.is_empty(), "the hospital does not find its own: {unseen:?}");
    let seen = look(store.read(&ours).await.unwrap(), &sample, &rows).await;
    let leaked: Vec<_> = seen.iter().filter(|(_, found)| *found).collect();
    assert!(leaked.is_empty(), "the other hospital sees: {leaked:?}");
}

/// Tries to change each of those rows through the other hospital, and to store rows with the same names there.
pub async fn one_hospital_never_touches_anothers_rows(store: &dyn Store) {
    let sample = Sample::new();
    let ours = sample.hospital(store, "ours").await;
    let theirs = sample.hospital(store, "theirs").await;
    let rows = fill(store, &sample, &theirs).await;
    assert_eq!(store.lease_parcels(sample.now, sample.later(60), 10).await.unwrap().len(), 1);

    let mut tx = sample.write(store, &ours).await;
    let saved = tx.save_case(&rows.case, sample.now).await;
    assert!(matches!(saved, Err(StoreError::Conflict)), "{saved:?}");
    let saved = tx.save_draft(&rows.draft).await;
    assert!(matches!(saved, Err(StoreError::Conflict)), "{saved:?}");
    assert!(!tx.free(rows.case.id).await.unwrap());
    assert!(!tx.close_hours(rows.member.id, rows.span.starts_at).await.unwrap());
    assert!(!tx.settle(rows.parcel, 0, ParcelState::Done).await.unwrap());
    assert_eq!(tx.drop_parcels(rows.case.id).await.unwrap(), 0);
    assert!(!tx.finish_task(rows.task.id, sample.now).await.unwrap());
    assert_eq!(tx.drop_tasks(rows.case.id, sample.now).await.unwrap(), 0);
    assert_eq!(tx.try_code(rows.code.id).await.unwrap(), 0);
    tx.end_code(rows.code.id).await.unwrap();
    tx.end_session(&rows.session.token_hash).await.unwrap();
    tx.end_sessions_of(&rows.session.signed).await.unwrap();
    assert!(!tx.revoke_paper_key(rows.key.person).await.unwrap());
    assert!(!tx.advance_totp(rows.member.id, 1_000).await.unwrap());
    assert!(!tx.end_invitation(&rows.invitation.token_hash).await.unwrap());
    tx.save_staff(&StaffMember { left_at: Some(sample.now), ..rows.member.clone() }).await.unwrap();
    assert_eq!(tx.sweep(sample.later(1_000_000)).await.unwrap(), 0);
    tx.commit(sample.entry(Deed::ManageHospital)).await.unwrap();

    // The same names, numbers, times and keys are free in the other hospital.
    store_rows(store, &sample, &ours, &rows).await;
    let seen = look(store.read(&theirs).await.unwrap(), &sample, &rows).await;
    assert!(seen.iter().all(|(_, found)| *found), "{seen:?}");
    let mut tx = store.read(&theirs).await.unwrap();
    assert_eq!(tx.code(rows.code.id).await.unwrap().as_ref(), Some(&rows.code));
    assert_eq!(tx.session(&rows.session.token_hash).await.unwrap().as_ref(), Some(&rows.session));
    assert_eq!(tx.staff_member(rows.member.id).await.unwrap().as_ref(), Some(&rows.member));
}

/// Asks for every row by every method that reads; tells for each whether it was found.
async fn look(mut tx: Box<dyn ReadTx>, sample: &Sample, rows: &Rows) -> Vec<(&'static str, bool)> {
    let (case, span): (CaseId, Span) = (rows.case.id, rows.span);
    let doctor = rows.member.id;
    let key = rows.case.application.patient.name.search_key();
    let born = jiff::civil::date(1961, 4, 2);
    let all = QueueFilter::default();
    let counts = [(CaseState::Review, 1), (CaseState::Booked, 1)];
    let of_case = AuditFilter { case: Some(case), ..AuditFilter::default() };
    let (from, until) = (span.starts_at, span.ends_at());
    vec![
        ("case", tx.case(case).await.unwrap().is_some()),
        ("case_by_number", tx.case_by_number(rows.case.number).await.unwrap().is_some()),
        ("case_at_or_after", tx.case_at_or_after(rows.case.number).await.unwrap().is_some()),
        ("queue", !tx.queue(&all, None).await.unwrap().rows.is_empty()),
        ("count_by_state", tx.count_by_state().await.unwrap() == counts),
        (
            "awaiting_hospital",
            !tx.awaiting_hospital(sample.later(10_000_000), None).await.unwrap().rows.is_empty(),
        ),
        ("unprepared", !tx.unprepared(sample.now, until, None).await.unwrap().rows.is_empty()),
        ("days_to_talk", !tx.days_to_talk(sample.now, 10).await.unwrap().is_empty()),
        ("alike", !tx.alike(born, &key).await.unwrap().is_empty()),
        ("born", !tx.born(born).await.unwrap().is_empty()),
        ("overdue", !tx.overdue(sample.later(10_000_000), 10).await.unwrap().is_empty()),
        ("starting", !tx.starting(from, until, 10).await.unwrap().is_empty()),
        ("opened", !tx.opened(doctor, from, until).await.unwrap().is_empty()),
        ("booked", !tx.booked(doctor, from, until).await.unwrap().is_empty()),
        ("log_head", tx.log_head().await.unwrap().sequence > 2),
        ("noted_checkpoint", tx.noted_checkpoint().await.unwrap().is_some()),
        ("log_after", !tx.log_after(2, 10).await.unwrap().is_empty()),
        ("log_page", !tx.log_page(&of_case).await.unwrap().is_empty()),
        ("outbox_counts", tx.outbox_counts().await.unwrap() == (1, 0)),
        ("pack_files", tx.pack_files().await.unwrap().contains_key("theirs.toml")),
        ("drafts", !tx.drafts().await.unwrap().is_empty()),
        ("draft", tx.draft(rows.draft.id).await.unwrap().is_some()),
        ("count_by_version", !tx.count_by_version().await.unwrap().is_empty()),
        ("open_under", !tx.open_under("1", None, 10).await.unwrap().is_empty()),
        ("begun_since", !tx.begun_since(sample.now, None, 10).await.unwrap().is_empty()),
        ("session", tx.session(&rows.session.token_hash).await.unwrap().is_some()),
        ("code", tx.code(rows.code.id).await.unwrap().is_some()),
        ("paper_keys", !tx.paper_keys(case).await.unwrap().is_empty()),
        ("tries", tx.tries("code", sample.now).await.unwrap() > 0),
        ("staff", !tx.staff().await.unwrap().is_empty()),
        ("staff_member", tx.staff_member(doctor).await.unwrap().is_some()),
        ("staff_by_login", tx.staff_by_login(&rows.member.login).await.unwrap().is_some()),
        ("credentials", tx.credentials(doctor).await.unwrap().is_some()),
        ("invitation", tx.invitation(&rows.invitation.token_hash).await.unwrap().is_some()),
        ("open_tasks", !tx.open_tasks().await.unwrap().is_empty()),
        ("tasks_of", !tx.tasks_of(case).await.unwrap().is_empty()),
    ]
}

async fn fill(store: &dyn Store, sample: &Sample, hospital: &HospitalId) -> Rows {
    let member = sample.member("doctor");
    let span = sample.span(member.id, 10, 0, 60);
    let mut case = sample.case(hospital);
    case.stage = sample.booked(span);
    case.promised = Some(sample.day(1));
    sample.owe(&mut case);
    let mut others = [(); 2].map(|()| sample.case(hospital));
    others[0].stage = sample.reviewing(member.id);
    others[0].promised = Some(sample.day(1));
    sample.close(&mut others[1], 20);
    let person = case.people[0].id;
    let rows = Rows {
        span,
        task: sample.task(Some(case.id), TaskKind::CallBack),
        code: sample.code(case.id, person),
        session: sample.session(Signed::Person { person, case: case.id }),
        key: PaperKeyRow { case: case.id, person, hash: sample.hash(), made_at: sample.now },
        invitation: Invitation { staff: member.id, token_hash: sample.hash(), ends_at: sample.later(60) },
        parcel: sample.uuid(),
        draft: sample.draft(),
        member,
        case,
        others,
    };
    store_rows(store, sample, hospital, &rows).await;
    rows
}

async fn store_rows(store: &dyn Store, sample: &Sample, hospital: &HospitalId, rows: &Rows) {
    let case = rows.case.id;
    let credentials = Credentials {
        password: "$argon2id$".to_owned(),
        totp_sealed: "c2VhbGVk".to_owned(),
        totp_step: 0,
        recovery: Vec::new(),
    };
    let file = PackRow { file: format!("{hospital}.toml"), text: String::new(), stored_at: sample.now };
    let mut tx = sample.write(store, hospital).await;
    for case in [&rows.case].into_iter().chain(&rows.others) {
        tx.add_case(&Case { hospital: hospital.clone(), ..case.clone() }, sample.now).await.unwrap();
    }
    tx.add_staff(&rows.member).await.unwrap();
    tx.save_credentials(rows.member.id, &credentials).await.unwrap();
    tx.add_invitation(&rows.invitation).await.unwrap();
    tx.open_hours(&sample.hours(rows.span)).await.unwrap();
    tx.book(sample.appointment_id(), case, &rows.span).await.unwrap();
    let effect = Parcel::Effect(Effect::Silence { case });
    assert!(tx.post(rows.parcel, Some(case), &effect, Some("key"), sample.now).await.unwrap());
    assert!(tx.add_task(&rows.task).await.unwrap());
    tx.begin_session(&rows.session).await.unwrap();
    tx.add_code(&rows.code).await.unwrap();
    tx.add_paper_key(&rows.key).await.unwrap();
    tx.count_try("code", sample.now).await.unwrap();
    tx.add_pack_file(&file).await.unwrap();
    tx.add_draft(&rows.draft).await.unwrap();
    let mut entry = sample.entry(Deed::OpenCase);
    entry.case = Some(case);
    tx.commit(entry).await.unwrap();
    sample.write(store, hospital).await.commit(sample.entry(Deed::SeeQueue)).await.unwrap();
    store.note_checkpoint(hospital, "a checkpoint").await.unwrap();
}
