//! Any text as the condition of a rule in a sound pack.
#![no_main]

#[path = "../../crates/policy/tests/guides/must_hold.rs"]
mod must_hold;
mod packs;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|condition: &str| {
    must_hold::for_condition(
        packs::SMALL,
        packs::SMALL_CONDITION,
        condition,
        &[packs::FAMILY, packs::ALMOST_NOTHING],
    );
});
