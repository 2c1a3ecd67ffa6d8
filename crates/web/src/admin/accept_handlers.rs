//! Accepting an invitation.

use app::staff::{self, Enrolment};
use axum::extract::{Path, State};
use axum::response::Response;
use base::Masked;
use http_kit::{Fault, Visitor};

use super::accept::{AcceptPage, RecoveryPage};
use super::words::{problem, without_secrets};
use crate::form::{Form, Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::Web;

pub async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    visit: Visit,
    Path((_, token)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let enrolment = staff::enrolment(web.ctx(), &visitor.hospital, &token).await?;
    let page = page(&visitor, &token, &enrolment, &Values::default(), &Problems::default());
    Ok(web.page(&web.frame(&visitor.hospital, &visit).await?, &page))
}

pub async fn accept(
    State(web): State<Web>,
    visitor: Visitor,
    visit: Visit,
    Path((_, token)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let hospital = &visitor.hospital;
    let frame = web.frame(hospital, &visit).await?;
    let password = values.all("password").first().map_or("", String::as_str);
    let again = values.all("password_again").first().map_or("", String::as_str);
    let problems = if password == again {
        match staff::accept(web.ctx(), hospital, &token, password, values.one("code")).await {
            Ok(accepted) => {
                let codes = accepted.recovery.into_iter().map(Masked::into_inner).collect();
                return Ok(web.page(&frame, &RecoveryPage { hospital: hospital.to_string(), codes }));
            }
            Err(error) => problem(error)?,
        }
    } else {
        let mut problems = Problems::default();
        problems.add("password_again", "problem-password-differs");
        problems
    };
    let enrolment = staff::enrolment(web.ctx(), hospital, &token).await?;
    Ok(web.unfit(&frame, &page(&visitor, &token, &enrolment, &without_secrets(values), &problems)))
}

fn page(
    visitor: &Visitor,
    token: &str,
    enrolment: &Enrolment,
    values: &Values,
    problems: &Problems,
) -> AcceptPage {
    let action = format!("/h/{}/staff/accept/{token}", visitor.hospital);
    let form = Form::new(values, problems).guarded(&visitor.csrf);
    let Enrolment { member, url, secret } = enrolment;
    AcceptPage::new(action, &member.name, &member.login, url.reveal(), secret.reveal(), form)
}
