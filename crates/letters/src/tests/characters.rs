use ports::{
    Paper,
    printing::{CoverSheet, ReplyLetter},
};

use super::{samples::*, *};

fn letter_for(name: &str) -> ReplyLetter {
    ReplyLetter { patient: name.to_owned().into(), ..reply_letter() }
}

#[test]
fn rare_characters_of_names_are_in_the_text_layer() {
    let (printed, text) = read_back(Paper::ReplyLetter(letter_for("髙﨑 𠮷彌德")));
    has(&text, &["髙﨑 𠮷彌德 様"]);
    assert!(printed.replaced.is_empty());
}

#[test]
fn rare_characters_stay_in_headings() {
    let sheet = CoverSheet { title: "髙﨑𠮷".into(), ..cover_sheet() };
    has(&read_back(Paper::CoverSheet(sheet)).1, &["髙﨑𠮷"]);
}

#[test]
fn a_variant_of_a_character_keeps_its_selector() {
    let (printed, text) = read_back(Paper::ReplyLetter(letter_for("葛\u{E0100}城")));
    has(&text, &["葛\u{E0100}城 様"]);
    assert!(printed.replaced.is_empty());
}

#[test]
fn a_character_that_no_font_has_is_marked_and_named() {
    let (printed, text) = read_back(Paper::ReplyLetter(letter_for("見本\u{1F600}\u{E123}花子")));
    has(&text, &["見本〓〓花子 様"]);
    assert_eq!(printed.replaced.into_iter().collect::<Vec<_>>(), ['\u{E123}', '\u{1F600}']);
}

#[test]
fn characters_without_a_form_are_left_out() {
    let (printed, text) =
        read_back(Paper::ReplyLetter(letter_for("見\u{200B}本\u{0007}\u{202E}\u{FEFF} 花子\r")));
    has(&text, &["見本 花子 様"]);
    assert!(printed.replaced.is_empty());
}

#[test]
fn what_looks_like_a_command_is_printed_as_typed() {
    let typed =
        "#panic(1) *bold* $x$ = _em_ `code` <label> @ref \\ [x] // no comment \"quote\" #include \"x\"";
    let letter = ReplyLetter {
        opinion: vec![typed.to_owned().into()],
        answers: vec![(typed.to_owned().into(), typed.to_owned().into())],
        ..letter_for(typed)
    };
    let (_, text) = read_back(Paper::ReplyLetter(letter));
    assert_eq!(solid(&text).matches(&solid(typed)).count(), 4);
}
