use app::audit::{AuditFault, Checkpoints, PublicKey, SigningKey, Verified, verify_hospital};
use base::{HospitalId, SeededChance};
use domain::access::Actor;
use domain::staff::Role;
use testkit::client::Client;
use testkit::place::Place;

use crate::sign_in;

/// Checkpoints of a place, in a folder of their own.
struct Second {
    checkpoints: Checkpoints,
    folder: std::path::PathBuf,
    key: PublicKey,
}

fn second(place: &Place) -> Second {
    let folder = place.folder.path().join("second");
    let key = SigningKey::from_seed(&[9; 32]);
    let public = key.public();
    Second { checkpoints: Checkpoints::open(key, folder.clone()).unwrap(), folder, key: public }
}

async fn verify(place: &Place, second: &Second, hospital: &HospitalId) -> Result<Verified, AuditFault> {
    verify_hospital(&place.ctx, hospital, &second.folder, &second.key).await
}

/// Writes some entries into the log of the first hospital.
async fn act(place: &Place, times: usize) {
    let hospital = &place.hospitals[0];
    for _ in 0..times {
        let _ = app::staff::with_code(&place.ctx, hospital, "source", "no half", "1").await;
        let operator = app::System::CommandLine.in_hospital(hospital);
        app::staff::reset(&place.ctx, &operator, base::StaffId::draw(&SeededChance::new(1)))
            .await
            .unwrap_err();
        let worker = Actor::System { hospital: hospital.clone(), name: "worker" };
        app::audit::read(&place.ctx, &worker, &app::audit::Question::default()).await.unwrap_err();
    }
}

#[tokio::test]
async fn checkpoints_vouch_for_the_log_up_to_its_end_at_stop() {
    let place = Place::new().await;
    let second = second(&place);
    let hospital = &place.hospitals[0];
    assert!(matches!(verify(&place, &second, hospital).await, Err(AuditFault::NoCheckpoints)));
    assert_eq!(
        second.checkpoints.keep(&place.ctx).await.unwrap(),
        place.hospitals.len(),
        "the first ones at once"
    );
    act(&place, 3).await;
    assert_eq!(
        second.checkpoints.keep(&place.ctx).await.unwrap(),
        0,
        "neither ten seconds nor a hundred entries"
    );
    let found = verify(&place, &second, hospital).await.unwrap();
    assert_eq!((found.entries, found.vouched, found.checkpoints), (4, 1, 1));
    place.wait(jiff::SignedDuration::from_secs(10));
    assert_eq!(second.checkpoints.keep(&place.ctx).await.unwrap(), 1);
    act(&place, 1).await;
    assert_eq!(second.checkpoints.finish(&place.ctx).await.unwrap(), 1);
    let found = verify(&place, &second, hospital).await.unwrap();
    assert_eq!((found.entries, found.vouched, found.checkpoints), (5, 5, 3));
    act(&place, 100).await;
    assert_eq!(second.checkpoints.keep(&place.ctx).await.unwrap(), 1, "a hundred entries");
}

#[tokio::test]
async fn a_new_start_goes_on_where_the_last_one_ended() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    second(&place).checkpoints.finish(&place.ctx).await.unwrap();
    act(&place, 1).await;
    let again = second(&place);
    again.checkpoints.finish(&place.ctx).await.unwrap();
    assert_eq!(verify(&place, &again, hospital).await.unwrap().checkpoints, 2);
}

#[tokio::test]
async fn removed_checkpoints_are_missed_even_after_a_new_start() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    for _ in 0..3 {
        act(&place, 1).await;
        second(&place).checkpoints.finish(&place.ctx).await.unwrap();
    }
    let second_place = second(&place);
    let file = second_place.folder.join(format!("{hospital}.checkpoints"));
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let cases = [(vec![lines[1], lines[2]], 1), (vec![lines[0], lines[2]], 2), (vec![lines[0], lines[1]], 3)];
    for (kept, missing) in cases {
        std::fs::write(&file, format!("{}\n", kept.join("\n"))).unwrap();
        let fault = verify(&place, &second_place, hospital).await.unwrap_err();
        let expected = matches!(fault, AuditFault::CheckpointsMissing { first, last } if (first, last) == (missing, missing));
        assert!(expected, "{fault}");
    }
    act(&place, 1).await;
    let restarted = second(&place);
    restarted.checkpoints.finish(&place.ctx).await.unwrap();
    let fault = verify(&place, &restarted, hospital).await.unwrap_err();
    assert!(matches!(fault, AuditFault::CheckpointsMissing { first: 3, last: 3 }), "{fault}");
    std::fs::remove_file(&file).unwrap();
    let fault = verify(&place, &restarted, hospital).await.unwrap_err();
    assert!(matches!(fault, AuditFault::CheckpointsMissing { first: 1, last: 4 }), "{fault}");
}

#[tokio::test]
async fn whoever_removes_every_checkpoint_and_starts_anew_is_found() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    for _ in 0..3 {
        act(&place, 1).await;
        second(&place).checkpoints.finish(&place.ctx).await.unwrap();
    }
    let folder = second(&place).folder;
    std::fs::remove_file(folder.join(format!("{hospital}.checkpoints"))).unwrap();
    std::fs::remove_file(folder.join(format!("{hospital}.last-checkpoint"))).unwrap();
    let fault = verify(&place, &second(&place), hospital).await.unwrap_err();
    assert!(matches!(fault, AuditFault::CheckpointsMissing { first: 1, last: 3 }), "{fault}");
    for made in 4..6 {
        act(&place, 1).await;
        let restarted = second(&place);
        restarted.checkpoints.finish(&place.ctx).await.unwrap();
        let fault = verify(&place, &restarted, hospital).await.unwrap_err();
        assert!(matches!(fault, AuditFault::CheckpointsMissing { first: 1, last: 3 }), "{made}: {fault}");
    }
}

#[tokio::test]
async fn an_older_log_is_older_than_its_checkpoints() {
    let place = Place::new().await;
    let older = Place::new().await;
    let hospital = &place.hospitals[0];
    act(&place, 5).await;
    let second = second(&place);
    second.checkpoints.finish(&place.ctx).await.unwrap();
    let fault = verify_hospital(&older.ctx, hospital, &second.folder, &second.key).await.unwrap_err();
    assert!(matches!(fault, AuditFault::TailCut { sequence: 2, number: 1 }), "{fault}");
    let fault = verify(&place, &second, &place.hospitals[1]).await;
    assert!(fault.is_ok(), "every hospital has its own chain");
}

#[tokio::test]
async fn the_key_lies_in_a_file_of_its_own_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.key");
    let key = SigningKey::create(&path, &SeededChance::new(4)).unwrap();
    assert_eq!(SigningKey::load(&path).unwrap().public(), key.public());
    assert_eq!(PublicKey::load(&folder.path().join("audit.key.pub")).unwrap(), key.public());
    assert!(SigningKey::create(&path, &SeededChance::new(5)).is_err(), "never overwritten");
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640)).unwrap();
    assert!(SigningKey::load(&path).is_err());
}

#[tokio::test]
async fn an_auditor_finds_entries_and_leaves_one() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "auditor", &[Role::Auditor]).await;
    let page = sign_in(&place, &client, hospital, "auditor").await;
    assert!(page.shows("見本 auditor") && page.shows("利用者が入る"), "their own sign-in is there");
    let form = page.form("/audit").set("doer", "auditor").set("deed", "audit.read");
    let page = client.send(form).await.unwrap();
    assert!(page.html.contains("監査の記録を見る"), "looking was logged before the rows were shown");
    let page = client.send(page.form("/audit").set("from", "1 Dec")).await.unwrap();
    assert_eq!(page.status, reqwest::StatusCode::UNPROCESSABLE_ENTITY);
}
