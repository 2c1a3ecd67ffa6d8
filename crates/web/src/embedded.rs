//! What `build.rs` embedded: templates, texts, style sheet and script.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
