//! The words of the generated page that no pack writes.

use base::{Date, Lang};

use crate::codes::{Form, Instead, Mode, Need, Stage};
use crate::pack::{ClosingDays, Desk, PreparedBy, Returned, SendWay};

/// Chooses between Japanese, easy Japanese and English.
pub fn say<'a>(lang: Lang, ja: &'a str, ez: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Ja => ja,
        Lang::Ez => ez,
        Lang::En => en,
    }
}

/// Names a mode.
pub fn mode(lang: Lang, mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => say(lang, "来院", "病院に 行く", "in person"),
        Mode::Online => say(lang, "オンライン", "テレビ電話", "online"),
        Mode::DocumentOnly => say(lang, "書面だけ", "紙だけ", "in writing"),
    }
}

/// Says by when a paper is needed.
pub fn stage(lang: Lang, stage: Stage) -> &'static str {
    match stage {
        Stage::Application => say(lang, "申込みのとき", "申し込む とき", "with the application"),
        Stage::BeforeSession => say(lang, "相談の前", "話す 前", "before the consultation"),
        Stage::OnDay => say(lang, "当日", "その 日", "on the day"),
    }
}

/// Says in which form a paper is accepted.
pub fn form(lang: Lang, form: Form) -> &'static str {
    match form {
        Form::Original => say(lang, "原本", "本物", "original"),
        Form::Copy => say(lang, "写し", "コピー", "copy"),
        Form::Either => say(lang, "原本か写し", "本物か コピー", "original or copy"),
    }
}

/// Says whether a paper must be there; nothing when it must.
pub fn need(lang: Lang, need: Need) -> &'static str {
    match need {
        Need::Required => "",
        Need::IfHeld => say(lang, "お持ちの方だけ", "もっている 人だけ", "only if you have one"),
    }
}

/// Says who prepares a paper.
pub fn prepared_by(lang: Lang, who: PreparedBy) -> &'static str {
    match who {
        PreparedBy::Patient => say(lang, "ご本人", "病気の 人", "the patient"),
        PreparedBy::Family => say(lang, "ご家族", "家族", "the family"),
        PreparedBy::ReferringDoctor => say(lang, "主治医に頼む", "いまの 先生に 頼む", "ask your doctor"),
    }
}

/// Says whether a thing comes back.
pub fn returned(lang: Lang, returned: Returned) -> &'static str {
    match returned {
        Returned::Never => say(lang, "返却なし", "返しません", "not given back"),
        Returned::Afterwards => say(lang, "あとで返却", "あとで 返します", "given back afterwards"),
        Returned::SameDay => say(lang, "その日に返却", "その 日に 返します", "given back on the day"),
        Returned::OnRequest => say(lang, "希望により返却", "言えば 返します", "given back on request"),
        Returned::RegisteredPost => {
            say(lang, "書留郵便で返却", "書留で 返します", "given back by registered post")
        }
        Returned::Shown => say(lang, "見せるだけ", "見せるだけ", "only shown"),
        Returned::Unstated => say(lang, "記載なし", "書いて いません", "not stated"),
    }
}

/// Names a way to send papers.
pub fn way(lang: Lang, way: SendWay) -> &'static str {
    match way {
        SendWay::Post => say(lang, "郵送", "郵便", "Post"),
        SendWay::RegisteredPost => say(lang, "書留", "書留", "Registered post"),
        SendWay::Hand => say(lang, "窓口へ持参", "持って 行く", "By hand"),
        SendWay::FaxFromReferrer => {
            say(lang, "主治医の病院からのFAX", "いまの 病院からの FAX", "Fax from the referring institution")
        }
        SendWay::Fax => say(lang, "FAX", "FAX", "Fax"),
        SendWay::OnDay => say(lang, "当日に持参", "その 日に 持って 行く", "Brought on the day"),
        SendWay::Web => say(lang, "ウェブ", "インターネット", "Over the web"),
    }
}

/// Says from which day a mode is offered.
pub fn from_day(lang: Lang, from: Date) -> String {
    match lang {
        Lang::Ja | Lang::Ez => format!("{from}から"),
        Lang::En => format!("from {from}"),
    }
}

/// Says within how many working days the reply letter is signed.
pub fn reply_letter_within(lang: Lang, days: u32) -> String {
    match lang {
        Lang::Ja => format!("返書は、相談の日から{days}診療日以内に作成します。"),
        Lang::Ez => format!("いまの 先生への 手紙は、病院の 開いて いる 日で {days}日までに 書きます。"),
        Lang::En => format!("The reply letter is signed within {days} working days of the consultation."),
    }
}

/// Says within how many working days things that come back are sent.
pub fn returned_within(lang: Lang, days: u32) -> String {
    match lang {
        Lang::Ja => format!("お返しする物は、相談の日から{days}診療日以内に発送します。"),
        Lang::Ez => format!("返す ものは、病院の 開いて いる 日で {days}日までに 送ります。"),
        Lang::En => format!("What comes back is sent within {days} working days of the consultation."),
    }
}

/// Names a next door where the pack has no sentence for it.
pub fn door(lang: Lang, door: Instead) -> &'static str {
    match door {
        Instead::FirstVisit => say(lang, "初診", "はじめての 診察", "an ordinary first visit"),
        Instead::PatientSafetyCentre => {
            say(lang, "医療安全支援センター", "医療安全支援センター", "a patient safety support centre")
        }
        Instead::MedicalSocialWorker => {
            say(lang, "医療ソーシャルワーカー", "ソーシャルワーカー", "a medical social worker")
        }
        Instead::OwnDoctor => say(lang, "主治医", "いまの 先生", "your own doctor"),
        Instead::OtherHospital => say(lang, "ほかの病院", "ほかの 病院", "another hospital"),
        Instead::OverseasService => {
            say(lang, "海外の方向けの窓口", "外国の 人の 窓口", "a service for people abroad")
        }
        Instead::None => "",
    }
}

/// Says the opening hours of a desk; empty when the guide states none.
pub fn hours(lang: Lang, desk: &Desk, closings: &ClosingDays) -> String {
    let lines: Vec<String> = desk.hours.iter().map(|line| opening(lang, line.get_ref())).collect();
    if lines.is_empty() {
        return String::new();
    }
    let mut closed: Vec<String> = Vec::new();
    if closings.national_holidays {
        closed.push(say(lang, "祝日", "休みの日", "national holidays").to_owned());
    }
    closed.extend(closings.yearly.iter().map(|range| yearly(lang, range.get_ref())));
    let open = lines.join(say(lang, "、", "、", ", "));
    if closed.is_empty() {
        return open;
    }
    match lang {
        Lang::Ja | Lang::Ez => format!("{open}({}を除く)", closed.join("・")),
        Lang::En => format!("{open} (except {})", closed.join(" and ")),
    }
}

fn opening(lang: Lang, written: &str) -> String {
    let (days, span) = written.rsplit_once(' ').unwrap_or(("", written));
    let days = days.split_once(' ').map_or_else(
        || {
            days.split(',')
                .map(|range| range.split('-').map(|day| weekday(lang, day)).collect::<Vec<_>>().join("–"))
                .collect::<Vec<_>>()
                .join("・")
        },
        |(weeks, day)| match lang {
            Lang::Ja | Lang::Ez => {
                let numbers: Vec<&str> = weeks.split(',').map(|week| &week[..1]).collect();
                format!("第{}{}", numbers.join("・"), weekday(lang, day))
            }
            Lang::En => format!("{} {}", weeks.replace(',', " and "), weekday(lang, day)),
        },
    );
    format!("{days} {}", span.replace('-', "–"))
}

fn weekday(lang: Lang, day: &str) -> &str {
    const NAMES: [(&str, &str, &str); 7] = [
        ("mon", "月", "Monday"),
        ("tue", "火", "Tuesday"),
        ("wed", "水", "Wednesday"),
        ("thu", "木", "Thursday"),
        ("fri", "金", "Friday"),
        ("sat", "土", "Saturday"),
        ("sun", "日", "Sunday"),
    ];
    NAMES.iter().find(|(written, ..)| *written == day).map_or(day, |(_, ja, en)| say(lang, ja, ja, en))
}

fn yearly(lang: Lang, range: &str) -> String {
    let day = |text: &str| match (lang, format!("2000-{text}").parse::<Date>()) {
        (Lang::Ja | Lang::Ez, Ok(day)) => format!("{}月{}日", day.month(), day.day()),
        (Lang::En, Ok(day)) => day.strftime("%-d %B").to_string(),
        (_, Err(_)) => text.to_owned(),
    };
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    if first == last { day(first) } else { format!("{}–{}", day(first), day(last)) }
}
