//! The embedded fonts, in the order in which characters are looked for.

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// BIZ UDPGothic is easy to read for weak eyes and has all of JIS X 0213; Noto Sans JP adds rare characters
/// of names, such as 𠮷, and their variants. Both are under the SIL Open Font License (`fonts/OFL-*.txt`).
static FILES: [&[u8]; 3] = [
    include_bytes!("../fonts/BIZUDPGothic_400Regular.ttf"),
    include_bytes!("../fonts/BIZUDPGothic_700Bold.ttf"),
    include_bytes!("../fonts/NotoSansJP_400Regular.ttf"),
];

pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// The fonts, read once.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

impl Fonts {
    pub(crate) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// Returns whether some font has a glyph for the character.
    pub(crate) fn have(&self, character: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }
}
