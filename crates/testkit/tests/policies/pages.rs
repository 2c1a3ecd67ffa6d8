//! The policy desk over its pages, without script: from a copy to a version that binds.

use domain::staff::Role;
use jiff::SignedDuration;
use policy::Mode;
use testkit::client::{Client, Form, Page};
use testkit::clinic::Clinic;
use testkit::place::{PASSWORD, Place};

async fn sign_in(place: &Place, address: &str, clinic: &Clinic<'_>, login: &str) -> Client {
    // A code works once: the next person signs in with the next one.
    place.wait(SignedDuration::from_secs(30));
    let client = Client::new(address);
    let page = client.get(&format!("/h/{}/staff/sign-in", clinic.hospital)).await.unwrap();
    let form = page.form("sign-in").set("login", login).set("password", PASSWORD);
    let page = client.send(form).await.unwrap();
    good(client.send(page.form("code").set("code", &place.code())).await.unwrap());
    client
}

fn good(page: Page) -> Page {
    assert_eq!(page.status, 200, "{} {}", page.path, page.text());
    page
}

fn refused(page: Page, says: &str) -> Page {
    assert_eq!(page.status, 422, "{} {}", page.path, page.text());
    assert!(page.shows(says), "{}", page.text());
    page
}

/// The form that moves a case; the one before it only chooses a version.
fn moving(page: &Page) -> Form {
    page.forms("/cases").into_iter().find(|form| form.has("reason")).unwrap()
}

/// Takes the text of the draft as the form holds it, with a rule that refuses everybody who comes.
fn with_rule(text: &str) -> String {
    format!(
        "{text}\n[[refuse]]\nid = \"refuse.sample\"\ncode = \"no_specialist\"\nwhen = \"mode == 'in_person'\"\n\
         cites = \"guide §0\"\ntext = {{ ja = \"見本の規則です。\", en = \"A sample rule.\" }}\ninstead = \"own_doctor\"\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_mended_tried_compared_and_approved_by_somebody_else() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    for login in ["admin", "admin2"] {
        place.enrol(&clinic.hospital, login, &[Role::Administrator]).await;
    }
    place.enrol(&clinic.hospital, "auditor", &[Role::Auditor]).await;
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let address = place.serve().await;
    let home = format!("/h/{}/admin/policy", clinic.hospital);
    let today = base::japan::date(place.ctx.now());
    let first_day = today.checked_add(jiff::ToSpan::days(9)).unwrap();

    let author = sign_in(&place, &address, &clinic, "admin").await;
    let list = good(author.get(&home).await.unwrap());
    let newest = place.ctx.guide(&clinic.hospital).await.unwrap().guide().newest().name().to_owned();
    let past = list.form("/admin/policy").set("base", &newest).set("first_day", &today.to_string());
    let list = refused(author.send(past).await.unwrap(), "明日より後");
    let begin = list.form("/admin/policy").set("base", &newest).set("first_day", &first_day.to_string());
    let draft = good(author.send(begin).await.unwrap());
    let text = draft.form(&draft.path).value("text").unwrap().to_owned();

    // A faulty text is kept with what is wrong beside its line, and cannot be handed on.
    let faulty = draft.form(&draft.path).set("text", &text.replacen("cites =", "citess =", 1));
    let draft = good(author.send(faulty).await.unwrap());
    assert!(draft.shows("citess"));
    assert!(draft.find_form("/ask").is_none());
    let here = draft.path.clone();

    // Looking without saving keeps the stored text.
    let looked =
        good(author.send(draft.form(&here).set("text", &with_rule(&text)).set("do", "look")).await.unwrap());
    assert!(looked.shows("まだ保存していません"));
    assert!(good(author.get(&here).await.unwrap()).shows("citess"));
    let draft = good(author.send(looked.form(&here).set("text", &with_rule(&text))).await.unwrap());
    assert!(draft.shows("直すところはありません"));

    let pages = good(author.get(&format!("{here}/pages")).await.unwrap());
    assert!(pages.shows("見本の規則です。") && pages.shows("A sample rule."));
    let run = good(author.get(&format!("{here}/dry-run")).await.unwrap());
    let run = good(author.send(run.form("/dry-run")).await.unwrap());
    assert!(run.shows(&case.number.to_string()) && run.shows("見本の規則です。"));
    assert!(!run.shows(&case.application.patient.name.full()), "numbers and answers, no names");

    let draft = good(author.get(&here).await.unwrap());
    let asked = good(author.send(draft.form("/ask")).await.unwrap());
    assert!(asked.shows("承認を待っています") && asked.find_form("/approve").is_none());
    let own = asked.form("/take-back").sent_to(&format!("{here}/approve"));
    refused(author.send(own).await.unwrap(), "自分が書いた文は承認できません");

    let second = sign_in(&place, &address, &clinic, "admin2").await;
    let seen = good(second.get(&here).await.unwrap());
    let turned = refused(second.send(seen.form("/turn-back").set("why", "")).await.unwrap(), "");
    let approved = good(second.send(turned.form("/approve")).await.unwrap());
    assert!(approved.shows("版になりました"));

    // The version can be read by the auditor, and its file is the text.
    let auditor = sign_in(&place, &address, &clinic, "auditor").await;
    let list = good(auditor.get(&home).await.unwrap());
    assert!(list.shows("これから始まる版") && list.find_form("/admin/policy").is_none());
    let version = format!("{home}/versions/{first_day}");
    assert!(good(auditor.get(&version).await.unwrap()).shows("見本の規則です。"));
    let file = good(auditor.get(&format!("{version}/file")).await.unwrap());
    assert_eq!(file.html, with_rule(&text));

    // On its day the running server asks it, and a case is moved with a reason.
    place.clock.set(base::japan::instant(first_day.at(9, 0, 0, 0)));
    let admin = sign_in(&place, &address, &clinic, "admin").await;
    let cases = format!("{home}/versions/{newest}/cases?to={first_day}");
    let page = good(admin.get(&cases).await.unwrap());
    let value = moving(&page).choices("case")[0].to_owned();
    let silent = moving(&page).set("case", &value).set("reason", "law").set("why", "");
    let page = refused(admin.send(silent).await.unwrap(), "");
    let moved = moving(&page).set("case", &value).set("reason", "law").set("why", "見本の理由");
    assert!(good(admin.send(moved).await.unwrap()).shows("件を移しました"));
    let stored = place.ctx.store.read(&clinic.hospital).await.unwrap().case(case.id).await.unwrap().unwrap();
    assert_eq!(stored.policy.version, first_day.to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_writers_are_told_and_others_stay_outside() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    for login in ["admin", "admin2"] {
        place.enrol(&clinic.hospital, login, &[Role::Administrator]).await;
    }
    let address = place.serve().await;
    let home = format!("/h/{}/admin/policy", clinic.hospital);
    let newest = place.ctx.guide(&clinic.hospital).await.unwrap().guide().newest().name().to_owned();

    let first = sign_in(&place, &address, &clinic, "admin").await;
    let list = good(first.get(&home).await.unwrap());
    let begin = list.form("/admin/policy").set("base", &newest).set("first_day", "2030-04-01");
    let draft = good(first.send(begin).await.unwrap());
    let second = sign_in(&place, &address, &clinic, "admin2").await;
    let theirs = good(second.get(&draft.path).await.unwrap());
    let text = draft.form(&draft.path).value("text").unwrap().to_owned();
    good(first.send(draft.form(&draft.path).set("text", &format!("# one\n{text}"))).await.unwrap());
    let late = second.send(theirs.form(&draft.path).set("text", &format!("# two\n{text}"))).await.unwrap();
    assert_eq!(late.status, 409);
    assert!(late.form(&draft.path).value("text").unwrap().starts_with("# two"), "what was typed is kept");

    for login in ["desk", "doctor", "reception"] {
        let other = sign_in(&place, &address, &clinic, login).await;
        assert_eq!(other.get(&home).await.unwrap().status, 403, "{login}");
        assert_eq!(other.get(&draft.path).await.unwrap().status, 403, "{login}");
    }
}
