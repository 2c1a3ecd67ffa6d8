//! Every page in every language with its sample values.

use std::collections::BTreeMap;

use base::Lang;

use crate::form::{Form, Problems, Values};
use crate::frame::{Display, Frame, Place, RailEntry, StaffFrame, Visit};
use crate::render::{Page, Renderer};
use crate::sample::SamplePage;
use crate::texts::Text;
use crate::words;

/// The samples of every area; a new area is added here.
fn all_pages() -> Vec<SamplePage> {
    [
        crate::notice::samples(),
        crate::patient::samples(),
        crate::admin::samples(),
        crate::public::samples(),
        crate::demo::samples(),
        crate::desk::samples(),
        crate::doctor::samples(),
        crate::front::samples(),
        crate::support::samples(),
    ]
    .concat()
}

fn frame(lang: Lang) -> Frame {
    let visit = Visit { lang, path: "/h/sample/page".to_owned(), display: Display::default() };
    visit.frame().at(Place::new("sample", "見本病院", "03-0000-0000", "9–16")).about("260-482-135")
}

fn draw(renderer: &Renderer, lang: Lang, page: &SamplePage) -> String {
    renderer
        .html_of(page.screen, page.template, &frame(lang), &page.title, page.values.clone())
        .unwrap_or_else(|e| panic!("[{}] {lang:?}: {e}: {:?}", page.screen, std::error::Error::source(&e)))
}

fn between<'a>(html: &'a str, open: &str, close: &str) -> &'a str {
    let start = html.find(open).map(|at| at + open.len()).unwrap_or_else(|| panic!("no {open}"));
    let length = html[start..].find(close).unwrap_or_else(|| panic!("no {close} after {open}"));
    &html[start..start + length]
}

#[test]
fn every_page_has_one_heading_its_language_and_its_number() {
    let renderer = Renderer::new(false).unwrap();
    for page in all_pages() {
        for lang in Lang::ALL {
            let html = draw(&renderer, lang, &page);
            let at = format!("[{}] {} in {}", page.screen, page.template, lang.code());
            assert_eq!(html.matches("<h1").count(), 1, "{at}: headings");
            assert_eq!(between(&html, "<html lang=\"", "\""), lang.html(), "{at}");
            assert_eq!(between(&html, "data-screen=\"", "\""), page.screen, "{at}");
            assert!(between(&html, "<p class=\"screen-number\">", "</p>").contains(page.screen), "{at}");
            assert!(!html.contains(" style=") && !html.contains("<script>"), "{at}: nothing inline");
            assert!(!html.contains(" required"), "{at}: the browser's own pop-ups stay away");
            assert_eq!(html.matches("<main").count(), 1, "{at}: landmarks");
            assert!(html.len() < 60_000, "{at}: {} bytes are too much for a slow line", html.len());
        }
    }
}

#[test]
fn titles_tell_screens_apart() {
    let renderer = Renderer::new(false).unwrap();
    for lang in Lang::ALL {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for page in all_pages() {
            let title = between(&draw(&renderer, lang, &page), "<title>", "</title>").to_owned();
            let screen = *seen.entry(title.clone()).or_insert(page.screen);
            assert_eq!(screen, page.screen, "{title:?} is the title of two screens in {}", lang.code());
        }
    }
}

#[test]
fn plain_pages_are_wholly_in_easy_japanese() {
    let renderer = Renderer::without_fallback().unwrap();
    for page in all_pages().iter().filter(|page| page.is_plain) {
        draw(&renderer, Lang::Ez, page);
    }
}

#[test]
fn every_label_belongs_to_a_field() {
    let renderer = Renderer::new(false).unwrap();
    for page in all_pages() {
        let html = draw(&renderer, Lang::Ja, &page);
        for part in html.split("<label for=\"").skip(1) {
            let id = part.split('"').next().unwrap_or_default();
            assert!(html.contains(&format!("id=\"{id}\"")), "[{}] label for {id:?}", page.screen);
        }
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(ids.len(), once.len(), "[{}] an id stands twice", page.screen);
    }
}

#[test]
fn the_demo_says_so_on_every_page() {
    let real = Renderer::new(false).unwrap();
    let demo = Renderer::new(true).unwrap();
    for page in all_pages() {
        assert!(!draw(&real, Lang::Ja, &page).contains("class=\"demo\""));
        assert!(draw(&demo, Lang::Ja, &page).contains("class=\"demo\""));
    }
}

#[test]
fn a_phone_number_is_a_link_that_dials() {
    assert_eq!(words::dialled("03-0000-0000"), "0300000000");
    let renderer = Renderer::new(false).unwrap();
    for page in all_pages().iter().take(1) {
        assert!(draw(&renderer, Lang::Ja, page).contains("href=\"tel:0300000000\""));
    }
}

/// The page that shows every part of the kit once.
#[derive(serde::Serialize)]
struct Sampler {
    form: Form,
}

impl Page for Sampler {
    const SCREEN: &'static str = "000";
    const TEMPLATE: &'static str = "_sampler.html";

    fn title(&self) -> Text {
        "frame-rail".into()
    }
}

#[test]
fn a_form_with_problems_keeps_what_was_typed_and_says_what_to_do() {
    let values = Values::from_pairs([("name", "髙﨑 <b>"), ("one", "b"), ("many", "a"), ("born_year", "65")]);
    let mut problems = Problems::default();
    problems.add("name", Text::key("problem-too-long").with("limit", 64));
    problems.add("born", Text::key("problem-m05").with("era", "昭和").with("last", 64));
    let form = Form::new(&values, &problems).keyed("key-1").guarded("token-1");
    let rail =
        RailEntry { text: "frame-rail".into(), href: "/desk".to_owned(), count: Some(3), is_here: true };
    let staff = StaffFrame {
        name: "例文 太郎".to_owned(),
        role: "frame-rail".into(),
        rail: vec![rail],
        search: None,
    };
    let frame = frame(Lang::Ja).staffed(staff, "token-1");

    let html = Renderer::new(false).unwrap().html(&frame, &Sampler { form }).unwrap();

    assert!(html.contains("value=\"髙﨑 &lt;b&gt;\""), "typed values are kept and escaped");
    assert!(html.contains("value=\"b\" checked") && html.contains("value=\"a\" checked"));
    assert!(
        html.contains("name=\"form_key\" value=\"key-1\"")
            && html.contains("name=\"csrf\" value=\"token-1\"")
    );
    assert!(html.contains("<title>確認してください: "));
    assert!(html.contains("2か所、確認をお願いします"));
    assert!(
        html.contains("<a href=\"#born\">") && html.contains("id=\"born\""),
        "the summary leads to the field"
    );
    assert!(html.contains("aria-describedby=\"name-help name-problem\" aria-invalid=\"true\""));
}
