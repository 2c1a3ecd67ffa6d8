//! [602] The case on one page, and its papers.

use app::checking::read_scan;
use axum::extract::Path;
use axum::response::Response;
use base::{Date, DateTime, Lang, japan};
use domain::cases::{Case, Judgement, Moment, Stage};
use domain::documents::{Check, Received};
use http_kit::Fault;
use policy::Version;
use serde::Serialize;

use super::doctor::{Doctor, Head};
use super::people::{Taker, takers};
use crate::files::file;
use crate::public::mode_text;
use crate::render::{Page, Sample};
use crate::signed::{Cited, civil, id, kind_name};
use crate::texts::Text;

/// [602] The brief of a case.
#[derive(Debug, Clone, Serialize)]
pub struct BriefPage {
    head: Head,
    mode: Option<Text>,
    due: Option<Date>,
    starts: Option<DateTime>,
    questions: Vec<String>,
    purposes: Vec<Text>,
    illness: String,
    condition: String,
    needed_by: Option<Date>,
    not_to_be_told: String,
    needs: String,
    family_only_reason: String,
    referring: String,
    takers: Vec<Taker>,
    papers: Vec<PaperRow>,
    missing: Vec<String>,
    judgement: Judged,
    can_decide: bool,
    can_talk: bool,
    can_write: bool,
}

/// A paper that has come.
#[derive(Debug, Clone, Serialize)]
struct PaperRow {
    name: String,
    /// Where it is opened; `None` when it lies at the desk only.
    href: Option<String>,
    came: DateTime,
    state: Text,
}

/// What the guide says today.
#[derive(Debug, Clone, Serialize)]
struct Judged {
    at: DateTime,
    version: String,
    verdict: Text,
    refusals: Vec<Cited>,
    conditions: Vec<Cited>,
    /// Whether it differs from the answer that was kept last.
    differs: bool,
}

impl Page for BriefPage {
    const SCREEN: &'static str = "602";
    const TEMPLATE: &'static str = "doctor/brief.html";

    fn title(&self) -> Text {
        Text::key("doctor-brief-title").with("number", &self.head.number)
    }
}

/// Shows the brief.
pub async fn show(doctor: Doctor, Path((_, case)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = doctor.case(&case).await?;
    // Papers come and days pass: the guide is asked for today, the last answer only stands beside it.
    let on = case.stage.booked().map(|booked| japan::date(booked.span.starts_at));
    let judgement = doctor.guide.judge(&case, Moment::Reception, on, doctor.now())?;
    doctor.page(&page(&doctor, &case, &judgement)).await
}

/// Sends a paper as a file to be saved. The audit entry is durable before its first byte leaves.
pub async fn paper(
    doctor: Doctor,
    Path((_, case, document)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let scan = read_scan(doctor.ctx(), doctor.actor(), id(&case)?, id(&document)?).await?;
    let ending = base::media::sniff(&scan.bytes).map_or("bin", |found| found.extension());
    Ok(file(scan.bytes, &scan.media_type, &format!("{document}.{ending}")))
}

fn page(doctor: &Doctor, case: &Case, judgement: &Judgement) -> BriefPage {
    let (application, lang) = (&case.application, doctor.lang());
    let version = doctor.guide.version_of(case);
    let referrer = &application.referring_doctor;
    let referring = [&referrer.hospital, &referrer.department, referrer.doctor.reveal()];
    let booked = case.stage.booked();
    let purposes = application.purposes.iter();
    BriefPage {
        head: doctor.head(case),
        mode: booked.map(|booked| booked.mode).or(application.mode).map(mode_text),
        due: matches!(case.stage, Stage::Reviewing(_)).then_some(case.promised).flatten(),
        starts: booked.map(|booked| civil(booked.span.starts_at)),
        questions: application.questions.iter().map(|question| question.reveal().clone()).collect(),
        purposes: purposes
            .map(|purpose| Text::key(format!("check-purposes-{}", purpose.code().replace('_', "-"))))
            .collect(),
        illness: application.illness.words.reveal().clone(),
        condition: condition(version, application.illness.condition.as_deref(), lang),
        needed_by: application.illness.needed_by,
        not_to_be_told: application.not_to_be_told.reveal().clone(),
        needs: application.needs.reveal().clone(),
        family_only_reason: application.family_only_reason.reveal().clone(),
        referring: referring.map(String::as_str).join(" ").trim().to_owned(),
        takers: takers(case, doctor.today()),
        papers: case.shelf.received.iter().filter_map(|one| row(doctor, case, version, one)).collect(),
        missing: missing(case, version, lang),
        judgement: judged(case, judgement, lang),
        can_decide: matches!(case.stage, Stage::Reviewing(_)),
        can_talk: booked.is_some() && case.stage.concluded().is_none(),
        can_write: case.stage.concluded().is_some(),
    }
}

/// The name of a chosen illness: the pack's, else the code.
fn condition(version: &Version, chosen: Option<&str>, lang: Lang) -> String {
    let Some(chosen) = chosen else { return String::new() };
    let found = version.illnesses().iter().find(|illness| illness.id.get_ref() == chosen);
    found.map_or_else(|| chosen.to_owned(), |illness| illness.name.get(lang).to_owned())
}

/// A thing that went back no longer counts.
fn row(doctor: &Doctor, case: &Case, version: &Version, received: &Received) -> Option<PaperRow> {
    let state = match &received.check {
        Check::Unchecked => "doctor-paper-unchecked",
        Check::Sound { .. } => "doctor-paper-sound",
        Check::Replace { .. } => "doctor-paper-replace",
        Check::Returned { .. } => return None,
    };
    let href = || format!("{}/cases/{}/papers/{}", doctor.home, case.id, received.id);
    Some(PaperRow {
        name: kind_name(version, &received.kind, doctor.lang()),
        href: received.scan.as_ref().map(|_| href()),
        came: civil(received.at),
        state: state.into(),
    })
}

fn missing(case: &Case, version: &Version, lang: Lang) -> Vec<String> {
    let Some(checklist) = case.checklist() else { return Vec::new() };
    checklist.missing().map(|line| kind_name(version, &line.need.kind, lang)).collect()
}

fn judged(case: &Case, now: &Judgement, lang: Lang) -> Judged {
    let cited =
        |text: &policy::Text, cites: &str| Cited { text: text.get(lang).to_owned(), cites: cites.to_owned() };
    Judged {
        at: civil(now.at),
        version: now.policy.version.clone(),
        verdict: Text::key(format!("doctor-verdict-{}", now.decision.verdict.code().replace('_', "-"))),
        refusals: now.decision.refusals.iter().map(|one| cited(&one.text, &one.cites)).collect(),
        conditions: now.decision.conditions.iter().map(|one| cited(&one.text, &one.cites)).collect(),
        differs: case.last_judgement().is_some_and(|last| now.differs_from(last)),
    }
}

impl Sample for BriefPage {
    fn samples() -> Vec<Self> {
        let at = DateTime::constant(2026, 11, 30, 10, 5, 0, 0);
        let paper = |name: &str, href: Option<&str>, state: &'static str| PaperRow {
            name: name.to_owned(),
            href: href.map(str::to_owned),
            came: at,
            state: state.into(),
        };
        let cited = || Cited { text: "見本の条件です。".to_owned(), cites: "見本 §1".to_owned() };
        let judgement = Judged {
            at,
            version: "2020-08-01".to_owned(),
            verdict: "doctor-verdict-acceptable".into(),
            refusals: Vec::new(),
            conditions: vec![cited()],
            differs: false,
        };
        let full = Self {
            head: Head::sample(),
            mode: Some("mode-online".into()),
            due: Some(Date::constant(2026, 12, 4)),
            starts: None,
            questions: vec!["手術と薬のどちらがよいですか".to_owned(), "仕事はいつから戻れますか".to_owned()],
            purposes: vec!["check-purposes-future-treatment".into()],
            illness: "胃の病気(見本)".to_owned(),
            condition: "見本の病気".to_owned(),
            needed_by: Some(Date::constant(2026, 12, 25)),
            not_to_be_told: "余命の話".to_owned(),
            needs: "車いす".to_owned(),
            family_only_reason: String::new(),
            referring: "見本総合病院 消化器内科 見本 医師".to_owned(),
            takers: Taker::samples(),
            papers: vec![
                paper("紹介状", Some("/h/sample/doctor/cases/1/papers/1"), "doctor-paper-sound"),
                paper("検査の結果", None, "doctor-paper-unchecked"),
            ],
            missing: vec!["同意書".to_owned()],
            judgement: judgement.clone(),
            can_decide: true,
            can_talk: false,
            can_write: false,
        };
        let over = Self {
            due: None,
            starts: Some(DateTime::constant(2026, 12, 15, 14, 30, 0, 0)),
            questions: Vec::new(),
            not_to_be_told: String::new(),
            needs: String::new(),
            family_only_reason: "本人は入院中です".to_owned(),
            papers: Vec::new(),
            missing: Vec::new(),
            judgement: Judged {
                verdict: "doctor-verdict-refused".into(),
                refusals: vec![cited()],
                differs: true,
                ..judgement
            },
            can_decide: false,
            can_talk: true,
            can_write: true,
            ..full.clone()
        };
        vec![full, over]
    }
}
