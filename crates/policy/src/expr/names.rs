//! The names that conditions may use.

use super::test_program::Flag;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A yes-or-no fact.
    Flag(Flag),
    /// The mode.
    Mode,
    /// The department.
    Department,
    /// The illness.
    Condition,
    /// The patient's age in whole years.
    PatientAge,
    /// Where the patient lives.
    LivesIn,
    /// The referring hospital.
    Hospital,
    /// The language of the letter.
    LetterLanguage,
    /// Who takes part.
    Attendees,
    /// What they want to talk about.
    Purposes,
    /// What is brought on the day.
    BringsOnDay,
    /// The patient does not take part.
    FamilyOnly,
    /// The department offers the mode on the day.
    ModeOffered,
    /// Whether the department offers the mode is left to staff.
    ModeByStaff,
}

/// Every name, as it is written.
pub const NAMES: [(&str, Name); 20] = [
    ("mode", Name::Mode),
    ("department", Name::Department),
    ("condition", Name::Condition),
    ("patient.age", Name::PatientAge),
    ("patient.deceased", Name::Flag(Flag::Deceased)),
    ("patient.under_care_elsewhere", Name::Flag(Flag::UnderCareElsewhere)),
    ("patient.diagnosis_disclosed", Name::Flag(Flag::DiagnosisDisclosed)),
    ("patient.lives_in", Name::LivesIn),
    ("patient.japanese_insurance", Name::Flag(Flag::JapaneseInsurance)),
    ("patient.can_sign", Name::Flag(Flag::CanSign)),
    ("attendees", Name::Attendees),
    ("purposes", Name::Purposes),
    ("referring_doctor.agrees", Name::Flag(Flag::DoctorAgrees)),
    ("referring_doctor.hospital", Name::Hospital),
    ("referring_doctor.letter_language", Name::LetterLanguage),
    ("privacy_policy_accepted", Name::Flag(Flag::PrivacyPolicyAccepted)),
    ("brings_on_day", Name::BringsOnDay),
    ("family_only", Name::FamilyOnly),
    ("mode_offered", Name::ModeOffered),
    ("mode_by_staff", Name::ModeByStaff),
];

/// The fields of a person, as they are written.
pub const PERSON_FIELDS: [&str; 7] =
    ["relation", "age", "lives_with_patient", "joins_from", "degree", "is_relative", "is_by_marriage"];

/// Returns what a name stands for.
pub fn find(name: &str) -> Option<Name> {
    NAMES.iter().find(|(written, _)| *written == name).map(|(_, found)| *found)
}

/// Words that people write first, and the word of the lists that they mean.
const MEANT: [(&str, &str); 15] = [
    ("patient", "self"),
    ("本人", "self"),
    ("ご本人", "self"),
    ("患者", "self"),
    ("husband", "spouse"),
    ("wife", "spouse"),
    ("配偶者", "spouse"),
    ("father", "parent"),
    ("mother", "parent"),
    ("親", "parent"),
    ("son", "child"),
    ("daughter", "child"),
    ("子", "child"),
    ("brother", "sibling"),
    ("sister", "sibling"),
];

/// Returns the word of the list that somebody means by `wrong`, however little it looks like it.
pub fn meant(wrong: &str, known: &[&'static str]) -> Option<&'static str> {
    let word = MEANT.iter().find(|(written, _)| *written == wrong).map(|(_, meant)| *meant);
    word.filter(|word| known.contains(word))
}

/// Returns the known name that is most like `wrong`, for the mend.
pub fn nearest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known.map(|name| (distance(wrong, name), name)).min().filter(|(far, _)| *far <= 3).map(|(_, name)| name)
}

/// Counts the letters that must be written, left out or exchanged.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, r) in right.iter().enumerate() {
            let changed = diagonal + usize::from(l != *r);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
