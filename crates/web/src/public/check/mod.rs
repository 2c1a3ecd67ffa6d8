//! [105] The self-check: plain questions before any personal data. Nothing is stored, no cookie is set, and the answers
//! travel in hidden fields by POST only, so no address ever holds them.

mod answers;
mod next;
mod question;
mod question_page;
mod result_page;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::japan;
use policy::Facts;

pub use self::answers::{Answers, UNKNOWN};
pub use self::next::{Decide, Next, facts, next};
pub use self::question::{Kind, Question};
pub use self::question_page::{Choice, QuestionPage};
pub use self::result_page::{Outcome, RefusalView, ResultPage};

use super::words::mode_key;
use super::{At, PublicState};
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::texts::Text;

/// The oldest age that is taken; more is surely a mistake.
const AGE_MAX: i16 = 120;

/// Begins the check.
pub async fn start(State(state): State<PublicState>, Path(hospital): Path<String>, visit: Visit) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    step(&state, &at, &visit, &Answers::default(), &Values::default(), &Problems::default())
}

/// Begins a check with the department already chosen, or goes on after an answer.
pub async fn answer(
    State(state): State<PublicState>,
    Path(hospital): Path<String>,
    visit: Visit,
    Posted(values): Posted,
) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    let mut answers = Answers::from_values(&values);
    if !values.one("back").is_empty() {
        return back(&state, &at, &visit, answers);
    }
    if let Some(question) = Question::from_key(values.one("question")) {
        let asked = question_page(&at, &question, &answers);
        match read(&asked, &values) {
            Ok(chosen) => answers.set(question, chosen),
            Err(problems) => {
                let page = asked.with(&values, &problems);
                return state.renderer.page_as(StatusCode::UNPROCESSABLE_ENTITY, &at.frame(&visit), &page);
            }
        }
    }
    step(&state, &at, &visit, &answers, &Values::default(), &Problems::default())
}

/// Sends those who open an old address of a step to the first question.
pub async fn restart(Path((hospital, _)): Path<(String, String)>, visit: Visit) -> Redirect {
    Redirect::to(&visit.url(&format!("/h/{hospital}/check")))
}

/// Shows the last question again with what was chosen.
fn back(state: &PublicState, at: &At, visit: &Visit, mut answers: Answers) -> Response {
    let Some((question, chosen)) = answers.pop() else {
        return step(state, at, visit, &answers, &Values::default(), &Problems::default());
    };
    let values = Values::from_pairs(chosen.into_iter().map(|value| (question.key(), value)));
    let page = question_page(at, &question, &answers).with(&values, &Problems::default());
    state.renderer.page(&at.frame(visit), &page)
}

/// Shows what comes next after these answers.
fn step(
    state: &PublicState,
    at: &At,
    visit: &Visit,
    answers: &Answers,
    values: &Values,
    problems: &Problems,
) -> Response {
    let today = japan::date(at.now);
    let guide = |facts: &Facts| at.guide.decide(facts).ok();
    let frame = at.frame(visit);
    match next(&guide, answers, today) {
        Some(Next::Ask(question)) => {
            let page = question_page(at, &question, answers).with(values, problems);
            state.renderer.page(&frame, &page)
        }
        Some(Next::Result(decision)) => {
            let facts = facts(&guide, answers, today);
            let page = ResultPage::new(&at.id, at.version(), answers, &facts, &decision, visit.lang, at.now);
            state.renderer.page(&frame, &page)
        }
        // Answers made by hand, or a guide that changed between two pages: begin anew rather than guess.
        None => Redirect::to(&visit.url(&format!("/h/{}/check", at.id))).into_response(),
    }
}

/// Makes the page of a question with the choices that only the guide knows.
fn question_page(at: &At, question: &Question, answers: &Answers) -> QuestionPage {
    let (version, lang) = (at.version(), at.lang);
    let from_guide = if *question == Question::Mode {
        let modes = version.modes_on(japan::date(at.now)).into_iter();
        modes.map(|mode| Choice::said(mode.code(), format!("check-{}", mode_key(mode)))).collect()
    } else if *question == Question::Department {
        let departments = version.departments().iter();
        departments.map(|one| Choice::in_words(one.id.get_ref(), one.name.get(lang))).collect()
    } else if let Question::Other(pointer) = question {
        extra_choices(at, pointer)
    } else {
        Vec::new()
    };
    QuestionPage::new(&at.id, question, answers, from_guide, words(at, question, answers))
}

/// Returns the codes of a fact that the pack declares with its own.
fn extra_choices(at: &At, pointer: &str) -> Vec<Choice> {
    let name = pointer.strip_prefix("/extra/").unwrap_or_default();
    let declared = at.version().source().fact.iter().find(|fact| fact.id.get_ref() == name);
    let codes = declared.map_or(&[][..], |fact| &fact.codes);
    codes.iter().map(|code| Choice::in_words(code, code)).collect()
}

/// Returns the guide's own wording of a plain fact.
fn words(at: &At, question: &Question, answers: &Answers) -> Option<String> {
    let Question::Other(pointer) = question else { return None };
    let decision = at.guide.decide(&answers.facts(japan::date(at.now))).ok()?;
    let ask = decision.asks.iter().find(|ask| &*ask.fact == pointer.as_str())?;
    Some(ask.text.get(at.lang).to_owned())
}

/// Reads the answer to a question: only what the page offered is taken.
fn read(page: &QuestionPage, values: &Values) -> Result<Vec<String>, Problems> {
    let mut problems = Problems::default();
    let field = &page.field;
    if page.kind == Kind::Number {
        if !values.one("unknown").is_empty() {
            return Ok(vec![UNKNOWN.to_owned()]);
        }
        let typed = base::typed::half_width(values.one(field));
        return match typed.trim().parse::<i16>() {
            Ok(years) if (0..=AGE_MAX).contains(&years) => Ok(vec![years.to_string()]),
            Ok(_) | Err(_) => {
                problems.add(field, "problem-age");
                Err(problems)
            }
        };
    }
    let offered = |value: &&String| page.options.iter().any(|choice| choice.value == **value);
    let mut chosen: Vec<String> = values.all(field).iter().filter(offered).cloned().collect();
    if chosen.len() > 1 {
        // Somebody who ticks some and 「わからない」 does know those.
        chosen.retain(|value| value != UNKNOWN);
    }
    if page.kind == Kind::One {
        chosen.truncate(1);
    }
    if chosen.is_empty() {
        problems.add(field, Text::key("problem-m01"));
        return Err(problems);
    }
    Ok(chosen)
}
