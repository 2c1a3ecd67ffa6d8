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

/// Explains the pack that docs/policy-pack.md writes, with one piece of it written otherwise.
fn changed(from: &str, to: &str) -> String {
    let sound = crate::written_pack::text();
    assert!(sound.contains(from), "the pack has no `{from}`");
    let files = [("2026-04-01.toml".to_owned(), sound.replacen(from, to, 1))];
    Guide::from_files(files.into()).unwrap().explain(Lang::En)
}

#[test]
fn a_mode_that_begins_later_is_named_with_its_day() {
    let page = changed("from = 2026-04-01 }", "from = 2027-01-15 }");
    assert!(page.contains("**Internal Medicine**: in person, online (from 2027-01-15)\n"), "{page}");
    let hospital = changed("departments = \"listed\"", "from = 2027-01-15");
    assert!(hospital.contains("**Psychiatry**: in person, online (from 2027-01-15)\n"), "{hospital}");
}

#[test]
fn the_days_that_a_guide_promises_afterwards_stand_on_the_page_and_no_others() {
    let page = changed("[[unstated]]", "[promises]\nreply_letter_days = 5\nreturn_days = 10\n\n[[unstated]]");
    assert!(page.contains("The reply letter is signed within 5 working days"), "{page}");
    assert!(page.contains("What comes back is sent within 10 working days"), "{page}");
    assert!(!changed("[[unstated]]", "[[unstated]]").contains("working days of the consultation"));
}

#[test]
fn what_comes_back_by_registered_post_says_so() {
    let page = changed(
        "prepared_by = \"referring_doctor\"",
        "prepared_by = \"referring_doctor\"\nreturned = \"registered_post\"",
    );
    assert!(page.contains("given back by registered post"), "{page}");
}

#[test]
fn an_opinion_in_writing_has_a_price_and_no_minutes() {
    let fee = "[[mode]]\nid = \"document_only\"\ncites = \"x\"\n\n[[fee]]\nid = \"fee.written\"\nmodes = [\"document_only\"]\ncap_minutes = 60\ncites = \"x\"\nsteps = [{ until_minutes = 60, yen = 11000, label.ja = \"書面\", label.en = \"In writing\" }]\n\n[[payment]]";
    let page = changed("[[payment]]", fee);
    assert!(page.contains("- in writing: 11,000 yen (tax included) (x)\n"), "{page}");
    assert!(!page.contains("60 minutes"), "{page}");
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
