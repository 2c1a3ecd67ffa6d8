//! Hashes and search keys as lower-case hexadecimal text, which sorts alike under every collation.

use data_encoding::HEXLOWER;

/// Writes bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// Reads a hash; `None` when it is none.
pub(crate) fn hash(text: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}

/// Returns the text after every text that begins with `prefix`, for texts of this form.
pub(crate) fn after_prefix(prefix: &str) -> String {
    format!("{prefix}g")
}
