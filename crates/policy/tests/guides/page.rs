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

#[test]
fn agreements_are_shown_before_anything_is_sent() {
    let ids = |guide: &Guide| {
        let agreements = guide.newest().agreements(policy::Mode::Online);
        agreements.map(|agreement| agreement.id.get_ref().clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&ycu()), ["opinion_only", "self_pay", "nothing_returned", "reply_to_doctor"]);
    assert_eq!(ids(&utokyo()), ["guide_read", "opinion_only", "self_pay", "nothing_returned", "privacy"]);
}

#[test]
fn reasons_that_people_give_have_codes_and_sentences() {
    for guide in [ycu(), utokyo()] {
        let codes: Vec<&str> =
            guide.newest().staff_reasons().iter().map(|reason| reason.code.get_ref().as_str()).collect();
        for code in [
            "no_specialist",
            "no_appointment",
            "needs_examination",
            "urgent",
            "no_date_in_time",
            "nothing_to_add",
            "other",
        ] {
            assert!(codes.contains(&code), "{} {code}", guide.id());
        }
    }
}

#[test]
fn a_reply_letter_is_posted_where_the_guide_says_so() {
    assert_eq!(ycu().newest().after().reply_letter, Some(true));
    assert_eq!(utokyo().newest().after().reply_letter, None, "the guide does not say");
}

#[test]
fn each_guide_begins_in_its_own_way() {
    use policy::pack::IntakeOrder;
    assert_eq!(ycu().newest().hospital().intake_order, IntakeOrder::PhoneFirst);
    assert_eq!(utokyo().newest().hospital().intake_order, IntakeOrder::PapersFirst);
}

#[test]
fn papers_travel_only_as_the_guide_says() {
    use policy::Mode;
    use policy::pack::SendWay;
    let ways = |guide: &Guide, mode: Mode| {
        guide.newest().send_routes(mode).map(|route| route.way).collect::<Vec<_>>()
    };
    let in_person = [SendWay::Post, SendWay::Hand, SendWay::FaxFromReferrer, SendWay::OnDay];
    assert_eq!(ways(&ycu(), Mode::InPerson), in_person);
    assert_eq!(ways(&ycu(), Mode::Online), [SendWay::Post], "the originals");
    assert_eq!(ways(&utokyo(), Mode::Online), [SendWay::Post]);
}

#[test]
fn what_is_not_stated_is_listed() {
    for guide in [ycu(), utokyo()] {
        let page = guide.explain(Lang::En);
        for point in guide.newest().unstated() {
            assert!(page.contains(point.en.as_str()));
        }
        assert!(page.contains("cancel") || page.contains("changed"));
    }
}

#[test]
fn everyday_words_lead_to_a_department() {
    for guide in [ycu(), utokyo()] {
        let version = guide.newest();
        let stomach = version
            .illnesses()
            .iter()
            .find(|illness| illness.words.iter().any(|word| word == "いがん"))
            .unwrap();
        assert!(stomach.departments.iter().any(|id| id.get_ref() == "gastroenterology"));
        assert!(version.departments_are_a_sample());
    }
}
