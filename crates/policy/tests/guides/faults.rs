//! What `check` finds: every fault with its line and the mend.

use policy::Guide;

use crate::written_pack::text;

/// Breaks the pack of the page in one place and returns the faults.
fn faults(from: &str, to: &str) -> Vec<String> {
    let sound = text();
    assert!(sound.contains(from), "the pack has no `{from}`");
    let files = [("2026-04-01.toml".to_owned(), sound.replacen(from, to, 1))];
    match Guide::from_files(files.into()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

/// Returns the line on which a piece of the pack stands.
fn line_of(piece: &str) -> usize {
    1 + text().split(piece).next().unwrap().matches('\n').count()
}

#[test]
fn each_mistake_is_found_on_its_line_and_mended() {
    let mistakes = [
        ("patient.age < 70", "patient.aged < 70", "no fact is called `patient.aged`; write `patient.age`"),
        ("patient.age < 70", "patient.age < \"70\"", "this is compared with a text but is none"),
        ("patient.age < 70", "patient.age", "this is no yes-or-no condition"),
        ("patient.age < 70", "patient.age < 70 &&", "the condition ends too early"),
        ("patient.age < 70", "(patient.age < 70", "`)` is missing; write `)` here"),
        ("patient.age < 70", "patient.age < 70 & true", "`&` means nothing here"),
        (
            "patient.age < 70",
            "patient.age < 70 && patient.age > 80",
            "the rule `refuse.psychiatry_age` can never hold",
        ),
        (
            "\"litigation\", \"malpractice\"",
            "\"litigations\"",
            "\"litigations\" is not in the list; write \"litigation\"",
        ),
        ("[\"spouse\", \"parent\"", "[\"spouse\", \"mother\"", "\"mother\" is not in the list"),
        ("size(attendees) > 3", "size(purposes) > 3", "only attendees are counted"),
        ("'!mode_offered'", "'mode_offered == \"online\"'", "this is compared with a text but is none"),
        ("'!mode_offered'", "'true'", "the rule `refuse.mode` refuses everybody"),
        (
            "departments = [\"psychiatry\"]",
            "departments = [\"surgery\"]",
            "no department has the id `surgery`",
        ),
        (
            "departments = [\"internal_medicine\"]",
            "departments = [\"surgery\"]",
            "no department has the id `surgery`",
        ),
        (
            "id = \"refuse.kinship\"",
            "id = \"refuse.too_many\"",
            "the rule id `refuse.too_many` is used twice",
        ),
        (
            "text.en = \"We do not discuss lawsuits.\"",
            "",
            "refuse.litigation has no text in `en`; write the sentence in `en`",
        ),
        ("2nd,4th sat 09:00-12:00", "every saturday", "`every saturday` are no opening hours"),
        ("12-29..01-03", "12-29..13-03", "no yearly range"),
        ("weekdays = [\"sun\"]", "weekdays = [\"sunday\"]", "`sunday` is no weekday"),
        ("code = \"MHN\"", "code = \"mihon\"", "is not three capital letters"),
        (
            "kind = \"consent_form\"",
            "kind = \"consent_from\"",
            "no kind of document is called `consent_from`",
        ),
        ("until_minutes = 45", "until_minutes = 45, minutes = 3", "there is no field `minutes` here"),
        ("increment = { minutes = 15", "increment = { minutes = 0", "an increment of no minutes"),
        ("format = 1", "format = 2", "this format is not known; write format = 1"),
        ("version = 2026-04-01", "version = \"2026-04-01\"", "write a day without quotes"),
    ];
    for (from, to, expected) in mistakes {
        let found = faults(from, to);
        assert!(found.iter().any(|fault| fault.contains(expected)), "{to}: {found:#?}");
        assert!(found.iter().all(|fault| fault.starts_with("2026-04-01.toml:")), "{found:#?}");
    }
    let found = faults("patient.age < 70", "patient.aged < 70");
    assert!(found[0].starts_with(&format!("2026-04-01.toml:{}:", line_of("patient.age < 70"))), "{found:?}");
}

#[test]
fn a_word_that_is_not_in_the_list_gets_the_word_that_was_meant_and_the_whole_list() {
    let with = |word: &str| faults("[\"spouse\", \"parent\"", &format!("[\"spouse\", \"{word}\""));
    for (word, meant) in
        [("patient", "self"), ("本人", "self"), ("mother", "parent"), ("sibiling", "sibling")]
    {
        let found = with(word);
        assert_eq!(found.len(), 1, "one bad word is one fault: {found:#?}");
        assert!(
            found[0].contains(&format!("write \"{meant}\"; the whole list is self, spouse")),
            "{found:?}"
        );
        assert!(found[0].ends_with("agent, other"), "{found:?}");
    }
}

#[test]
fn a_condition_that_is_not_understood_is_not_also_called_one_that_never_holds() {
    for wrong in ["patient.aged < 70", "patient.age <", "mode == \"video\""] {
        let found = faults("patient.age < 70", wrong);
        assert!(found.iter().all(|fault| !fault.contains("can never hold")), "{found:#?}");
    }
    let found = faults("instead = \"first_visit\"", "instead = \"visit\"");
    assert!(found[0].contains("\"visit\" is not one of first_visit, patient_safety_centre"), "{found:?}");
    assert!(found[0].contains("docs/policy-reference.md"), "{found:?}");
}

#[test]
fn a_paper_required_and_forbidden_is_a_contradiction() {
    let forbid = "\n[[forbid]]\nid = \"forbid.letter\"\nkind = \"referral_letter\"\ncites = \"x\"\ntext.ja = \"x\"\ntext.en = \"x\"\n";
    let found = faults("[age_may_change]", &format!("{forbid}[age_may_change]"));
    assert!(found.iter().any(|fault| fault.contains("is forbidden here and required")), "{found:#?}");
    let apart =
        forbid.replace("cites", "when = 'family_only'\ncites").replace("referral_letter", "consent_form");
    let found = faults("when = 'family_only'\n", "when = '!family_only'\n");
    assert_eq!(found, Vec::<String>::new());
    let found = faults(
        "[age_may_change]",
        &format!("{}[age_may_change]", apart.replace("'family_only'", "'!family_only'")),
    );
    assert_eq!(found, Vec::<String>::new(), "they exclude each other");
}

#[test]
fn gaps_between_fee_steps_and_two_prices_for_a_day_are_found() {
    let found = faults("increment = {", "# increment = {");
    assert!(
        found.iter().any(|fault| fault.contains("there is no price from 45 to 90 minutes")),
        "{found:#?}"
    );
    let second = "\n[[fee]]\nid = \"fee.second\"\nmodes = [\"online\"]\ncap_minutes = 10\ncites = \"x\"\nsteps = [{ until_minutes = 10, yen = 1, label.ja = \"x\", label.en = \"x\" }]\n\n[[payment]]";
    let found = faults("[[payment]]", second);
    assert!(found.iter().any(|fault| fault.contains("two prices hold for the same mode")), "{found:#?}");
}

#[test]
fn versions_must_not_begin_on_the_same_day_or_have_different_ids() {
    let sound = text();
    let later = sound.replace("version = 2026-04-01", "version = 2027-04-01");
    let read = |second: &str, name: &str| {
        let files = [("2026-04-01.toml".to_owned(), sound.clone()), (name.to_owned(), second.to_owned())];
        Guide::from_files(files.into()).map(|guide| guide.versions().len())
    };
    assert_eq!(read(&later, "2027-04-01.toml").unwrap(), 2);
    let other = later.replace("id = \"mihon\"", "id = \"other\"");
    assert!(read(&other, "2027-04-01.toml").unwrap_err()[0].what.contains("different ids"));
    let twice = read(&sound, "2026-04-01b.toml").unwrap_err();
    assert!(twice.iter().any(|fault| fault.what.contains("begin on the same day")), "{twice:#?}");
}

#[test]
fn absurd_packs_are_refused_in_bounded_time() {
    let read = |text: String| Guide::from_files([("x.toml".to_owned(), text)].into()).unwrap_err();
    assert!(!read(String::new()).is_empty());
    assert!(!read("[".repeat(100_000)).is_empty());
    assert!(read("#".repeat(2_000_000))[0].what.contains("larger than 1 MiB"));
    for deep in ["(".repeat(3_000), "!".repeat(3_000), "a.".repeat(1_900), "x ".repeat(10_000)] {
        assert!(!faults("patient.age < 70", &deep).is_empty());
    }
    assert!(Guide::from_files(std::collections::BTreeMap::new()).is_err());
}

#[test]
fn deep_and_crowded_files_are_refused_before_they_cost_anything() {
    let read = |text: String| Guide::from_files([("x.toml".to_owned(), text)].into()).unwrap_err();
    let names = "a.".repeat(150_000);
    assert!(!read(format!("{names}a = 1")).is_empty());
    assert!(!read(format!("[{names}a]")).is_empty());
    assert!(!read(format!("a = {}", "[".repeat(100_000))).is_empty());
    assert!(!read(format!("a = {}", "{ a = ".repeat(100_000))).is_empty());
    let many = |table: &str, more: &str, how_many: usize| -> String {
        (0..how_many).map(|n| format!("[[{table}]]\n{}\n", more.replace("{n}", &n.to_string()))).collect()
    };
    let department = "id = \"d{n}\"\nname.ja = \"x\"\nname.en = \"x\"\ncites = \"x\"";
    let crowded = read(text() + "\n" + &many("department", department, 400));
    assert!(crowded[0].what.contains("more than 300 departments"), "{crowded:?}");
    let thing = "id = \"f{n}\"\nkind = \"x\"\ncites = \"x\"\ntext.ja = \"x\"\ntext.en = \"x\"";
    let forbidden = read(text() + "\n" + &many("forbid", thing, 31));
    assert!(forbidden[0].what.contains("more than 30 things forbidden"), "{forbidden:?}");
    let sentence = "id = \"n{n}\"\nsection = \"about\"\ncites = \"x\"\ntext.ja = \"\"\ntext.en = \"\"";
    let silent = read(text() + "\n" + &many("note", sentence, 900));
    assert_eq!(silent.len(), 200, "no more faults are named than somebody reads");
    let versions = (1..=101).map(|n| (format!("{n}.toml"), text())).collect();
    assert!(Guide::from_files(versions).unwrap_err()[0].what.contains("more than 100 versions"));
}

#[test]
fn a_condition_that_would_run_long_is_refused_on_its_line() {
    let longer = vec!["size(attendees.filter(a,a.age<9||a.age>9||a.age<9||a.age>9))>1"; 60].join("||");
    let rules: String = (0..90)
        .map(|n| format!("[[refuse]]\nid = \"refuse.x{n}\"\ncode = \"x\"\nwhen = '{longer}'\ncites = \"x\"\ninstead = \"none\"\ntext.ja = \"x\"\ntext.en = \"x\"\n\n"))
        .collect();
    let found = faults("[age_may_change]", &format!("{rules}[age_may_change]"));
    assert!(found.iter().any(|fault| fault.contains("the conditions up to here would take")), "{found:?}");
    let paper = format!(
        "[[document]]\nid = \"document.x\"\nkind = \"consent_form\"\nof = \"attendee\"\nwhen = '{longer}'\nneed = \"if_held\"\nstage = \"on_day\"\nform = \"copy\"\ncites = \"x\"\n\n"
    );
    let found = faults("[age_may_change]", &format!("{paper}[age_may_change]"));
    let line = line_of("[age_may_change]") + 1;
    assert!(found[0].starts_with(&format!("2026-04-01.toml:{line}: the condition would take")), "{found:?}");
}

#[test]
fn the_version_in_force_on_the_day_is_the_one_that_answers() {
    let sound = text();
    let later =
        sound.replace("version = 2026-04-01", "version = 2027-04-01").replace("yen = 22000", "yen = 33000");
    let files = [("2026-04-01.toml".to_owned(), sound), ("2027-04-01.toml".to_owned(), later)];
    let guide = Guide::from_files(files.into()).unwrap();
    let name = |day: &str| guide.version_on(day.parse().unwrap()).map(policy::Version::name);
    assert_eq!(name("2026-03-31"), None);
    assert_eq!(name("2026-04-01"), Some("2026-04-01"));
    assert_eq!(name("2027-03-31"), Some("2026-04-01"));
    assert_eq!(name("2027-04-01"), Some("2027-04-01"));
    assert_ne!(guide.versions()[0].hash(), guide.versions()[1].hash());
}
