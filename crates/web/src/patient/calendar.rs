//! The calendar file of an appointment (RFC 5545). Its title says 「通院」: calendars are shared.

use base::{DateTime, Timestamp};
use jiff::tz::TimeZone;

/// What stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Recognised when it is imported again.
    pub id: String,
    /// Title.
    pub title: &'a str,
    /// Where.
    pub place: &'a str,
    /// From.
    pub starts_at: Timestamp,
    /// Until.
    pub ends_at: Timestamp,
    /// When the file was made.
    pub made_at: Timestamp,
}

/// Writes the file.
#[must_use]
pub fn write(entry: &Entry<'_>) -> String {
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Ninome//Ninome//JA".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(&entry.id)),
        format!("DTSTAMP:{}", utc(entry.made_at)),
        format!("DTSTART:{}", utc(entry.starts_at)),
        format!("DTEND:{}", utc(entry.ends_at)),
        format!("SUMMARY:{}", escaped(entry.title)),
        format!("LOCATION:{}", escaped(entry.place)),
        "CLASS:PRIVATE".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.map(|line| format!("{}\r\n", folded(&line))).concat()
}

fn utc(at: Timestamp) -> String {
    let utc: DateTime = TimeZone::UTC.to_datetime(at);
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        utc.year(),
        utc.month(),
        utc.day(),
        utc.hour(),
        utc.minute(),
        utc.second()
    )
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line has at most 75 bytes; what is longer goes on in the next one behind a space.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_entry_tells_time_and_place_and_nothing_more() {
        let entry = Entry {
            id: "a@ninome".to_owned(),
            title: "通院",
            place: "見本病院, 本館; 2階とても長い名前のある病院の建物のなかの受付のとなり",
            starts_at: "2026-12-15T05:30:00Z".parse().unwrap(),
            ends_at: "2026-12-15T06:30:00Z".parse().unwrap(),
            made_at: "2026-12-01T00:00:00Z".parse().unwrap(),
        };
        let file = write(&entry);
        assert!(file.contains("DTSTART:20261215T053000Z\r\n") && file.contains("SUMMARY:通院\r\n"), "{file}");
        assert!(file.replace("\r\n ", "").contains("見本病院\\, 本館\\; 2階"), "{file}");
        assert!(file.lines().all(|line| line.len() <= 75), "{file}");
    }
}
