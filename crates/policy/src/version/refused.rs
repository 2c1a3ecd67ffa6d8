//! Says in plain words what the reader of TOML refused.

/// Where the fields and their words are listed.
const REFERENCE: &str = "docs/policy-reference.md";

/// Returns what is wrong and the mend for a message of the reader.
pub fn in_plain_words(message: &str) -> (String, String) {
    let message = message.trim().replace('\n', ", ");
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [wrong, known @ ..] if message.starts_with("unknown variant") => {
            let what = format!("\"{wrong}\" is not one of {}", known.join(", "));
            (
                what,
                format!(
                    "write one of these words; {REFERENCE}, \"Words that packs and cases use\", says what they mean"
                ),
            )
        }
        [wrong, known @ ..] if message.starts_with("unknown field") => {
            let what = format!("there is no field `{wrong}` here; there are {}", ticked(known));
            let mend = format!(
                "write one of these, see the section of this table in {REFERENCE}; what no field can say can be written as a [[note]]"
            );
            (what, mend)
        }
        [wrong, ..] if message.starts_with("missing field") => (
            format!("the field `{wrong}` is missing"),
            format!("add it, see the section of this table in {REFERENCE}"),
        ),
        _ => (message, format!("see the section of this table in {REFERENCE}")),
    }
}

fn ticked(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::in_plain_words;

    #[test]
    fn no_word_of_programmers_is_left() {
        let (what, mend) = in_plain_words("unknown variant `patient`, expected one of `self`, `spouse`");
        assert_eq!(what, "\"patient\" is not one of self, spouse");
        assert!(mend.contains("docs/policy-reference.md"), "{mend}");
        let (what, mend) = in_plain_words("unknown field `colour`, expected `id` or `name`\n");
        assert_eq!(what, "there is no field `colour` here; there are `id`, `name`");
        assert!(mend.contains("[[note]]"), "{mend}");
        assert_eq!(in_plain_words("missing field `id`").0, "the field `id` is missing");
    }
}
