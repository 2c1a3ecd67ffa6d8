//! What the tests of the desk share.

use app::AppError;
use app::intake::{CallerContact, TakeCall};
use base::{CaseId, Masked, Timestamp};
use domain::cases::{Application, Case, Door};
use domain::messages::Notice;
use domain::tasks::TaskKind;
use policy::Mode;
use ports::store::Parcel;
use testkit::clinic::Clinic;

/// A call about an application, to be sent at once.
pub fn call(clinic: &Clinic<'_>, application: Application) -> TakeCall {
    TakeCall {
        id: CaseId::draw(&*clinic.place.ctx.chance),
        door: Door::Phone,
        application,
        caller: Masked::default(),
        contact: CallerContact::Email(Masked::new("hanako@example.jp".to_owned())),
        send: true,
    }
}

/// An application that this hospital's guide takes.
pub async fn application(clinic: &Clinic<'_>, mode: Mode) -> Application {
    clinic.reviewing(mode).await.unwrap().application
}

/// A case that was sent by phone.
pub async fn sent(clinic: &Clinic<'_>, mode: Mode) -> Case {
    let call = call(clinic, application(clinic, mode).await);
    app::intake::take(&clinic.place.ctx, &clinic.desk, call).await.unwrap().case
}

/// The case as it is stored.
pub async fn stored(clinic: &Clinic<'_>, id: CaseId) -> Case {
    let ctx = &clinic.place.ctx;
    ctx.store.read(&clinic.hospital).await.unwrap().case(id).await.unwrap().unwrap()
}

/// The kinds of open tasks of a case.
pub async fn tasks(clinic: &Clinic<'_>, id: CaseId) -> Vec<TaskKind> {
    let ctx = &clinic.place.ctx;
    let tasks = ctx.store.read(&clinic.hospital).await.unwrap().tasks_of(id).await.unwrap();
    tasks.into_iter().map(|task| task.kind).collect()
}

/// The notices about a case that wait in the outbox; looking takes them for a minute.
pub async fn notices(clinic: &Clinic<'_>, id: CaseId) -> Vec<Notice> {
    let ctx = &clinic.place.ctx;
    let now = ctx.now();
    let until = now + jiff::SignedDuration::from_mins(1);
    let leased = ctx.store.lease_parcels(now, until, 500).await.unwrap();
    let of_case = leased.into_iter().filter(|leased| leased.case == Some(id));
    let mut notices = Vec::new();
    for leased in of_case {
        if let Parcel::Effect(domain::Effect::Tell { notice, .. }) = leased.parcel {
            notices.push(notice);
        }
    }
    notices
}

/// An instant of the place's December.
pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Expects that somebody else was faster.
pub fn conflict<T: std::fmt::Debug>(outcome: Result<T, AppError>) {
    assert!(matches!(outcome, Err(AppError::Conflict)), "{outcome:?}");
}
