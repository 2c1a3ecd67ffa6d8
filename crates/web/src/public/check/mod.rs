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
pub use self::question::{Kind, Question, Topic};
pub use self::question_page::{Asked, Choice, QuestionPage};
pub use self::result_page::{Outcome, RefusalView, ResultPage};

use super::words::mode_key;
use super::{At, PublicState};
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;

/// The oldest age that is taken; more is surely a mistake.
const AGE_MAX: i16 = 120;

/// The most questions that one page asks; more come only from a forged form.
const QUESTIONS_MAX: usize = 20;

/// Begins the check.
pub async fn start(State(state): State<PublicState>, Path(hospital): Path<String>, visit: Visit) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    step(&state, &at, &visit, &Answers::default())
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
    let asked: Vec<Question> =
        values.all("question").iter().filter_map(|key| Question::from_key(key)).take(QUESTIONS_MAX).collect();
    if !asked.is_empty() {
        let page = question_page(&at, &asked, &answers);
        match read(&page, &asked, &values) {
            Ok(read) => read.into_iter().for_each(|(question, chosen)| answers.set(question, chosen)),
            Err(problems) => {
                let page = page.with(&values, &problems);
                return state.renderer.page_as(StatusCode::UNPROCESSABLE_ENTITY, &at.frame(&visit), &page);
            }
        }
    }
    step(&state, &at, &visit, &answers)
}

/// Sends those who open an old address of a step to the first question.
pub async fn restart(Path((hospital, _)): Path<(String, String)>, visit: Visit) -> Redirect {
    Redirect::to(&visit.url(&format!("/h/{hospital}/check")))
}

/// Shows the last page again with what was chosen.
fn back(state: &PublicState, at: &At, visit: &Visit, mut answers: Answers) -> Response {
    let last = answers.pop_page();
    if last.is_empty() {
        return step(state, at, visit, &answers);
    }
    let asked: Vec<Question> = last.iter().map(|(question, _)| question.clone()).collect();
    let chosen = last.into_iter().flat_map(|(question, chosen)| {
        let key = question.key();
        chosen.into_iter().map(move |value| field_of(&question, &key, value))
    });
    let values = Values::from_pairs(chosen);
    let page = question_page(at, &asked, &answers).with(&values, &Problems::default());
    state.renderer.page(&at.frame(visit), &page)
}

/// Returns the field that holds an answer on its page: a number that is not known is a box beside the number.
fn field_of(question: &Question, key: &str, value: String) -> (String, String) {
    if question.kind() == Kind::Number && value == UNKNOWN {
        (format!("{key}-unknown"), "yes".to_owned())
    } else {
        (key.to_owned(), value)
    }
}

/// Shows what comes next after these answers.
fn step(state: &PublicState, at: &At, visit: &Visit, answers: &Answers) -> Response {
    let today = japan::date(at.now);
    let guide = |facts: &Facts| at.guide.decide(facts).ok();
    let frame = at.frame(visit);
    match next(&guide, answers, today) {
        Some(Next::Ask(asked)) => state.renderer.page(&frame, &question_page(at, &asked, answers)),
        Some(Next::Result(decision)) => {
            let facts = facts(&guide, answers, today);
            let page = ResultPage::new(&at.id, at.version(), answers, &facts, &decision, visit.lang, at.now);
            state.renderer.page(&frame, &page)
        }
        // Answers made by hand, or a guide that changed between two pages: begin anew rather than guess.
        None => Redirect::to(&visit.url(&format!("/h/{}/check", at.id))).into_response(),
    }
}

/// Makes the page of some questions with the choices that only the guide knows.
fn question_page(at: &At, questions: &[Question], answers: &Answers) -> QuestionPage {
    let asked = questions.iter().map(|question| {
        Asked::new(question, answers, from_guide(at, question), words(at, question, answers))
    });
    let topic = questions.first().map_or(Topic::Who, Question::topic);
    QuestionPage::new(&at.id, asked.collect(), topic, answers)
}

/// Returns the choices that only the guide knows; empty for questions of ours.
fn from_guide(at: &At, question: &Question) -> Vec<Choice> {
    let (version, lang) = (at.version(), at.lang);
    if *question == Question::Mode {
        let modes = version.modes_on(japan::date(at.now)).into_iter();
        modes.map(|mode| Choice::said(mode.code(), format!("check-{}", mode_key(mode)))).collect()
    } else if *question == Question::Department {
        let departments = version.departments().iter();
        departments.map(|one| Choice::in_words(one.id.get_ref(), one.name.get(lang))).collect()
    } else if let Question::Other(pointer) = question {
        extra_choices(at, pointer)
    } else {
        Vec::new()
    }
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

/// Reads the answers to a page: only what the page offered is taken.
fn read(
    page: &QuestionPage,
    questions: &[Question],
    values: &Values,
) -> Result<Vec<(Question, Vec<String>)>, Problems> {
    let mut problems = Problems::default();
    let mut read = Vec::new();
    for (asked, question) in page.asked.iter().zip(questions) {
        match read_one(asked, values) {
            Ok(chosen) => read.push((question.clone(), chosen)),
            // Who takes part alone has nobody to name.
            Err(_) if *question == Question::Kinship && values.one("together") == "no" && is_own(page) => {
                read.push((question.clone(), vec![UNKNOWN.to_owned()]));
            }
            Err(problem) => problems.add(&asked.field, problem),
        }
    }
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

/// Tells whether the patient answers.
fn is_own(page: &QuestionPage) -> bool {
    page.hidden.iter().any(|(name, value)| name == "who" && value == "self")
}

fn read_one(asked: &Asked, values: &Values) -> Result<Vec<String>, &'static str> {
    let field = &asked.field;
    if asked.kind == Kind::Number {
        let typed = base::typed::half_width(values.one(field));
        if typed.trim().is_empty() && !values.one(&format!("{field}-unknown")).is_empty() {
            return Ok(vec![UNKNOWN.to_owned()]);
        }
        return match typed.trim().parse::<i16>() {
            Ok(years) if (0..=AGE_MAX).contains(&years) => Ok(vec![years.to_string()]),
            Ok(_) | Err(_) => Err("problem-age"),
        };
    }
    let offered = |value: &&String| asked.options.iter().any(|choice| choice.value == **value);
    let mut chosen: Vec<String> = values.all(field).iter().filter(offered).cloned().collect();
    if chosen.len() > 1 {
        // Somebody who ticks some and 「わからない」 does know those.
        chosen.retain(|value| value != UNKNOWN);
    }
    if asked.kind == Kind::One {
        chosen.truncate(1);
    }
    if chosen.is_empty() { Err("problem-m01") } else { Ok(chosen) }
}

#[cfg(test)]
mod tests;
