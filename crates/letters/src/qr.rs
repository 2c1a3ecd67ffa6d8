//! QR codes that survive a fax.

use ports::PrintError;
use qrcode::{EcLevel, QrCode, Version, bits::Bits, render::svg, types::QrResult};

/// Version 2 (25 × 25) at level H holds 20 alphanumeric characters and bears a third of it unreadable; at 30 mm
/// that gives modules of 0.9 mm with the quiet zone, five dots of a fax in normal mode. A larger version would make
/// them too small, a lower level too fragile.
const VERSION: Version = Version::Normal(2);

/// Draws the code of a text of digits, capitals and `*` with its quiet zone of four modules.
pub(crate) fn svg(text: &str) -> Result<String, PrintError> {
    let unfit = || PrintError::Typeset("a code holds at most 20 digits, capitals and asterisks".to_owned());
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'*') {
        return Err(unfit());
    }
    let code = alphanumeric(text).map_err(|_| unfit())?;
    Ok(code.render::<svg::Color>().module_dimensions(8, 8).quiet_zone(true).build())
}

/// Splitting off the digits as a segment of their own would not fit, so the mode is chosen here.
fn alphanumeric(text: &str) -> QrResult<QrCode> {
    let mut bits = Bits::new(VERSION);
    bits.push_alphanumeric_data(text.as_bytes())?;
    bits.push_terminator(EcLevel::H)?;
    QrCode::with_bits(bits, EcLevel::H)
}
