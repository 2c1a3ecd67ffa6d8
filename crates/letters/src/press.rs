//! The press: Typst as a library, with a world that holds one template, one letter and nothing else.

use std::{collections::BTreeSet, sync::LazyLock};

use ports::{Paper, PrintError, Printer, printing::Pdf};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    contents::{Setting, setting},
    fonts::FONTS,
    matter,
};

/// The printer. Setting takes one core for tens of milliseconds: callers keep it behind a bounded queue, off the
/// async threads.
#[derive(Debug, Clone, Copy, Default)]
pub struct Press;

/// A finished paper and what is to be known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no embedded font has; each stands as 〓 and has to be written in by hand.
    pub replaced: BTreeSet<char>,
}

impl Press {
    /// Sets a paper as PDF.
    ///
    /// # Errors
    ///
    /// [`PrintError::TooLong`] when the contents are longer than a paper may be, [`PrintError::Typeset`] when a
    /// code does not fit its form.
    pub fn set(&self, paper: &Paper) -> Result<Printed, PrintError> {
        let mut setting = setting(paper)?;
        let replaced = matter::prepare(&mut setting.values)?;
        let printed = set_and_export(&Desk::new(setting));
        // Typst remembers what it has laid out; the words of a letter must not stay in memory.
        comemo::evict(0);
        let (bytes, pages) = printed?;
        Ok(Printed { bytes, pages, replaced })
    }
}

impl Printer for Press {
    fn print(&self, paper: &Paper) -> Result<Pdf, PrintError> {
        let printed = self.set(paper)?;
        if !printed.replaced.is_empty() {
            let characters = printed.replaced.len();
            tracing::warn!(characters, "a paper holds characters that no font has: they stand as 〓 on it");
        }
        Ok(Pdf(printed.bytes))
    }
}

fn set_and_export(desk: &Desk) -> Result<(Vec<u8>, usize), PrintError> {
    let document: PagedDocument = typst::compile(desk).output.map_err(|faults| typesetting(&faults))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|fault| PrintError::Typeset(fault.message().to_string()))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|faults| typesetting(&faults))?;
    Ok((bytes, document.pages().len()))
}

/// Keeps the messages, which speak of templates, and leaves out anything of the letter.
fn typesetting(faults: &[SourceDiagnostic]) -> PrintError {
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    PrintError::Typeset(messages.join("; "))
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// What Typst may see: the template, the common parts, the values and the pictures. No disk, no network, no clock.
struct Desk {
    template: Source,
    common: Source,
    files: Vec<(FileId, Bytes)>,
}

impl Desk {
    fn new(setting: Setting) -> Self {
        let mut files = vec![(file_id("letter.json"), Bytes::from_string(setting.values.to_string()))];
        files
            .extend(setting.pictures.into_iter().map(|(name, svg)| (file_id(name), Bytes::from_string(svg))));
        Self {
            template: Source::new(file_id("main.typ"), setting.template.to_owned()),
            common: Source::new(file_id("common.typ"), include_str!("../templates/common.typ").to_owned()),
            files,
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.template, &self.common]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(not_here)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.iter().find(|(file, _)| *file == id).map(|(_, bytes)| bytes.clone()).ok_or_else(not_here)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_here() -> FileError {
    FileError::Other(None)
}

fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the crate's own file names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}
