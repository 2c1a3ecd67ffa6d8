//! Any bytes as one line of facts, asked of both guides.
#![no_main]

#[expect(dead_code, reason = "each target uses its part")]
#[path = "../../crates/policy/tests/guides/must_hold.rs"]
mod must_hold;
mod packs;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use policy::Guide;

static GUIDES: LazyLock<Vec<Guide>> = LazyLock::new(packs::guides);

fuzz_target!(|line: &[u8]| must_hold::for_facts(&GUIDES, line));
