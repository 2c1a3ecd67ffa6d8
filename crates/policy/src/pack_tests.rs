//! The packs of this repository are sound.

use std::path::PathBuf;

use crate::Guide;

/// Returns a pack of this repository.
fn pack(id: &str) -> Guide {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(id);
    Guide::load(&folder).unwrap_or_else(|error| match error {
        crate::LoadError::Faults(faults) => {
            panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
        read @ crate::LoadError::Read { .. } => panic!("{read}"),
    })
}

#[test]
fn the_source_packs_have_no_fault() {
    for id in ["ycu-mc", "utokyo-hospital"] {
        assert_eq!(pack(id).id(), id);
    }
}
