//! Any text as a pack, asked about sound cases when it is one.
#![no_main]

#[expect(dead_code, reason = "each target uses its part")]
#[path = "../../crates/policy/tests/guides/must_hold.rs"]
mod must_hold;
mod packs;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| must_hold::for_pack(text, &[packs::FAMILY, packs::ALMOST_NOTHING]));
