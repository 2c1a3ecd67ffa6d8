//! Finds texts that are missing in a language.

use toml::Spanned;

use crate::fault::Faults;
use crate::pack::Source;
use crate::text::Text;

/// Reports every text that lacks Japanese or English.
pub fn check(source: &Source, faults: &mut Faults<'_>) {
    let top = source.id.span().start;
    let mut look = |at: usize, of: &str, text: &Text| {
        for (language, words) in [("ja", &text.ja), ("en", &text.en)] {
            if words.trim().is_empty() {
                faults.add(
                    at,
                    format!("{of} has no text in `{language}`"),
                    format!("write the sentence in `{language}`"),
                );
            }
        }
    };
    let hospital = &source.hospital;
    for (of, text) in [
        ("hospital.name", &hospital.name),
        ("hospital.short_name", &hospital.short_name),
        ("transcribed_from", &source.transcribed_from),
    ] {
        look(top, of, text);
    }
    if !source.historical_example {
        look(top, "hospital.address", &hospital.address);
        look(top, "hospital.addressee", &hospital.addressee);
    }
    if let Some(rule) = &source.age_may_change {
        look(top, "age_may_change", &rule.text);
    }
    for (id, text) in identified(source) {
        look(id.span().start, id.get_ref(), text);
    }
    for text in plain(source) {
        look(top, "a sentence", text);
    }
}

/// Returns the texts that stand in a table with an id.
fn identified(source: &Source) -> Vec<(&Spanned<String>, &Text)> {
    let mut found: Vec<(&Spanned<String>, &Text)> = Vec::new();
    for desk in &source.desk {
        found.push((&desk.id, &desk.name));
        found.extend(desk.say.iter().map(|text| (&desk.id, text)));
    }
    for department in &source.department {
        found.push((&department.id, &department.name));
        found.extend(department.note.iter().map(|text| (&department.id, text)));
    }
    for kind in &source.kind {
        found.push((&kind.id, &kind.name));
        found.extend(kind.note.iter().chain(&kind.items).map(|text| (&kind.id, text)));
    }
    for fee in &source.fee {
        found.extend(fee.steps.iter().map(|step| (&fee.id, &step.label)));
        found.extend(fee.increment.iter().map(|increment| (&fee.id, &increment.label)));
        found.extend(fee.contains.iter().map(|text| (&fee.id, text)));
        found.extend(fee.items.iter().map(|item| (&item.id, &item.label)));
        found.extend(fee.surcharges.iter().map(|surcharge| (&surcharge.id, &surcharge.label)));
    }
    found.extend(source.illness.iter().map(|illness| (&illness.id, &illness.name)));
    found.extend(source.paper.iter().map(|paper| (&paper.id, &paper.name)));
    found.extend(source.fact.iter().map(|fact| (&fact.id, &fact.question)));
    found.extend(source.question.iter().map(|question| (&question.fact, &question.text)));
    found.extend(source.refuse.iter().map(|rule| (&rule.id, &rule.text)));
    found.extend(source.condition.iter().map(|rule| (&rule.id, &rule.text)));
    found.extend(source.forbid.iter().map(|rule| (&rule.id, &rule.text)));
    for rule in &source.document {
        found.extend(rule.in_words.iter().map(|text| (&rule.id, text)));
        found.extend(rule.unobtainable.iter().map(|follows| (&rule.id, &follows.text)));
    }
    found.extend(source.agreement.iter().map(|agreement| (&agreement.id, &agreement.text)));
    found.extend(source.staff_reason.iter().map(|reason| (&reason.code, &reason.text)));
    found.extend(source.note.iter().map(|note| (&note.id, &note.text)));
    found
}

/// Returns the texts that stand in a table without an id.
fn plain(source: &Source) -> Vec<&Text> {
    let mut found: Vec<&Text> = Vec::new();
    found.extend(source.payment.iter().map(|payment| &payment.text));
    found.extend(source.send.iter().map(|route| &route.text));
    found.extend(source.door.iter().map(|door| &door.text));
    found.extend(source.unstated.iter());
    found.extend(source.arrive.iter().filter_map(|arrive| arrive.place.as_ref()));
    found.extend(source.arrive.iter().filter_map(|rule| rule.in_words.as_ref()));
    found.extend(source.ready.iter().filter_map(|rule| rule.in_words.as_ref()));
    found.extend(source.call_window.iter().filter_map(|rule| rule.in_words.as_ref()));
    found.extend(source.change_until.iter().filter_map(|rule| rule.in_words.as_ref()));
    let after = &source.after;
    found.extend(
        [&after.reply_letter_text, &after.returns_text, &after.treatment_here_text].into_iter().flatten(),
    );
    found
}
