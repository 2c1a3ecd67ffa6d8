//! [106] What the self-check found: yes, no and where instead, an ordinary visit, or the desk.

use base::{Date, Lang, Timestamp, japan};
use policy::{Decision, Facts, Instead, Refusal, Verdict, Version};
use serde::Serialize;

use super::answers::Answers;
use super::question::Question;
use crate::public::view::{
    Cited, DeskView, DoorView, PHONE_DESK, PaperGroup, Prices, door, forbidden, paper_groups, prices,
};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [106] What the self-check found.
#[derive(Debug, Clone, Serialize)]
pub struct ResultPage {
    /// The hospital's id.
    pub hospital: String,
    /// What follows.
    pub outcome: Outcome,
    /// Every reason to refuse, each with its clause and where to go instead.
    pub refusals: Vec<RefusalView>,
    /// What the desk will check.
    pub asks: Vec<String>,
    /// What else is to be observed.
    pub conditions: Vec<Cited>,
    /// The papers by who gets them ready.
    pub papers: Vec<PaperGroup>,
    /// What must not be sent.
    pub forbidden: Vec<Cited>,
    /// What it costs.
    pub prices: Prices,
    /// Minutes before the appointment at which to be there; `None` when the guide states none.
    pub arrive: Option<u32>,
    /// The desk.
    pub desk: Option<DeskView>,
    /// Whether the own doctor has not been told yet.
    pub doctor_not_told: bool,
    /// The first day of the version that answered.
    pub since: Date,
    /// The answers, for hidden fields.
    pub hidden: Vec<(String, String)>,
}

/// What follows from the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// They may apply.
    Yes,
    /// Not this service, but here is a door.
    No,
    /// They want treatment: an ordinary first visit.
    Visit,
    /// The desk checks with them.
    Ask,
}

/// One reason to refuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusalView {
    /// The machine code; tests look for it.
    pub code: String,
    /// The sentence and its clause.
    pub said: Cited,
    /// Where to go instead.
    pub door: DoorView,
}

impl ResultPage {
    /// Makes the page of a decision on these answers.
    #[must_use]
    pub fn new(
        hospital: &str,
        version: &Version,
        answers: &Answers,
        facts: &Facts,
        decision: &Decision,
        lang: Lang,
        now: Timestamp,
    ) -> Self {
        let refusal = |refusal: &Refusal| RefusalView {
            code: refusal.code.to_string(),
            said: Cited::new(refusal.text.get(lang), &refusal.cites),
            door: door(version, hospital, refusal.instead, lang),
        };
        let doctor_not_told = answers.one(&Question::Doctor) == "not_yet";
        let outcome = outcome(decision, doctor_not_told);
        let asks = match outcome {
            Outcome::Ask => decision.asks.iter().map(|ask| ask.text.get(lang).to_owned()).collect(),
            Outcome::Yes | Outcome::No | Outcome::Visit => Vec::new(),
        };
        Self {
            hospital: hospital.to_owned(),
            outcome,
            refusals: decision.refusals.iter().map(refusal).collect(),
            asks,
            conditions: decision
                .conditions
                .iter()
                .map(|condition| Cited::new(condition.text.get(lang), &condition.cites))
                .collect(),
            papers: paper_groups(version, decision, lang),
            forbidden: forbidden(version, decision, lang),
            prices: prices(version, facts.mode, japan::date(now), lang),
            arrive: decision.arrive_minutes_before,
            desk: DeskView::new(version, PHONE_DESK, lang, now),
            doctor_not_told,
            since: version.first_day(),
            hidden: answers.hidden(),
        }
    }
}

/// Returns what follows: a doctor who has not been told yet is no obstacle, since asking is the patient's next step.
fn outcome(decision: &Decision, doctor_not_told: bool) -> Outcome {
    let only_the_doctor_is_open =
        doctor_not_told && decision.asks.iter().all(|ask| &*ask.fact == "/referring_doctor/agrees");
    match decision.verdict {
        Verdict::Refused if decision.refusals.iter().all(|one| one.instead == Instead::FirstVisit) => {
            Outcome::Visit
        }
        Verdict::Refused => Outcome::No,
        Verdict::Undecided if only_the_doctor_is_open => Outcome::Yes,
        Verdict::Undecided => Outcome::Ask,
        Verdict::Incomplete | Verdict::Acceptable => Outcome::Yes,
    }
}

impl Page for ResultPage {
    const SCREEN: &'static str = "106";
    const TEMPLATE: &'static str = "public/result.html";
    const IS_PLAIN: bool = true;

    fn title(&self) -> Text {
        Text::key(match self.outcome {
            Outcome::Yes => "result-yes-title",
            Outcome::No => "result-no-title",
            Outcome::Visit => "result-visit-title",
            Outcome::Ask => "result-ask-title",
        })
    }
}

impl Sample for ResultPage {
    fn samples() -> Vec<Self> {
        use crate::public::sample;
        let guide = sample::guide();
        let page = |given: &[(Question, &str)]| {
            let mut answers = Answers::default();
            for (question, answer) in given {
                answers.set(question.clone(), answer.split('+').map(str::to_owned).collect());
            }
            let facts = answers.facts(sample::DAY);
            let decision = sample::decide(&guide, &facts)?;
            Some(Self::new("sample", guide.newest(), &answers, &facts, &decision, Lang::Ja, sample::OPEN))
        };
        let plain = [
            (Question::Who, "self"),
            (Question::Age, "75"),
            (Question::Mode, "in_person"),
            (Question::Department, "gastroenterology"),
            (Question::Care, "yes"),
            (Question::Doctor, "agrees"),
            (Question::Purposes, "current_diagnosis"),
        ];
        let with = |question: Question, answer: &'static str| {
            let mut all = plain.to_vec();
            all.retain(|(known, _)| *known != question);
            all.push((question, answer));
            page(&all)
        };
        let family = [
            (Question::Who, "family"),
            (Question::Together, "no"),
            (Question::Kinship, "child+sibling"),
            (Question::Age, "75"),
            (Question::Mode, "online"),
            (Question::Care, "yes"),
            (Question::Doctor, "letter_ready"),
            (Question::Purposes, "prognosis"),
            (Question::Household, "apart"),
            (Question::Department, "gastroenterology"),
        ];
        let all = [
            page(&plain),
            page(&family),
            with(Question::Doctor, "not_yet"),
            with(Question::Purposes, "litigation+costs"),
            with(Question::Purposes, "transfer_here"),
            with(Question::Care, "unknown"),
        ];
        all.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_outcomes_are_told_apart() {
        let outcomes: Vec<Outcome> = ResultPage::samples().iter().map(|page| page.outcome).collect();
        assert_eq!(
            outcomes,
            [Outcome::Yes, Outcome::Yes, Outcome::Yes, Outcome::No, Outcome::Visit, Outcome::Ask]
        );
    }

    #[test]
    fn every_refusal_names_its_clause_and_a_next_door() {
        for page in ResultPage::samples() {
            for refusal in &page.refusals {
                assert!(!refusal.said.cites.is_empty(), "{}", refusal.code);
                assert!(refusal.door.name.key.starts_with("door-"), "{}", refusal.code);
            }
        }
    }
}
