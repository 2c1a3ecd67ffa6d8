//! Signing in and out.

use app::staff::{SignInError, with_code, with_password};
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use base::HospitalId;
use domain::staff::{Role, StaffMember};
use http_kit::{Fault, Staff, Visitor, query_value, safe_next};
use serde::Deserialize;

use super::sign_in::{CodePage, SignInPage};
use super::words::without_secrets;
use crate::form::{Form, Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::{self, Web};

/// What the address of the sign-in page holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    next: String,
    late: bool,
}

pub async fn home(staff: Staff, visit: Visit) -> Redirect {
    Redirect::to(&visit.url(&home_of(&staff.member, &staff.hospital)))
}

pub async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let values = Values::from_pairs([("next", asked.next)]);
    let page = sign_in_page(&visitor, &values, &Problems::default(), asked.late);
    Ok(web.page(&web.frame(&visitor.hospital, &visit).await?, &page))
}

pub async fn password(
    State(web): State<Web>,
    visitor: Visitor,
    visit: Visit,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let hospital = &visitor.hospital;
    let typed = values.all("password").first().map_or("", String::as_str);
    match with_password(web.ctx(), hospital, &visitor.source, values.one("login"), typed).await {
        Ok(half) => {
            let next = query_value(values.one("next"));
            let to = visit.url(&format!("/h/{hospital}/staff/sign-in/code?next={next}"));
            Ok(([(SET_COOKIE, web.kit.half_cookie(hospital, &half))], Redirect::to(&to)).into_response())
        }
        Err(SignInError::App(error)) => Err(error.into()),
        Err(SignInError::Wrong | SignInError::Expired) => {
            let mut problems = Problems::default();
            problems.add("login", "problem-sign-in");
            let page = sign_in_page(&visitor, &without_secrets(values), &problems, false);
            Ok(web.unfit(&web.frame(hospital, &visit).await?, &page))
        }
    }
}

pub async fn ask_code(
    State(web): State<Web>,
    visitor: Visitor,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    if visitor.half.is_none() {
        return Ok(again(&visitor.hospital, &visit, &asked.next));
    }
    let page = code_page(&visitor, &Values::from_pairs([("next", asked.next)]), &Problems::default());
    Ok(web.page(&web.frame(&visitor.hospital, &visit).await?, &page))
}

pub async fn code(
    State(web): State<Web>,
    visitor: Visitor,
    visit: Visit,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let hospital = &visitor.hospital;
    let next = values.one("next");
    let Some(half) = &visitor.half else { return Ok(again(hospital, &visit, next)) };
    match with_code(web.ctx(), hospital, &visitor.source, half, values.one("code")).await {
        Ok((ticket, member)) => {
            let [_, forget_half] = web.kit.forget_staff(hospital);
            let cookies = [(SET_COOKIE, web.kit.staff_cookie(hospital, &ticket)), (SET_COOKIE, forget_half)];
            let home = home_of(&member, hospital);
            let to = visit.url(safe_next(hospital, next).unwrap_or(&home));
            Ok((AppendHeaders(cookies), Redirect::to(&to)).into_response())
        }
        Err(SignInError::App(error)) => Err(error.into()),
        Err(SignInError::Expired) => Ok(again(hospital, &visit, next)),
        Err(SignInError::Wrong) => {
            let mut problems = Problems::default();
            problems.add("code", "problem-code-wrong");
            let page = code_page(&visitor, &without_secrets(values), &problems);
            Ok(web.unfit(&web.frame(hospital, &visit).await?, &page))
        }
    }
}

pub async fn leave(State(web): State<Web>, staff: Staff, visit: Visit) -> Result<Response, Fault> {
    app::sessions::end(web.ctx(), &staff.actor, &staff.ticket).await?;
    let cookies = web.kit.forget_staff(&staff.hospital).map(|cookie| (SET_COOKIE, cookie));
    let to = visit.url(&format!("/h/{}/staff/sign-in", staff.hospital));
    Ok((AppendHeaders(cookies), Redirect::to(&to)).into_response())
}

fn sign_in_page(visitor: &Visitor, values: &Values, problems: &Problems, is_late: bool) -> SignInPage {
    let action = format!("/h/{}/staff/sign-in", visitor.hospital);
    SignInPage { action, form: Form::new(values, problems).guarded(&visitor.csrf), is_late }
}

fn code_page(visitor: &Visitor, values: &Values, problems: &Problems) -> CodePage {
    let action = format!("/h/{}/staff/sign-in/code", visitor.hospital);
    CodePage { action, form: Form::new(values, problems).guarded(&visitor.csrf) }
}

/// Back to the first step: the second came too late.
fn again(hospital: &HospitalId, visit: &Visit, next: &str) -> Response {
    let to = format!("/h/{hospital}/staff/sign-in?late=true&next={}", query_value(next));
    Redirect::to(&visit.url(&to)).into_response()
}

/// Where a member begins: at the first of their roles.
fn home_of(member: &StaffMember, hospital: &HospitalId) -> String {
    let role = Role::ALL.into_iter().find(|role| member.has(*role));
    state::home(role.unwrap_or(Role::Desk), hospital)
}
