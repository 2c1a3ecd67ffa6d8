//! A hospital's guide: all versions of its pack.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use base::{Date, Lang};
use serde_json::Value;

use crate::answers::{self, Charged, DeadlineQuery, Deadlines, FeeQuery, OpenHours};
use crate::decision::Decision;
use crate::error::FactError;
use crate::facts::Facts;
use crate::fault::{Fault, LoadError};
use crate::pack::Fee;
use crate::version::Version;

/// The greatest size of one file of a pack in bytes. The two source packs have under 64 KiB.
const MAX_FILE_BYTES: usize = 1024 * 1024;

/// How many versions a pack may have: one a month for eight years. Each is read and checked whenever a pack is loaded.
const MAX_VERSIONS: usize = 100;

/// A hospital's guide: all versions of its pack, oldest first.
#[derive(Debug, Clone)]
pub struct Guide {
    versions: Vec<Version>,
    files: BTreeMap<String, String>,
}

impl Guide {
    /// Reads a pack from a folder with one TOML file per version, or from one file.
    ///
    /// # Errors
    ///
    /// When files cannot be read, or with every fault of the pack.
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        let read = |source| LoadError::Read { path: path.display().to_string(), source };
        let mut files = BTreeMap::new();
        let paths = if path.is_dir() {
            let entries =
                std::fs::read_dir(path).map_err(read)?.collect::<Result<Vec<_>, _>>().map_err(read)?;
            entries
                .into_iter()
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|e| e == "toml"))
                .take(MAX_VERSIONS + 1)
                .collect()
        } else {
            vec![path.to_owned()]
        };
        for path in paths {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.insert(name, text_of(&path).map_err(read)?);
        }
        Self::from_files(files).map_err(LoadError::Faults)
    }

    /// Reads a pack from its files by name, as a store keeps them.
    ///
    /// # Errors
    ///
    /// With every fault of the pack.
    pub fn from_files(files: BTreeMap<String, String>) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut versions: Vec<Version> = Vec::new();
        let whole = |file: &str, what: String, mend: &str| Fault {
            file: file.to_owned(),
            line: 1,
            what,
            mend: mend.to_owned(),
        };
        if files.is_empty() {
            faults.push(whole("", "the pack has no version".to_owned(), "add a file like 2026-04-01.toml"));
        }
        if files.len() > MAX_VERSIONS {
            let what = format!("more than {MAX_VERSIONS} versions");
            return Err(vec![whole("", what, "leave out the oldest, of which no case is open")]);
        }
        for (name, text) in &files {
            if text.len() > MAX_FILE_BYTES {
                faults.push(whole(
                    name,
                    "the file is larger than 1 MiB".to_owned(),
                    "leave out what is no guide",
                ));
                continue;
            }
            match Version::read(name, text) {
                Ok(version) => {
                    if files.len() > 1 && *name != format!("{}.toml", version.name()) {
                        let mend = format!("call it {}.toml", version.name());
                        faults.push(whole(name, format!("the file holds version {}", version.name()), &mend));
                    }
                    versions.push(version);
                }
                Err(found) => faults.extend(found),
            }
        }
        versions.sort_by_key(Version::first_day);
        for pair in versions.windows(2) {
            let file = format!("{}.toml", pair[1].name());
            if pair[0].policy().id != pair[1].policy().id {
                faults.push(whole(
                    &file,
                    "the versions have different ids".to_owned(),
                    "give all files the same id",
                ));
            }
            if pair[0].first_day() == pair[1].first_day() {
                faults.push(whole(
                    &file,
                    "two versions begin on the same day".to_owned(),
                    "give one another first day",
                ));
            }
        }
        if faults.is_empty() { Ok(Self { versions, files }) } else { Err(faults) }
    }

    /// Returns the files by name.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// Returns the id of the pack.
    #[must_use]
    pub fn id(&self) -> &str {
        self.versions.first().map_or("", |version| &version.policy().id)
    }

    /// Returns the versions, oldest first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Returns the version in force on a day; `None` before the first.
    #[must_use]
    pub fn version_on(&self, day: Date) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.first_day() <= day)
    }

    /// Returns the version with this name.
    #[must_use]
    pub fn version(&self, name: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.name() == name)
    }

    /// Returns the newest version; what is in force on a day is [`Guide::version_on`].
    ///
    /// # Panics
    ///
    /// Never: a guide has at least one version.
    #[must_use]
    pub fn newest(&self) -> &Version {
        self.versions.last().expect("a guide with no version is refused when it is read")
    }

    /// Decides a case by the version in force when it was asked about.
    ///
    /// # Errors
    ///
    /// When the facts name something the pack does not know, or no version is in force.
    pub fn decide(&self, facts: &Facts) -> Result<Decision, FactError> {
        answers::decide(self.in_force(facts.asked_on, "/asked_on")?, facts)
    }

    /// Decides one line of facts and writes the answer, or the error of the contract, as one JSON object.
    pub fn answer(&self, line: &[u8], out: &mut Vec<u8>) {
        if let Err(error) = self.try_answer(line, out) {
            out.extend_from_slice(error.to_json().as_bytes());
        }
    }

    /// Computes what a consultation costs.
    ///
    /// # Errors
    ///
    /// When the guide states no price for the mode, or the question names something the pack does not know.
    pub fn fee(&self, query: &FeeQuery) -> Result<Charged, FactError> {
        answers::fee(self.in_force(query.on, "/on")?, query)
    }

    /// Returns the price that a consultation is charged by, as the pack states it.
    ///
    /// # Errors
    ///
    /// When the guide states no price for the mode, or does not know the department.
    pub fn price(&self, query: &FeeQuery) -> Result<&Fee, FactError> {
        answers::price(self.in_force(query.on, "/on")?, query)
    }

    /// Says whether a desk is open, and when it opens next, by the version in force at that instant.
    ///
    /// # Errors
    ///
    /// When there is no such desk, or the guide states no hours for it.
    pub fn hours(&self, desk: &str, at: base::Timestamp) -> Result<OpenHours, FactError> {
        answers::hours(self.in_force(base::japan::date(at), "/at")?, desk, at)
    }

    /// Computes the times around an appointment, as far as the guide states them.
    ///
    /// # Errors
    ///
    /// When no version is in force or the facts name something the pack does not know.
    pub fn deadlines(&self, query: &DeadlineQuery) -> Result<Deadlines, FactError> {
        answers::deadlines(self.in_force(query.facts.asked_on, "/asked_on")?, query)
    }

    /// Writes the newest version as a page in Markdown.
    #[must_use]
    pub fn explain(&self, lang: Lang) -> String {
        answers::explain(self.newest(), lang)
    }

    fn try_answer(&self, line: &[u8], out: &mut Vec<u8>) -> Result<(), FactError> {
        let facts = Facts::parse(line)?;
        let version = self.in_force(facts.asked_on, "/asked_on")?;
        answers::write(version, &answers::find(version, &facts)?, out);
        Ok(())
    }

    fn in_force(&self, day: Date, path: &str) -> Result<&Version, FactError> {
        self.version_on(day).ok_or_else(|| {
            let first = self.versions.first().map(|version| version.name().to_owned()).unwrap_or_default();
            FactError::new(
                "no_version",
                path,
                Value::String(day.to_string()),
                &[&format!("{first} or later")],
                "この日に有効なガイドがありません。",
                "No version of the guide is in force on this day.",
            )
        })
    }
}

/// Reads a file, but no more of it than shows that it is too large.
fn text_of(path: &Path) -> std::io::Result<String> {
    let most = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_FILE_BYTES {
        // Perhaps cut within a letter; nobody looks at more than its length.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidData, error))
}
