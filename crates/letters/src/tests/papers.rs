use ports::{
    Paper, PrintError, Printer,
    printing::{CoverSheet, PlainLetter, PrintedForm, Receipt, ReplyLetter, ResumeSheet},
};

use super::{samples::*, *};

#[test]
fn the_reply_letter_says_who_asked_what_and_what_the_specialist_thinks() {
    let (printed, text) = read_back(Paper::ReplyLetter(reply_letter()));
    assert_eq!(printed.pages, 1);
    has(
        &text,
        &[
            "例文記念病院",
            "消化器内科",
            "例文 太郎 先生",
            "見本 花子 様",
            "昭和24年5月3日",
            "令和8年12月15日(火) オンライン",
            "見本 一郎 様",
            "いまの薬を続けてよいでしょうか。",
            "続けることをお勧めします。",
            "副作用が強いときは、量を減らす方法があります。",
            "診断は貴院のお考えのとおりと考えます。",
            "例文 次郎",
            "受付番号 260-482-135",
            "令和8年12月17日",
            "03-0000-0001",
            "1 / 1",
        ],
    );
}

#[test]
fn a_long_opinion_runs_over_pages_that_are_numbered_and_name_the_telephone() {
    let paragraph = "治療の順番について申し上げます。".repeat(25);
    let letter = ReplyLetter { opinion: vec![paragraph.into(); 20], ..reply_letter() };
    let (printed, text) = read_back(Paper::ReplyLetter(letter));
    assert!(printed.pages >= 5, "{}", printed.pages);
    has(&text, &[&format!("1 / {}", printed.pages), &format!("{0} / {0}", printed.pages)]);
    assert!(text.matches("03-0000-0001").count() >= printed.pages);
}

#[test]
fn a_letter_without_a_known_doctor_goes_to_the_doctor_in_charge() {
    let letter = ReplyLetter {
        to_doctor: String::new().into(),
        to_department: String::new(),
        attendees: vec![],
        answers: vec![],
        ..reply_letter()
    };
    let (_, text) = read_back(Paper::ReplyLetter(letter));
    has(&text, &["ご担当の先生"]);
    has_not(&text, &["none", "ご質問とお答え"]);
}

#[test]
fn a_receipt_names_its_lines_the_total_and_the_tax_in_it() {
    let (printed, text) = read_back(Paper::Receipt(receipt()));
    assert_eq!(printed.pages, 1);
    has(
        &text,
        &[
            "領収書",
            "Receipt",
            "見本 一郎 様",
            "52,345円",
            "40,000円",
            "12,345円",
            "うち消費税(10%) 4,758円",
            "令和8年12月15日 カード",
            "登録番号 T0000000000000",
        ],
    );
    has_not(&text, &["再発行"]);
}

#[test]
fn a_second_receipt_says_that_it_is_one() {
    let again = Receipt { reissued: true, registration: None, ..receipt() };
    let (printed, text) = read_back(Paper::Receipt(again));
    assert_eq!(printed.pages, 1);
    has(&text, &["再発行"]);
    has_not(&text, &["登録番号"]);
}

#[test]
fn the_resume_sheet_bears_number_and_key_and_warns_to_keep_it_at_home() {
    let (printed, text) = read_back(Paper::ResumeSheet(resume_sheet()));
    assert_eq!(printed.pages, 1);
    has(
        &text,
        &[
            "再開の紙",
            "260-482-135",
            "K7QM",
            "29XR",
            "HD4T",
            "W8PE",
            "example.jp/resume",
            "封筒には、入れないでください",
        ],
    );
}

#[test]
fn papers_with_an_english_title_have_their_fixed_words_in_english() {
    let resume = ResumeSheet { title: "Sheet to continue later".into(), ..resume_sheet() };
    has(&read_back(Paper::ResumeSheet(resume)).1, &["Reference number", "Keep this sheet at home."]);
    let cover = CoverSheet { title: "Cover sheet".into(), ..cover_sheet() };
    let (_, text) = read_back(Paper::CoverSheet(cover));
    has(&text, &["Reference number", "Send to"]);
    has_not(&text, &["送り先"]);
}

#[test]
fn the_cover_sheet_names_the_number_the_contents_and_the_address() {
    let (printed, text) = read_back(Paper::CoverSheet(cover_sheet()));
    assert_eq!(printed.pages, 1);
    has(&text, &["書類の表紙", "260-482-135", "検査の記録", "見本中央病院 相談窓口 行き", "お返ししません"]);
}

#[test]
fn a_code_that_does_not_fit_its_form_is_refused() {
    for qr in ["NM1MHN*260482135*ALLX", "nm1mhn*260482135*all", "見本"] {
        let sheet = CoverSheet { qr: qr.into(), ..cover_sheet() };
        assert!(matches!(Press.set(&Paper::CoverSheet(sheet)), Err(PrintError::Typeset(_))), "{qr}");
    }
}

#[test]
fn a_letter_to_a_patient_stands_on_one_page_with_the_addressee_for_the_window() {
    let (printed, text) = read_back(Paper::PlainLetter(plain_letter()));
    assert_eq!(printed.pages, 1);
    has(
        &text,
        &[
            "〒300-0000",
            "見本 花子 様",
            "お申込みについてのお知らせ",
            "専門とする医師が、当院にはおりません。",
            "主治医の先生の治療が良くない、という意味ではありません。",
            "令和8年12月1日",
        ],
    );
    has_not(&text, &["セカンドオピニオン"]);
}

#[test]
fn a_letter_without_a_number_names_none() {
    let letter = PlainLetter { number: String::new(), ..plain_letter() };
    has_not(&read_back(Paper::PlainLetter(letter)).1, &["受付番号"]);
}

#[test]
fn a_form_prints_the_fields_it_was_given_and_a_line_to_sign_on() {
    let (printed, text) = read_back(Paper::PrintedForm(printed_form()));
    assert_eq!(printed.pages, 1);
    has(
        &text,
        &[
            "セカンドオピニオン外来 申込書",
            "見本 花子",
            "フリガナ",
            "カタカナで",
            "聞きたいこと",
            "オンラインでの相談",
            "ご署名",
        ],
    );
    let unsigned = PrintedForm { signature: false, ..printed_form() };
    has_not(&read_back(Paper::PrintedForm(unsigned)).1, &["ご署名"]);
}

fn every_kind() -> Vec<Paper> {
    vec![
        Paper::ReplyLetter(reply_letter()),
        Paper::Receipt(receipt()),
        Paper::ResumeSheet(resume_sheet()),
        Paper::CoverSheet(cover_sheet()),
        Paper::PlainLetter(plain_letter()),
        Paper::PrintedForm(printed_form()),
    ]
}

#[test]
fn equal_contents_give_equal_bytes() {
    for paper in every_kind() {
        assert_eq!(Press.print(&paper).unwrap(), Press.print(&paper).unwrap());
    }
}

#[test]
fn every_paper_can_be_read_aloud() {
    for paper in every_kind() {
        let bytes = Press.set(&paper).unwrap().bytes;
        let mark = b"pdfuaid:part";
        assert!(bytes.windows(mark.len()).any(|window| window == mark));
    }
}

#[test]
fn a_sheet_of_labels_has_the_address_six_times_on_one_page() {
    let (printed, text) = read_back(Paper::AddressLabels(address_labels()));
    assert_eq!(printed.pages, 1);
    for line in
        ["〒100-0000", "東京都見本区例町1-2-3", "見本中央病院 相談窓口 行き", "セカンドオピニオン資料 在中"]
    {
        let found = solid(&text).matches(&solid(line)).count();
        assert_eq!(found, 6, "{line}");
    }
    has(&text, &["封筒に貼る宛名", "点線で切り"]);
}
