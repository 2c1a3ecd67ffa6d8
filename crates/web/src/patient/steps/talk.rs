//! [206] What the person wants to learn, and the questions for the doctor.

use app::applications::Part;
use base::{limits, typed};
use domain::cases::Application;
use policy::Purpose;

use super::Shown;
use crate::form::{Problems, Values};
use crate::patient::answers;
use crate::patient::field::{Choice, Field, radios};
use crate::texts::Text;

/// How many empty fields follow the written ones.
const BLANKS: usize = 2;

pub fn purposes() -> Shown {
    let row = |purpose: &Purpose| Choice::ours(purpose.code(), purpose_text(*purpose));
    let choices = radios("purpose", "pt-purposes-legend", Purpose::ALL.iter().map(row).collect());
    Shown::fields(vec![Field::Checks(choices)])
}

/// Returns the words for a purpose.
pub fn purpose_text(purpose: Purpose) -> Text {
    Text::key(format!("pt-purpose-{}", purpose.code().replace('_', "-")))
}

pub fn purpose_values(application: &Application, values: &mut Values) {
    for purpose in &application.purposes {
        values.push("purpose", purpose.code());
    }
}

pub fn read_purposes(values: &Values, problems: &mut Problems) -> Option<Part> {
    let purposes: Vec<Purpose> =
        Purpose::ALL.iter().copied().filter(|purpose| values.has("purpose", purpose.code())).collect();
    if purposes.is_empty() {
        problems.add("purpose", "problem-m01");
        return None;
    }
    Some(Part::Purposes(purposes))
}

pub fn questions(values: &Values) -> Shown {
    let written = written(values).len();
    let shown = (written + BLANKS).min(limits::QUESTIONS_MAX);
    let mut fields = Vec::new();
    for place in 1..=shown {
        fields.push(Field::Area {
            name: field_name(place),
            label: Text::key("pt-question-n").with("n", place),
            help: None,
            rows: 2,
            max: limits::QUESTION_CHARS_MAX,
            optional: true,
        });
        if place <= written {
            fields.push(Field::Moves { place, up: place > 1, down: place < written });
        }
    }
    fields.push(Field::Area {
        name: "not_told".to_owned(),
        label: "pt-not-told".into(),
        help: Some("pt-not-told-help".into()),
        rows: 2,
        max: limits::TEXT_CHARS_MAX,
        optional: true,
    });
    Shown::fields(fields).say(Text::key("pt-questions-lead").with("most", limits::QUESTIONS_MAX))
}

pub fn question_values(application: &Application, values: &mut Values) {
    for (place, question) in application.questions.iter().enumerate() {
        values.set(&field_name(place + 1), question.reveal().as_str());
    }
    values.set("not_told", application.not_to_be_told.reveal().as_str());
}

pub fn read_questions(values: &Values, problems: &mut Problems) -> Part {
    for place in 1..=limits::QUESTIONS_MAX {
        answers::area(values, problems, &field_name(place), limits::QUESTION_CHARS_MAX);
    }
    let not_to_be_told = answers::area(values, problems, "not_told", limits::TEXT_CHARS_MAX);
    Part::Questions { questions: written(values), not_to_be_told }
}

/// Moves a question as its button says (`up-2`, `down-1`); gaps close. Tells whether a button was pressed.
pub fn moved(values: &mut Values) -> bool {
    let Some((way, place)) =
        values.one("move").split_once('-').map(|(way, place)| (way == "up", place.parse()))
    else {
        return false;
    };
    let mut questions = written(values);
    if let Ok(place) = place {
        let place: usize = place;
        let other = if way { place.wrapping_sub(1) } else { place + 1 };
        let last = questions.len();
        if (1..=last).contains(&place) && (1..=last).contains(&other) {
            questions.swap(place - 1, other - 1);
        }
    }
    for place in 1..=limits::QUESTIONS_MAX {
        values.set(&field_name(place), questions.get(place - 1).map_or("", String::as_str));
    }
    values.remove("move");
    true
}

fn written(values: &Values) -> Vec<String> {
    let texts = (1..=limits::QUESTIONS_MAX).map(|place| typed::text(values.one(&field_name(place))));
    texts.filter(|text| !text.is_empty()).collect()
}

fn field_name(place: usize) -> String {
    format!("question-{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_move_by_buttons_and_gaps_close() {
        let mut values = Values::from_pairs([("question-1", "一"), ("question-3", "三"), ("move", "up-2")]);
        assert!(moved(&mut values));
        assert_eq!(
            [values.one("question-1"), values.one("question-2"), values.one("question-3")],
            ["三", "一", ""]
        );
        assert!(!moved(&mut values), "no button was pressed");
        values.set("move", "down-2");
        moved(&mut values);
        assert_eq!(values.one("question-2"), "一", "the last one stays");
    }

    #[test]
    fn a_question_over_two_hundred_characters_is_kept_and_named() {
        let long = "あ".repeat(limits::QUESTION_CHARS_MAX + 1);
        let values = Values::from_pairs([("question-2", long.as_str())]);
        let mut problems = Problems::default();
        read_questions(&values, &mut problems);
        assert_eq!(problems.of("question-2"), Some(&Text::key("problem-too-long").with("limit", 200)));
    }
}
