//! The fields of the blank forms. What a hospital's guide adds (its papers, its notes) comes from its pack.

use base::{Lang, Masked};
use policy::{DocumentKind, Mode, Version};
use ports::printing::{FormField, Letterhead, PrintedForm};

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
}

impl FormKind {
    /// All forms, in the order of the list.
    pub const ALL: [Self; 5] = [
        Self::Application,
        Self::ConsultationSheet,
        Self::Consent,
        Self::IncapacityNote,
        Self::RequestToDoctor,
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
        }
    }

    /// Returns the form with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Fills the form for a hospital.
    pub(super) fn blank(self, letterhead: Letterhead, version: &Version) -> PrintedForm {
        let form = |title: &str, introduction: &[&str], fields: Vec<FormField>| PrintedForm {
            letterhead: letterhead.clone(),
            title: title.to_owned(),
            introduction: introduction.iter().map(ToString::to_string).collect(),
            fields,
            ticks: Vec::new(),
            notes: Vec::new(),
            signature: false,
        };
        match self {
            Self::Application => PrintedForm {
                ticks: agreements(version),
                signature: true,
                ..form("セカンドオピニオン申込書", &["手書きで記入してください。分からないところは空けたままで構いません。"], application())
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
                    vec![line("相談に出る家族の氏名と続柄", "出る方を全員書いてください", 4), line("患者本人の氏名", "", 1), line("生年月日", "", 1)],
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
                ticks: papers_of_the_doctor(version),
                notes: vec![
                    "この依頼は、患者さんの希望による診療情報提供料(II)の対象になることがあります。算定は貴院でご判断ください。".to_owned(),
                    format!("送り先: {} {}", version.hospital().address.get(Lang::Ja), version.hospital().addressee.get(Lang::Ja)),
                ],
                ..form(
                    "主治医の先生へのお願い",
                    &["患者さんがセカンドオピニオンを希望しています。次の資料のご用意をお願いします。"],
                    vec![line("患者さんの氏名", "", 1), line("希望する診療科", "", 1)],
                )
            },
        }
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

fn papers_of_the_doctor(version: &Version) -> Vec<String> {
    let by_doctor =
        |kind: &&policy::pack::Kind| kind.prepared_by == policy::pack::PreparedBy::ReferringDoctor;
    version.kinds().iter().filter(by_doctor).map(|kind| kind.name.get(Lang::Ja).to_owned()).collect()
}
