//! The page that is generated from a pack.

use base::Lang;
use policy::Guide;

use crate::common::{utokyo, ycu};

fn explained(guide: &Guide) -> [(Lang, String); 2] {
    [Lang::Ja, Lang::En].map(|lang| (lang, guide.explain(lang)))
}

#[test]
fn a_person_finds_everything_that_is_needed_on_the_page() {
    let needed = [
        (ycu(), &["045-261-5656", "232-0024", "33,000", "9:00", "45"][..]),
        (utokyo(), &["03-5800-8630", "113-8655", "44,000", "88,000", "10:00"][..]),
    ];
    for (guide, facts) in needed {
        for (lang, page) in explained(&guide) {
            for fact in facts {
                assert!(page.contains(fact), "{} {lang:?} lacks {fact}", guide.id());
            }
        }
    }
}

#[test]
fn every_sentence_of_every_rule_stands_on_the_page_with_its_clause() {
    for guide in [ycu(), utokyo()] {
        for (lang, page) in explained(&guide) {
            let source = guide.newest().source();
            let refusals = source.refuse.iter().map(|rule| (&rule.text, &rule.cites));
            let notes = source.note.iter().map(|note| (&note.text, &note.cites));
            let conditions = source.condition.iter().map(|rule| (&rule.text, &rule.cites));
            for (text, cites) in refusals.chain(notes).chain(conditions) {
                assert!(page.contains(&format!("{} ({cites})", text.get(lang))), "{}", text.get(lang));
            }
        }
    }
}

#[test]
fn the_pages_read_like_this() {
    insta::assert_snapshot!("ycu_en", ycu().explain(Lang::En));
    insta::assert_snapshot!("utokyo_ja", utokyo().explain(Lang::Ja));
}
