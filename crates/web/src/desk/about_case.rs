//! Pages about one case: looked at, and shown again with what was typed when a deed was refused.

use app::AppError;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{Case, Judgement};
use http_kit::Fault;

use super::member::Desk;
use super::problems::unmet;
use crate::form::{Problems, Values};
use crate::render::Page;
use crate::signed::Unmet;

/// A page about one case, made anew from the case each time.
pub trait AboutCase: Page + Send + Sync + Sized + 'static {
    /// Makes the page with what was typed.
    ///
    /// # Errors
    /// Whatever stands in the way of reading what the page shows.
    fn of(desk: &Desk, case: &Case, typed: &Typed) -> impl Future<Output = Result<Self, Fault>> + Send;
}

/// What was typed into a page, and why the deed was not done; nothing of it when the page is only looked at.
#[derive(Debug, Default)]
pub struct Typed {
    /// The fields of the form.
    pub values: Values,
    /// What is wrong with them.
    pub problems: Problems,
    /// What the guide said, when it was the guide that refused.
    pub judgement: Option<Box<Judgement>>,
}

impl Typed {
    /// Fills a form beforehand.
    pub fn filled(values: Values) -> Self {
        Self { values, ..Self::default() }
    }
}

/// Shows a page about the case of the address.
pub async fn look<P: AboutCase>(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    desk.show::<P>(StatusCode::OK, &case, &Typed::default()).await
}

impl Desk {
    /// Shows a page about a case.
    pub async fn show<P: AboutCase>(
        &self,
        status: StatusCode,
        case: &Case,
        typed: &Typed,
    ) -> Result<Response, Fault> {
        let page = P::of(self, case, typed).await?;
        self.about(status, case, &page).await
    }

    /// Shows a page again with what was typed: the deed was not done. The case is read anew, somebody may have been
    /// faster.
    pub async fn again<P: AboutCase>(
        &self,
        id: &str,
        values: Values,
        unmet: Unmet,
    ) -> Result<Response, Fault> {
        let Unmet { status, problems, judgement } = unmet;
        let case = self.case(id).await?;
        self.show::<P>(status, &case, &Typed { values, problems, judgement }).await
    }

    /// Leads below the case's page when the deed was done, and shows the page again when not.
    pub async fn came<P: AboutCase>(
        &self,
        id: &str,
        values: Values,
        outcome: Result<Case, AppError>,
        below: &str,
    ) -> Result<Response, Fault> {
        match outcome {
            Ok(case) => Ok(self.go_to_case(case.id, below)),
            Err(error) => self.again::<P>(id, values, unmet(error)?).await,
        }
    }
}
