//! Draws the pages of faults for `http-kit`.

use app::Ctx;
use app::sessions::Parked;
use axum::response::Response;
use base::japan;
use http_kit::{Asked, Fault, FaultPages, Typed};

use crate::frame::{DISPLAY_COOKIE, Display, Visit};
use crate::notice::{Happened, Notice};
use crate::public::view;
use crate::render::Renderer;
use crate::words;

/// Draws faults as notices, with the hospital's phone and with what was typed.
pub(crate) struct Faults {
    pub(crate) renderer: Renderer,
    pub(crate) ctx: Ctx,
}

impl FaultPages for Faults {
    fn page(&self, fault: Fault, asked: &Asked, typed: &Typed, csrf: &str) -> Response {
        let display = asked.cookie(DISPLAY_COOKIE).map_or_else(Display::default, Display::from_words);
        let visit = Visit { lang: asked.lang, path: asked.path.clone(), display };
        let now = self.ctx.now();
        let guide = asked.hospital.as_ref().and_then(|hospital| self.ctx.guides.get(hospital));
        let mut frame = visit.frame();
        let mut back = "/".to_owned();
        if let Some(guide) = guide {
            back = format!("/h/{}", guide.hospital());
            if let Ok((version, _)) = guide.current(japan::date(now)) {
                frame = frame.at(view::place(guide.hospital().as_str(), version, asked.lang, now));
            }
        }
        let notice = Notice::new(happened(fault), &back).keeping(typed.fields());
        let notice = match fault {
            Fault::Busy if !typed.is_empty() => notice.again(&asked.path),
            Fault::Expired => match self.parked(asked, typed) {
                Some((door, parked)) => notice.parking(door, parked, csrf),
                None => notice,
            },
            Fault::TooManyTries(until) => notice.until(&words::clock(asked.lang, japan::wall(until).time())),
            Fault::NotFound
            | Fault::NotAllowed
            | Fault::Conflict
            | Fault::Unfit
            | Fault::TooLarge
            | Fault::Busy
            | Fault::OurFault => notice,
        };
        self.renderer.page_as(fault.status(), &frame, &notice)
    }
}

impl Faults {
    /// Seals what somebody typed on the patient's side, for the page on which they sign in again.
    fn parked(&self, asked: &Asked, typed: &Typed) -> Option<(String, String)> {
        let hospital = asked.hospital.as_ref()?;
        let path = asked.path.split('?').next().unwrap_or_default().to_owned();
        if typed.is_empty() || !path.starts_with(&format!("/h/{hospital}/my/")) {
            return None;
        }
        let fields = typed.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let parked = Parked { path, fields, at: self.ctx.now() };
        let sealed = parked.seal(&self.ctx.keys, hospital, &*self.ctx.chance)?;
        Some((format!("/h/{hospital}/resume/parked"), sealed))
    }
}

fn happened(fault: Fault) -> Happened {
    match fault {
        Fault::NotFound => Happened::NotFound,
        Fault::NotAllowed => Happened::NotAllowed,
        Fault::Expired => Happened::Expired,
        Fault::Conflict => Happened::Changed,
        Fault::Unfit => Happened::Unfit,
        Fault::TooManyTries(_) => Happened::TooManyTries,
        Fault::TooLarge => Happened::TooLarge,
        Fault::Busy => Happened::Busy,
        Fault::OurFault => Happened::OurFault,
    }
}
