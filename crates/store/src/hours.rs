//! Opened hours and bookings. The key of the quarter-hours' tables is the constraint against overlap.
//!
//! A quarter that is taken is found by `ON CONFLICT DO NOTHING` and not by an error: PostgreSQL would end the whole
//! transaction at an error.

use async_trait::async_trait;
use base::{AppointmentId, CaseId, StaffId, Timestamp};
use domain::appointments::{FreeHours, Span};
use jiff::SignedDuration;
use policy::Mode;
use ports::StoreError;
use ports::store::{HoursRead, HoursWrite};

use crate::row::Row;
use crate::statement::{args, statements};
use crate::tx::Tx;

/// Longest span there is ([`Span::new`]): hours that touch an instant began at most this long before it.
const LONGEST: SignedDuration = SignedDuration::from_mins(240);

statements! {
    OPENED = "hours.opened":
        "SELECT specialist, starts_at, minutes, mode FROM hours
         WHERE hospital = $1 AND specialist = $2 AND starts_at > $3 AND starts_at < $4 ORDER BY starts_at";
    OPEN = "hours.open":
        "INSERT INTO hours (hospital, specialist, starts_at, minutes, mode) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING";
    OPEN_QUARTER = "hours.open_quarter":
        "INSERT INTO hour_quarters (hospital, specialist, quarter, starts_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING";
    CLOSE_QUARTERS = "hours.close_quarters":
        "DELETE FROM hour_quarters WHERE hospital = $1 AND specialist = $2 AND starts_at = $3";
    CLOSE = "hours.close": "DELETE FROM hours WHERE hospital = $1 AND specialist = $2 AND starts_at = $3";
    BOOKED = "hours.booked":
        "SELECT specialist, starts_at, minutes FROM bookings
         WHERE hospital = $1 AND specialist = $2 AND starts_at > $3 AND starts_at < $4 ORDER BY starts_at";
    BOOK = "hours.book":
        "INSERT INTO bookings (hospital, case_id, appointment, specialist, starts_at, minutes)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    BOOK_QUARTER = "hours.book_quarter":
        "INSERT INTO booked_quarters (hospital, specialist, quarter, case_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING";
    FREE_QUARTERS = "hours.free_quarters": "DELETE FROM booked_quarters WHERE hospital = $1 AND case_id = $2";
    FREE = "hours.free": "DELETE FROM bookings WHERE hospital = $1 AND case_id = $2";
}

#[async_trait]
impl HoursRead for Tx {
    async fn opened(
        &mut self,
        specialist: StaffId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<FreeHours>, StoreError> {
        let rows = self.link.all(OPENED, args![&self.hospital, specialist, earliest(from), until]).await?;
        let hours = rows.iter().map(|row| {
            let mode = row.maybe_text("mode")?.map(|_| row.coded("mode", Mode::from_code)).transpose()?;
            Ok(FreeHours { span: span(row)?, mode })
        });
        touching(hours, from, |hours| hours.span)
    }

    async fn booked(
        &mut self,
        specialist: StaffId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Span>, StoreError> {
        let rows = self.link.all(BOOKED, args![&self.hospital, specialist, earliest(from), until]).await?;
        touching(rows.iter().map(span), from, |span| *span)
    }
}

#[async_trait]
impl HoursWrite for Tx {
    async fn open_hours(&mut self, hours: &FreeHours) -> Result<(), StoreError> {
        let Span { specialist, starts_at, minutes } = hours.span;
        let code = hours.mode.map(Mode::code);
        let args = args![&self.hospital, specialist, starts_at, minutes, code];
        if self.link.run(OPEN, args).await? == 0 {
            return Err(StoreError::Taken);
        }
        for quarter in hours.span.quarters() {
            let args = args![&self.hospital, specialist, quarter, starts_at];
            if self.link.run(OPEN_QUARTER, args).await? == 0 {
                self.close_hours(specialist, starts_at).await?;
                return Err(StoreError::Taken);
            }
        }
        Ok(())
    }

    async fn close_hours(&mut self, specialist: StaffId, starts_at: Timestamp) -> Result<bool, StoreError> {
        self.link.run(CLOSE_QUARTERS, args![&self.hospital, specialist, starts_at]).await?;
        Ok(self.link.run(CLOSE, args![&self.hospital, specialist, starts_at]).await? > 0)
    }

    async fn book(
        &mut self,
        appointment: AppointmentId,
        case: CaseId,
        span: &Span,
    ) -> Result<(), StoreError> {
        let Span { specialist, starts_at, minutes } = *span;
        let args = args![&self.hospital, case, appointment, specialist, starts_at, minutes];
        if self.link.run(BOOK, args).await? == 0 {
            return Err(StoreError::Taken);
        }
        for quarter in span.quarters() {
            let args = args![&self.hospital, specialist, quarter, case];
            if self.link.run(BOOK_QUARTER, args).await? == 0 {
                self.free(case).await?;
                return Err(StoreError::Taken);
            }
        }
        Ok(())
    }

    async fn free(&mut self, case: CaseId) -> Result<bool, StoreError> {
        self.link.run(FREE_QUARTERS, args![&self.hospital, case]).await?;
        Ok(self.link.run(FREE, args![&self.hospital, case]).await? > 0)
    }
}

fn earliest(from: Timestamp) -> Timestamp {
    from.checked_sub(LONGEST).unwrap_or(Timestamp::MIN)
}

fn touching<T>(
    found: impl Iterator<Item = Result<T, StoreError>>,
    from: Timestamp,
    span: impl Fn(&T) -> Span,
) -> Result<Vec<T>, StoreError> {
    found.filter(|one| one.as_ref().map_or(true, |one| span(one).ends_at() > from)).collect()
}

fn span(row: &Row) -> Result<Span, StoreError> {
    Span::new(row.parsed("specialist")?, row.time("starts_at")?, row.number("minutes")?)
        .map_err(|error| row.unreadable("starts_at", error))
}
