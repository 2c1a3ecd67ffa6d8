//! How dates, times, money and phone numbers are said, and how readings become ruby (ux.md §5.3, §5.4).

use std::fmt::Write as _;

use base::{Date, DateTime, Lang, Time, Yen, japan};

/// Returns a day as people say it: 「5月14日(木)」, `Thursday 14 May`; with the year when `year` is wanted.
#[must_use]
pub fn day(lang: Lang, day: Date, year: WithYear) -> String {
    match lang {
        Lang::Ja | Lang::Ez => {
            let year = match year {
                WithYear::Yes => format!("{}年", day.year()),
                WithYear::No => String::new(),
            };
            format!("{year}{}月{}日({})", day.month(), day.day(), japan::weekday_kanji(day))
        }
        Lang::En => {
            let year = match year {
                WithYear::Yes => format!(" {}", day.year()),
                WithYear::No => String::new(),
            };
            let weekday = WEEKDAYS[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
            format!("{weekday} {} {}{year}", day.day(), MONTHS[usize::from(day.month().unsigned_abs()) - 1])
        }
    }
}

/// Whether a date is said with its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithYear {
    /// With the year: it is not this year's, or the page is kept.
    Yes,
    /// Without: it is plainly this year.
    No,
}

/// Returns a time of day as patients say it: 「午後2時30分」, `2:30 pm`.
#[must_use]
pub fn clock(lang: Lang, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match lang {
        Lang::Ja | Lang::Ez => {
            let half = if hour < 12 { "午前" } else { "午後" };
            // Noon is 「午後0時」 in the time signal's count.
            let hour = hour % 12;
            if minute == 0 { format!("{half}{hour}時") } else { format!("{half}{hour}時{minute}分") }
        }
        Lang::En => {
            let half = if hour < 12 { "am" } else { "pm" };
            let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
            if minute == 0 { format!("{hour} {half}") } else { format!("{hour}:{minute:02} {half}") }
        }
    }
}

/// Returns a day with a time of day as patients say it: 「5月14日(木)午後2時30分」, `Thursday 14 May, 2:30 pm`.
#[must_use]
pub fn moment(lang: Lang, at: DateTime) -> String {
    let between = if lang == Lang::En { ", " } else { "" };
    format!("{}{between}{}", day(lang, at.date(), WithYear::No), clock(lang, at.time()))
}

/// Returns a time of day as staff say it: `14:30`.
#[must_use]
pub fn clock24(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Returns an amount with its unit: 「12,300円」, `12,300 yen`.
#[must_use]
pub fn yen(lang: Lang, amount: Yen) -> String {
    match lang {
        Lang::Ja | Lang::Ez => format!("{amount}円"),
        Lang::En => format!("{amount} yen"),
    }
}

/// Returns the digits of a phone number, as `tel:` links want them.
#[must_use]
pub fn dialled(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// Whether words carry their reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruby {
    /// Readings above the words.
    Shown,
    /// No readings at all: none is sent.
    Dropped,
}

/// Begins a stretch that must not break over two lines.
const UNIT_BEGIN: char = '\u{E000}';
/// Ends it.
const UNIT_END: char = '\u{E001}';

/// Marks a value that goes into a sentence as one unbreakable unit when it is a date, an amount or a number.
#[must_use]
pub fn unit(value: &str) -> String {
    let length = value.chars().count();
    let is_sentence = value.contains(['。', '、', '「', '.']);
    let is_unit = (3..=18).contains(&length) && value.contains(|c: char| c.is_ascii_digit()) && !is_sentence;
    if is_unit { format!("{UNIT_BEGIN}{value}{UNIT_END}") } else { value.to_owned() }
}

/// Returns a sentence as HTML: escaped, readings as ruby or dropped, units unbreakable.
#[must_use]
pub fn html(said: &str, ruby: Ruby) -> String {
    let mut out = String::with_capacity(said.len() + 16);
    for (word, reading) in readings(said) {
        match (reading, ruby) {
            (Some(reading), Ruby::Shown) => {
                out.push_str("<ruby>");
                escape(&mut out, word);
                out.push_str("<rp>(</rp><rt aria-hidden=\"true\">");
                escape(&mut out, reading);
                out.push_str("</rt><rp>)</rp></ruby>");
            }
            (Some(_), Ruby::Dropped) | (None, _) => escape(&mut out, word),
        }
    }
    out
}

/// Returns a sentence as plain characters, without readings: for titles and attributes.
#[must_use]
pub fn plain(said: &str) -> String {
    let words: String = readings(said).into_iter().map(|(word, _)| word).collect();
    words.replace([UNIT_BEGIN, UNIT_END], "")
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            UNIT_BEGIN => out.push_str("<span class=\"unit\">"),
            UNIT_END => out.push_str("</span>"),
            other => {
                out.write_char(other).expect("a string takes all text");
            }
        }
    }
}

/// Cuts a sentence into words with and without a reading.
fn readings(said: &str) -> Vec<(&str, Option<&str>)> {
    let mut parts = Vec::new();
    let mut rest = said;
    let mut search_from = 0;
    while let Some(found) = rest[search_from..].find(['《', '〈']) {
        let open = search_from + found;
        let (before, behind) = (&rest[..open], &rest[open + '《'.len_utf8()..]);
        let is_explained = rest[open..].starts_with('〈');
        let Some(close) = behind.find(if is_explained { '〉' } else { '》' }) else { break };
        let reading = &behind[..close];
        if is_explained && !reading.chars().all(is_kana) {
            // An explanation such as 紹介状〈医者の手紙〉 stays where it is.
            search_from = open + '〈'.len_utf8();
            continue;
        }
        let (lead, word) = if is_explained { split_inflected(before) } else { split_word(before) };
        parts.push((lead, None));
        parts.push((word, Some(reading)));
        rest = &behind[close + '》'.len_utf8()..];
        search_from = 0;
    }
    parts.push((rest, None));
    parts
}

/// Splits off the word that a reading belongs to: what stands behind `｜`, else the last run of kanji.
fn split_word(before: &str) -> (&str, &str) {
    if let Some(bar) = before.rfind('｜') {
        return (&before[..bar], &before[bar + '｜'.len_utf8()..]);
    }
    let run: usize = before.chars().rev().take_while(|c| is_kanji(*c)).map(char::len_utf8).sum();
    before.split_at(before.len() - run)
}

/// Splits off the word that a guide's reading in brackets belongs to: the last kanji with the kana that follow them.
fn split_inflected(before: &str) -> (&str, &str) {
    let kana: usize = before.chars().rev().take_while(|c| is_kana(*c)).map(char::len_utf8).sum();
    let (lead, _) = split_word(&before[..before.len() - kana]);
    before.split_at(lead.len())
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー')
}

fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

#[cfg(test)]
mod tests {
    use super::*;
    use base::Time;

    #[test]
    fn days_and_times_are_said_the_way_each_language_says_them() {
        let date = Date::constant(2026, 5, 14);
        assert_eq!(day(Lang::Ja, date, WithYear::No), "5月14日(木)");
        assert_eq!(day(Lang::Ja, date, WithYear::Yes), "2026年5月14日(木)");
        assert_eq!(day(Lang::En, date, WithYear::Yes), "Thursday 14 May 2026");
        assert_eq!(clock(Lang::Ja, Time::constant(14, 30, 0, 0)), "午後2時30分");
        assert_eq!(clock(Lang::Ja, Time::constant(12, 0, 0, 0)), "午後0時");
        assert_eq!(clock(Lang::En, Time::constant(9, 0, 0, 0)), "9 am");
        assert_eq!(clock24(Time::constant(9, 5, 0, 0)), "09:05");
        assert_eq!(yen(Lang::En, Yen::new(1_500)), "1,500 yen");
    }

    #[test]
    fn a_reading_becomes_ruby_or_is_not_sent_at_all() {
        let said = "お住まいの診療科《しんりょうか》と｜お薬手帳《おくすりてちょう》<b>";
        assert_eq!(plain(said), "お住まいの診療科とお薬手帳<b>");
        assert_eq!(html(said, Ruby::Dropped), "お住まいの診療科とお薬手帳&lt;b&gt;");
        assert_eq!(
            html("診療科《しんりょうか》", Ruby::Shown),
            "<ruby>診療科<rp>(</rp><rt aria-hidden=\"true\">しんりょうか</rt><rp>)</rp></ruby>"
        );
    }

    #[test]
    fn a_guides_reading_in_brackets_becomes_ruby_and_an_explanation_stays() {
        let ruby = |word: &str, reading: &str| {
            format!("<ruby>{word}<rp>(</rp><rt aria-hidden=\"true\">{reading}</rt><rp>)</rp></ruby>")
        };
        let said = "お医者〈いしゃ〉さんが 言いました〈いいました〉。紹介状〈医者の手紙〉です";
        let shown = format!(
            "お{}さんが {}。紹介状〈医者の手紙〉です",
            ruby("医者", "いしゃ"),
            ruby("言いました", "いいました")
        );
        assert_eq!(html(said, Ruby::Shown), shown);
    }

    #[test]
    fn numbers_in_a_sentence_stay_on_one_line() {
        let said = format!("料金は{}です", unit("12,000円"));
        assert_eq!(html(&said, Ruby::Dropped), "料金は<span class=\"unit\">12,000円</span>です");
        assert_eq!(plain(&said), "料金は12,000円です");
        assert_eq!(unit("3"), "3");
        assert_eq!(unit("「4」を押してください。"), "「4」を押してください。");
    }
}
