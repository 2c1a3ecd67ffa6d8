//! Writes a version as a page that a person could use the hospital from.

use std::fmt::Write;

use base::{Lang, Yen};

use super::words::{self, say};
use crate::codes::{Instead, Mode};
use crate::pack::{Fee, Section};
use crate::text::Text;
use crate::version::Version;

/// Writes a version as Markdown.
#[must_use]
pub fn explain(version: &Version, lang: Lang) -> String {
    let mut page = Page { version, lang, text: String::new() };
    page.head();
    page.about();
    page.who();
    page.refusals();
    page.departments();
    page.apply();
    page.papers();
    page.day();
    page.money();
    page.after();
    page.unstated();
    page.text
}

struct Page<'a> {
    version: &'a Version,
    lang: Lang,
    text: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let hospital = self.version.hospital();
        let name = hospital.name.get(self.lang).to_owned();
        self.line(&format!(
            "# {name} — {}",
            self.say("セカンドオピニオン", "セカンドオピニオン", "Second opinion")
        ));
        if self.version.is_historical_example() {
            let words = self.say(
                "これは過去の資料をもとにした例です。この病院の現在の案内ではありません。",
                "これは 昔の 例です。いまの 案内では ありません。",
                "Historical example, not this hospital's guide.",
            );
            self.paragraph(&format!("**{words}**"));
        }
        let since = self.say("から有効", "から", "in force from");
        let since = match self.lang {
            Lang::Ja | Lang::Ez => format!("{}{since}", self.version.name()),
            Lang::En => format!("{since} {}", self.version.name()),
        };
        let from = self.version.transcribed_from().get(self.lang);
        self.paragraph(&format!("*{since} · {from}*"));
    }

    fn about(&mut self) {
        self.heading("どんな相談か", "どんな 相談か", "What it is");
        self.notes(Section::About);
    }

    fn who(&mut self) {
        self.heading("相談できる方", "だれが 相談できるか", "Who can come");
        self.notes(Section::Who);
        let confirmed: Vec<String> =
            self.version.source().condition.iter().map(|rule| self.cited(&rule.text, &rule.cites)).collect();
        if !confirmed.is_empty() {
            self.paragraph(self.say(
                "当てはまる方には、次のこともお伝えします。",
                "つぎの ことも あります。",
                "Where it applies, please also note:",
            ));
            self.bullets(confirmed);
        }
    }

    fn refusals(&mut self) {
        self.heading("お受けできない場合", "できない とき", "When we cannot take a case");
        let source = self.version.source();
        let mut lines: Vec<String> =
            source.refuse.iter().map(|rule| self.refusal(&rule.text, &rule.cites, rule.instead)).collect();
        for rule in &source.document {
            if let Some(follows) = &rule.unobtainable {
                let cites = follows.cites.as_ref().unwrap_or(&rule.cites);
                lines.push(self.refusal(&follows.text, cites, follows.instead));
            }
        }
        lines.extend(
            source
                .staff_reason
                .iter()
                .map(|reason| self.refusal(&reason.text, &reason.cites, reason.instead)),
        );
        self.bullets(lines);
    }

    fn departments(&mut self) {
        self.heading("診療科", "病院の 科", "Departments");
        if self.version.departments_are_a_sample() {
            self.paragraph(self.say(
                "一覧は見本です。ほかの診療科は窓口にお尋ねください。",
                "ほかの 科は、電話で 聞いてください。",
                "This list is a sample; ask the desk about other departments.",
            ));
        }
        let day = self.version.first_day();
        let lines = self.version.departments().iter().map(|department| {
            let modes = self.version.modes_on(day).into_iter().filter_map(|mode| {
                match self.version.offers(department.id.get_ref(), mode, day) {
                    Some(true) => Some(words::mode(self.lang, mode).to_owned()),
                    None => Some(format!(
                        "{} ({})",
                        words::mode(self.lang, mode),
                        self.say("窓口で確認", "聞いてください", "ask the desk")
                    )),
                    Some(false) => None,
                }
            });
            let later = Mode::ALL.iter().filter_map(|mode| {
                let from = self.version.begins_later(department.id.get_ref(), *mode)?;
                Some(format!("{} ({})", words::mode(self.lang, *mode), words::from_day(self.lang, from)))
            });
            let modes: Vec<String> = modes.chain(later).collect();
            let note = department
                .note
                .as_ref()
                .map_or_else(String::new, |note| format!(" — {}", note.get(self.lang)));
            format!(
                "**{}**: {}{note}",
                department.name.get(self.lang),
                modes.join(self.say("・", "・", ", "))
            )
        });
        let lines = lines.collect();
        self.bullets(lines);
    }

    fn apply(&mut self) {
        self.heading("申込み", "申し込み", "How to apply");
        self.notes(Section::Apply);
        for desk in self.version.desks() {
            let mut parts = vec![format!("**{}**", desk.name.get(self.lang))];
            parts.extend(
                desk.phone.iter().map(|phone| format!("{} {phone}", self.say("電話", "電話", "phone"))),
            );
            parts.extend(desk.say.iter().map(|words| words.get(self.lang).to_owned()));
            let hours = words::hours(self.lang, desk, &self.version.source().closings);
            if !hours.is_empty() {
                parts.push(hours);
            }
            let line = parts.join(self.say("。", "。", ". ")).replace("。。", "。").replace(".. ", ". ");
            self.bullets(vec![format!("{line} ({})", desk.cites)]);
        }
        let hospital = self.version.hospital();
        if hospital.postal_code.is_empty() {
            return self.routes();
        }
        let (address, addressee) = (hospital.address.get(self.lang), hospital.addressee.get(self.lang));
        let line = format!(
            "{}: 〒{} {address} {addressee}",
            self.say("書類の送り先", "紙を 送る ところ", "Send papers to"),
            hospital.postal_code
        );
        self.bullets(vec![line]);
        self.routes();
    }

    fn routes(&mut self) {
        let routes = self.version.source().send.iter();
        let lines = routes.map(|route| {
            let modes: Vec<&str> = route.modes.iter().map(|mode| words::mode(self.lang, *mode)).collect();
            format!(
                "{} ({}): {}",
                words::way(self.lang, route.way),
                modes.join("・"),
                self.cited(&route.text, &route.cites)
            )
        });
        let lines = lines.collect();
        self.bullets(lines);
    }

    fn papers(&mut self) {
        self.heading("書類", "紙", "Papers");
        self.notes(Section::Papers);
        let source = self.version.source();
        let mut lines = Vec::new();
        for rule in &source.document {
            let Some(kind) = self.version.kind(rule.kind.get_ref()) else { continue };
            let mut parts = Vec::new();
            if let Some(in_words) = &rule.in_words {
                parts.push(in_words.get(self.lang).to_owned());
            }
            let departments = rule.departments.iter().filter_map(|id| self.version.department(id.get_ref()));
            parts.extend(departments.map(|department| department.name.get(self.lang).to_owned()));
            parts.push(words::need(self.lang, rule.need).to_owned());
            parts.push(words::stage(self.lang, rule.stage).to_owned());
            parts.push(words::form(self.lang, rule.form).to_owned());
            parts.push(words::prepared_by(self.lang, kind.prepared_by).to_owned());
            parts.push(words::returned(self.lang, kind.returned).to_owned());
            parts.retain(|part| !part.is_empty());
            let official =
                kind.official.as_ref().map_or_else(String::new, |official| format!("({official})"));
            lines.push(format!(
                "**{}**{official}: {} ({})",
                kind.name.get(self.lang),
                parts.join(self.say("、", "、", ", ")),
                rule.cites
            ));
            let accepted =
                rule.accepts.iter().filter_map(|accept| self.version.paper(accept.paper.get_ref()));
            let accepted: Vec<String> = accepted.map(|paper| self.paper(paper)).collect();
            if !accepted.is_empty() {
                lines.push(format!(
                    "  - {}: {}",
                    self.say("使える物", "使える もの", "Accepted"),
                    accepted.join(self.say("、", "、", ", "))
                ));
            }
            let notes =
                kind.items.iter().chain(&kind.note).map(|text| format!("  - {}", text.get(self.lang)));
            lines.extend(notes);
        }
        lines.extend(
            source.forbid.iter().map(|rule| format!("**{}** ({})", rule.text.get(self.lang), rule.cites)),
        );
        self.bullets(lines);
    }

    fn paper(&self, paper: &crate::pack::Paper) -> String {
        let name = paper.name.get(self.lang);
        let until = paper.until.map(|day| match self.lang {
            Lang::Ja | Lang::Ez => format!("({day}まで)"),
            Lang::En => format!(" (until {day})"),
        });
        format!("{name}{}", until.unwrap_or_default())
    }

    fn day(&mut self) {
        self.heading("当日", "その 日", "On the day");
        self.notes(Section::Day);
        let source = self.version.source();
        let mut lines = Vec::new();
        let minutes = |n: u32| match self.lang {
            Lang::Ja => format!("予約時間の{n}分前までに"),
            Lang::Ez => format!("{n}分前までに"),
            Lang::En => format!("{n} minutes before the appointed time"),
        };
        for rule in &source.arrive {
            let place =
                rule.place.as_ref().map_or_else(String::new, |place| format!(" — {}", place.get(self.lang)));
            lines.push(self.timed(
                rule.in_words.as_ref(),
                &format!("{}{place}", minutes(rule.minutes_before)),
                &rule.cites,
            ));
        }
        for rule in &source.ready {
            let what = format!(
                "{}{}",
                minutes(rule.minutes_before),
                self.say("ご準備ください", "準備してください", ": be ready")
            );
            lines.push(self.timed(rule.in_words.as_ref(), &what, &rule.cites));
        }
        for rule in &source.call_window {
            let what = match self.lang {
                Lang::Ja => format!("予約時間から{}分の間に、お呼びします", rule.minutes),
                Lang::Ez => format!("{}分の あいだに 呼びます", rule.minutes),
                Lang::En => format!("you are called within {} minutes of the appointed time", rule.minutes),
            };
            lines.push(self.timed(rule.in_words.as_ref(), &what, &rule.cites));
        }
        for rule in &source.change_until {
            let days = rule.days_before;
            let what = match self.lang {
                Lang::Ja | Lang::Ez if days == 1 => "変更や取り消しは、前日まで".to_owned(),
                Lang::Ja | Lang::Ez => format!("変更や取り消しは、{days}日前まで"),
                Lang::En => format!("changes and cancellations until {days} day(s) before"),
            };
            lines.push(self.timed(rule.in_words.as_ref(), &what, &rule.cites));
        }
        self.bullets(lines);
    }

    fn timed(&self, in_words: Option<&Text>, what: &str, cites: &str) -> String {
        let when = in_words.map_or_else(String::new, |text| format!("{}: ", text.get(self.lang)));
        format!("{when}{what} ({cites})")
    }

    fn money(&mut self) {
        self.heading("料金", "お金", "What it costs");
        self.notes(Section::Money);
        let fees: Vec<String> = self.version.source().fee.iter().flat_map(|fee| self.fee(fee)).collect();
        self.bullets(fees);
        let payments = self.version.source().payment.iter();
        let lines = payments.map(|payment| {
            let modes: Vec<&str> = payment.modes.iter().map(|mode| words::mode(self.lang, *mode)).collect();
            format!("{}: {}", modes.join("・"), self.cited(&payment.text, &payment.cites))
        });
        let lines = lines.collect();
        self.bullets(lines);
        let priced = |mode: &Mode| self.version.source().fee.iter().any(|fee| fee.modes.contains(mode));
        let offered = self.version.source().mode.iter().map(|offer| *offer.id.get_ref());
        let unpriced: Vec<String> = offered
            .filter(|mode| !priced(mode))
            .map(|mode| {
                format!(
                    "{}: {}",
                    words::mode(self.lang, mode),
                    self.say(
                        "料金は案内に書かれていません",
                        "お金は 書いて いません",
                        "the guide states no price"
                    )
                )
            })
            .collect();
        self.bullets(unpriced);
    }

    fn fee(&self, fee: &Fee) -> Vec<String> {
        let modes: Vec<&str> = fee.modes.iter().map(|mode| words::mode(self.lang, *mode)).collect();
        let tax = if fee.tax_included {
            self.say("税込", "税込", "tax included")
        } else {
            self.say("税別", "税別", "plus tax")
        };
        let mut sum = Yen::ZERO;
        let mut lines = Vec::new();
        if let ([Mode::DocumentOnly], [only], None) =
            (fee.modes.as_slice(), fee.steps.as_slice(), &fee.increment)
        {
            let yen = Yen::new(only.yen);
            let unit = self.say("円", "円", " yen");
            lines.push(format!("{}: {yen}{unit} ({tax}) ({})", modes.join("・"), fee.cites));
            lines.extend(self.beside_the_time(fee));
            return lines;
        }
        for step in &fee.steps {
            sum = sum + Yen::new(step.yen);
            lines.push(match self.lang {
                Lang::Ja | Lang::Ez => format!(
                    "{}: {}分まで {sum}円({tax}) ({})",
                    modes.join("・"),
                    step.until_minutes,
                    fee.cites
                ),
                Lang::En => format!(
                    "{}: up to {} minutes {sum} yen ({tax}) ({})",
                    modes.join(", "),
                    step.until_minutes,
                    fee.cites
                ),
            });
        }
        if let Some(increment) = &fee.increment {
            let yen = Yen::new(increment.yen);
            lines.push(match self.lang {
                Lang::Ja | Lang::Ez => format!("そのあと{}分ごとに {yen}円", increment.minutes),
                Lang::En => format!("then {yen} yen for each further {} minutes", increment.minutes),
            });
        }
        lines.extend(self.beside_the_time(fee));
        lines
    }

    fn beside_the_time(&self, fee: &Fee) -> Vec<String> {
        let items =
            fee.items.iter().map(|item| format!("{}: {}", item.label.get(self.lang), Yen::new(item.yen)));
        let surcharges = fee.surcharges.iter().map(|surcharge| surcharge.label.get(self.lang).to_owned());
        let contains = fee.contains.iter().map(|text| text.get(self.lang).to_owned());
        items.chain(surcharges).chain(contains).collect()
    }

    fn after(&mut self) {
        self.heading("相談のあと", "話した あと", "Afterwards");
        self.notes(Section::After);
        let after = self.version.after();
        let told = after.told_by_phone.then(|| {
            self.say("結果はお電話でお知らせします。", "電話で 知らせます。", "Results are told by phone.")
                .to_owned()
        });
        let texts =
            [&after.reply_letter_text, &after.returns_text, &after.treatment_here_text].into_iter().flatten();
        let lines = told.into_iter().chain(texts.map(|text| text.get(self.lang).to_owned()));
        let lines = lines.map(|line| format!("{line} ({})", after.cites)).collect();
        self.bullets(lines);
        let promises = self.version.promises();
        let reply = promises.reply_letter_days.map(|days| words::reply_letter_within(self.lang, days));
        let returns = promises.return_days.map(|days| words::returned_within(self.lang, days));
        self.bullets(reply.into_iter().chain(returns).collect());
    }

    fn unstated(&mut self) {
        let points: Vec<String> =
            self.version.unstated().iter().map(|text| text.get(self.lang).to_owned()).collect();
        if points.is_empty() {
            return;
        }
        self.heading("案内に書かれていないこと", "書いて いない こと", "What the guide does not state");
        self.bullets(points);
    }

    fn refusal(&self, text: &Text, cites: &str, instead: Instead) -> String {
        let stated = self.version.doors().iter().find(|door| door.id == instead);
        let door = stated.map_or_else(|| words::door(self.lang, instead), |door| door.text.get(self.lang));
        let phone =
            stated.and_then(|door| door.phone.as_ref()).map_or_else(String::new, |phone| format!(" {phone}"));
        let mut line = self.cited(text, cites);
        if !door.is_empty() {
            let _ = write!(line, " → {door}{phone}");
        }
        line
    }

    fn notes(&mut self, section: Section) {
        let notes = self.version.notes().iter().filter(|note| note.section == section);
        let lines = notes.map(|note| {
            let modes: Vec<&str> = note.modes.iter().map(|mode| words::mode(self.lang, *mode)).collect();
            let modes = if modes.is_empty() { String::new() } else { format!("{}: ", modes.join("・")) };
            format!("{modes}{}", self.cited(&note.text, &note.cites))
        });
        let lines = lines.collect();
        self.bullets(lines);
    }

    fn cited(&self, text: &Text, cites: &str) -> String {
        let words = text.get(self.lang);
        if cites.is_empty() { words.to_owned() } else { format!("{words} ({cites})") }
    }

    fn heading(&mut self, ja: &str, ez: &str, en: &str) {
        let words = say(self.lang, ja, ez, en);
        self.paragraph(&format!("## {words}"));
    }

    fn bullets(&mut self, lines: Vec<String>) {
        for line in lines {
            if line.starts_with("  - ") { self.line(&line) } else { self.line(&format!("- {line}")) }
        }
    }

    /// Writes a paragraph with one empty line around it.
    fn paragraph(&mut self, words: &str) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.line(words);
        self.text.push('\n');
    }

    fn line(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push('\n');
    }

    fn say(&self, ja: &'static str, ez: &'static str, en: &'static str) -> &'static str {
        say(self.lang, ja, ez, en)
    }
}
