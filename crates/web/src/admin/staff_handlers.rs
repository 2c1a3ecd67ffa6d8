//! Members, invitations, roles, resetting and ending.

use std::collections::BTreeSet;

use app::staff::{self, Change, Invite, Invited, StaffRow, Standing};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::{IntoResponse, Redirect, Response};
use base::{DepartmentId, Lang, StaffId, japan};
use domain::staff::Role;
use http_kit::{Fault, Staff};

use super::member::{InvitedPage, MemberPage};
use super::staff::{Department, MemberRow, StaffPage, role_choices, standing_text};
use super::words::problem;
use crate::form::{Form, Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::Web;
use crate::words::{self, WithYear};

pub async fn list(State(web): State<Web>, staff: Staff, visit: Visit) -> Result<Response, Fault> {
    let page = list_page(&web, &staff, visit.lang, &Values::default(), &Problems::default()).await?;
    Ok(web.page(&web.staff_frame(&staff, &visit).await?, &page))
}

pub async fn invite(
    State(web): State<Web>,
    staff: Staff,
    visit: Visit,
    headers: HeaderMap,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let invite = Invite {
        login: values.one("login").to_owned(),
        name: values.one("name").to_owned(),
        roles: roles(&values),
        departments: departments(&values),
    };
    match staff::invite(web.ctx(), &staff.actor, invite).await {
        Ok(invited) => link(&web, &staff, &visit, &headers, &invited).await,
        Err(error) => {
            let page = list_page(&web, &staff, visit.lang, &values, &problem(error)?).await?;
            Ok(web.unfit(&web.staff_frame(&staff, &visit).await?, &page))
        }
    }
}

pub async fn member(
    State(web): State<Web>,
    staff: Staff,
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let row = find(&web, &staff, &id).await?;
    let page = member_page(&web, &staff, visit.lang, &row, None).await?;
    Ok(web.page(&web.staff_frame(&staff, &visit).await?, &page))
}

pub async fn change(
    State(web): State<Web>,
    staff: Staff,
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let row = find(&web, &staff, &id).await?;
    let change = Change {
        staff: row.member.id,
        name: values.one("name").to_owned(),
        roles: roles(&values),
        departments: departments(&values),
    };
    match staff::change(web.ctx(), &staff.actor, change).await {
        Ok(_) => Ok(to_list(&staff, &visit)),
        Err(error) => unfit(&web, &staff, &visit, &row, &values, &problem(error)?).await,
    }
}

pub async fn reset(
    State(web): State<Web>,
    staff: Staff,
    visit: Visit,
    headers: HeaderMap,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let invited = staff::reset(web.ctx(), &staff.actor, parse(&id)?).await?;
    link(&web, &staff, &visit, &headers, &invited).await
}

pub async fn end(
    State(web): State<Web>,
    staff: Staff,
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let row = find(&web, &staff, &id).await?;
    let problems = if values.has("sure", "yes") {
        match staff::leave(web.ctx(), &staff.actor, row.member.id).await {
            Ok(_) => return Ok(to_list(&staff, &visit)),
            Err(error) => problem(error)?,
        }
    } else {
        let mut problems = Problems::default();
        problems.add("sure", "problem-sure");
        problems
    };
    unfit(&web, &staff, &visit, &row, &stored(&row), &problems).await
}

async fn find(web: &Web, staff: &Staff, id: &str) -> Result<StaffRow, Fault> {
    let id = parse(id)?;
    let rows = staff::list(web.ctx(), &staff.actor).await?;
    rows.into_iter().find(|row| row.member.id == id).ok_or(Fault::NotFound)
}

fn parse(id: &str) -> Result<StaffId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

fn to_list(staff: &Staff, visit: &Visit) -> Response {
    Redirect::to(&visit.url(&format!("/h/{}/admin/staff", staff.hospital))).into_response()
}

async fn unfit(
    web: &Web,
    staff: &Staff,
    visit: &Visit,
    row: &StaffRow,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let page = member_page(web, staff, visit.lang, row, Some((values, problems))).await?;
    Ok(web.unfit(&web.staff_frame(staff, visit).await?, &page))
}

async fn list_page(
    web: &Web,
    staff: &Staff,
    lang: Lang,
    values: &Values,
    problems: &Problems,
) -> Result<StaffPage, Fault> {
    let hospital = staff.hospital.to_string();
    let rows = staff::list(web.ctx(), &staff.actor).await?;
    Ok(StaffPage {
        rows: rows.iter().map(|row| MemberRow::new(&hospital, row)).collect(),
        hospital,
        form: Form::new(values, problems).guarded(&staff.csrf),
        roles: role_choices(),
        departments: all_departments(web, staff, lang).await?,
    })
}

async fn member_page(
    web: &Web,
    staff: &Staff,
    lang: Lang,
    row: &StaffRow,
    typed: Option<(&Values, &Problems)>,
) -> Result<MemberPage, Fault> {
    let list = format!("/h/{}/admin/staff", staff.hospital);
    let form = match typed {
        Some((values, problems)) => Form::new(values, problems),
        None => Form::new(&stored(row), &Problems::default()),
    };
    Ok(MemberPage {
        action: format!("{list}/{}", row.member.id),
        list,
        name: row.member.name.clone(),
        login: row.member.login.clone(),
        standing: standing_text(row.standing),
        is_here: !matches!(row.standing, Standing::Left(_)),
        is_self: row.member.id == staff.member.id,
        form: form.guarded(&staff.csrf),
        roles: role_choices(),
        departments: all_departments(web, staff, lang).await?,
    })
}

/// The link is shown with the host that the administrator came by: it is the one that members reach, too.
async fn link(
    web: &Web,
    staff: &Staff,
    visit: &Visit,
    headers: &HeaderMap,
    invited: &Invited,
) -> Result<Response, Fault> {
    let scheme = if web.kit.config.is_secure { "https" } else { "http" };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin = if host.is_empty() { String::new() } else { format!("{scheme}://{host}") };
    let ends = japan::wall(invited.ends_at);
    let day = words::day(visit.lang, ends.date(), WithYear::No);
    let page = InvitedPage {
        list: format!("/h/{}/admin/staff", staff.hospital),
        name: invited.member.name.clone(),
        path: format!("{origin}{}", invited.path.reveal()),
        until: format!("{day} {}", words::clock24(ends.time())),
    };
    Ok(web.page(&web.staff_frame(staff, visit).await?, &page))
}

async fn all_departments(web: &Web, staff: &Staff, lang: Lang) -> Result<Vec<Department>, Fault> {
    let guide = web.ctx().guide(&staff.hospital).await?;
    let (version, _) = guide.current(web.ctx().clock.today())?;
    let all = version.departments().iter().map(|found| Department {
        value: found.id.get_ref().to_string(),
        label: found.name.get(lang).to_owned(),
    });
    Ok(all.collect())
}

fn roles(values: &Values) -> BTreeSet<Role> {
    values.all("roles").iter().filter_map(|code| Role::from_code(code)).collect()
}

fn departments(values: &Values) -> BTreeSet<DepartmentId> {
    values.all("departments").iter().filter_map(|id| id.parse().ok()).collect()
}

fn stored(row: &StaffRow) -> Values {
    let mut values = Values::from_pairs([("name", row.member.name.as_str())]);
    row.member.roles.iter().for_each(|role| values.push("roles", role.code()));
    row.member.departments.iter().for_each(|id| values.push("departments", id.as_str()));
    values
}
