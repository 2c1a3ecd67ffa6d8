//! How wrong tries at the door of the staff are answered: slower and slower, never shut for ever.

use base::{HospitalId, StaffId, Timestamp};
use data_encoding::HEXLOWER;
use jiff::SignedDuration;

use crate::sessions::Patience;
use crate::{AppError, Ctx, Purpose};

/// One login from one source. Five slips are human; a guesser gets about a hundred tries a day.
const PAIR: Patience = patience(5, 15, 15);
/// One login from anywhere. Many sources together get no further than this; the member waits a minute at most.
const LOGIN: Patience = patience(20, 5, 1);
/// One source at any login. A whole ward may sit behind one address.
const SOURCE: Patience = patience(40, 15, 15);
/// Codes of one member after the right password: a million codes, three of them right.
const CODE: Patience = patience(5, 30, 15);

const fn patience(free: u32, first_rest_s: i64, longest_rest_min: i64) -> Patience {
    Patience {
        free,
        first_rest: SignedDuration::from_secs(first_rest_s),
        longest_rest: SignedDuration::from_mins(longest_rest_min),
    }
}

/// The counters that one try touches.
pub(super) struct Counters(Vec<(String, Patience)>);

impl Counters {
    /// Returns the counters of a password for a login, whether or not there is such a login.
    pub(super) fn of_password(ctx: &Ctx, hospital: &HospitalId, source: &str, login: &str) -> Self {
        let login = HEXLOWER.encode(&ctx.keys.hash(hospital, Purpose::SecondFactor, login.as_bytes())[..16]);
        Self(vec![
            (format!("{hospital}/sign-in/{login}/{source}"), PAIR),
            (format!("{hospital}/sign-in/{login}"), LOGIN),
            (format!("{hospital}/sign-in/from/{source}"), SOURCE),
        ])
    }

    /// Returns the counters of a second factor.
    pub(super) fn of_code(hospital: &HospitalId, source: &str, staff: StaffId) -> Self {
        Self(vec![
            (format!("{hospital}/code/{staff}"), CODE),
            (format!("{hospital}/sign-in/from/{source}"), SOURCE),
        ])
    }

    /// Refuses a try that comes too early.
    pub(super) fn ask(&self, ctx: &Ctx, now: Timestamp) -> Result<(), AppError> {
        self.0.iter().try_for_each(|(key, patience)| ctx.tries.ask(key, patience, now))
    }

    /// Counts a wrong try.
    pub(super) fn count(&self, ctx: &Ctx, now: Timestamp) {
        for (key, _) in &self.0 {
            ctx.tries.count(key, now);
        }
    }

    /// Forgets the wrong tries of whoever was right; what their source tried at others stays.
    pub(super) fn forget(&self, ctx: &Ctx) {
        if let Some((key, _)) = self.0.first() {
            ctx.tries.forget(key);
        }
    }
}
