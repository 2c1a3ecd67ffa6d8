//! The desk's pages in a browser without script.

use base::HospitalId;
use jiff::SignedDuration;
use policy::Mode;
use testkit::client::{Client, Page};
use testkit::clinic::Clinic;
use testkit::place::{PASSWORD, Place};

use crate::together::{sent, stored};

pub async fn sign_in(place: &Place, address: &str, hospital: &HospitalId) -> Client {
    // A code works once: the next person signs in with the next one.
    place.wait(SignedDuration::from_secs(30));
    let client = Client::new(address);
    let page = client.get(&format!("/h/{hospital}/staff/sign-in")).await.unwrap();
    let page =
        client.send(page.form("sign-in").set("login", "desk").set("password", PASSWORD)).await.unwrap();
    let page = client.send(page.form("code").set("code", &place.code())).await.unwrap();
    assert_eq!(page.status, 200, "{} {}", page.path, page.heading());
    client
}

pub fn good(page: Page) -> Page {
    assert_eq!(page.status, 200, "{} {}", page.path, page.text());
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_case_opens_in_every_state_and_both_languages() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let cases = [
        sent(&clinic, Mode::InPerson).await.id,
        clinic.reviewing(Mode::InPerson).await.unwrap().id,
        clinic.concluded(Mode::InPerson, 1_200).await.unwrap().id,
    ];
    let address = place.serve().await;
    let desk = sign_in(&place, &address, &clinic.hospital).await;
    let pages = [
        "",
        "/application",
        "/arrivals",
        "/check",
        "/request",
        "/assign",
        "/slots",
        "/decline",
        "/reply",
        "/people",
        "/special",
        "/taken",
    ];
    for language in ["", "/en"] {
        let home = format!("{language}/h/{}/desk", clinic.hospital);
        for below in [
            "",
            "?queue=today",
            "?queue=late",
            "?queue=promises",
            "/tasks",
            "/search",
            "/intake",
            "/arrivals",
        ] {
            good(desk.get(&format!("{home}{below}")).await.unwrap());
        }
        for case in cases {
            for page in pages {
                good(desk.get(&format!("{home}/cases/{case}{page}")).await.unwrap());
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_taken_without_script_and_what_was_typed_is_kept() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let address = place.serve().await;
    let desk = sign_in(&place, &address, &clinic.hospital).await;
    let page = good(desk.get(&format!("/h/{}/desk/intake", clinic.hospital)).await.unwrap());
    let form = page
        .form("/intake")
        .set("kind", "patient")
        .set("family_kana", "見本")
        .set("given_kana", "はなこ")
        .set("born", "S650101")
        .set("phone", "12")
        .set("do", "send");
    let wrong = desk.send(form).await.unwrap();
    assert_eq!(wrong.status, 422);
    let form = wrong.form("/intake");
    assert_eq!((form.value("family_kana"), form.value("born")), (Some("見本"), Some("S650101")));
    let form = form.set("family_kana", "みほん").set("born", "S240503").set("phone", "03-0000-0001");
    let kept = good(desk.send(form.set("do", "send")).await.unwrap());
    assert!(kept.path.contains("/taken"), "{}", kept.path);
    assert!(kept.shows("ご住所を入れてください"), "{}", kept.text());
    let sheet = desk.send(kept.form("/key")).await.unwrap();
    assert_eq!(sheet.content_type, "application/pdf");
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_are_received_scanned_and_checked_and_a_stale_page_changes_nothing() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = sent(&clinic, Mode::InPerson).await;
    let address = place.serve().await;
    let desk = sign_in(&place, &address, &clinic.hospital).await;
    let home = format!("/h/{}/desk/cases/{}", clinic.hospital, case.id);
    let old = good(desk.get(&format!("{home}/request")).await.unwrap());
    let page = good(desk.get(&home).await.unwrap());
    good(desk.send(page.form("/receive")).await.unwrap());
    let page = good(desk.get(&format!("{home}/arrivals")).await.unwrap());
    let form = page.form("/arrivals").set("way", "post").tick("items", "referral_letter@patient").file(
        "scan",
        "a.pdf",
        b"%PDF-1.7\n",
    );
    let page = good(desk.send(form).await.unwrap());
    assert!(page.path.ends_with("/check"), "{}", page.path);
    let scan = desk.get(&page.links("/papers/")[0]).await.unwrap();
    assert_eq!((scan.content_type.as_str(), scan.bytes.as_slice()), ("application/pdf", &b"%PDF-1.7\n"[..]));
    let unsaid = desk.send(page.form("/papers/").set("found", "replace")).await.unwrap();
    assert_eq!(unsaid.status, 422);
    let page = good(desk.send(unsaid.form("/papers/").set("found", "sound")).await.unwrap());
    assert!(page.shows("確認できた"));

    let before = stored(&clinic, case.id).await;
    let stale = desk.send(old.form("/request").set("words", "写しでも")).await.unwrap();
    assert_eq!(stale.status, 409);
    assert_eq!(stale.form("/request").value("words"), Some("写しでも"), "nothing typed is lost");
    assert_eq!(stored(&clinic, case.id).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_decided_told_and_written() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = sent(&clinic, Mode::InPerson).await;
    let address = place.serve().await;
    let desk = sign_in(&place, &address, &clinic.hospital).await;
    let home = format!("/h/{}/desk/cases/{}", clinic.hospital, case.id);
    let page = good(desk.get(&format!("{home}/decline")).await.unwrap());
    let none = desk.send(page.form("/decline")).await.unwrap();
    assert_eq!(none.status, 422);
    let page = good(desk.send(none.form("/decline").set("reason", "needs_examination")).await.unwrap());
    let page = good(desk.send(page.form("/told")).await.unwrap());
    let letter = desk.send(page.form("/letter")).await.unwrap();
    assert_eq!(letter.content_type, "application/pdf");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_by_number_and_reading() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let address = place.serve().await;
    let desk = sign_in(&place, &address, &clinic.hospital).await;
    let home = format!("/h/{}/desk", clinic.hospital);
    let by_number = good(desk.get(&format!("{home}/search?q={}", case.number.digits())).await.unwrap());
    assert!(by_number.path.ends_with(&case.id.to_string()), "{}", by_number.path);
    let by_reading = good(desk.get(&format!("{home}/search?q=%E3%81%9F%E3%81%8B%E3%81%BF")).await.unwrap());
    assert!(by_reading.shows(&case.number.to_string()));
    let nothing = good(desk.get(&format!("{home}/search?q=%E3%81%AC")).await.unwrap());
    assert!(nothing.shows("見つかりませんでした"));
}
