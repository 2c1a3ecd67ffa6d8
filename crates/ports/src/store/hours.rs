//! Specialists' free hours and booked quarter-hours.

use async_trait::async_trait;
use base::{AppointmentId, CaseId, StaffId, Timestamp};
use domain::appointments::{FreeHours, Span};

use super::StoreError;

/// Reading hours.
#[async_trait]
pub trait HoursRead {
    /// Returns the hours that a specialist has opened and that touch the time from `from` to `until`, in order.
    async fn opened(
        &mut self,
        specialist: StaffId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<FreeHours>, StoreError>;

    /// Returns the booked spans of a specialist that touch the time from `from` to `until`, in order.
    async fn booked(
        &mut self,
        specialist: StaffId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Span>, StoreError>;
}

/// Writing hours.
#[async_trait]
pub trait HoursWrite {
    /// Opens hours.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when they overlap hours that are open already.
    async fn open_hours(&mut self, hours: &FreeHours) -> Result<(), StoreError>;

    /// Closes opened hours that begin at this instant; booked spans stay. Tells whether there were any.
    async fn close_hours(&mut self, specialist: StaffId, starts_at: Timestamp) -> Result<bool, StoreError>;

    /// Books a span for a case: one row per quarter-hour under a unique constraint, and one row per case.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when a quarter-hour of the specialist is taken or the case has a booking.
    async fn book(&mut self, appointment: AppointmentId, case: CaseId, span: &Span)
    -> Result<(), StoreError>;

    /// Frees the booking of a case. Tells whether there was one.
    async fn free(&mut self, case: CaseId) -> Result<bool, StoreError>;
}
