use ports::{
    Paper, PrintError,
    printing::{Letterhead, PrintedForm, ReplyLetter},
};

use super::{samples::*, *};

fn refusal(opinion: Vec<String>) -> PrintError {
    let opinion = opinion.into_iter().map(Into::into).collect();
    Press.set(&Paper::ReplyLetter(ReplyLetter { opinion, ..reply_letter() })).unwrap_err()
}

#[test]
fn a_text_longer_than_any_honest_one_is_refused() {
    let refused = refusal(vec!["短い".into(), "長".repeat(20_001)]);
    assert!(matches!(refused, PrintError::TooLong { what: "a text", limit: 20_000 }));
}

#[test]
fn a_list_longer_than_any_honest_one_is_refused() {
    let refused = refusal(vec!["行".into(); 1_001]);
    assert!(matches!(refused, PrintError::TooLong { what: "a list with all its entries", .. }));
}

#[test]
fn many_texts_or_many_lines_together_are_refused_too() {
    for opinion in [vec!["長".repeat(19_000); 4], vec!["\n".repeat(2_000)]] {
        assert!(matches!(refusal(opinion), PrintError::TooLong { what: "the whole paper", .. }));
    }
}

#[test]
fn the_longest_opinion_with_all_questions_answered_is_printed() {
    let opinion = vec!["長い意見です。".repeat(2_857).into()];
    let answer = ("質問です。".repeat(40).into(), "お答えします。".repeat(285).into());
    let letter = ReplyLetter { opinion, answers: vec![answer; 10], ..reply_letter() };
    assert!(Press.set(&Paper::ReplyLetter(letter)).unwrap().pages < 60);
}

#[test]
fn long_names_and_words_without_a_break_still_give_a_letter() {
    let name = "長".repeat(64);
    let letter = ReplyLetter {
        patient: name.clone().into(),
        opinion: vec!["a".repeat(2_000).into()],
        ..reply_letter()
    };
    has(&read_back(Paper::ReplyLetter(letter)).1, &[&name]);
}

#[test]
fn empty_texts_and_lists_still_give_a_paper() {
    let form = PrintedForm {
        letterhead: Letterhead { hospital: "見本中央病院".into(), ..Letterhead::default() },
        introduction: vec![],
        fields: vec![],
        ticks: vec![],
        notes: vec![String::new()],
        ..printed_form()
    };
    assert_eq!(Press.set(&Paper::PrintedForm(form)).unwrap().pages, 1);
    let letter = ReplyLetter { opinion: vec![], answers: vec![], number: String::new(), ..reply_letter() };
    assert_eq!(Press.set(&Paper::ReplyLetter(letter)).unwrap().pages, 1);
}
