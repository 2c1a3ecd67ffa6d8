//! What the desk does: receives, registers and checks papers, hands over, offers and books dates, sends, closes.

use base::Timestamp;

use super::{Failure, Walk, form, refused};

const DESK: &str = "desk";
/// The doctor of the demo whose hours are open.
const DOCTOR: &str = "医師 見本";
/// How the page marks a paper that nobody has looked at.
const UNCHECKED: &str = "確認待ち";

impl Walk {
    fn at_desk(&self, below: &str) -> Result<String, Failure> {
        Ok(format!("desk/cases/{}{below}", self.id()?))
    }

    /// Takes the application.
    pub(super) async fn receive(&mut self) -> Result<(), Failure> {
        let path = self.at_desk("")?;
        let (browser, page) = self.open(DESK, &path).await?;
        match self.offered(&page, "/receive")? {
            Some(form) => self.change(&browser, form).await.map(drop),
            None => Ok(()),
        }
    }

    /// Registers everything that the case owes as come by post.
    pub(super) async fn register_papers(&mut self) -> Result<(), Failure> {
        let path = self.at_desk("/check")?;
        let (_, check) = self.open(DESK, &path).await?;
        let unsettled = check.forms("/check/exempt");
        let came = check.forms("/papers/").len();
        let owed: Vec<&str> = unsettled.iter().filter_map(|form| form.value("paper")).collect();
        if came > 0 || owed.is_empty() {
            return Ok(());
        }
        let path = self.at_desk("/arrivals")?;
        let (browser, page) = self.open(DESK, &path).await?;
        let mut form = form(&page, "/arrivals")?.set("way", "post");
        for paper in owed {
            form = form.tick("items", paper);
        }
        self.change(&browser, form).await.map(drop)
    }

    /// Looks at each paper that nobody has looked at, and finds it sound.
    pub(super) async fn check_papers(&mut self) -> Result<(), Failure> {
        let path = self.at_desk("/check")?;
        let (browser, mut page) = self.open(DESK, &path).await?;
        let papers = page.forms("/papers/");
        let states = page.all(".card .state");
        let waiting = papers.iter().zip(states).filter(|(_, state)| state.contains(UNCHECKED));
        let papers: Vec<String> = waiting.map(|(form, _)| form.action().to_owned()).collect();
        for paper in papers {
            let found = form(&page, &paper)?.set("found", "sound");
            page = self.change(&browser, found).await?;
        }
        Ok(())
    }

    /// Hands the case to the doctor whose hours are open.
    pub(super) async fn hand_over(&mut self) -> Result<(), Failure> {
        let path = self.at_desk("/assign")?;
        let (browser, page) = self.open(DESK, &path).await?;
        self.offered(&page, "/assign")?;
        let own = page.forms("/assign").into_iter().find(|form| form.words().contains(DOCTOR));
        match own {
            Some(form) => self.change(&browser, form).await.map(drop),
            None => Err(refused(&page)),
        }
    }

    /// Offers the first free times.
    pub(super) async fn offer(&mut self) -> Result<(), Failure> {
        let path = self.at_desk("/slots")?;
        let (browser, page) = self.open(DESK, &path).await?;
        let forms = page.forms("/slots");
        if let Some(offered) = forms.iter().find_map(|form| form.value("slot").and_then(instant)) {
            // It was offered before the step was cut off.
            self.starts_at = Some(offered);
            return Ok(());
        }
        let free = forms.into_iter().find(|form| !form.choices("slot").is_empty());
        let Some(mut form) = free else { return Err(refused(&page)) };
        let slots: Vec<String> = form.choices("slot").into_iter().take(2).map(str::to_owned).collect();
        for slot in &slots {
            form = form.tick("slot", slot);
        }
        form = form.set("mode", self.mode).set("minutes", "60").set("do", "offer");
        self.starts_at = slots.first().and_then(|slot| instant(slot));
        self.change(&browser, form).await.map(drop)
    }

    /// Books the date to which the patient said yes.
    pub(super) async fn book(&mut self) -> Result<(), Failure> {
        let path = self.at_desk("/slots")?;
        let (browser, page) = self.open(DESK, &path).await?;
        self.offered(&page, "/slots")?;
        let chosen = page.forms("/slots").into_iter().find(|form| form.value("slot").is_some());
        match chosen {
            Some(form) => self.change(&browser, form.set("do", "book")).await.map(drop),
            None => Ok(()),
        }
    }

    /// Opens the signed letter and marks it as sent.
    pub(super) async fn send(&mut self) -> Result<(), Failure> {
        let path = self.at_desk("/reply/letter")?;
        let (_, letter) = self.open(DESK, &path).await?;
        if letter.content_type != "application/pdf" {
            return Err(refused(&letter));
        }
        self.printed.letter = letter.bytes;
        let path = self.at_desk("/reply")?;
        let (browser, page) = self.open(DESK, &path).await?;
        let own = page.forms("/reply").into_iter().find(|form| form.has("route"));
        match own {
            Some(form) => self.change(&browser, form.set("route", "post")).await.map(drop),
            None => self.offered(&page, "/reply/nothing-left").map(drop),
        }
    }

    /// Closes the case: nothing is open any more.
    pub(super) async fn close(&mut self) -> Result<(), Failure> {
        let path = self.at_desk("")?;
        let (browser, page) = self.open(DESK, &path).await?;
        match self.offered(&page, "/close")? {
            Some(form) => self.change(&browser, form).await.map(drop),
            None => Ok(()),
        }
    }
}

/// Reads a time as the pages write it: whole seconds.
fn instant(slot: &str) -> Option<Timestamp> {
    Timestamp::from_second(slot.parse().ok()?).ok()
}
