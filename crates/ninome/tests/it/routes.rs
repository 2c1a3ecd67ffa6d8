//! Every route of the program, called by those who must not get in. The list comes from the routers' own source, so that
//! a new route cannot be forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use testkit::client::{Client, Page};
use testkit::journey::sign_in;
use testkit::program::Demo;

use crate::program::{CLOCK, Running, root};

/// Routes that anybody may open; each with the reason. May only shrink.
const PUBLIC: &[(&str, &str)] = &[
    ("/", "the list of hospitals"),
    ("/display", "text size and language"),
    ("/demo/mail", "the demo's own mailbox"),
    ("/h/{hospital}", "the guide"),
    ("/h/{hospital}/departments", "the guide"),
    ("/h/{hospital}/fees", "the guide"),
    ("/h/{hospital}/check", "the self-check"),
    ("/h/{hospital}/check/{step}", "the self-check"),
    ("/h/{hospital}/ask-your-doctor", "the guide"),
    ("/h/{hospital}/forms", "blank forms"),
    ("/h/{hospital}/forms/{file}", "blank forms"),
    ("/h/{hospital}/help", "the guide"),
    ("/h/{hospital}/call", "asking to be phoned"),
    ("/h/{hospital}/call/asked", "asking to be phoned"),
];

/// Doors: whoever is nobody may stand before them.
const DOORS: [&str; 5] = ["/apply", "/resume", "/staff", "/static", "/sign-in"];

/// Which logins of the demo work in which part of a hospital's pages.
const AREAS: [(&str, &[&str]); 8] = [
    ("/h/{hospital}/desk", &["desk"]),
    ("/h/{hospital}/doctor", &["doctor"]),
    ("/h/{hospital}/front", &["reception", "desk"]),
    ("/h/{hospital}/admin", &["admin", "auditor"]),
    ("/h/{hospital}/admin/staff", &["admin"]),
    ("/h/{hospital}/audit", &["auditor"]),
    ("/h/{hospital}/support", &["support", "desk"]),
    ("/h/{hospital}/my", &[]),
];

/// Everybody who works at a hospital of the demo.
const LOGINS: [&str; 6] = ["desk", "doctor", "reception", "admin", "auditor", "support"];

/// One router of a source file: a statement with routes or nested routers.
#[derive(Debug, Default)]
struct Router {
    routes: Vec<String>,
    nested: Vec<(String, String)>,
}

/// Reads the paths of all routes from the routers' source, those of nested routers below their prefix.
fn routes() -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join("crates/web/src"), &mut found);
    found.sort();
    found.dedup();
    assert!(found.len() > 100, "the routers' source is read: {found:?}");
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source: String = std::fs::read_to_string(&path).unwrap().split_whitespace().collect();
            found.extend(resolved(&source));
        }
    }
}

/// Reads one source file without its white space.
fn resolved(source: &str) -> Vec<String> {
    let (mut named, mut roots) = (BTreeMap::new(), Vec::new());
    for statement in source.split(';') {
        let router = Router {
            routes: arguments(statement, ".route(\"").map(|(path, _)| path.to_owned()).collect(),
            nested: arguments(statement, ".nest(\"")
                .map(|(path, rest)| (path.to_owned(), rest.split(')').next().unwrap_or_default().to_owned()))
                .collect(),
        };
        match statement.rsplit_once("=Router::new()").and_then(|(before, _)| before.rsplit_once("let")) {
            Some((_, name)) => drop(named.insert(name.to_owned(), router)),
            None => roots.push(router),
        }
    }
    let nested: BTreeSet<String> = named
        .values()
        .chain(&roots)
        .flat_map(|router| &router.nested)
        .map(|(_, child)| child.clone())
        .collect();
    let unnested = named.iter().filter(|(name, _)| !nested.contains(*name)).map(|(_, router)| router);
    let mut found = Vec::new();
    for router in roots.iter().chain(unnested) {
        expand("", router, &named, &mut found);
    }
    found
}

/// Returns the text in quotes after each `call`, and what follows the comma behind it.
fn arguments<'a>(statement: &'a str, call: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    statement.split(call).skip(1).filter_map(|rest| rest.split_once("\","))
}

fn expand(prefix: &str, router: &Router, named: &BTreeMap<String, Router>, found: &mut Vec<String>) {
    for route in &router.routes {
        let is_own = route == "/" && !prefix.is_empty();
        found.push(if is_own { prefix.to_owned() } else { format!("{prefix}{route}") });
    }
    for (below, child) in &router.nested {
        let child = named.get(child).unwrap_or_else(|| panic!("{child} is nested and not in the same file"));
        expand(&format!("{prefix}{below}"), child, named, found);
    }
}

#[test]
fn nested_routes_are_read_below_their_prefix() {
    let source = "let case = Router::new().route(\"/\", get(a)).route(\"/talk\", post(b));
        let doctor = Router::new().route(\"/\", get(c)).nest(\"/cases/{id}\", case);
        Router::new().route(\"/x\", get(d)).nest(\"/h/{hospital}/doctor\", doctor)";
    let mut found = resolved(&source.split_whitespace().collect::<String>());
    found.sort();
    let doctor = "/h/{hospital}/doctor";
    assert_eq!(
        found,
        [
            doctor.to_owned(),
            format!("{doctor}/cases/{{id}}"),
            format!("{doctor}/cases/{{id}}/talk"),
            "/x".to_owned()
        ]
    );
}

/// Fills the places of a path with what an outsider would guess.
fn guessed(route: &str, hospital: &str) -> String {
    filled(route, hospital, "00000000-0000-4000-8000-000000000000")
}

/// Fills the places of a path; `case` stands wherever an id is asked for.
fn filled(route: &str, hospital: &str, case: &str) -> String {
    let mut out = String::new();
    for part in route.split('/').skip(1) {
        out.push('/');
        out.push_str(match part {
            "{hospital}" => hospital,
            part if part.starts_with('{') => case,
            part => part,
        });
    }
    out
}

#[tokio::test]
async fn nobody_gets_into_a_page_that_is_not_public() {
    let running = Running::demo();
    let public: Vec<&str> = PUBLIC.iter().map(|(route, _)| *route).collect();
    for route in routes().iter().filter(|route| !public.contains(&route.as_str())) {
        for hospital in hospitals() {
            let path = guessed(route, &hospital);
            let page = running.browser().get(&path).await.unwrap();
            assert!(
                is_closed(&path, &page) || is_door(route),
                "{path} answers {} to nobody: {}",
                page.status,
                page.heading()
            );
            assert!(!page.status.is_server_error(), "{path} fails: {}", page.status);
        }
    }
}

#[tokio::test]
async fn staff_of_one_hospital_get_into_no_page_of_another() {
    let (running, _folder) = demo();
    let [ours, theirs] = &hospitals()[..2] else { panic!("two hospitals") };
    for login in LOGINS {
        let browser = sign_in(running.site(), ours, login).await.unwrap();
        for route in routes().iter().filter(|route| is_inside(route)) {
            let path = guessed(route, theirs);
            let page = browser.get(&path).await.unwrap();
            assert!(is_closed(&path, &page), "{path} answers {} to {login} of {ours}", page.status);
            assert!(!page.status.is_server_error(), "{path} fails: {}", page.status);
        }
    }
}

#[tokio::test]
async fn staff_get_into_no_page_and_no_deed_of_another_role_and_of_no_patient() {
    let (running, _folder) = demo();
    let hospital = &hospitals()[0];
    let case = {
        let desk = sign_in(running.site(), hospital, "desk").await.unwrap();
        let queue = desk.get(&format!("/h/{hospital}/desk")).await.unwrap();
        let links = queue.links("/desk/cases/");
        assert!(!links.is_empty(), "{} {} {:?}", queue.status, queue.path, queue.links(""));
        let link = links.first().and_then(|link| link.split("/cases/").nth(1)).unwrap().to_owned();
        link.split(['/', '?']).next().unwrap().to_owned()
    };
    // A code of the second factor serves once: the desk's next one comes half a minute later, so it is not asked here.
    for login in LOGINS.iter().filter(|login| **login != "desk") {
        let browser = sign_in(running.site(), hospital, login).await.unwrap();
        let home = browser.get(&format!("/h/{hospital}/staff")).await.unwrap();
        let token = home.find_form("staff/leave");
        for (area, _) in AREAS.iter().filter(|(_, logins)| !logins.contains(login)) {
            for route in routes().iter().filter(|route| route.starts_with(area)) {
                let path = filled(route, hospital, &case);
                let page = browser.get(&path).await.unwrap();
                assert!(is_closed(&path, &page), "{path} answers {} to {login}", page.status);
                let form = token.clone().unwrap_or_else(|| panic!("{login}: {} {}", home.status, home.path));
                let page = browser.send(form.sent_to(&path)).await.unwrap();
                assert!(is_closed(&path, &page), "{path} takes a post of {login}: {}", page.status);
                assert!(!page.status.is_server_error(), "{path} fails: {}", page.status);
            }
        }
    }
}

#[tokio::test]
async fn a_patient_gets_into_no_page_and_no_deed_of_another_case_or_hospital() {
    let running = Running::demo();
    let [ours, theirs] = &hospitals()[..2] else { panic!("two hospitals") };
    let (me, mine) = patient(&running, ours, "sample-a@example.jp").await;
    let (_, another) = patient(&running, ours, "sample-b@example.jp").await;
    let own = me.get(&format!("/h/{ours}/my/{mine}/apply/name")).await.unwrap();
    assert_eq!(own.status, 200, "the own case opens");
    let token = own.form("/apply/name");
    for route in routes().iter().filter(|route| route.starts_with("/h/{hospital}/my/")) {
        for (hospital, case) in [(ours, &another), (theirs, &mine), (theirs, &another)] {
            let path = route.replace("{hospital}", hospital).replace("{case}", case);
            let path = filled(&path, hospital, "00000000-0000-4000-8000-000000000000");
            let page = me.get(&path).await.unwrap();
            assert!(is_closed(&path, &page), "{path} answers {} to a patient of {ours}", page.status);
            let page = me.send(token.clone().sent_to(&path)).await.unwrap();
            assert!(is_closed(&path, &page), "{path} takes a post of a patient of {ours}: {}", page.status);
            assert!(!page.status.is_server_error(), "{path} fails: {}", page.status);
        }
    }
    let own = me.get(&format!("/h/{ours}/my/{mine}/apply")).await.unwrap();
    assert_eq!(own.path, format!("/h/{ours}/my/{mine}/apply"), "nothing of it touched the own case");
}

/// Begins a case as a patient does; returns the browser and the case's id.
async fn patient(running: &Running, hospital: &str, email: &str) -> (Client, String) {
    let browser = running.browser();
    let who = browser.get(&format!("/h/{hospital}/apply")).await.unwrap();
    let contact = browser.send(who.form("/apply").set("kind", "patient")).await.unwrap();
    let asked = browser.send(contact.form("/apply/contact").set("email", email)).await.unwrap();
    let code = code_for(&browser, email).await;
    let begun = browser.send(asked.form("/apply/code").set("code", &code)).await.unwrap();
    let case = begun.path.split("/my/").nth(1).and_then(|rest| rest.split('/').next());
    (browser, case.unwrap_or_else(|| panic!("{} {}", begun.path, begun.text())).to_owned())
}

/// Waits for the code that the worker sends, in the demo's mailbox.
async fn code_for(browser: &Client, email: &str) -> String {
    for _ in 0..100 {
        let mails =
            browser.get("/demo/mail").await.unwrap().all(&format!("article[data-to=\"{email}\"] pre"));
        let digits = mails.first().into_iter().flat_map(|mail| mail.split(|one: char| !one.is_ascii_digit()));
        if let Some(code) = digits.into_iter().find(|part| part.len() == 6) {
            return code.to_owned();
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no code came to {email}");
}

/// Starts a demo; it ends with its folder.
fn demo() -> (testkit::program::Running, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo {
        program: env!("CARGO_BIN_EXE_ninome").into(),
        data: folder.path().join("data"),
        database: None,
        clock: CLOCK.parse().unwrap(),
    };
    (demo.start("/").unwrap().0, folder)
}

/// Tells whether a page let nobody in: an error of the asker, or another page.
fn is_closed(path: &str, page: &Page) -> bool {
    let led_away =
        !page.path.starts_with(path) || page.path.contains("sign-in") || page.path.contains("resume");
    page.status.is_client_error() || led_away
}

fn is_door(route: &str) -> bool {
    DOORS.iter().any(|door| route.contains(door))
}

/// Tells whether a route lies in a part of a hospital's pages that is for somebody.
fn is_inside(route: &str) -> bool {
    AREAS.iter().any(|(area, _)| route.starts_with(area))
}

#[tokio::test]
async fn posts_without_the_forms_token_change_nothing() {
    let running = Running::demo();
    let http = reqwest::Client::new();
    for route in routes() {
        for hospital in hospitals() {
            let url = format!("{}{}", running.address, guessed(&route, &hospital));
            let answer = http
                .post(&url)
                .header("Sec-Fetch-Site", "cross-site")
                .form(&[("a", "b")])
                .send()
                .await
                .unwrap();
            assert!(
                !answer.status().is_success() || PUBLIC.iter().any(|(public, _)| *public == route),
                "{url} took a forged post: {}",
                answer.status()
            );
            assert!(!answer.status().is_server_error(), "{url} fails on a forged post: {}", answer.status());
        }
    }
}

fn hospitals() -> Vec<String> {
    let folders = std::fs::read_dir(root().join("policies")).unwrap();
    let mut names: Vec<String> = folders
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "examples" && root().join("policies").join(name).is_dir())
        .collect();
    names.sort();
    assert!(names.len() >= 2, "two hospitals: {names:?}");
    names
}
