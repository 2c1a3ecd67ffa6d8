//! Conditions answer true, false or unknown.
