//! The pages, in a browser without script.

use base::HospitalId;
use domain::access::Actor;
use testkit::client::{Client, Form, Page};
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

/// Answers the self-check by the table, 「わからない」 for the rest; returns the page of its result.
async fn check(browser: &Client, hospital: &HospitalId, answers: &[(&str, &str)]) -> Page {
    let mut page = good(browser.get(&format!("/h/{hospital}/check")).await.unwrap());
    for _ in 0..=8 {
        let Some(mut form) = question(&page) else { return page };
        for field in form.values("question") {
            let known = answers.iter().find(|(name, _)| *name == field).map(|(_, answer)| *answer);
            form = match known {
                Some(answer) => form.tick(&field, answer),
                None if form.choices(&field).contains(&"unknown") => form.tick(&field, "unknown"),
                None => form.tick(&format!("{field}-unknown"), "yes"),
            };
        }
        page = good(browser.send(form).await.unwrap());
    }
    panic!("the check does not end: {}", page.text());
}

/// Returns the form of the page's questions; `None` on the result.
fn question(page: &Page) -> Option<Form> {
    page.forms("/check").into_iter().find(|form| form.has("question"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_in_the_check_is_not_asked_again() {
    let place = Place::new().await;
    let address = place.serve().await;
    for hospital in &place.hospitals {
        let browser = Client::new(&address);
        let answers = [
            ("who", "family"),
            ("together", "no"),
            ("kinship", "child"),
            ("mode", "in_person"),
            ("department", "gastroenterology"),
            ("care", "yes"),
            ("doctor", "agrees"),
            ("purposes", "current_treatment"),
            ("consent", "can"),
            ("privacy", "yes"),
            ("home", "japan"),
            ("household", "apart"),
        ];
        let result = check(&browser, hospital, &answers).await;
        let contact = good(browser.send(result.form("/check/apply")).await.unwrap());
        assert!(contact.shows("ご家族だけの相談"), "{}", contact.text());
        assert!(!contact.path.contains('?'), "{}", contact.path);
        let wrong = browser.send(contact.form("/apply/contact").set("email", "nothing")).await.unwrap();
        let asked = good(browser.send(wrong.form("/apply/contact").set("email", MAIL)).await.unwrap());
        let mails = take_mails(&place).await;
        let code = digits(&mails[0]);
        let begun = good(browser.send(asked.form("/apply/code").set("code", &code)).await.unwrap());
        let case = begun.path.trim_end_matches("/begun").to_owned();
        let known = [
            ("mode", "mode", "in_person"),
            ("department", "department", "gastroenterology"),
            ("purposes", "purpose", "current_treatment"),
            ("family", "relation", "child"),
        ];
        for (step, field, answer) in known {
            let page = good(browser.get(&format!("{case}/apply/{step}")).await.unwrap());
            let form = page.form(&format!("/apply/{step}"));
            assert_eq!(form.value(field), Some(answer), "{hospital}: {step}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_in_the_middle_of_the_check_keeps_the_answers() {
    let place = Place::new().await;
    let address = place.serve().await;
    let hospital = &place.hospitals[0];
    let browser = Client::new(&address);
    let first = good(browser.get(&format!("/h/{hospital}/check")).await.unwrap());
    let second = good(browser.send(question(&first).unwrap().tick("who", "self")).await.unwrap());
    let asked = question(&second).unwrap().values("question");
    let english = second.form("/display/kept").sent_to(&format!("/en/h/{hospital}/check"));
    let in_english = good(browser.send(english).await.unwrap());
    assert!(in_english.path.starts_with("/en/"), "{}", in_english.path);
    let form = question(&in_english).unwrap();
    assert_eq!((form.value("who"), form.values("question")), (Some("self"), asked.clone()));
    let display = good(browser.send(second.form("/display/kept")).await.unwrap());
    let chosen = display.form("/display").set("language", "ez").set("size", "large");
    let in_easy = good(browser.send(chosen).await.unwrap());
    assert!(in_easy.path.starts_with("/ez/h/"), "{}", in_easy.path);
    let form = question(&in_easy).unwrap();
    assert_eq!((form.value("who"), form.values("question")), (Some("self"), asked));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_when_the_session_ended_comes_back_after_signing_in() {
    let place = Place::new().await;
    let address = place.serve().await;
    let hospital = &place.hospitals[0];
    let (browser, case) = begin(&place, &address, hospital).await;
    let number = good(browser.get(&format!("{case}/begun")).await.unwrap()).all(".plate-number")[0].clone();
    let page = good(browser.get(&format!("{case}/apply/illness")).await.unwrap());
    assert!(page.shows("この画面は") && !page.links("/stay").is_empty(), "{}", page.text());
    good(browser.get(&page.links("/stay")[0]).await.unwrap());
    place.wait(jiff::SignedDuration::from_mins(61));
    let words = "胃の病気(見本)です";
    let late = browser.send(page.form("/apply/illness").set("words", words)).await.unwrap();
    assert_eq!(late.status, 403);
    assert!(!late.html.contains("name=\"words\""), "what was typed stands there only sealed");
    let sign_in = good(browser.send(late.form("/resume/parked")).await.unwrap());
    let form = sign_in.form("/resume").set("number", &number).set("email", MAIL);
    let asked = good(browser.send(form).await.unwrap());
    let code = digits(&take_mails(&place).await[0]);
    let kept = good(browser.send(asked.form("/resume/code").set("code", &code)).await.unwrap());
    let back = good(browser.send(kept.form("/apply/illness")).await.unwrap());
    let form = back.form("/apply/illness");
    assert_eq!(form.value("words"), Some(words), "{}", back.text());
    good(browser.send(form).await.unwrap());
    let saved = good(browser.get(&format!("{case}/apply/illness")).await.unwrap());
    assert_eq!(saved.form("/apply/illness").value("words"), Some(words));
}
