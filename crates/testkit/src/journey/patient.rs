//! What the patient does: applies, fills in, sends, answers dates, waits.

use std::time::Duration;

use super::{Failure, Walk, form, refused};
use crate::client::{Form, Page};

/// What is typed on each part of the form, in its order: a part, and what its fields get. Parts and fields that this
/// hospital does not ask are passed over.
const ANSWERS: &[(&str, &[(&str, &str)])] = &[
    (
        "name",
        &[("family", "髙見本"), ("given", "𠮷之"), ("family_kana", "タカミホン"), ("given_kana", "ヨシユキ")],
    ),
    ("birth", &[("born_era", "showa"), ("born_year", "30"), ("born_month", "7"), ("born_day", "7")]),
    (
        "address",
        &[("postal", "100-0000"), ("prefecture", "見本県"), ("city", "見本﨑市"), ("street", "例町1丁目")],
    ),
    ("phone", &[("daytime", "03-0000-0001")]),
    ("illness", &[("words", "胃の病気(見本)")]),
    ("department", &[("department", "gastroenterology")]),
    ("hospital", &[("hospital", "例文記念病院"), ("department", "消化器内科"), ("doctor", "例文 﨑太郎")]),
    ("purposes", &[("purpose", "current_treatment")]),
    (
        "questions",
        &[("question-1", "手術と薬のどちらがよいですか"), ("question-2", "仕事はいつから戻れますか")],
    ),
    ("mode", &[("joins_from", "JP")]),
    (
        "guide",
        &[
            ("under_care_elsewhere", "yes"),
            ("diagnosis_disclosed", "yes"),
            ("japanese_insurance", "yes"),
            ("can_sign", "yes"),
            ("deceased", "no"),
            ("doctor_agrees", "yes"),
            ("lives_in", "JP"),
            ("letter_language", "ja"),
        ],
    ),
    ("agree", &[("privacy", "yes")]),
];
/// How often the mailbox is looked into before a code is given up; the worker sends within some seconds.
const LOOKS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(100);

impl Walk {
    /// Proves the mail address with the code that comes by mail; a case exists then.
    pub(super) async fn begin(&mut self) -> Result<(), Failure> {
        let browser = self.patient.clone();
        let who = browser.get(&format!("/h/{}/apply", self.hospital)).await?;
        let contact = browser.send(form(&who, "/apply")?.set("kind", "patient")).await?;
        let before = self.letters().await?.len();
        let asked = browser.send(form(&contact, "/apply/contact")?.set("email", &self.email)).await?;
        let code = self.code_after(before).await?;
        let begun = browser.send(form(&asked, "/apply/code")?.set("code", &code)).await?;
        self.case = case_of(&begun.path);
        if self.case.is_some() { Ok(()) } else { Err(refused(&begun)) }
    }

    /// Fills in part by part whatever the form asks in this case and does not hold yet.
    pub(super) async fn fill_in(&mut self) -> Result<(), Failure> {
        for (part, answers) in ANSWERS {
            let hub = self.mine("/apply").await?;
            if !hub.path.ends_with("/apply") {
                return Ok(());
            }
            let is_done = !hub.all(&format!("li.task-done a[href$=\"/apply/{part}\"]")).is_empty();
            if is_done || hub.links(&format!("/apply/{part}")).is_empty() {
                continue;
            }
            let page = self.mine(&format!("/apply/{part}")).await?;
            let mut form = form(&page, &format!("/apply/{part}"))?;
            for (field, value) in *answers {
                form = fill(form, field, value);
            }
            if *part == "mode" {
                form = form.set("mode", self.mode);
            }
            for agreement in form.clone().choices("agree") {
                form = form.tick("agree", agreement);
            }
            let browser = self.patient.clone();
            self.change(&browser, form).await?;
        }
        Ok(())
    }

    /// Sends the application.
    pub(super) async fn submit(&mut self) -> Result<(), Failure> {
        let check = self.mine("/apply/check").await?;
        if let Some(form) = self.offered(&check, "/apply/check")? {
            let browser = self.patient.clone();
            let done = self.change(&browser, form).await?;
            if !done.path.ends_with("/apply/done") {
                return Err(refused(&done));
            }
        }
        Ok(())
    }

    /// Says yes to the first date and perhaps to the others.
    pub(super) async fn answer(&mut self) -> Result<(), Failure> {
        let page = self.mine("/dates").await?;
        let Some(mut form) = self.offered(&page, "/dates")? else { return Ok(()) };
        for place in 1.. {
            let name = format!("date-{place}");
            if !form.has(&name) {
                break;
            }
            form = form.set(&name, if place == 1 { "yes" } else { "maybe" });
        }
        let browser = self.patient.clone();
        self.change(&browser, form).await.map(drop)
    }

    /// Opens the waiting page of an online consultation.
    pub(super) async fn wait(&mut self) -> Result<(), Failure> {
        let page = self.mine("/wait").await?;
        let Some(form) = self.offered(&page, "/wait")? else { return Ok(()) };
        let form = fill(form, "joins_from", "JP");
        let browser = self.patient.clone();
        self.change(&browser, form).await.map(drop)
    }

    /// Opens a page of the own case; comes back with a code by mail when the session is over.
    pub(super) async fn mine(&mut self, below: &str) -> Result<Page, Failure> {
        let path = format!("/h/{}/my/{}{below}", self.hospital, self.id()?);
        let page = self.patient.get(&path).await?;
        if !page.path.contains("/resume") {
            return Ok(page);
        }
        let number = self.number().await?;
        let before = self.letters().await?.len();
        let ask = form(&page, "/resume")?.set("number", &number).set("email", &self.email);
        let asked = self.patient.send(ask).await?;
        let code = self.code_after(before).await?;
        let back = self.patient.send(form(&asked, "/resume/code")?.set("code", &code)).await?;
        if back.path.contains("/resume") { Err(refused(&back)) } else { Ok(self.patient.get(&path).await?) }
    }

    /// Looks up the number where the desk sees it.
    async fn number(&mut self) -> Result<String, Failure> {
        let path = format!("desk/cases/{}", self.id()?);
        let (_, page) = self.open("desk", &path).await?;
        let number = page.all(".digits").into_iter().next();
        number.ok_or_else(|| refused(&page))
    }

    /// Returns the mails to the patient, newest first.
    async fn letters(&self) -> Result<Vec<String>, Failure> {
        let mailbox = self.patient.get("/demo/mail").await?;
        Ok(mailbox.all(&format!("article[data-to=\"{}\"] pre", self.email)))
    }

    /// Waits for a mail that was not there before and reads its code.
    async fn code_after(&self, before: usize) -> Result<String, Failure> {
        for _ in 0..LOOKS {
            let letters = self.letters().await?;
            if letters.len() > before {
                let code = letters.first().and_then(|letter| six_digits(letter));
                return code.ok_or_else(|| Failure::Refused("the mail holds no code".to_owned()));
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(Failure::Refused("no mail with a code came".to_owned()))
    }
}

/// Fills a field in, or chooses what is there to choose; the first when the wanted one is not offered.
fn fill(form: Form, field: &str, value: &str) -> Form {
    let choices = form.choices(field);
    let wanted = match choices.first() {
        Some(first) if !choices.contains(&value) => (*first).to_owned(),
        Some(_) | None => value.to_owned(),
    };
    if form.has(field) { form.set(field, &wanted) } else { form }
}

/// Returns the case of an address below `/my/`.
fn case_of(path: &str) -> Option<String> {
    path.split("/my/").nth(1)?.split(['/', '?']).next().map(str::to_owned)
}

/// Returns the first six digits that stand together.
fn six_digits(text: &str) -> Option<String> {
    text.split(|sign: char| !sign.is_ascii_digit()).find(|word| word.len() == 6).map(str::to_owned)
}
