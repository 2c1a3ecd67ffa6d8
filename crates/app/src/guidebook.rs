//! A hospital's guide as the deeds ask it: judging a case, promised dates, fees, times of the day.

use std::collections::BTreeMap;

use base::{Date, HospitalId, Lang, Timestamp};
use domain::cases::{Case, Judgement, Moment, PolicyRef};
use domain::charges::ChargeLine;
use policy::Mode;

use crate::AppError;

/// A hospital as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HospitalCard {
    /// Its id.
    pub id: HospitalId,
    /// Its name.
    pub name: String,
}

/// A hospital's guide, all versions.
#[derive(Debug)]
pub struct Guidebook {
    hospital: HospitalId,
    guide: policy::Guide,
}
