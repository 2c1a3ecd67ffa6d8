use crate::{MediaType, SNIFF_BYTES, sniff};

#[test]
fn papers_and_pictures_are_known_by_their_first_bytes() {
    for (bytes, expected) in [
        (&b"%PDF-1.7\n"[..], MediaType::Pdf),
        (b"\xFF\xD8\xFF\xE1\x00\x10Exif", MediaType::Jpeg),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", MediaType::Png),
        (b"II*\0\x08\0\0\0", MediaType::Tiff),
        (b"MM\0*\0\0\0\x08", MediaType::Tiff),
        (b"RIFF\x24\0\0\0WEBPVP8 ", MediaType::WebP),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", MediaType::Heic),
        (b"\0\0\0\x1Cftypmif1\0\0\0\0mif1miafheic", MediaType::Heic),
    ] {
        assert_eq!(sniff(bytes), Some(expected));
        assert!(expected.mime().contains('/') && !expected.extension().contains('.'));
    }
}

#[test]
fn everything_else_is_refused() {
    for bytes in [
        &b""[..],
        b"%PDF",
        b" %PDF-1.7",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\">",
        b"<!DOCTYPE html>",
        b"<html><script>",
        b"PK\x03\x04",
        b"GIF89a",
        b"BM",
        b"MZ\x90",
        b"\x7FELF",
        b"RIFF\x24\0\0\0WAVE",
        b"\0\0\0\x1Cftypavif\0\0\0\0mif1miaf",
        b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif",
        b"\0\0\0\x18ftypisom\0\0\0\0mp41",
        b"\0\0\0\x08ftypheic",
        b"\0\0\0\x18ftyp",
        b"hello",
    ] {
        assert_eq!(sniff(bytes), None, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn the_first_bytes_decide_and_the_rest_does_not_matter() {
    let mut long = b"%PDF-1.7\n".to_vec();
    long.resize(1_000_000, b'<');
    assert_eq!(sniff(&long), sniff(&long[..SNIFF_BYTES]));
}
