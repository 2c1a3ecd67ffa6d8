//! A person at a browser without script: opens pages, fills in the forms that stand on them, presses their buttons.
//!
//! Nothing is posted that the page did not offer: hidden fields (the token against forged forms, the revision, the form's
//! key) travel as the page wrote them. So a test walks what a person would walk, over real HTTP.

use reqwest::{StatusCode, redirect};
use scraper::{ElementRef, Html, Selector};

/// A browser with its own cookies.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    address: String,
}

/// An answer of the server.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// The path and query after redirects.
    pub path: String,
    /// The body as text; lossy when it is no text.
    pub html: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub content_type: String,
}

/// A form of a page, to be filled in.
#[derive(Debug, Clone)]
pub struct Form {
    action: String,
    is_get: bool,
    is_multipart: bool,
    fields: Vec<(String, String)>,
    files: Vec<(String, String, Vec<u8>)>,
    choices: Vec<(String, String)>,
    words: String,
}

impl Client {
    /// Opens a browser at an address without a slash at the end: `http://localhost:8080`.
    ///
    /// # Panics
    /// When the HTTP client cannot be built.
    #[must_use]
    pub fn new(address: &str) -> Self {
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(redirect::Policy::limited(10))
            .timeout(std::time::Duration::from_secs(60))
            .build()
            .expect("an HTTP client without TLS can be built");
        Self { http, address: address.to_owned() }
    }

    /// Returns the same browser, with its cookies, before a server that came up at another address.
    #[must_use]
    pub fn moved(&self, address: &str) -> Self {
        Self { http: self.http.clone(), address: address.to_owned() }
    }

    /// Opens a page.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn get(&self, path: &str) -> Result<Page, reqwest::Error> {
        self.read(self.http.get(self.url(path)).send().await?).await
    }

    /// Posts a filled-in form.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn send(&self, form: Form) -> Result<Page, reqwest::Error> {
        let url = self.url(&form.action);
        let request = if form.is_get {
            self.http.get(url).query(&form.fields)
        } else if form.is_multipart {
            let mut parts = reqwest::multipart::Form::new();
            for (name, value) in form.fields {
                parts = parts.text(name, value);
            }
            for (name, file, bytes) in form.files {
                parts = parts.part(name, reqwest::multipart::Part::bytes(bytes).file_name(file));
            }
            self.http.post(url).multipart(parts)
        } else {
            self.http.post(url).form(&form.fields)
        };
        // As browsers do for a form of the same site.
        self.read(
            request.header("Origin", &self.address).header("Sec-Fetch-Site", "same-origin").send().await?,
        )
        .await
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.address) }
    }

    async fn read(&self, answer: reqwest::Response) -> Result<Page, reqwest::Error> {
        let status = answer.status();
        let url = answer.url().clone();
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let content_type = answer
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let bytes = answer.bytes().await?.to_vec();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Page { status, path, html, bytes, content_type })
    }
}

impl Page {
    /// Returns the visible words of the page, spaces brought into one.
    #[must_use]
    pub fn text(&self) -> String {
        let document = Html::parse_document(&self.html);
        let body = select("body");
        let words: Vec<&str> = document.select(&body).flat_map(|body| body.text()).collect();
        words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Tells whether the page shows these words (spaces do not count).
    #[must_use]
    pub fn shows(&self, words: &str) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        plain(&self.text()).contains(&plain(words))
    }

    /// Returns the heading.
    #[must_use]
    pub fn heading(&self) -> String {
        let document = Html::parse_document(&self.html);
        document
            .select(&select("h1"))
            .next()
            .map(|h1| h1.text().collect::<String>())
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    /// Returns the addresses of links whose path contains `part`.
    #[must_use]
    pub fn links(&self, part: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let anchors = select("a[href]");
        let found = document.select(&anchors).filter_map(|link| link.value().attr("href"));
        found.filter(|href| href.contains(part)).map(str::to_owned).collect()
    }

    /// Returns the first form whose action contains `part`; the page's own path is the action of a form without one.
    ///
    /// # Panics
    /// When the page has no such form; the message shows the forms it has and its heading.
    #[must_use]
    pub fn form(&self, part: &str) -> Form {
        self.find_form(part).unwrap_or_else(|| {
            let document = Html::parse_document(&self.html);
            let actions: Vec<_> = document
                .select(&select("form"))
                .map(|form| form.value().attr("action").unwrap_or(""))
                .collect();
            panic!("no form with {part:?} on {} ({}): {actions:?}", self.path, self.heading())
        })
    }

    /// Returns the first form whose action contains `part`, when there is one.
    #[must_use]
    pub fn find_form(&self, part: &str) -> Option<Form> {
        self.forms(part).into_iter().next()
    }

    /// Returns every form whose action contains `part`, as they stand on the page.
    #[must_use]
    pub fn forms(&self, part: &str) -> Vec<Form> {
        let document = Html::parse_document(&self.html);
        let forms = select("form");
        let read = document.select(&forms).map(|form| read_form(&form, &self.path));
        read.filter(|form| form.action.contains(part)).collect()
    }

    /// Returns the words of every element that a selector finds.
    ///
    /// # Panics
    /// When it is no selector.
    #[must_use]
    pub fn all(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        document.select(&select(selector)).map(|found| found.text().collect()).collect()
    }
}

impl Form {
    /// Posts the same fields elsewhere, as somebody would who has a token of their own and no business there.
    #[must_use]
    pub fn sent_to(mut self, path: &str) -> Self {
        self.action = path.to_owned();
        self.is_get = false;
        self
    }

    /// Fills in a field, or chooses a radio or option.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks a box, keeping others of the same name.
    #[must_use]
    pub fn tick(mut self, name: &str, value: &str) -> Self {
        let pair = (name.to_owned(), value.to_owned());
        if !self.fields.contains(&pair) {
            self.fields.push(pair);
        }
        self
    }

    /// Chooses a file.
    #[must_use]
    pub fn file(mut self, name: &str, file: &str, bytes: &[u8]) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.files.push((name.to_owned(), file.to_owned(), bytes.to_vec()));
        self
    }

    /// Returns what a field holds.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns everything that a field holds that stands there several times.
    #[must_use]
    pub fn values(&self, name: &str) -> Vec<String> {
        let own = self.fields.iter().filter(|(known, _)| known == name);
        own.map(|(_, value)| value.clone()).collect()
    }

    /// Tells whether it has a field of this name, chosen or not.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some() || self.choices.iter().any(|(known, _)| known == name)
    }

    /// Returns what can be chosen or ticked under a name.
    #[must_use]
    pub fn choices(&self, name: &str) -> Vec<&str> {
        let own = self.choices.iter().filter(|(known, _)| known == name);
        own.map(|(_, value)| value.as_str()).collect()
    }

    /// Returns the names of the fields that hold something or could be typed into.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| name.as_str())
    }

    /// Returns where it is sent.
    #[must_use]
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Returns the words that stand in it, its buttons' too.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Leaves a field out, as somebody hostile would.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }
}

fn read_form(form: &ElementRef<'_>, page: &str) -> Form {
    let attribute = |name: &str| form.value().attr(name).unwrap_or_default().to_owned();
    let action = attribute("action");
    let fields =
        form.select(&select("input, textarea, select")).filter_map(|field| read_field(&field)).collect();
    Form {
        action: if action.is_empty() { page.to_owned() } else { action },
        is_get: !attribute("method").eq_ignore_ascii_case("post"),
        is_multipart: attribute("enctype") == "multipart/form-data",
        fields,
        files: Vec::new(),
        choices: form.select(&select("input, option")).filter_map(|field| read_choice(&field)).collect(),
        words: form.text().collect(),
    }
}

/// Reads what can be chosen or ticked, whether or not it is.
fn read_choice(field: &ElementRef<'_>) -> Option<(String, String)> {
    let value = field.value().attr("value").unwrap_or("on").to_owned();
    let is_box = matches!(field.value().attr("type"), Some("radio" | "checkbox"));
    let name = if field.value().name() == "option" {
        let list =
            field.ancestors().filter_map(ElementRef::wrap).find(|one| one.value().name() == "select")?;
        list.value().attr("name")?.to_owned()
    } else {
        field.value().attr("name").filter(|_| is_box)?.to_owned()
    };
    Some((name, value))
}

/// Reads what a field would send as it stands; buttons and unticked boxes send nothing.
fn read_field(field: &ElementRef<'_>) -> Option<(String, String)> {
    let attribute = |name: &str| field.value().attr(name).map(str::to_owned);
    let name = attribute("name")?;
    let value = match field.value().name() {
        "textarea" => field.text().collect(),
        "select" => {
            let chosen = field.select(&select("option[selected]")).next();
            let first = chosen.or_else(|| field.select(&select("option")).next())?;
            first.value().attr("value").map_or_else(|| first.text().collect(), str::to_owned)
        }
        _ => match attribute("type").unwrap_or_default().as_str() {
            "radio" | "checkbox" => {
                attribute("checked")?;
                attribute("value").unwrap_or_else(|| "on".to_owned())
            }
            "submit" | "button" | "file" | "reset" => return None,
            _ => attribute("value").unwrap_or_default(),
        },
    };
    Some((name, value))
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("selectors are written in this file and known to parse")
}
