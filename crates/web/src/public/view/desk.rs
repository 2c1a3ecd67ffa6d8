//! A desk: its number, its hours in words, whether it answers now.

use base::{Date, Lang, Time, Timestamp, japan};
use policy::Version;
use policy::pack::ClosingDays;
use serde::Serialize;

use crate::frame::Place;
use crate::texts::Text;
use crate::words::{self, WithYear};

/// The id of the desk that every pack has: the one to phone.
pub const PHONE_DESK: &str = "phone";

/// A desk that people can reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeskView {
    /// Its name.
    pub name: String,
    /// Its number as people read it.
    pub phone: Option<String>,
    /// What to say at the switchboard, or which digit to press.
    pub hint: Option<Text>,
    /// When it answers, in words; empty when the guide states no hours.
    pub hours: String,
    /// Whether it answers now.
    pub is_open: bool,
    /// When it answers next, in words; `None` while it is open or when the guide states no hours.
    pub opens: Option<String>,
    /// The clause.
    pub cites: String,
}

impl DeskView {
    /// Makes the view of a desk at an instant; `None` when the guide has no such desk.
    #[must_use]
    pub fn new(version: &Version, id: &str, lang: Lang, now: Timestamp) -> Option<Self> {
        let desk = version.desk(id)?;
        let hours = version.desk_hours(id);
        let say = desk.say.as_ref().map(|said| Text::key("check-words").with("words", said.get(lang)));
        let press = || desk.press.as_ref().map(|digit| Text::key("guide-press").with("digit", digit));
        let written: Vec<&str> = desk.hours.iter().map(|hours| hours.get_ref().as_str()).collect();
        Some(Self {
            name: desk.name.get(lang).to_owned(),
            phone: desk.phone.clone(),
            hint: say.or_else(press),
            hours: hours_in_words(lang, &written, &version.source().closings),
            is_open: hours.is_some_and(|hours| hours.is_open(now)),
            opens: hours
                .filter(|hours| !hours.is_open(now))
                .and_then(|hours| hours.next_open(now))
                .map(|at| instant_in_words(lang, at, japan::date(now))),
            cites: desk.cites.clone(),
        })
    }
}

/// Makes the head and foot of a hospital's pages.
#[must_use]
pub fn place(id: &str, version: &Version, lang: Lang, now: Timestamp) -> Place {
    let desk = DeskView::new(version, PHONE_DESK, lang, now);
    let phone = desk.as_ref().and_then(|desk| desk.phone.clone()).unwrap_or_default();
    let hours = desk.as_ref().map(|desk| desk.hours.clone()).unwrap_or_default();
    Place {
        is_open: desk.as_ref().is_some_and(|desk| desk.is_open),
        opens: desk.and_then(|desk| desk.opens),
        ..Place::new(id, version.hospital().name.get(lang), &phone, &hours)
    }
}

/// Says an instant: today without its date, another day with it.
fn instant_in_words(lang: Lang, at: Timestamp, today: Date) -> String {
    let wall = japan::wall(at);
    let clock = words::clock(lang, wall.time());
    if wall.date() == today {
        return clock;
    }
    let year = if wall.year() == today.year() { WithYear::No } else { WithYear::Yes };
    let day = words::day(lang, wall.date(), year);
    match lang {
        Lang::Ja => format!("{day}{clock}"),
        Lang::Ez | Lang::En => format!("{day} {clock}"),
    }
}

/// Says opening hours as a pack writes them (`mon-fri 09:00-16:00`), and on which days everything is closed.
#[must_use]
pub fn hours_in_words(lang: Lang, written: &[&str], closings: &ClosingDays) -> String {
    let spans = written.iter().map(|line| line_in_words(lang, line)).collect::<Vec<_>>();
    if spans.is_empty() {
        return String::new();
    }
    let closed = closings_in_words(lang, closings);
    match lang {
        Lang::Ja | Lang::Ez => spans.join("、") + &closed,
        Lang::En => spans.join(", ") + &closed,
    }
}

fn line_in_words(lang: Lang, line: &str) -> String {
    let Some((days, span)) = line.rsplit_once(' ') else { return line.to_owned() };
    let clock =
        |text: &str| text.parse::<Time>().map_or_else(|_| text.to_owned(), |at| words::clock(lang, at));
    let (from, until) = span.split_once('-').unwrap_or((span, ""));
    let days = match days.split_once(' ') {
        Some((weeks, day)) => nth_in_words(lang, weeks, day),
        None => days.split(',').map(|part| range_in_words(lang, part)).collect::<Vec<_>>().join("・"),
    };
    match lang {
        Lang::Ja => format!("{days} {}から{}", clock(from), clock(until)),
        Lang::Ez => format!("{days} {}から {}まで", clock(from), clock(until)),
        Lang::En => format!("{days}, {} to {}", clock(from), clock(until)),
    }
}

fn range_in_words(lang: Lang, days: &str) -> String {
    match (lang, days.split_once('-')) {
        (Lang::Ja | Lang::Ez, Some((first, last))) => {
            format!("{}から{}", weekday(lang, first), weekday(lang, last))
        }
        (Lang::En, Some((first, last))) => format!("{} to {}", weekday(lang, first), weekday(lang, last)),
        (_, None) => weekday(lang, days).to_owned(),
    }
}

fn nth_in_words(lang: Lang, weeks: &str, day: &str) -> String {
    let numbers: Vec<&str> = weeks.split(',').map(|week| week.get(..1).unwrap_or(week)).collect();
    match lang {
        Lang::Ja | Lang::Ez => format!("第{}{}", numbers.join("・第"), weekday(lang, day)),
        Lang::En => format!("{} {}", weeks.replace(',', " and "), weekday(lang, day)),
    }
}

fn weekday(lang: Lang, name: &str) -> &str {
    let at = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|known| *known == name);
    let words = match lang {
        Lang::Ja | Lang::Ez => ["月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"],
        Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    };
    at.map_or(name, |at| words[at])
}

fn closings_in_words(lang: Lang, closings: &ClosingDays) -> String {
    let yearly: Vec<&str> = closings.yearly.iter().map(|range| range.get_ref().as_str()).collect();
    let holidays = match lang {
        Lang::Ja => "祝日",
        Lang::Ez => "祝日《しゅくじつ》",
        Lang::En => "national holidays",
    };
    let named = closings.national_holidays.then(|| holidays.to_owned());
    let all: Vec<String> =
        named.into_iter().chain(yearly.iter().map(|range| yearly_in_words(lang, range))).collect();
    match (lang, all.is_empty()) {
        (_, true) => String::new(),
        (Lang::Ja, false) => format!("({}を除く)", all.join("・")),
        (Lang::Ez, false) => format!("({}は 休みです)", all.join("・")),
        (Lang::En, false) => format!(" (closed on {})", all.join(" and ")),
    }
}

fn yearly_in_words(lang: Lang, range: &str) -> String {
    let day = |text: &str| {
        let date = format!("2000-{text}").parse::<Date>();
        date.map_or_else(
            |_| text.to_owned(),
            |date| match lang {
                Lang::Ja | Lang::Ez => format!("{}月{}日", date.month(), date.day()),
                Lang::En => date.strftime("%-d %B").to_string(),
            },
        )
    };
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    match (lang, first == last) {
        (_, true) => day(first),
        (Lang::Ja | Lang::Ez, false) => format!("{}から{}", day(first), day(last)),
        (Lang::En, false) => format!("{} to {}", day(first), day(last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closings() -> ClosingDays {
        let written = "national_holidays = true\nyearly = [\"12-29..01-03\"]\n";
        toml::from_str(written).unwrap()
    }

    #[test]
    fn hours_are_said_as_people_say_them() {
        let hours = ["mon-fri 09:00-16:00", "2nd,4th sat 09:30-12:00"];
        assert_eq!(
            hours_in_words(Lang::Ja, &hours, &closings()),
            "月曜から金曜 午前9時から午後4時、第2・第4土曜 午前9時30分から午後0時(祝日・12月29日から1月3日を除く)"
        );
        assert_eq!(
            hours_in_words(Lang::En, &hours[..1], &closings()),
            "Monday to Friday, 9 am to 4 pm (closed on national holidays and 29 December to 3 January)"
        );
    }

    #[test]
    fn the_next_opening_names_its_day_only_when_it_is_another_one() {
        let at: Timestamp = "2026-12-01T01:00:00Z".parse().unwrap();
        assert_eq!(instant_in_words(Lang::Ja, at, Date::constant(2026, 12, 1)), "午前10時");
        assert_eq!(instant_in_words(Lang::Ja, at, Date::constant(2026, 11, 30)), "12月1日(火)午前10時");
    }
}
