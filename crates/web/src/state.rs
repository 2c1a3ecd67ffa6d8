//! What the handlers of every area share, and how the areas become one site.

use std::sync::Arc;

use app::Ctx;
use axum::Router;
use axum::extract::FromRef;
use axum::http::StatusCode;
use axum::response::Response;
use base::HospitalId;
use domain::staff::{Role, StaffMember};
use http_kit::{Config, Fault, Kit, Staff};

use crate::faults::Faults;
use crate::frame::{Frame, RailEntry, StaffFrame, Visit};
use crate::public::view;
use crate::render::{Page, RenderError, Renderer};
use crate::texts::Text;
use crate::{assets, language};

/// The state of every router: the kit and what makes pages. `State<Web>`, `State<Kit>` and `State<Ctx>` all work.
#[derive(Clone)]
pub struct Web {
    /// Sessions, rules and what deeds are given.
    pub kit: Kit,
    /// Makes pages.
    pub renderer: Renderer,
}

impl FromRef<Web> for Kit {
    fn from_ref(web: &Web) -> Self {
        web.kit.clone()
    }
}

impl FromRef<Web> for Ctx {
    fn from_ref(web: &Web) -> Self {
        web.kit.ctx.clone()
    }
}

impl Web {
    /// Makes the state.
    ///
    /// # Errors
    /// When a built-in template or text is faulty.
    pub fn new(ctx: Ctx, config: Config) -> Result<Self, RenderError> {
        let renderer = Renderer::new(config.is_demo)?;
        let faults = Faults { renderer: renderer.clone(), ctx: ctx.clone() };
        Ok(Self { kit: Kit::new(ctx, config, Arc::new(faults)), renderer })
    }

    /// Returns what deeds are given.
    #[must_use]
    pub fn ctx(&self) -> &Ctx {
        &self.kit.ctx
    }

    /// Makes the frame of a hospital's page.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there is no such hospital.
    pub async fn frame(&self, hospital: &HospitalId, visit: &Visit) -> Result<Frame, Fault> {
        let guide = self.ctx().guide(hospital).await?;
        let (version, _) = guide.current(self.ctx().clock.today())?;
        Ok(visit.frame().at(view::place(hospital.as_str(), version, visit.lang, self.ctx().now())))
    }

    /// Makes the frame of a page for staff: rail, name, role, sign-out.
    ///
    /// # Errors
    /// As [`Web::frame`].
    pub async fn staff_frame(&self, staff: &Staff, visit: &Visit) -> Result<Frame, Fault> {
        let frame = self.frame(&staff.hospital, visit).await?;
        let roles = Role::ALL.into_iter().filter(|role| staff.member.has(*role));
        let role = roles.clone().next().map_or("role-none", role_key);
        let rail = roles.flat_map(|role| entries(role, &staff.hospital, &visit.path));
        let shown = StaffFrame {
            name: staff.member.name.clone(),
            role: role.into(),
            rail: rail.collect(),
            search: search(&staff.member, &staff.hospital),
        };
        Ok(frame.staffed(shown, &staff.csrf))
    }

    /// Answers with a page.
    #[must_use]
    pub fn page<P: Page>(&self, frame: &Frame, page: &P) -> Response {
        self.renderer.page(frame, page)
    }

    /// Answers with a form to put right: status 422.
    #[must_use]
    pub fn unfit<P: Page>(&self, frame: &Frame, page: &P) -> Response {
        self.renderer.page_as(StatusCode::UNPROCESSABLE_ENTITY, frame, page)
    }
}

/// Makes one site of the areas' routes: with the rules of `http-kit` around them, in every language.
pub fn site(web: &Web, areas: Router<Web>, public: Router) -> Router {
    let pages = areas.with_state(web.clone()).merge(public).merge(assets::router());
    let pages = pages.fallback(|| async { Fault::NotFound });
    language::with_languages(http_kit::guarded(pages, &web.kit))
}

/// Returns the key of a role's word.
#[must_use]
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Desk => "role-desk",
        Role::Specialist => "role-specialist",
        Role::Reception => "role-reception",
        Role::Support => "role-support",
        Role::Administrator => "role-administrator",
        Role::Auditor => "role-auditor",
    }
}

/// Returns where a role works, without the language prefix.
#[must_use]
pub fn home(role: Role, hospital: &HospitalId) -> String {
    let area = match role {
        Role::Desk => "desk",
        Role::Support => "support",
        Role::Specialist => "doctor",
        Role::Reception => "front",
        Role::Administrator => "admin",
        Role::Auditor => "audit",
    };
    format!("/h/{hospital}/{area}")
}

/// Returns where somebody's search field leads; `None` for roles that look for nobody.
fn search(member: &StaffMember, hospital: &HospitalId) -> Option<String> {
    if member.has(Role::Desk) {
        Some(format!("/h/{hospital}/desk/search"))
    } else {
        member.has(Role::Reception).then(|| format!("/h/{hospital}/front"))
    }
}

fn entries(role: Role, hospital: &HospitalId, path: &str) -> Vec<RailEntry> {
    let places: &[(&'static str, &str)] = match role {
        Role::Desk => &[("rail-queues", "desk"), ("rail-phone", "desk/intake"), ("rail-hours", "desk/hours")],
        Role::Specialist => &[("rail-mine", "doctor"), ("rail-my-hours", "doctor/hours")],
        Role::Reception => &[("rail-today", "front"), ("rail-counter", "front/counter")],
        Role::Support => &[("rail-support", "support")],
        Role::Administrator => {
            &[("rail-admin", "admin"), ("rail-staff", "admin/staff"), ("rail-policy", "admin/policy")]
        }
        Role::Auditor => &[("rail-audit", "audit"), ("rail-policy", "admin/policy")],
    };
    let entry = |(text, below): &(&'static str, &str)| {
        let href = format!("/h/{hospital}/{below}");
        let is_here = path.split('?').next() == Some(href.as_str());
        RailEntry { text: Text::key(*text), href, count: None, is_here }
    };
    places.iter().map(entry).collect()
}
