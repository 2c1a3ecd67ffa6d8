//! Who walks, how far they are, and what was acknowledged.

use std::collections::BTreeMap;

use base::{Timestamp, japan};

use super::{Failure, refused, sign_in};
use crate::client::{Client, Form, Page};
use crate::program::Site;

/// One step of the journey: one person, one visit to the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each step is named by what is done in it")]
pub enum Step {
    Begin,
    FillIn,
    Submit,
    Receive,
    RegisterPapers,
    CheckPapers,
    HandOver,
    Accept,
    Offer,
    Answer,
    Book,
    Arrive,
    Start,
    Conclude,
    Settle,
    PrintReceipt,
    Write,
    Sign,
    Send,
    Close,
}

impl Step {
    /// All steps, in order.
    pub const ALL: [Self; 20] = [
        Self::Begin,
        Self::FillIn,
        Self::Submit,
        Self::Receive,
        Self::RegisterPapers,
        Self::CheckPapers,
        Self::HandOver,
        Self::Accept,
        Self::Offer,
        Self::Answer,
        Self::Book,
        Self::Arrive,
        Self::Start,
        Self::Conclude,
        Self::Settle,
        Self::PrintReceipt,
        Self::Write,
        Self::Sign,
        Self::Send,
        Self::Close,
    ];
}

/// What was printed on the way.
#[derive(Debug, Clone, Default)]
pub struct Printed {
    /// The reply letter, PDF.
    pub letter: Vec<u8>,
    /// The receipt, PDF.
    pub receipt: Vec<u8>,
}

/// A journey under way.
#[derive(Debug)]
pub struct Walk {
    /// The hospital.
    pub hospital: String,
    /// `in_person` or `online`.
    pub mode: &'static str,
    /// The patient's address in the demo's mailbox.
    pub email: String,
    /// The case, once it was begun.
    pub case: Option<String>,
    /// When the appointment is, once it was offered.
    pub starts_at: Option<Timestamp>,
    /// What was printed.
    pub printed: Printed,
    /// Changes of the case that the server acknowledged since somebody last set this to 0.
    pub acknowledged: u32,
    /// Whether a change was sent whose answer never came.
    pub in_flight: bool,
    pub(super) site: Site,
    pub(super) patient: Client,
    staff: BTreeMap<&'static str, Client>,
    step: usize,
    is_again: bool,
}

impl Walk {
    /// Begins a journey: nobody has opened a page yet.
    #[must_use]
    pub fn new(site: &Site, hospital: &str, mode: &'static str, email: &str) -> Self {
        Self {
            hospital: hospital.to_owned(),
            mode,
            email: email.to_owned(),
            case: None,
            starts_at: None,
            printed: Printed::default(),
            acknowledged: 0,
            in_flight: false,
            site: site.clone(),
            patient: site.browser(),
            staff: BTreeMap::new(),
            step: 0,
            is_again: false,
        }
    }

    /// Returns the step that comes next; `None` when the case is closed.
    #[must_use]
    pub fn next(&self) -> Option<Step> {
        Step::ALL.get(self.step).copied()
    }

    /// Goes on before a server that was started again, with the same cookies; the step that was cut off is walked again.
    pub fn go_on(&mut self, site: &Site) {
        self.site = site.clone();
        self.patient = self.patient.moved(site.address());
        for browser in self.staff.values_mut() {
            *browser = browser.moved(site.address());
        }
        self.is_again = true;
    }

    /// Walks the next step.
    ///
    /// # Errors
    /// [`Failure`]; the step stays the next one.
    pub async fn walk(&mut self) -> Result<(), Failure> {
        let Some(step) = self.next() else { return Ok(()) };
        match step {
            Step::Begin => self.begin().await,
            Step::FillIn => self.fill_in().await,
            Step::Submit => self.submit().await,
            Step::Receive => self.receive().await,
            Step::RegisterPapers => self.register_papers().await,
            Step::CheckPapers => self.check_papers().await,
            Step::HandOver => self.hand_over().await,
            Step::Accept => self.accept().await,
            Step::Offer => self.offer().await,
            Step::Answer => self.answer().await,
            Step::Book => self.book().await,
            Step::Arrive => self.arrive().await,
            Step::Start => self.start().await,
            Step::Conclude => self.conclude().await,
            Step::Settle => self.settle().await,
            Step::PrintReceipt => self.print_receipt().await,
            Step::Write => self.write().await,
            Step::Sign => self.sign().await,
            Step::Send => self.send().await,
            Step::Close => self.close().await,
        }?;
        self.step += 1;
        self.is_again = false;
        Ok(())
    }

    /// Walks on until the case is closed.
    ///
    /// # Errors
    /// [`Failure`] of the first step that could not be walked.
    pub async fn to_the_end(&mut self) -> Result<(), Failure> {
        while self.next().is_some() {
            self.walk().await?;
        }
        Ok(())
    }

    /// Returns the case's id.
    pub(super) fn id(&self) -> Result<&str, Failure> {
        self.case.as_deref().ok_or_else(|| Failure::Refused("no case was begun".to_owned()))
    }

    /// Opens a page as a member of staff, who signs in when the server asks for it.
    pub(super) async fn open(&mut self, login: &'static str, path: &str) -> Result<(Client, Page), Failure> {
        let path = format!("/h/{}/{path}", self.hospital);
        if let Some(browser) = self.staff.get(login) {
            let page = browser.get(&path).await?;
            if !page.path.contains("sign-in") {
                return Ok((browser.clone(), page));
            }
        }
        let browser = sign_in(&self.site, &self.hospital, login).await?;
        self.staff.insert(login, browser.clone());
        let page = browser.get(&path).await?;
        Ok((browser, page))
    }

    /// Returns the form of the step; none when the step was done before it was cut off.
    pub(super) fn offered(&self, page: &Page, part: &str) -> Result<Option<Form>, Failure> {
        match page.find_form(part) {
            None if !self.is_again => Err(refused(page)),
            found => Ok(found),
        }
    }

    /// Sends a form that changes the case, and counts its acknowledgement.
    pub(super) async fn change(&mut self, browser: &Client, form: Form) -> Result<Page, Failure> {
        self.in_flight = true;
        let page = browser.send(form).await?;
        self.in_flight = false;
        if !page.status.is_success() {
            return Err(refused(&page));
        }
        self.acknowledged += 1;
        Ok(page)
    }

    /// Refuses to go on while the appointment is on another day.
    pub(super) fn on_the_day(&self) -> Result<(), Failure> {
        match self.starts_at {
            Some(starts_at) if japan::date(starts_at) > japan::date(self.site.clock()) => {
                Err(Failure::NotYet(starts_at))
            }
            Some(_) | None => Ok(()),
        }
    }
}
