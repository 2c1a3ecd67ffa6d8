//! The pages: for visitors, patients and families, the desk, specialists, reception and administration.
//!
//! A page is a typed value and a template. Handlers fetch, ask a deed of `app` or a plain function of `policy`, and fill
//! the value; templates only lay it out. Nothing is decided in a template, no sentence stands in Rust, and every page
//! works before the script does.
//!
//! # How to add a page, in five steps
//!
//! 1. **The value.** In `src/{area}/{page}.rs` write a struct with `#[derive(Serialize)]` that holds what the page shows,
//!    already decided and with people's typed data inside; a form stands in a field named `form` ([`form::Form`]).
//!    Implement [`render::Page`]: the screen number of the design, the template, the title (a [`texts::Text`]).
//! 2. **The template.** `templates/{area}/{page}.html` begins with `{% extends "_visitor.html" %}` (or `"_staff.html"`),
//!    imports the kit with `{% import "_kit.html" as kit %}` and fills `{% block body %}`. The layout prints the `h1`, the
//!    error summary, the foot and the screen number. The head of `_kit.html` lists every macro. Words available:
//!    - `t("key", name=value)` says a text (readings become ruby, numbers stay on one line); `plain("key")` is the same for
//!      attributes; `say(text)` says a [`texts::Text`] of the page; `read(words)` shows words with readings that come from
//!      data, such as a guide's own;
//!    - `url("/path")` adds the language; the filters `day`, `day_year`, `clock`, `clock24` take civil dates and times as
//!      serde writes them, `yen` takes whole yen, `dialled` makes a `tel:` number;
//!    - `frame`, `screen`, `demo`, `lang` ([`frame::Frame`]).
//! 3. **The texts.** Each sentence gets a key in `texts/ja/{area}.ftl` and `texts/en/{area}.ftl`; pages with
//!    `IS_PLAIN = true` also in `texts/ez/{area}.ftl`.
//! 4. **The samples.** Implement [`render::Sample`] with one value for every state that looks different, and add the page
//!    to the area's `samples()`; one test renders all of them in all languages and checks heading, language, number, texts.
//! 5. **The route.** Add it to the area's `router()`; take [`frame::Visit`] for language and display, [`form::Posted`] for
//!    what was typed, and answer with [`render::Renderer::page`]. Routes carry no language prefix
//!    ([`language::with_languages`] takes it off). A form posts, then redirects; a form with problems is rendered again
//!    with status 422 and everything that was typed.
//!
//! While designing, start a debug build with `NINOME_PAGES=crates/web`: templates and texts are read anew for each page.
//! Styles and scripts come from `frontend/`, built by `cargo xtask frontend`.

pub mod admin;
pub mod assets;
pub mod demo;
pub mod desk;
pub mod doctor;
mod embedded;
mod faults;
pub mod files;
pub mod form;
pub mod frame;
pub mod front;
pub mod language;
pub mod notice;
pub mod patient;
pub mod public;
pub mod render;
pub mod sample;
mod signed;
pub mod state;
pub mod support;
pub mod texts;
pub mod words;

/// Returns the routes of every area that people sign in to or apply in; a new area is added here.
pub fn areas() -> axum::Router<state::Web> {
    axum::Router::new()
        .merge(admin::router())
        .merge(desk::router())
        .merge(doctor::router())
        .merge(front::router())
        .merge(patient::router())
        .merge(support::router())
        .merge(public::call::router())
}

#[cfg(test)]
mod page_tests;
