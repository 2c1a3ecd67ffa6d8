//! What a file is, by its first bytes; never by its name or what the sender says.

/// How many first bytes [`sniff`] needs at most.
pub const SNIFF_BYTES: usize = 64;

/// The kinds of files that are taken. Everything else is refused, above all what a browser could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaType {
    /// Scans and letters.
    Pdf,
    /// Photographs.
    Jpeg,
    /// Screen pictures.
    Png,
    /// Photographs of newer telephones.
    Heic,
    /// Scans of copying machines.
    Tiff,
    /// Pictures saved from the web.
    WebP,
}

impl MediaType {
    /// Returns the registered media type.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Heic => "image/heic",
            Self::Tiff => "image/tiff",
            Self::WebP => "image/webp",
        }
    }

    /// Returns the usual ending of a file name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Heic => "heic",
            Self::Tiff => "tif",
            Self::WebP => "webp",
        }
    }
}

/// Returns what the bytes begin like, `None` for everything that is not taken.
///
/// The magic number must stand at the very first byte: a PDF behind other bytes could be something else as well.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Option<MediaType> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"%PDF-") {
        Some(MediaType::Pdf)
    } else if starts(b"\xFF\xD8\xFF") {
        Some(MediaType::Jpeg)
    } else if starts(b"\x89PNG\r\n\x1A\n") {
        Some(MediaType::Png)
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        Some(MediaType::Tiff)
    } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(MediaType::WebP)
    } else {
        is_heic(bytes).then_some(MediaType::Heic)
    }
}

/// ISO 23008-12: the file type box names a brand for HEVC pictures; `mif1` alone may also be AVIF.
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 4] = [b"heic", b"heix", b"heim", b"heis"];
    let Some((length, rest)) = bytes.split_first_chunk::<4>() else {
        return false;
    };
    let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
    let brands = rest.get(..length.saturating_sub(4).min(rest.len()).min(SNIFF_BYTES - 4));
    let Some(brands) = brands.and_then(|rest| rest.strip_prefix(b"ftyp")) else {
        return false;
    };
    // Major brand, four bytes of version, compatible brands.
    let (major, compatible) = (brands.get(..4), brands.get(8..).unwrap_or_default());
    match major {
        Some(b"mif1" | b"msf1") => compatible.chunks_exact(4).any(|brand| BRANDS.contains(&brand)),
        Some(major) => BRANDS.contains(&major),
        None => false,
    }
}
