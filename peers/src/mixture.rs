//! A mixture of cases as a desk sees them: applicants, ages, consent, kinship, departments, modes and papers.
//!
//! Three in four are stated in full; in the others each fact is missing now and then. The same seed gives the same
//! cases.

use serde_json::{Map, Value, json};

/// The day of the consultation, on which ages are counted.
const CONSULTATION: &str = "2026-12-15";

/// Who takes part, and how often of 32.
const PARTIES: &[(u32, &[&str])] = &[
    (9, &["self"]),
    (5, &["self", "spouse"]),
    (3, &["self", "child"]),
    (2, &["self", "parent"]),
    (1, &["self", "friend"]),
    (1, &["self", "interpreter"]),
    (3, &["child"]),
    (2, &["child", "child"]),
    (2, &["spouse"]),
    (1, &["sibling", "child_in_law"]),
    (1, &["cousin"]),
    (1, &["partner"]),
    (1, &["parent", "interpreter"]),
];

/// The papers that either guide may ask for.
const KINDS: &[&str] = &[
    "application_form",
    "consultation_sheet",
    "referral_letter",
    "test_data",
    "consent_form",
    "incapacity_note",
    "kinship_proof",
    "identity_proof",
    "medication_list",
];

/// One case, in the words of the contract and as each peer can read it.
pub struct Case {
    /// The facts of the contract, one line.
    pub facts: String,
    /// The same with the patient's age counted, which Rego would have to cut out of two dates.
    pub counted: String,
    /// The same as sets of words: Cedar cannot go through a list of people.
    pub as_sets: String,
    /// Whether nothing is missing, so that all must agree.
    pub is_full: bool,
}

/// Makes `how_many` cases for a guide with this department of its own rules.
pub fn cases(special_department: &str, how_many: usize) -> Vec<Case> {
    let mut dice = Dice(20_261_201);
    (0..how_many).map(|_| case(special_department, &mut dice)).collect()
}

fn case(special_department: &str, dice: &mut Dice) -> Case {
    let mut facts = full(special_department, dice);
    let is_full = dice.chance(3, 4);
    if !is_full {
        forget(&mut facts, dice);
    }
    let facts = Value::Object(facts);
    Case {
        counted: counted(&facts).to_string(),
        as_sets: as_sets(&facts).to_string(),
        facts: facts.to_string(),
        is_full,
    }
}

fn full(special_department: &str, dice: &mut Dice) -> Map<String, Value> {
    let mode = dice.of(&[(10, "in_person"), (9, "online"), (1, "document_only")]);
    let department = dice.of(&[
        (2, special_department),
        (3, "gastroenterology"),
        (2, "respiratory"),
        (1, "breast_surgery"),
    ]);
    let condition = dice.of(&[(2, "C16.9"), (1, "C34"), (1, "C50.9")]);
    let party: &[&str] = dice.of(PARTIES);
    let attendees: Vec<Value> = party.iter().map(|relation| attendee(relation, dice)).collect();
    let mut purposes = vec!["prognosis"];
    purposes.extend(
        ["current_treatment", "current_diagnosis", "future_treatment"]
            .into_iter()
            .filter(|_| dice.chance(1, 3)),
    );
    if dice.chance(1, 12) {
        purposes.push(dice.of(&[
            (1, "transfer_here"),
            (1, "complaint"),
            (1, "costs"),
            (2, "past_treatment"),
        ]));
    }
    let mut documents = Map::new();
    for kind in KINDS {
        if dice.chance(4, 5) {
            documents.insert((*kind).to_owned(), states(kind, party.len(), dice));
        }
    }
    let value = json!({
        "asked_on": "2026-12-01",
        "consultation_on": CONSULTATION,
        "mode": mode,
        "department": department,
        "condition": condition,
        "patient": {
            "birth_date": birth(dice),
            "deceased": dice.chance(1, 60),
            "under_care_elsewhere": dice.chance(29, 30),
            "diagnosis_disclosed": dice.chance(9, 10),
            "lives_in": dice.of(&[(20, "JP"), (1, "US")]),
            "japanese_insurance": dice.chance(19, 20),
            "can_sign": dice.chance(9, 10),
        },
        "attendees": attendees,
        "purposes": purposes,
        "referring_doctor": {"agrees": dice.chance(29, 30), "hospital": "0000000000", "letter_language": "ja"},
        "privacy_policy_accepted": dice.chance(39, 40),
        "documents": documents,
        "brings_on_day": if dice.chance(1, 5) { json!(["image_cd"]) } else { json!([]) },
    });
    match value {
        Value::Object(fields) => fields,
        _ => unreachable!("the value above is an object"),
    }
}

fn attendee(relation: &str, dice: &mut Dice) -> Value {
    let joins_from = dice.of(&[(40, "JP"), (1, "US")]);
    if relation == "self" {
        return json!({"relation": relation, "joins_from": joins_from});
    }
    json!({
        "relation": relation,
        "birth_date": "1980-02-03",
        "lives_with_patient": dice.chance(1, 2),
        "joins_from": joins_from,
    })
}

/// One in six is a minor on the day; some have a birthday soon.
fn birth(dice: &mut Dice) -> String {
    let year = if dice.chance(1, 6) { 2009 + dice.below(15) } else { 1932 + dice.below(76) };
    format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28))
}

/// Papers of those who come are stated by owner now and then.
fn states(kind: &str, people: usize, dice: &mut Dice) -> Value {
    if matches!(kind, "kinship_proof" | "identity_proof") && dice.chance(1, 3) {
        let of = |place: usize| (format!("attendee/{place}"), json!(dice.of(&[(3, "ready"), (1, "later")])));
        return Value::Object((0..people).map(of).collect());
    }
    json!(dice.of(&[(14, "ready"), (5, "later"), (1, "unobtainable")]))
}

/// Leaves out facts, as people do who ask for the first time.
fn forget(facts: &mut Map<String, Value>, dice: &mut Dice) {
    for name in [
        "consultation_on",
        "mode",
        "department",
        "condition",
        "attendees",
        "purposes",
        "privacy_policy_accepted",
    ] {
        if dice.chance(1, 3) {
            facts.remove(name);
        }
    }
    for name in ["patient", "referring_doctor"] {
        if let Some(Value::Object(fields)) = facts.get_mut(name) {
            fields.retain(|_, _| dice.chance(3, 4));
        }
    }
    if let Some(Value::Array(people)) = facts.get_mut("attendees") {
        for person in people.iter_mut().filter_map(Value::as_object_mut) {
            person.retain(|_, _| dice.chance(4, 5));
        }
    }
}

fn counted(facts: &Value) -> Value {
    let mut facts = facts.clone();
    if let Some(age) = age(&facts) {
        facts["patient"]["age"] = json!(age);
    }
    facts
}

fn age(facts: &Value) -> Option<i64> {
    let birth = facts["patient"]["birth_date"].as_str()?;
    let day = facts["consultation_on"].as_str().or(facts["asked_on"].as_str())?;
    let year = |date: &str| date[..4].parse::<i64>().ok();
    Some(year(day)? - year(birth)? - i64::from(day[4..] < birth[4..]))
}

/// Every yes-or-no fact and code by its name, people and papers as sets.
fn as_sets(facts: &Value) -> Value {
    let mut sets = Map::new();
    for name in ["mode", "department", "purposes", "privacy_policy_accepted"] {
        sets.extend(facts.get(name).map(|value| (name.to_owned(), value.clone())));
    }
    for owner in ["patient", "referring_doctor"] {
        sets.extend(
            facts[owner].as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())),
        );
    }
    sets.extend(age(facts).map(|age| ("age".to_owned(), json!(age))));
    let people = || facts["attendees"].as_array().into_iter().flatten();
    let all =
        |field: &str| -> Vec<Value> { people().filter_map(|person| person.get(field).cloned()).collect() };
    sets.insert("relations".to_owned(), json!(all("relation")));
    sets.insert("joins_from".to_owned(), json!(all("joins_from")));
    let papers = |state: &str| -> Vec<&String> {
        facts["documents"]
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, stated)| *stated == state)
            .map(|(kind, _)| kind)
            .collect()
    };
    sets.insert("ready".to_owned(), json!(papers("ready")));
    sets.insert("unobtainable".to_owned(), json!(papers("unobtainable")));
    Value::Object(sets)
}

/// Seeded chance (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let high = u32::try_from((mixed ^ (mixed >> 31)) >> 32).expect("32 bits are left");
        high % bound
    }

    fn chance(&mut self, of: u32, whole: u32) -> bool {
        self.below(whole) < of
    }

    fn of<T: Copy>(&mut self, weighted: &[(u32, T)]) -> T {
        let mut place = self.below(weighted.iter().map(|(weight, _)| weight).sum());
        for (weight, value) in weighted {
            match place.checked_sub(*weight) {
                Some(rest) => place = rest,
                None => return *value,
            }
        }
        unreachable!("the place lies below the sum of the weights")
    }
}
