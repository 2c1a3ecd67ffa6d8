//! What must hold for any bytes: no panic, an answer of bounded length, an error that says what to write instead.
//!
//! The fuzz targets read this file too: a short run stands in every test run, a long one is `cargo xtask fuzz`.

use policy::{Facts, Guide, Verdict};
use serde_json::Value;

/// The longest answer to one line of facts in bytes: every rule of a guide for every attendee, with its sentences.
const MOST_ANSWER_BYTES: usize = 1024 * 1024;

/// The most faults that one file is answered with.
const MOST_FAULTS: usize = 200;

/// Asks guides about any bytes.
pub fn for_facts(guides: &[Guide], line: &[u8]) {
    for guide in guides {
        let mut answer = Vec::new();
        guide.answer(line, &mut answer);
        assert!(answer.len() <= MOST_ANSWER_BYTES, "{} bytes", answer.len());
        let told: Value = serde_json::from_slice(&answer).expect("every answer is JSON");
        match Facts::parse(line).and_then(|facts| guide.decide(&facts)) {
            Ok(decision) => {
                assert_eq!(decision.verdict, decision.following_verdict());
                assert!(decision.verdict != Verdict::Undecided || !decision.asks.is_empty());
                let whole = serde_json::to_vec(&decision).expect("a decision is always JSON");
                assert_eq!(answer, whole, "one by one and in a batch the same is answered");
            }
            Err(error) => {
                assert_eq!(told["error"]["code"], error.code.as_str());
                assert!(!error.code.is_empty() && !error.text.ja.is_empty() && !error.text.en.is_empty());
            }
        }
    }
}

/// Reads any text as a pack, and asks it when it is sound.
pub fn for_pack(text: &str, lines: &[&str]) {
    match Guide::from_files([("pack.toml".to_owned(), text.to_owned())].into()) {
        Ok(guide) => {
            for line in lines {
                for_facts(std::slice::from_ref(&guide), line.as_bytes());
            }
            for lang in [base::Lang::Ja, base::Lang::En, base::Lang::Ez] {
                assert!(!guide.explain(lang).is_empty());
            }
        }
        Err(faults) => {
            let lines = text.lines().count() + 1;
            assert!(!faults.is_empty() && faults.len() <= MOST_FAULTS);
            for fault in faults {
                assert!((1..=lines).contains(&fault.line), "{fault}");
                assert!(!fault.what.is_empty() && !fault.mend.is_empty(), "{fault}");
            }
        }
    }
}

/// Reads any text as the condition of a rule in a sound pack.
pub fn for_condition(pack: &str, sound: &str, condition: &str, lines: &[&str]) {
    let quoted = toml::Value::String(condition.to_owned()).to_string();
    for_pack(&pack.replacen(sound, &quoted, 1), lines);
}
