//! What the specialist does: accepts, calls, concludes, writes, signs.

use super::{Failure, Walk, form};

const DOCTOR: &str = "doctor";
const OPINION: &str = "資料を拝見しました。現在の治療方針は妥当と考えます。(見本﨑)";

impl Walk {
    fn at_doctor(&self, below: &str) -> Result<String, Failure> {
        Ok(format!("doctor/cases/{}{below}", self.id()?))
    }

    /// Accepts the case for an hour.
    pub(super) async fn accept(&mut self) -> Result<(), Failure> {
        let path = self.at_doctor("/decision")?;
        let (browser, page) = self.open(DOCTOR, &path).await?;
        match self.offered(&page, "/decision/accept")? {
            Some(form) => self.change(&browser, form.set("minutes", "60")).await.map(drop),
            None => Ok(()),
        }
    }

    /// Calls the patient in.
    pub(super) async fn start(&mut self) -> Result<(), Failure> {
        self.on_the_day()?;
        let path = self.at_doctor("/talk")?;
        let (browser, page) = self.open(DOCTOR, &path).await?;
        match self.offered(&page, "/talk/call")? {
            Some(form) => self.change(&browser, form).await.map(drop),
            None => Ok(()),
        }
    }

    /// Ends the consultation.
    pub(super) async fn conclude(&mut self) -> Result<(), Failure> {
        let path = self.at_doctor("/talk")?;
        let (browser, page) = self.open(DOCTOR, &path).await?;
        match self.offered(&page, "/talk/conclude")? {
            Some(form) => self.change(&browser, form).await.map(drop),
            None => Ok(()),
        }
    }

    /// Writes the opinion and an answer to each question.
    pub(super) async fn write(&mut self) -> Result<(), Failure> {
        let path = self.at_doctor("/letter")?;
        let (browser, page) = self.open(DOCTOR, &path).await?;
        let Some(mut form) = self.offered(&page, "/letter")? else { return Ok(()) };
        if form.value("opinion").is_some_and(|written| written.trim() == OPINION) {
            return Ok(());
        }
        form = form.set("opinion", OPINION);
        let answers: Vec<String> =
            form.names().filter(|name| name.starts_with("answer")).map(str::to_owned).collect();
        for answer in answers {
            form = form.set(&answer, "主治医とご相談ください。(見本)");
        }
        self.change(&browser, form.set("then", "sign")).await.map(drop)
    }

    /// Signs the letter after reading it.
    pub(super) async fn sign(&mut self) -> Result<(), Failure> {
        let path = self.at_doctor("/sign")?;
        let (browser, page) = self.open(DOCTOR, &path).await?;
        if self.offered(&page, "/sign")?.is_none() {
            return Ok(());
        }
        let form = form(&page, "/sign")?.set("read", "yes");
        self.change(&browser, form).await.map(drop)
    }
}
