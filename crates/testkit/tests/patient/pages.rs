//! The pages, in a browser without script.

use base::HospitalId;
use domain::access::Actor;
use testkit::client::{Client, Page};
use testkit::place::Place;

use crate::mailbox::{digits, take_mails};

const MAIL: &str = "hanako@example.jp";

fn good(page: Page) -> Page {
    assert_eq!(page.status, 200, "{} {}", page.path, page.text());
    page
}

/// Begins an application in a new browser; returns it with the address of the case.
async fn begin(place: &Place, address: &str, hospital: &HospitalId) -> (Client, String) {
    let browser = Client::new(address);
    let who = good(browser.get(&format!("/h/{hospital}/apply")).await.unwrap());
    let contact = good(browser.send(who.form("/apply").set("kind", "patient")).await.unwrap());
    let asked = good(browser.send(contact.form("/apply/contact").set("email", MAIL)).await.unwrap());
    let mails = take_mails(place).await;
    let begun = good(browser.send(asked.form("/apply/code").set("code", &digits(&mails[0]))).await.unwrap());
    let case = begun.path.trim_end_matches("/begun").to_owned();
    (browser, case)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_kept_beside_what_is_to_be_put_right() {
    let place = Place::new().await;
    let address = place.serve().await;
    let (browser, case) = begin(&place, &address, &place.hospitals[0]).await;
    let page = good(browser.get(&format!("{case}/apply/birth")).await.unwrap());
    let form = page.form("/apply/birth").set("born_era", "showa").set("born_year", "65");
    let wrong = browser.send(form.set("born_month", "5").set("born_day", "3")).await.unwrap();
    assert_eq!(wrong.status, 422);
    assert!(wrong.shows("昭和は64年までです"), "{}", wrong.text());
    assert_eq!(wrong.form("/apply/birth").value("born_year"), Some("65"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_answer_the_same_part_see_both_answers_and_lose_none() {
    let place = Place::new().await;
    let address = place.serve().await;
    let (browser, case) = begin(&place, &address, &place.hospitals[0]).await;
    let path = format!("{case}/apply/needs");
    let [first, second] = [browser.get(&path).await.unwrap(), browser.get(&path).await.unwrap()];
    good(browser.send(first.form("/apply/needs").set("needs", "車いす")).await.unwrap());
    let late = browser.send(second.form("/apply/needs").set("needs", "手話")).await.unwrap();
    assert_eq!(late.status, 409);
    assert!(late.shows("車いす") && late.shows("手話"));
    good(browser.send(late.form("/apply/needs")).await.unwrap());
    let kept = good(browser.get(&path).await.unwrap());
    assert!(kept.shows("手話"), "the own answer was chosen");
    let other = good(browser.get(&format!("{case}/apply/dates")).await.unwrap());
    good(browser.send(other.form("/apply/dates").set("dates", "火曜")).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_opens_only_for_its_own_session() {
    let place = Place::new().await;
    let address = place.serve().await;
    let (mine, my_case) = begin(&place, &address, &place.hospitals[0]).await;
    let (_, their_case) = begin(&place, &address, &place.hospitals[0]).await;
    let elsewhere = my_case.replace(place.hospitals[0].as_str(), place.hospitals[1].as_str());
    for below in
        ["", "/apply", "/apply/name", "/docs", "/send/cover.pdf", "/people", "/contact", "/key", "/wait"]
    {
        let nobody = Client::new(&address).get(&format!("{my_case}{below}")).await.unwrap();
        assert!(nobody.path.contains("/resume"), "{below}: {}", nobody.path);
        let wrong = mine.get(&format!("{their_case}{below}")).await.unwrap();
        assert_eq!(wrong.status, 404, "{below}");
        let other = mine.get(&format!("{elsewhere}{below}")).await.unwrap();
        assert!(other.path.contains("/resume"), "{below}: {}", other.path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_says_the_same_for_a_number_that_does_not_exist() {
    let place = Place::new().await;
    let address = place.serve().await;
    let hospital = &place.hospitals[0];
    let (browser, case) = begin(&place, &address, hospital).await;
    let number = good(browser.get(&format!("{case}/begun")).await.unwrap()).all(".plate-number")[0].clone();
    let ask = async |number: &str| {
        let visitor = Client::new(&address);
        let page = good(visitor.get(&format!("/h/{hospital}/resume")).await.unwrap());
        let asked =
            visitor.send(page.form("/resume").set("number", number).set("email", MAIL)).await.unwrap();
        good(asked).text()
    };
    let unknown = base::ReferenceNumber::draw(2025, &base::SeededChance::new(5)).to_string();
    assert_eq!(ask(&number).await, ask(&unknown).await);
    assert_eq!(take_mails(&place).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_quiet_closing_only_the_phone_is_shown() {
    let place = Place::new().await;
    let address = place.serve().await;
    let hospital = &place.hospitals[0];
    let (browser, case) = begin(&place, &address, hospital).await;
    let id = case.rsplit('/').next().unwrap().parse().unwrap();
    let member = place.enrol(hospital, "desk", &[domain::staff::Role::Desk]).await;
    let desk = Actor::Staff { hospital: hospital.clone(), member };
    let typed_number =
        good(browser.get(&format!("{case}/begun")).await.unwrap()).all(".plate-number")[0].clone();
    let close = app::desk::CloseQuietly { case: id, revision: None, typed_number };
    app::desk::close_quietly(&place.ctx, &desk, close).await.unwrap();
    let page = good(browser.get(&case).await.unwrap());
    assert!(page.shows("病院へお電話ください") && !page.shows("取りやめ"), "{}", page.text());
    assert_eq!(browser.get(&format!("{case}/docs")).await.unwrap().status, 404);
}
