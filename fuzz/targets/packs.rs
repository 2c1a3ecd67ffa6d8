//! Sound packs and cases that the targets begin with.
#![expect(dead_code, reason = "each target uses its part")]

use policy::Guide;

/// A case in which two children come instead of the patient.
pub const FAMILY: &str = r#"{"asked_on":"2026-12-01","mode":"online","department":"gastroenterology","patient":{"birth_date":"2008-12-20","can_sign":false},"attendees":[{"relation":"child","birth_date":"1980-02-03","lives_with_patient":false,"joins_from":"JP"},{"relation":"child"}],"purposes":["current_treatment"],"documents":{"consent_form":"unobtainable","identity_proof":{"attendee/0":"ready"}}}"#;

/// A case of which hardly anything is known.
pub const ALMOST_NOTHING: &str = r#"{"asked_on":"2026-12-01"}"#;

/// A small pack, quickly read.
pub const SMALL: &str = include_str!("small.toml");

/// The condition in it that is exchanged.
pub const SMALL_CONDITION: &str = "'patient.age < 18'";

/// Returns the two guides that the hospitals publish.
pub fn guides() -> Vec<Guide> {
    let texts = [
        include_str!("../../policies/ycu-mc/2020-08-01.toml"),
        include_str!("../../policies/utokyo-hospital/2020-08-01.toml"),
    ];
    let read = |text: &str| Guide::from_files([("pack.toml".to_owned(), text.to_owned())].into());
    texts.map(|text| read(text).expect("the packs of this repository are sound")).into()
}
