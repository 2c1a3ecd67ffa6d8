//! Who sees and writes the guide's drafts.

use app::AppError;
use app::policies::{overview, see_draft, see_version, write};
use domain::access::Actor;
use domain::staff::Role;
use testkit::place::Place;

use crate::office::{DAY, Office, member, typed};

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_write_and_only_auditors_read_beside_them() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let (ctx, clinic) = (&place.ctx, &office.clinic);
    let draft = office.begun(DAY).await;
    let support = member(clinic, "support", Role::Support).await;
    let auditor = member(clinic, "auditor", Role::Auditor).await;
    for actor in [&clinic.desk, &clinic.doctor, &clinic.reception, &support] {
        let refused = see_draft(ctx, actor, draft.id).await.unwrap_err();
        assert!(matches!(refused, AppError::Denied(_)), "{refused}");
    }
    for actor in [&clinic.desk, &clinic.doctor, &clinic.reception, &support, &auditor] {
        let refused = write(ctx, actor, typed(&draft, "version = 1\n")).await.unwrap_err();
        assert!(matches!(refused, AppError::Denied(_)), "{refused}");
    }
    let version = clinic.version().await;
    see_version(ctx, &auditor, version.name()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_hospitals_administrator_finds_no_draft() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let ctx = &place.ctx;
    let draft = office.begun(DAY).await;
    let other = place.hospitals.iter().find(|one| **one != office.clinic.hospital).unwrap();
    let member = place.enrol(other, "other", &[Role::Administrator]).await;
    let stranger = Actor::Staff { hospital: other.clone(), member };
    let hidden = see_draft(ctx, &stranger, draft.id).await.unwrap_err();
    assert!(matches!(hidden, AppError::NotFound(_)), "{hidden}");
    assert_eq!(overview(ctx, &stranger).await.unwrap().drafts, []);
}
