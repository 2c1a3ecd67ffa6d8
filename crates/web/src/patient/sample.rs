//! Every page of the patient's side with sample values, in every state that looks different.

use base::{Date, DateTime};
use domain::cases::{ApplicantKind, Application, CaseState, Happening, RefusalReason};
use policy::{Instead, Relation};

use super::booking::BookingPage;
use super::check::{CheckPage, DonePage, Newer, Row};
use super::country;
use super::dates::{Card, DatesPage};
use super::field::{Button, Choice, Field, FormPage, Link, Listed, radios};
use super::hub::{Answered, Both, ConflictPage, Group, HubPage, Task};
use super::key::{BegunPage, KeyPage};
use super::papers::{self, PapersPage};
use super::send::SendPage;
use super::status::{self, DeclinedPage, StatusPage, state_text};
use super::stay::StayPage;
use super::steps::{Progress, Step, plain_steps, relation_text};
use super::waiting::WaitingPage;
use crate::form::{Form, Problems, Values};
use crate::public::view::{Cited, DoorView, PaperGroup, door};
use crate::public::{form_text, mode_text, stage_text};
use crate::render::Sample;
use crate::sample::{SamplePage, of};
use crate::texts::Text;

const DAY: Date = Date::constant(2026, 12, 15);
const NUMBER: &str = "260-482-135";

/// What the time line can say.
const PUBLIC: [Happening; 31] = [
    Happening::Opened,
    Happening::Submitted,
    Happening::Received,
    Happening::DocumentArrived,
    Happening::DocumentChecked,
    Happening::DocumentsRequested,
    Happening::ReviewRequested,
    Happening::Accepted,
    Happening::DatesOffered,
    Happening::DatesAnswered,
    Happening::Booked,
    Happening::BookingCancelled,
    Happening::ModeChanged,
    Happening::CheckedIn,
    Happening::Waiting,
    Happening::Started,
    Happening::Concluded,
    Happening::ChargeSettled,
    Happening::ChargeWaived,
    Happening::ReplySent,
    Happening::RefusalTold,
    Happening::Withdrawn,
    Happening::NoShow,
    Happening::Closed,
    Happening::PromisePassed,
    Happening::Paused,
    Happening::Resumed,
    Happening::RequestAnswered,
    Happening::PersonInvited,
    Happening::ContactChanged,
    Happening::AccessEnded,
];

/// Returns samples of every page of the patient's side.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    [
        of::<FormPage>(),
        of::<HubPage>(),
        of::<ConflictPage>(),
        of::<BegunPage>(),
        of::<KeyPage>(),
        of::<CheckPage>(),
        of::<DonePage>(),
        of::<StatusPage>(),
        of::<DeclinedPage>(),
        of::<PapersPage>(),
        of::<SendPage>(),
        of::<DatesPage>(),
        of::<BookingPage>(),
        of::<WaitingPage>(),
        of::<StayPage>(),
    ]
    .concat()
}

fn at(hour: i8) -> DateTime {
    DAY.at(hour, 30, 0, 0)
}

fn link(key: &'static str) -> Link {
    Link::new(key, "/h/sample/page")
}

fn said(words: &str) -> Answered {
    Answered::Said { said: words.to_owned() }
}

fn form() -> Form {
    Form::empty().guarded("token")
}

fn doors() -> Vec<DoorView> {
    let version = crate::public::sample::version();
    let all = [Instead::FirstVisit, Instead::OwnDoctor, Instead::PatientSafetyCentre];
    all.map(|one| door(&version, "sample", one, base::Lang::Ja)).into()
}

impl Sample for FormPage {
    fn samples() -> Vec<Self> {
        let application = Application::begin(ApplicantKind::FamilyOnly);
        let mut pages: Vec<Self> = plain_steps()
            .into_iter()
            .map(|(step, shown)| {
                let mut page =
                    Self::new(step.screen(&application), step.title(&application), "/page", form())
                        .back("pt-back-hub", "/h/sample/page");
                page.lead = shown.lead;
                page.fields = shown.fields;
                page
            })
            .collect();
        let mut problems = Problems::default();
        problems.add("family", "problem-m02");
        problems.add("family_kana", "problem-m03");
        let typed = Form::new(&Values::from_pairs([("given", "花子")]), &problems).guarded("token");
        let mut family = Self::new("207", Step::Family.title(&application), "/page", typed)
            .ask_all(super::steps::name_fields("", false))
            .ask(Field::Radios(country::choices("joins_from", "pt-joins-from-legend")))
            .ask(Field::Moves { place: 2, up: true, down: true })
            .ask(Field::Heading { text: "pt-people-invite".into() })
            .link("pt-family-on", "/h/sample/page");
        family.listed = vec![Listed {
            name: "見本 花子".to_owned(),
            facts: vec![relation_text(Relation::Child), "pt-lives-apart".into()],
            button: Some(Button {
                text: "pt-family-remove".into(),
                kind: "text",
                name: "remove",
                value: "0".to_owned(),
            }),
            action: "/page".to_owned(),
        }];
        let mut upload = Self::new("304", "pt-upload-title", "/page", form())
            .say(Text::key("pt-upload-lead").with("paper", "紹介状"))
            .ask(Field::File {
                name: "file".to_owned(),
                label: "pt-upload-file".into(),
                help: Some("pt-upload-help".into()),
            })
            .button("pt-upload-send");
        upload.has_files = true;
        let asked = Self::new("305", "pt-ask-title", "/page", form())
            .ask_all(super::request::fields(0, "紹介状".to_owned()))
            .button("pt-ask-do");
        let days = Text::key("pt-pause-days").with("days", 3).with("until", "12月4日(金)");
        let wishes = vec![Choice::ours("3", days), Choice::ours("stop", "pt-pause-stop")];
        let rest = Self::new("316", "pt-pause-title", "/page", form())
            .say("pt-pause-lead")
            .say("pt-pause-dates")
            .ask(Field::Radios(radios("wish", "pt-pause-legend", wishes)))
            .button("pt-pause-do")
            .link("pt-pause-booking", "/h/sample/page");
        pages.extend([family, upload, asked, rest]);
        pages
    }
}

impl Sample for HubPage {
    fn samples() -> Vec<Self> {
        let task = |step: Step, progress| Task {
            title: step.title(&Application::begin(ApplicantKind::Patient)),
            href: Some("/h/sample/page".to_owned()),
            progress,
        };
        let tasks = vec![
            task(Step::Name, Progress::Done),
            task(Step::Questions, Progress::Optional),
            task(Step::Agree, Progress::Open),
        ];
        let page = |is_new| Self {
            number: NUMBER.to_owned(),
            groups: vec![Group { title: "pt-group-patient".into(), tasks: tasks.clone() }],
            go: link("pt-hub-go"),
            keep_until: DAY,
            is_new,
            links: vec![link("pt-hub-people"), link("pt-hub-key")],
        };
        vec![page(true), page(false)]
    }
}

impl Sample for ConflictPage {
    fn samples() -> Vec<Self> {
        let both = |label: &'static str, mine: &str, theirs: Vec<Answered>| Both {
            label: label.into(),
            mine: vec![said(mine)],
            theirs,
        };
        vec![Self {
            part: "pt-name-title".into(),
            rows: vec![both("pt-family", "髙﨑", vec![said("高崎")]), both("pt-given", "花子", Vec::new())],
            action: "/page".to_owned(),
            mine: vec![("family".to_owned(), "髙﨑".to_owned())],
            theirs: link("pt-conflict-theirs"),
            form: form(),
        }]
    }
}

impl Sample for BegunPage {
    fn samples() -> Vec<Self> {
        vec![Self { number: NUMBER.to_owned(), go: link("pt-begun-go") }]
    }
}

impl Sample for KeyPage {
    fn samples() -> Vec<Self> {
        let page = |key: Option<&str>| Self {
            number: NUMBER.to_owned(),
            key: key.map(str::to_owned),
            make: "/make".to_owned(),
            sheet: "/sheet".to_owned(),
            revoke: "/revoke".to_owned(),
            go: link("pt-begun-go"),
            form: form(),
        };
        vec![page(None), page(Some("7Q4M-X0RB-2KD9W"))]
    }
}

impl Sample for CheckPage {
    fn samples() -> Vec<Self> {
        let row = |term: &'static str, lines| Row { term: term.into(), lines, href: "/page".to_owned() };
        let complete = Self {
            rows: vec![
                row("pt-name-title", vec![said("見本 花子"), said("ミホン ハナコ")]),
                row("pt-mode-title", vec![Answered::Ours { text: mode_text(policy::Mode::Online) }]),
            ],
            gaps: Vec::new(),
            refusals: Vec::new(),
            doors: Vec::new(),
            conditions: vec![Cited::new("保護者といっしょに来てください。", "見本")],
            asks: vec!["主治医は知っていますか".to_owned()],
            papers: vec![PaperGroup { heading: "paper-by-doctor".into(), papers: Vec::new() }],
            prices: crate::public::view::prices(
                &crate::public::sample::version(),
                None,
                crate::public::sample::DAY,
                base::Lang::Ja,
            ),
            newer: Some(Newer {
                since: DAY,
                refusals: Vec::new(),
                conditions: vec![Cited::new("1人で来てください。", "見本")],
                papers: Vec::new(),
            }),
            is_changed: true,
            action: "/page".to_owned(),
            revision: 3,
            back: link("pt-back-hub"),
            form: form(),
        };
        let refused = Self {
            refusals: vec![Cited::new("治療のご希望は、診察でお受けします。", "見本")],
            doors: doors(),
            ..complete.clone()
        };
        let open = Self { gaps: vec![link("pt-birth-title")], ..complete.clone() };
        vec![complete, refused, open]
    }
}

impl Sample for DonePage {
    fn samples() -> Vec<Self> {
        let page = |has_mail: bool| Self {
            number: NUMBER.to_owned(),
            answer_by: has_mail.then_some(DAY),
            has_mail,
            is_soon: has_mail,
            asks_doctor: has_mail,
            send: link("pt-done-send"),
            cover: link("pt-cover-pdf"),
            doctor: link("pt-done-doctor"),
            status: link("pt-to-status"),
        };
        vec![page(true), page(false)]
    }
}

impl Sample for StatusPage {
    fn samples() -> Vec<Self> {
        let event =
            |what: &'static str| status::Happened { at: at(14), who: "pt-by-desk".into(), what: what.into() };
        let page = |state: CaseState| Self {
            number: NUMBER.to_owned(),
            turn: match state.turn() {
                domain::cases::Turn::Patient => "yours",
                domain::cases::Turn::Hospital => "hospital",
                domain::cases::Turn::Referrer => "referrer",
                domain::cases::Turn::Nobody => "none",
            },
            turn_words: Text::key(format!("pt-turn-{}", state.turn().code())),
            state: state_text(state),
            by: Some((DAY, status::date_key(state))),
            is_late: state == CaseState::Review,
            is_overdue: state == CaseState::PayDue,
            action: Some(link("pt-do-papers")),
            go_on: (state == CaseState::OnHold).then(|| "/h/sample/page".to_owned()),
            request: (state == CaseState::DocsMissing).then(|| status::Asked {
                items: vec!["血液検査の記録".to_owned()],
                words: "昨年の分をお願いします".to_owned(),
                by: DAY,
                is_answered: false,
                answer: link("pt-do-request"),
            }),
            is_changed: state == CaseState::Booked,
            tracks: vec![("pt-track-papers".into(), "pt-track-papers-part".into())],
            fee: (state == CaseState::PayDue).then(|| status::Fee {
                lines: vec![("相談 30分まで".to_owned(), 12_300)],
                total: 12_300,
                ways: vec!["会計の窓口でお支払いください。".to_owned()],
            }),
            lines: vec![event("pt-happened-submitted"), event("pt-happened-received")],
            people: vec![status::Somebody {
                name: "見本 花子".to_owned(),
                part: "pt-part-patient".into(),
                is_you: true,
            }],
            links: vec![link("pt-to-docs"), link("pt-to-withdraw")],
            leave: "/leave".to_owned(),
            is_quiet: state == CaseState::Quiet,
            form: form(),
        };
        let mut pages: Vec<Self> = CaseState::ALL.iter().map(|state| page(*state)).collect();
        let mut every = page(CaseState::Closed);
        let line = |what: &Happening| status::Happened {
            at: at(9),
            who: "pt-by-family".into(),
            what: status::happening_text(*what),
        };
        every.lines = PUBLIC.iter().map(line).collect();
        pages.push(every);
        pages
    }
}

impl Sample for StayPage {
    fn samples() -> Vec<Self> {
        vec![Self { until: at(15) }]
    }
}

impl Sample for DeclinedPage {
    fn samples() -> Vec<Self> {
        let page = |reason: &RefusalReason| Self {
            reason: status::reason_text(*reason),
            words: String::new(),
            doors: doors(),
            returns: None,
            is_redirected: *reason == RefusalReason::WantsTransfer,
            links: vec![link("pt-to-contact"), link("pt-declined-talk")],
        };
        RefusalReason::ALL.iter().map(page).collect()
    }
}

impl Sample for PapersPage {
    fn samples() -> Vec<Self> {
        let row = |standing: &str| papers::Row {
            name: format!("紹介状 {standing}"),
            official: Some("診療情報提供書".to_owned()),
            owner: Some("見本 太郎".to_owned()),
            facts: vec![stage_text(policy::Stage::Application), form_text(policy::Form::Original)],
            state: Text::key(format!("pt-paper-{standing}")),
            is_done: standing == "sound",
            why: (standing == "replace").then(|| "2枚目が写っていません".to_owned()),
            files: vec![papers::File {
                at: at(10),
                way: "pt-came-upload".into(),
                href: Some("/page".to_owned()),
            }],
            print: Some(Link::new(Text::key("pt-paper-print").with("paper", "申込書"), "/page")),
            add: Some(Link::new(Text::key("pt-paper-add").with("paper", "紹介状"), "/page")),
            cannot: Some(Link::new(Text::key("pt-paper-cannot").with("paper", "紹介状"), "/page")),
        };
        let all = ["owed", "replace", "unchecked", "sound", "exempted", "unobtainable"];
        let full = Self {
            groups: vec![papers::Group { heading: "paper-by-doctor".into(), rows: all.map(row).into() }],
            forbidden: vec![Cited::new("病理標本は送らないでください。", "見本")],
            send: link("pt-to-send"),
            back: link("pt-to-status"),
        };
        let empty = Self { groups: Vec::new(), forbidden: Vec::new(), ..full.clone() };
        vec![full, empty]
    }
}

impl Sample for SendPage {
    fn samples() -> Vec<Self> {
        let full = Self {
            number: NUMBER.to_owned(),
            contents: vec!["申込書".to_owned()],
            forbidden: vec![Cited::new("病理標本は送らないでください。", "見本")],
            returns: Some("資料はお返ししません。".to_owned()),
            address: vec!["〒123-4567".to_owned(), "見本県見本市1-1".to_owned()],
            ways: vec![Cited::new("書留で送ってください。", "見本")],
            cover: link("pt-cover-pdf"),
            back: link("pt-to-status"),
        };
        let empty = Self { contents: Vec::new(), forbidden: Vec::new(), returns: None, ..full.clone() };
        vec![full, empty]
    }
}

impl Sample for DatesPage {
    fn samples() -> Vec<Self> {
        let card = |place: i8| Card {
            name: format!("date-{place}"),
            starts_at: at(9 + place),
            mode: mode_text(policy::Mode::InPerson),
            minutes: 60,
        };
        let page = |is_over, is_changed| Self {
            cards: vec![card(1), card(2)],
            hold_until: DAY,
            is_over,
            is_changed,
            action: "/page".to_owned(),
            revision: 4,
            back: link("pt-to-status"),
            form: form(),
        };
        vec![page(false, false), page(true, true)]
    }
}

impl Sample for BookingPage {
    fn samples() -> Vec<Self> {
        let visit = Self {
            number: NUMBER.to_owned(),
            starts_at: at(14),
            minutes: 60,
            mode: mode_text(policy::Mode::InPerson),
            is_online: false,
            be_there_at: Some(at(13)),
            call_until: None,
            change_until: Some(at(23)),
            bring: vec!["診察券".to_owned()],
            address: vec!["見本病院".to_owned()],
            wait: None,
            calendar: link("pt-calendar"),
            links: vec![link("pt-to-mode"), link("pt-to-cancel")],
            back: link("pt-to-status"),
        };
        let online = Self {
            is_online: true,
            call_until: Some(at(15)),
            change_until: None,
            address: Vec::new(),
            wait: Some(link("pt-do-wait")),
            ..visit.clone()
        };
        vec![visit, online]
    }
}

impl Sample for WaitingPage {
    fn samples() -> Vec<Self> {
        let before = Self {
            starts_at: at(14),
            call_until: Some(at(15)),
            is_in: false,
            is_talk: false,
            countries: Some(country::choices("joins_from", "pt-joins-from-today")),
            questions: vec!["手術のほかに方法はありますか".to_owned()],
            action: "/page".to_owned(),
            again: link("pt-wait-again"),
            back: link("pt-to-status"),
            form: form(),
        };
        let waiting = Self { is_in: true, ..before.clone() };
        let talk = Self { is_talk: true, ..before.clone() };
        vec![before, waiting, talk]
    }
}
