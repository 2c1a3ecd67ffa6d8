//! The fields of the blank forms. What a hospital's guide adds (its papers, its notes) comes from its pack.

use base::{Date, Lang, Masked};
use policy::pack::{Kind, PreparedBy};
use policy::{Attendee, DocumentKind, Facts, Mode, Relation, Version};
use ports::printing::{AddressLabels, FormField, Letterhead, Paper, PrintedForm};

/// A form that can be printed blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// 申込書.
    Application,
    /// 相談シート.
    ConsultationSheet,
    /// 同意書.
    Consent,
    /// 署名できないことの申立て.
    IncapacityNote,
    /// 主治医へのお願い.
    RequestToDoctor,
    /// 封筒の宛名.
    AddressLabels,
}

impl FormKind {
    /// All forms, in the order of the list.
    pub const ALL: [Self; 6] = [
        Self::Application,
        Self::ConsultationSheet,
        Self::Consent,
        Self::IncapacityNote,
        Self::RequestToDoctor,
        Self::AddressLabels,
    ];

    /// Returns the code of addresses: the kind of document it becomes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Application => DocumentKind::APPLICATION_FORM,
            Self::ConsultationSheet => DocumentKind::CONSULTATION_SHEET,
            Self::Consent => DocumentKind::CONSENT_FORM,
            Self::IncapacityNote => DocumentKind::INCAPACITY_NOTE,
            Self::RequestToDoctor => "request_to_doctor",
            Self::AddressLabels => "address_labels",
        }
    }

    /// Returns the form with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Fills the form for a hospital, and where one is chosen for a department.
    pub(super) fn blank(
        self,
        letterhead: Letterhead,
        version: &Version,
        department: Option<&str>,
        today: Date,
    ) -> Paper {
        let form = |title: &str, introduction: &[&str], fields: Vec<FormField>| PrintedForm {
            letterhead: letterhead.clone(),
            title: title.to_owned(),
            introduction: introduction.iter().map(ToString::to_string).collect(),
            fields,
            ticks: Vec::new(),
            notes: Vec::new(),
            signature: false,
        };
        let filled = match self {
            Self::Application => PrintedForm {
                ticks: agreements(version),
                signature: true,
                ..form(
                    "セカンドオピニオン申込書",
                    &["手書きで記入してください。分からないところは空けたままで構いません。"],
                    application(),
                )
            },
            Self::ConsultationSheet => form(
                "相談シート",
                &["医師に聞きたいことを、大切な順に書いてください。1つの質問は短いほど答えやすくなります。"],
                sheet(),
            ),
            Self::Consent => PrintedForm {
                signature: true,
                ..form(
                    "相談の同意書",
                    &["私は、下に書いた家族が、私の病気についてこの病院の医師の意見を聞くことに同意します。"],
                    vec![
                        line("相談に出る家族の氏名と続柄", "出る方を全員書いてください", 4),
                        line("患者本人の氏名", "", 1),
                        line("生年月日", "", 1),
                    ],
                )
            },
            Self::IncapacityNote => PrintedForm {
                signature: true,
                ..form(
                    "本人が署名できないことの申立て",
                    &["患者本人が同意書に署名できないときに、家族が書いてください。"],
                    vec![
                        line("患者本人の氏名", "", 1),
                        line("署名できない理由", "病状、手が使えない、意識がはっきりしない など", 4),
                        line("書いた方の氏名と続柄", "", 1),
                    ],
                )
            },
            Self::RequestToDoctor => PrintedForm {
                ticks: papers_of_the_doctor(version, department, today),
                notes: notes_for_the_doctor(version, department),
                ..form(
                    "主治医の先生へのお願い",
                    &["患者さんがセカンドオピニオンを希望しています。次の資料のご用意をお願いします。"],
                    vec![line("患者さんの氏名", "", 1), department_line(version, department)],
                )
            },
            Self::AddressLabels => return Paper::AddressLabels(labels(letterhead, version)),
        };
        Paper::PrintedForm(filled)
    }
}

fn application() -> Vec<FormField> {
    vec![
        line("申し込む方", "本人・家族・保護者のどれかを書いてください", 1),
        line("患者さんの氏名(フリガナ)", "", 2),
        line("生年月日", "和暦でも西暦でも構いません", 1),
        line("住所", "", 2),
        line("平日の昼につながる電話番号", "", 1),
        line("病気の名前、今までの治療", "", 4),
        line("希望する診療科", "分からないときは空けてください", 1),
        line("今かかっている病院・診療科・主治医", "", 2),
        line("相談に出る方の氏名と続柄", "", 3),
        line("来院・オンラインの希望", "", 1),
        line("都合の悪い曜日や日", "", 2),
        line("必要な手助け", "車いす、筆談、通訳 など", 2),
    ]
}

fn sheet() -> Vec<FormField> {
    let question = |number: u8| line(&format!("聞きたいこと {number}"), "", 3);
    let mut fields: Vec<FormField> = (1..=5).map(question).collect();
    fields.push(line("知りたくないこと", "たとえば病気の見通しなど。なければ空けてください", 2));
    fields
}

fn line(label: &str, help: &str, lines: u8) -> FormField {
    FormField { label: label.to_owned(), help: help.to_owned(), value: Masked::default(), lines }
}

fn agreements(version: &Version) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for agreement in [Mode::InPerson, Mode::Online].into_iter().flat_map(|mode| version.agreements(mode)) {
        let text = agreement.text.get(Lang::Ja).to_owned();
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

fn department_line(version: &Version, department: Option<&str>) -> FormField {
    let name = department.and_then(|id| version.department(id)).map(|one| one.name.get(Lang::Ja).to_owned());
    FormField { value: name.unwrap_or_default().into(), ..line("希望する診療科", "", 1) }
}

/// What the doctor is asked for, as the guide decides it for an adult who comes alone to this department.
fn papers_of_the_doctor(version: &Version, department: Option<&str>, today: Date) -> Vec<String> {
    let mut facts = Facts::new(today);
    facts.mode = version.modes_on(today).first().copied().or(Some(Mode::InPerson));
    facts.department = department.filter(|id| version.department(id).is_some()).map(str::to_owned);
    facts.attendees = vec![Attendee::new(Relation::SelfPatient)];
    let needed = version.decide(&facts).map(|decision| decision.documents).unwrap_or_default();
    let kinds = needed.iter().filter_map(|document| version.kind(document.kind.as_str()));
    kinds.filter(|kind| kind.prepared_by == PreparedBy::ReferringDoctor).flat_map(paper_with_items).collect()
}

fn paper_with_items(kind: &Kind) -> Vec<String> {
    let name = kind.name.get(Lang::Ja);
    let official = kind.official.as_ref().filter(|official| *official != name);
    let whole = official.map_or_else(|| name.to_owned(), |official| format!("{name}({official})"));
    let items = kind.items.iter().map(|item| format!("{name}のうち: {}", item.get(Lang::Ja)));
    std::iter::once(whole).chain(items).collect()
}

fn notes_for_the_doctor(version: &Version, department: Option<&str>) -> Vec<String> {
    let house = version.hospital();
    let note = department.and_then(|id| version.department(id)).and_then(|one| one.note.as_ref());
    let mut notes: Vec<String> = note.map(|note| note.get(Lang::Ja).to_owned()).into_iter().collect();
    notes.extend(version.source().forbid.iter().map(|rule| rule.text.get(Lang::Ja).to_owned()));
    notes.push(
        "この依頼は、患者さんの希望による診療情報提供料(II)の対象になることがあります。算定は貴院でご判断ください。"
            .to_owned(),
    );
    notes.push(format!("送り先: {} {}", house.address.get(Lang::Ja), house.addressee.get(Lang::Ja)));
    notes
}

fn labels(letterhead: Letterhead, version: &Version) -> AddressLabels {
    let house = version.hospital();
    AddressLabels {
        letterhead,
        title: "封筒に貼る宛名".to_owned(),
        introduction: vec![
            "点線で切り、封筒の表に貼ってください。差出人の住所と氏名は、封筒の裏に書いてください。"
                .to_owned(),
        ],
        postal_code: house.postal_code.clone(),
        lines: vec![house.address.get(Lang::Ja).to_owned(), house.addressee.get(Lang::Ja).to_owned()],
        mark: "セカンドオピニオン資料 在中".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use base::Date;
    use policy::Guide;

    use super::*;

    const TODAY: Date = Date::constant(2026, 12, 1);

    fn guides() -> Vec<Guide> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../policies");
        let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        folders.filter_map(|folder| Guide::load(&folder).ok()).collect()
    }

    fn request(version: &Version, department: Option<&str>) -> PrintedForm {
        let paper = FormKind::RequestToDoctor.blank(Letterhead::default(), version, department, TODAY);
        let Paper::PrintedForm(form) = paper else { panic!("the request is a form") };
        form
    }

    #[test]
    fn the_request_to_the_doctor_says_what_the_department_needs_and_never_asks_for_what_is_forbidden() {
        let guides = guides();
        assert!(guides.len() > 1);
        let mut noted = 0;
        for version in guides.iter().map(Guide::newest) {
            let general = request(version, None);
            assert!(
                general.ticks.len() > 1
                    && general.notes.iter().any(|note| note.contains("診療情報提供料(II)"))
            );
            for rule in &version.source().forbid {
                let name = version.kind(rule.kind.get_ref()).unwrap().name.get(Lang::Ja);
                assert!(!general.ticks.iter().any(|tick| tick.contains(name)), "{name}");
                assert!(general.notes.contains(&rule.text.get(Lang::Ja).to_owned()));
            }
            for department in version.departments() {
                let form = request(version, Some(department.id.get_ref()));
                assert_eq!(form.fields[1].value.reveal(), department.name.get(Lang::Ja));
                if let Some(note) = &department.note {
                    assert!(form.notes.contains(&note.get(Lang::Ja).to_owned()));
                    noted += 1;
                }
            }
        }
        assert!(noted > 1, "some department needs something of its own");
    }

    #[test]
    fn labels_carry_the_address_to_which_the_guide_has_papers_sent() {
        for version in guides().iter().map(Guide::newest) {
            let paper = FormKind::AddressLabels.blank(Letterhead::default(), version, None, TODAY);
            let Paper::AddressLabels(labels) = paper else { panic!("labels are no form") };
            assert_eq!(labels.postal_code, version.hospital().postal_code);
            assert_eq!(labels.lines[1], version.hospital().addressee.get(Lang::Ja));
        }
    }
}
