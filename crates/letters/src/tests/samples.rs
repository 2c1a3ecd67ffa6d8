//! Clearly synthetic papers of every kind.

use ports::printing::{
    AddressLabels, CoverSheet, FormField, Letterhead, PlainLetter, PrintedForm, Receipt, ReplyLetter,
    ResumeSheet,
};

fn texts<T: From<String>>(texts: &[&str]) -> Vec<T> {
    texts.iter().map(|text| T::from((*text).to_owned())).collect()
}

pub fn letterhead() -> Letterhead {
    Letterhead {
        hospital: "見本中央病院".into(),
        desk: "相談窓口".into(),
        address: texts(&["〒100-0000", "東京都見本区例町1-2-3"]),
        phone: "03-0000-0001".into(),
    }
}

pub fn reply_letter() -> ReplyLetter {
    let answer = |question: &str, answer: &str| (question.to_owned().into(), answer.to_owned().into());
    ReplyLetter {
        letterhead: letterhead(),
        to_hospital: "例文記念病院".into(),
        to_department: "消化器内科".into(),
        to_doctor: "例文 太郎".to_owned().into(),
        patient: "見本 花子".to_owned().into(),
        birth_date: "昭和24年5月3日".to_owned().into(),
        held: "令和8年12月15日(火) オンライン".into(),
        attendees: texts::<String>(&["見本 一郎 様", "例文 桃子 様"]).into_iter().map(Into::into).collect(),
        opinion: [
            "画像と病理の所見を拝見しました。診断は貴院のお考えのとおりと考えます。",
            "治療の順番は、薬物療法のあとに切除を検討する方針が標準的です。全身の状態が保たれていれば、三か月後に効果を判定し、切除ができるかどうかを改めて検討されるのがよいと存じます。",
        ]
        .map(|text| text.to_owned().into())
        .to_vec(),
        answers: vec![
            answer(
                "いまの薬を続けてよいでしょうか。",
                "続けることをお勧めします。効き目は画像で確かめられています。\n副作用が強いときは、量を減らす方法があります。",
            ),
            answer(
                "手術を先にする方法はありますか。年齢のことも心配しています。",
                "体力の面から、薬を先にする順番が適していると考えます。",
            ),
        ],
        specialist: "消化器外科 例文 次郎".into(),
        date: "令和8年12月17日".into(),
        number: "260-482-135".into(),
    }
}

pub fn receipt() -> Receipt {
    let line = |label: &str, amount: &str| (label.to_owned(), amount.to_owned());
    Receipt {
        letterhead: letterhead(),
        payer: "見本 一郎".to_owned().into(),
        lines: vec![line("ご相談(30分まで)", "40,000円"), line("画像の追加の読影", "12,345円")],
        total: "52,345円".into(),
        tax: "うち消費税(10%) 4,758円".into(),
        registration: Some("T0000000000000".into()),
        paid: "令和8年12月15日 カード".into(),
        date: "令和8年12月15日".into(),
        number: "260-482-135".into(),
        reissued: false,
    }
}

pub fn resume_sheet() -> ResumeSheet {
    ResumeSheet {
        letterhead: letterhead(),
        title: "再開の紙".into(),
        number: "260-482-135".into(),
        key: "K7QM-29XR-HD4T-W8PE".to_owned().into(),
        page: "example.jp/resume".into(),
        steps: texts(&[
            "「開く所」の画面を開きます。",
            "受付番号と再開のかぎを入れます。",
            "患者さんの生年月日を入れます。",
        ]),
    }
}

pub fn cover_sheet() -> CoverSheet {
    CoverSheet {
        letterhead: letterhead(),
        title: "書類の表紙".into(),
        number: "260-482-135".into(),
        qr: "NM1MHN*260482135*ALL".into(),
        contents: texts(&["紹介状(診療情報提供書)", "検査の記録", "画像のCD"]),
        address: texts(&["〒100-0000", "東京都見本区例町1-2-3", "見本中央病院 相談窓口 行き"]),
        notes: texts(&["この紙を、いちばん上に重ねてください。", "お送りいただいた書類は、お返ししません。"]),
    }
}

/// A refusal after the call.
pub fn plain_letter() -> PlainLetter {
    let to = ["〒300-0000", "茨城県見本市例町7-8", "見本ハイツ 203", "見本 花子 様"];
    let paragraphs = [
        "このたびはお申込みをいただき、ありがとうございました。お電話でもお話ししましたが、今回はお受けすることができませんでした。",
        "わけ: ご希望の内容を専門とする医師が、当院にはおりません。",
        "主治医の先生の治療が良くない、という意味ではありません。",
        "次にご相談いただける所: 例県 がん相談の窓口(03-0000-0003)",
        "費用は、いただいておりません。",
    ];
    PlainLetter {
        letterhead: letterhead(),
        title: "お申込みについてのお知らせ".into(),
        to: to.map(|line| line.to_owned().into()).to_vec(),
        paragraphs: paragraphs.map(|text| text.to_owned().into()).to_vec(),
        date: "令和8年12月1日".into(),
        number: "260-482-135".into(),
    }
}

pub fn printed_form() -> PrintedForm {
    let field = |label: &str, help: &str, value: &str, lines| FormField {
        label: label.into(),
        help: help.into(),
        value: value.to_owned().into(),
        lines,
    };
    PrintedForm {
        letterhead: letterhead(),
        title: "セカンドオピニオン外来 申込書".into(),
        introduction: texts(&["黒いペンで書いてください。分からない所は、空けておいてかまいません。"]),
        fields: vec![
            field("患者さんのお名前", "", "見本 花子", 1),
            field("フリガナ", "カタカナで", "", 1),
            field("ご住所", "", "", 2),
            field("聞きたいこと", "大切な順に、3つまで", "", 6),
        ],
        ticks: texts(&["来院での相談を希望します", "オンラインでの相談を希望します"]),
        notes: texts(&["書き終わりましたら、郵送かFAXでお送りください。"]),
        signature: true,
    }
}

pub fn address_labels() -> AddressLabels {
    AddressLabels {
        letterhead: letterhead(),
        title: "封筒に貼る宛名".into(),
        introduction: texts(&["点線で切り、封筒の表に貼ってください。"]),
        postal_code: "100-0000".into(),
        lines: texts(&["東京都見本区例町1-2-3", "見本中央病院 相談窓口 行き"]),
        mark: "セカンドオピニオン資料 在中".into(),
    }
}
