//! From a typed page to HTML: one template per page, one environment per language and per choice of readings.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use base::{Date, DateTime, Lang, Time, Yen};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, context};
use serde::Serialize;

use crate::assets;
use crate::embedded::TEMPLATES;
use crate::frame::{Frame, localized};
use crate::texts::{Text, TextError, Texts};
use crate::words::{self, Ruby, WithYear};

/// A page: what its template needs, with its number and its title.
pub trait Page: Serialize {
    /// The screen number (画面番号), printed in the foot so that a caller can say it: `"102"`.
    const SCREEN: &'static str;
    /// The template below `templates/`: `"public/guide.html"`.
    const TEMPLATE: &'static str;
    /// Whether the page exists in やさしい日本語, with no Japanese text standing in.
    const IS_PLAIN: bool = false;

    /// Returns the title, which is also the one `h1`; no two screens have the same.
    fn title(&self) -> Text;

    /// Returns the screen number; differs from [`Page::SCREEN`] where one kind of page serves several screens.
    fn screen(&self) -> &'static str {
        Self::SCREEN
    }
}

/// A page that can show itself with sample values, at least once in every state that looks different.
pub trait Sample: Page + Sized {
    /// Returns the samples.
    fn samples() -> Vec<Self>;
}

/// Why a page could not be made; always a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The texts are faulty.
    #[error("could not read the texts")]
    Texts(#[from] TextError),
    /// A template is faulty.
    #[error("could not render {template}")]
    Template {
        /// The template's name.
        template: String,
        /// What minijinja said.
        source: Error,
    },
    /// A folder given for reloading could not be read.
    #[error("could not read the folder {folder}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Makes pages; cheap to clone, one for the whole program.
#[derive(Clone)]
pub struct Renderer {
    source: Source,
    is_demo: bool,
}

#[derive(Clone)]
enum Source {
    /// Built in; made once.
    Embedded(Arc<Environments>),
    /// Read anew for each page.
    #[cfg(debug_assertions)]
    Folder(PathBuf),
}

type Environments = BTreeMap<(Lang, Ruby), Environment<'static>>;

impl Renderer {
    /// Makes the renderer of the built-in templates; `is_demo` prints the demo's banner on every page.
    ///
    /// A debug build reads `templates/` and `texts/` below the folder that the environment variable `NINOME_PAGES` names
    /// anew for each page, so that a designer sees each change at once.
    ///
    /// # Errors
    ///
    /// When a built-in template or text is faulty.
    pub fn new(is_demo: bool) -> Result<Self, RenderError> {
        #[cfg(debug_assertions)]
        if let Some(folder) = std::env::var_os("NINOME_PAGES") {
            return Ok(Self { source: Source::Folder(folder.into()), is_demo });
        }
        let texts = Texts::embedded()?;
        Ok(Self { source: Source::Embedded(Arc::new(environments(texts, &embedded(TEMPLATES))?)), is_demo })
    }

    /// Makes a renderer in which やさしい日本語 stands alone; used to see that the pages that promise it keep it.
    ///
    /// # Errors
    ///
    /// When a built-in template or text is faulty.
    pub fn without_fallback() -> Result<Self, RenderError> {
        let texts = Texts::embedded()?.without_fallback();
        Ok(Self {
            source: Source::Embedded(Arc::new(environments(texts, &embedded(TEMPLATES))?)),
            is_demo: false,
        })
    }

    /// Answers with a page.
    #[must_use]
    pub fn page<P: Page>(&self, frame: &Frame, page: &P) -> Response {
        self.page_as(StatusCode::OK, frame, page)
    }

    /// Answers with a page and a status: 422 for a form to put right, 404, 409, 503 …
    #[must_use]
    pub fn page_as<P: Page>(&self, status: StatusCode, frame: &Frame, page: &P) -> Response {
        match self.html(frame, page) {
            Ok(html) => {
                let keep = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
                (status, keep, Html(html)).into_response()
            }
            Err(error) => {
                tracing::error!(screen = page.screen(), error = chain(&error), "could not make a page");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }

    /// Returns a page as HTML.
    ///
    /// # Errors
    ///
    /// When its template or a text of it is faulty.
    pub fn html<P: Page>(&self, frame: &Frame, page: &P) -> Result<String, RenderError> {
        self.html_of(page.screen(), P::TEMPLATE, frame, &page.title(), Value::from(Serde(page)))
    }

    /// Says a text outside of a page, plain: for letters, titles of files, messages.
    ///
    /// # Errors
    ///
    /// When the text is missing or cannot be filled.
    pub fn say(&self, lang: Lang, text: &Text) -> Result<String, RenderError> {
        let faulty = |source| RenderError::Template { template: text.key.to_string(), source };
        let say = |all: &Environments| {
            let said = all[&(lang, Ruby::Dropped)].compile_expression("say_plain(text)")?;
            said.eval(context! { text => Serde(text) }).map(|said| said.to_string())
        };
        match &self.source {
            Source::Embedded(all) => say(all).map_err(faulty),
            #[cfg(debug_assertions)]
            Source::Folder(folder) => say(&from_folder(folder)?).map_err(faulty),
        }
    }

    pub(crate) fn html_of(
        &self,
        screen: &str,
        template: &str,
        frame: &Frame,
        title: &Text,
        page: Value,
    ) -> Result<String, RenderError> {
        let key = (frame.lang, frame.display.ruby(frame.lang));
        let context = context! {
            frame => Serde(frame),
            screen => screen,
            title => Serde(title),
            demo => self.is_demo,
            ..page
        };
        let faulty = |source| RenderError::Template { template: template.to_owned(), source };
        let render = |all: &Environments| all[&key].get_template(template)?.render(context);
        match &self.source {
            Source::Embedded(all) => render(all).map_err(faulty),
            #[cfg(debug_assertions)]
            Source::Folder(folder) => render(&from_folder(folder)?).map_err(faulty),
        }
    }
}

/// Writes an error with all its causes on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn embedded(table: &[(&str, &str)]) -> Vec<(String, String)> {
    table.iter().map(|(name, source)| ((*name).to_owned(), (*source).to_owned())).collect()
}

#[cfg(debug_assertions)]
fn from_folder(folder: &std::path::Path) -> Result<Environments, RenderError> {
    // The names are those that were built in; only their content is read anew.
    let read = |below: &str, table: &[(&str, &str)]| {
        let files = table.iter().map(|(name, _)| {
            let source = std::fs::read_to_string(folder.join(below).join(name))?;
            Ok(((*name).to_owned(), source))
        });
        files
            .collect::<Result<Vec<_>, _>>()
            .map_err(|source| RenderError::Folder { folder: folder.into(), source })
    };
    let texts = Texts::from_files(read("texts", crate::embedded::TEXTS)?)?;
    environments(texts, &read("templates", TEMPLATES)?)
}

/// Makes the six environments: three languages, with and without readings.
fn environments(texts: Texts, templates: &[(String, String)]) -> Result<Environments, RenderError> {
    let texts = Arc::new(texts);
    // Lines that hold only a tag leave no blank line behind: pages stay small.
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    let syntax = syntax.expect("the default delimiters are distinct");
    let mut all = BTreeMap::new();
    for lang in Lang::ALL {
        for ruby in [Ruby::Shown, Ruby::Dropped] {
            let mut environment = Environment::new();
            environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
            environment.set_syntax(syntax.clone());
            add_words(&mut environment, lang, ruby, &texts);
            for (name, source) in templates {
                environment
                    .add_template_owned(name.clone(), source.clone())
                    .map_err(|source| RenderError::Template { template: name.clone(), source })?;
            }
            all.insert((lang, ruby), environment);
        }
    }
    Ok(all)
}

/// Adds what templates can say: `t`, `plain`, `say`, `url`, `read`, and the filters for days, times and money.
fn add_words(environment: &mut Environment<'static>, lang: Lang, ruby: Ruby, texts: &Arc<Texts>) {
    environment.add_global("lang", lang.code());
    environment.add_global("html_lang", lang.html());
    environment.add_global("style_href", safe_url(Lang::Ja, &assets::style_href()));
    environment.add_global("script_href", safe_url(Lang::Ja, &assets::script_href()));
    environment.add_function("url", move |path: String| safe_url(lang, &path));
    environment.add_function("url_in", |code: String, path: String| {
        Lang::from_code(&code).map(|lang| safe_url(lang, &path))
    });

    let said = Arc::clone(texts);
    environment.add_function("t", move |key: String, args: Kwargs| {
        say(&said, lang, &key, &args).map(|said| Value::from_safe_string(words::html(&said, ruby)))
    });
    let said = Arc::clone(texts);
    environment.add_function("plain", move |key: String, args: Kwargs| {
        say(&said, lang, &key, &args).map(|said| words::plain(&said))
    });
    let said = Arc::clone(texts);
    environment.add_function("say", move |text: Value| {
        say_text(&said, lang, &text).map(|said| Value::from_safe_string(words::html(&said, ruby)))
    });
    let said = Arc::clone(texts);
    environment.add_function("say_plain", move |text: Value| {
        say_text(&said, lang, &text).map(|said| words::plain(&said))
    });
    environment.add_function("read", move |given: String| Value::from_safe_string(words::html(&given, ruby)));

    environment.add_filter("day", move |value: String| {
        Ok::<_, Error>(words::day(lang, parse_day(&value)?, WithYear::No))
    });
    environment.add_filter("day_year", move |value: String| {
        Ok::<_, Error>(words::day(lang, parse_day(&value)?, WithYear::Yes))
    });
    environment
        .add_filter("clock", move |value: String| Ok::<_, Error>(words::clock(lang, parse_time(&value)?)));
    environment.add_filter("clock24", |value: String| Ok::<_, Error>(words::clock24(parse_time(&value)?)));
    environment.add_filter("yen", move |amount: i64| words::yen(lang, Yen::new(amount)));
    environment.add_filter("dialled", |phone: String| words::dialled(&phone));
}

/// Returns an address as an attribute holds it; minijinja would escape its strokes too and make pages a fifth heavier.
fn safe_url(lang: Lang, path: &str) -> Value {
    Value::from_safe_string(words::html(&localized(lang, path), Ruby::Dropped))
}

fn say(texts: &Texts, lang: Lang, key: &str, args: &Kwargs) -> Result<String, Error> {
    let mut filled = BTreeMap::new();
    for name in args.args() {
        let value: Value = args.get(name)?;
        filled.insert(name.to_owned(), words::unit(&value.to_string()));
    }
    texts.format(lang, key, &filled).map_err(|e| Error::new(ErrorKind::InvalidOperation, e.to_string()))
}

/// Says a [`Text`] that a page carries.
fn say_text(texts: &Texts, lang: Lang, text: &Value) -> Result<String, Error> {
    let key = text.get_attr("key")?.to_string();
    let args = text.get_attr("args")?;
    let mut filled = BTreeMap::new();
    for name in args.try_iter()? {
        filled.insert(name.to_string(), words::unit(&args.get_item(&name)?.to_string()));
    }
    texts.format(lang, &key, &filled).map_err(|e| Error::new(ErrorKind::InvalidOperation, e.to_string()))
}

/// Reads `2026-05-14` or the day of `2026-05-14T14:30:00`.
fn parse_day(value: &str) -> Result<Date, Error> {
    let day = value.parse::<DateTime>().map(DateTime::date).or_else(|_| value.parse::<Date>());
    day.map_err(|e| Error::new(ErrorKind::InvalidOperation, format!("{value:?} is no day: {e}")))
}

/// Reads `14:30:00` or the time of `2026-05-14T14:30:00`.
fn parse_time(value: &str) -> Result<Time, Error> {
    let time = value.parse::<DateTime>().map(DateTime::time).or_else(|_| value.parse::<Time>());
    time.map_err(|e| Error::new(ErrorKind::InvalidOperation, format!("{value:?} is no time: {e}")))
}
