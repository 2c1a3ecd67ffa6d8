//! What reception and the counter do: receive on the day, take the fee, print the receipt.

use super::{Failure, Walk, refused};

const RECEPTION: &str = "reception";

impl Walk {
    /// The patient is received at reception, or waits on the waiting page of an online consultation.
    pub(super) async fn arrive(&mut self) -> Result<(), Failure> {
        self.on_the_day()?;
        if self.mode == "online" {
            return self.wait().await;
        }
        let path = format!("front/cases/{}", self.id()?);
        let (browser, page) = self.open(RECEPTION, &path).await?;
        let Some(mut form) = self.offered(&page, &path)? else { return Ok(()) };
        for person in form.clone().choices("here") {
            form = form.tick("here", person);
        }
        self.change(&browser, form.set("identity_seen", "yes")).await.map(drop)
    }

    /// Takes the fee in cash; where the guide states none, records why none was taken.
    pub(super) async fn settle(&mut self) -> Result<(), Failure> {
        let path = format!("front/counter/{}", self.id()?);
        let (browser, page) = self.open(RECEPTION, &path).await?;
        if let Some(form) = page.find_form("/settle") {
            return self.change(&browser, form.set("route", "cash")).await.map(drop);
        }
        match self.offered(&page, "/waive")? {
            Some(form) => {
                self.change(&browser, form.set("why", "案内に料金がないため(見本)")).await.map(drop)
            }
            None => Ok(()),
        }
    }

    /// Prints the receipt of a fee that was taken.
    pub(super) async fn print_receipt(&mut self) -> Result<(), Failure> {
        let path = format!("front/counter/{}", self.id()?);
        let (browser, page) = self.open(RECEPTION, &path).await?;
        let Some(form) = page.find_form("/receipt") else { return Ok(()) };
        let receipt = self.change(&browser, form).await?;
        if receipt.content_type != "application/pdf" {
            return Err(refused(&receipt));
        }
        self.printed.receipt = receipt.bytes;
        Ok(())
    }
}
