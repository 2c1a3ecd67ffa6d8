//! The sentences of the pages: Fluent messages in Japanese, やさしい日本語 and English.
//!
//! Japanese and English hold the same keys. やさしい日本語 holds the pages that promise it and falls back to Japanese for
//! the rest. A reading stands behind its word in the texts, `診療科《しんりょうか》` or, when the word does not begin with
//! its first kanji, `｜お薬手帳《おくすりてちょう》`; [`Texts::format`] leaves it in, `render` makes ruby of it or drops it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::Serialize;
use unic_langid::LanguageIdentifier;

use crate::embedded::TEXTS;

/// A sentence to be said later, in the reader's language: a key and what goes into its places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The message key.
    pub key: Cow<'static, str>,
    /// The values of its variables, already in words.
    pub args: BTreeMap<String, String>,
}

impl Text {
    /// Makes a sentence without variables.
    #[must_use]
    pub fn key(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), args: BTreeMap::new() }
    }

    /// Fills one variable of the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}

impl From<&'static str> for Text {
    fn from(key: &'static str) -> Self {
        Self::key(key)
    }
}

/// Why a text cannot be said.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// No language that may stand in has this key.
    #[error("text {key:?} is missing in {lang}")]
    Missing {
        /// The key asked for.
        key: String,
        /// The language asked for.
        lang: &'static str,
    },
    /// The message needs a variable that was not given, or is faulty itself.
    #[error("text {key:?} in {lang} cannot be filled: {why}")]
    Unfilled {
        /// The key asked for.
        key: String,
        /// The language asked for.
        lang: &'static str,
        /// What Fluent said.
        why: String,
    },
    /// A file of texts does not parse.
    #[error("texts file {file} does not parse: {why}")]
    Unreadable {
        /// Its name below the folder of texts.
        file: String,
        /// What Fluent said.
        why: String,
    },
}

/// All texts in all languages.
pub struct Texts {
    bundles: BTreeMap<Lang, FluentBundle<FluentResource>>,
    falls_back: bool,
}

impl Texts {
    /// Reads the texts that are built into the program.
    ///
    /// # Errors
    ///
    /// When a file does not parse or a key stands twice in one language.
    pub fn embedded() -> Result<Self, TextError> {
        Self::from_files(TEXTS.iter().map(|(name, source)| ((*name).to_owned(), (*source).to_owned())))
    }

    /// Reads texts from (name, content) pairs; the name's first folder is the language.
    ///
    /// # Errors
    ///
    /// When a file does not parse or a key stands twice in one language.
    pub fn from_files(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, TextError> {
        let mut bundles: BTreeMap<_, _> =
            Lang::ALL.into_iter().map(|lang| (lang, empty_bundle(lang))).collect();
        for (file, source) in files {
            let unreadable = |why: String| TextError::Unreadable { file: file.clone(), why };
            let lang = file.split('/').next().and_then(Lang::from_code);
            let lang = lang.ok_or_else(|| unreadable("its folder is no language".to_owned()))?;
            let resource = FluentResource::try_new(source).map_err(|(_, e)| unreadable(format!("{e:?}")))?;
            let bundle = bundles.get_mut(&lang).expect("every language has its bundle");
            bundle.add_resource(resource).map_err(|e| unreadable(format!("{e:?}")))?;
        }
        Ok(Self { bundles, falls_back: true })
    }

    /// Makes a missing やさしい日本語 text an error instead of Japanese; the tests of the pages that promise it use this.
    #[must_use]
    pub fn without_fallback(mut self) -> Self {
        self.falls_back = false;
        self
    }

    /// Says the message `key` in `lang` with `args` in its places.
    ///
    /// # Errors
    ///
    /// When the key is missing or a variable of it was not given.
    pub fn format(
        &self,
        lang: Lang,
        key: &str,
        args: &BTreeMap<String, String>,
    ) -> Result<String, TextError> {
        let languages: &[Lang] = match lang {
            Lang::Ez if self.falls_back => &[Lang::Ez, Lang::Ja],
            Lang::Ja => &[Lang::Ja],
            Lang::Ez => &[Lang::Ez],
            Lang::En => &[Lang::En],
        };
        let found = languages.iter().find_map(|lang| {
            let bundle = &self.bundles[lang];
            bundle.get_message(key)?.value().map(|pattern| (bundle, pattern))
        });
        let Some((bundle, pattern)) = found else {
            return Err(TextError::Missing { key: key.to_owned(), lang: lang.code() });
        };
        let mut fluent_args = FluentArgs::new();
        for (name, value) in args {
            fluent_args.set(name.as_str(), FluentValue::from(value.as_str()));
        }
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&fluent_args), &mut errors).into_owned();
        match errors.first() {
            None => Ok(said),
            Some(e) => {
                Err(TextError::Unfilled { key: key.to_owned(), lang: lang.code(), why: e.to_string() })
            }
        }
    }
}

fn empty_bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = lang.html().parse().expect("the language codes are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The keys of a language, read from the lines that begin a message.
    fn keys(lang: Lang) -> BTreeSet<&'static str> {
        let of_lang = TEXTS.iter().filter(|(name, _)| name.starts_with(lang.code()));
        of_lang
            .flat_map(|(_, source)| source.lines())
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
            .collect()
    }

    #[test]
    fn japanese_and_english_say_the_same_things() {
        let (ja, en) = (keys(Lang::Ja), keys(Lang::En));
        assert_eq!(ja.difference(&en).collect::<Vec<_>>(), Vec::<&&str>::new(), "missing in English");
        assert_eq!(en.difference(&ja).collect::<Vec<_>>(), Vec::<&&str>::new(), "missing in Japanese");
        assert!(ja.len() > 50, "the texts were found at all");
    }

    #[test]
    fn easy_japanese_has_no_key_that_japanese_lacks() {
        let (ja, ez) = (keys(Lang::Ja), keys(Lang::Ez));
        assert_eq!(ez.difference(&ja).collect::<Vec<_>>(), Vec::<&&str>::new());
    }

    #[test]
    fn a_missing_easy_text_falls_back_to_japanese_unless_forbidden() {
        let files = || [("ja/a.ftl".to_owned(), "hello = こんにちは、{ $name }".to_owned())];
        let args = BTreeMap::from([("name".to_owned(), "見本".to_owned())]);
        let texts = Texts::from_files(files()).unwrap();
        assert_eq!(texts.format(Lang::Ez, "hello", &args).unwrap(), "こんにちは、見本");
        assert!(texts.format(Lang::En, "hello", &args).is_err());
        assert!(texts.format(Lang::Ja, "hello", &BTreeMap::new()).is_err(), "a variable is missing");
        let strict = Texts::from_files(files()).unwrap().without_fallback();
        assert!(strict.format(Lang::Ez, "hello", &args).is_err());
    }
}
