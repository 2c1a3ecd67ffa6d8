//! A reply letter by our press, and the same letter as HTML printed by a browser.

use std::fmt::Write as _;
use std::path::Path;

use base::Masked;
use letters::Press;
use ports::Paper;
use ports::printing::{Letterhead, ReplyLetter};
use testkit::program::root;

use crate::Failure;
use crate::chromium::{self, Browser};
use crate::report::Report;
use crate::start::spread;
use crate::timing::{median, millis, timed};

/// Letters by the press, after two that warm it.
const LETTERS: usize = 40;
/// Letters by a browser that is kept open, after two that warm it.
const KEPT: usize = 20;
/// Letters by a browser that is started for each.
const STARTED: usize = 7;

/// Measures both ways.
pub fn measure(folder: &Path, report: &mut Report) -> Result<(), Failure> {
    let letter = letter();
    let page = folder.join("letter.html");
    std::fs::write(&page, html(&letter)?)?;
    let paper = Paper::ReplyLetter(letter);
    let set = || Press.set(&paper).map(|printed| printed.bytes.len());
    let ours = times(LETTERS, set)?;

    let mut browser = Browser::start()?;
    let kept = times(KEPT, || browser.print(&page))?;
    browser.stop()?;
    let started = times(STARTED, || chromium::print_once(&page, &folder.join("letter.pdf")))?;

    report.row("Reply letter as PDF, warm", "ms", median(&ours), &spread(&ours));
    report.row("… headless Chromium kept open, same letter", "ms", median(&kept), &spread(&kept));
    report.row("… headless Chromium started for it", "ms", median(&started), &spread(&started));
    report.row("… ratio to the one kept open", "×", median(&kept) / median(&ours), "how many times faster");
    report.row("… ratio to the one started", "×", median(&started) / median(&ours), "how many times faster");
    Ok(())
}

/// Takes times after two tries that are thrown away; whoever prints returns how many bytes came.
fn times<E: Into<Failure>>(
    count: usize,
    mut print: impl FnMut() -> Result<usize, E>,
) -> Result<Vec<f64>, Failure> {
    let mut times = Vec::with_capacity(count);
    for turn in 0..count + 2 {
        let (printed, took) = timed(&mut print);
        if printed.map_err(Into::into)? < 10_000 {
            return Err("a printed letter is too small to be one".into());
        }
        if turn >= 2 {
            times.push(millis(took));
        }
    }
    Ok(times)
}

fn masked(text: &str) -> Masked<String> {
    Masked::new(text.to_owned())
}

/// A letter of about a page, with two answers.
fn letter() -> ReplyLetter {
    let opinion = [
        "画像と病理の所見を拝見しました。診断は貴院のお考えのとおりと考えます。",
        "治療の順番は、薬物療法のあとに切除を検討する方針が標準的です。全身の状態が保たれていれば、三か月後に効果を\
         判定し、切除ができるかどうかを改めて検討されるのがよいと存じます。",
    ];
    let answers = [
        ("いまの薬を続けてよいでしょうか。", "続けることをお勧めします。効き目は画像で確かめられています。"),
        ("手術を先にする方法はありますか。", "体力の面から、薬を先にする順番が適していると考えます。"),
    ];
    ReplyLetter {
        letterhead: Letterhead {
            hospital: "見本中央病院".to_owned(),
            desk: "相談窓口".to_owned(),
            address: vec!["〒000-0000".to_owned(), "見本県見本市例町1-2-3".to_owned()],
            phone: "03-0000-0001".to_owned(),
        },
        to_hospital: "例文記念病院".to_owned(),
        to_department: "消化器内科".to_owned(),
        to_doctor: masked("例文 太郎"),
        patient: masked("髙見本﨑 𠮷之"),
        birth_date: masked("昭和24年5月3日"),
        held: "令和8年12月15日(火) ご来院".to_owned(),
        attendees: vec![masked("見本 一郎 様"), masked("例文 桃子 様")],
        opinion: opinion.map(masked).to_vec(),
        answers: answers.map(|(question, answer)| (masked(question), masked(answer))).to_vec(),
        specialist: "消化器外科 例文 次郎".to_owned(),
        date: "令和8年12月17日".to_owned(),
        number: "260-482-135".to_owned(),
    }
}

/// The same words in the same fonts and the same order.
fn html(letter: &ReplyLetter) -> Result<String, std::fmt::Error> {
    let fonts = root().join("crates/letters/fonts");
    let mut page =
        String::from("<!doctype html><html lang=\"ja\"><meta charset=\"utf-8\"><title>返書</title><style>");
    for (file, family, weight) in [
        ("BIZUDPGothic_400Regular.ttf", "BIZ", 400),
        ("BIZUDPGothic_700Bold.ttf", "BIZ", 700),
        ("NotoSansJP_400Regular.ttf", "Noto", 400),
    ] {
        let file = fonts.join(file);
        let file = file.display();
        write!(page, "@font-face{{font-family:{family};font-weight:{weight};src:url('file://{file}')}}")?;
    }
    page.push_str(
        "@page{size:A4;margin:15mm 15mm 20mm 20mm}body{font:11pt BIZ,Noto}h1{font-size:16pt;text-align:center}\
         h2{font-size:12.5pt}.head{display:flex;justify-content:space-between}table{width:100%;border-collapse:collapse}\
         td{border-bottom:.5pt solid #666;padding:2mm}.end{text-align:right}</style>",
    );
    let head = &letter.letterhead;
    write!(page, "<div class=head><p>{}<br>{}<br>", letter.to_hospital, letter.to_department)?;
    write!(page, "<b>{}</b> 先生 御侍史</p>", letter.to_doctor.reveal())?;
    write!(page, "<p>{}<br>受付番号 {}<br><b>{}</b>", letter.date, letter.number, head.hospital)?;
    write!(page, "<br>{}<br>{}<br>電話 {}</p></div>", head.desk, head.address.join("<br>"), head.phone)?;
    page.push_str(
        "<h1>セカンドオピニオン外来 返書</h1><p>いつもお世話になっております。ご紹介いただきました患者さんの\
         ご相談をお受けしましたので、下記のとおりご報告いたします。</p><table>",
    );
    let attendees: Vec<&str> = letter.attendees.iter().map(|attendee| attendee.reveal().as_str()).collect();
    for (name, value) in [
        ("患者", letter.patient.reveal().as_str()),
        ("生年月日", letter.birth_date.reveal()),
        ("ご相談の日", &letter.held),
        ("出席された方", &attendees.join("、")),
    ] {
        write!(page, "<tr><td>{name}</td><td>{value}</td></tr>")?;
    }
    page.push_str("</table><h2>ご質問とお答え</h2>");
    for (place, (question, answer)) in letter.answers.iter().enumerate() {
        write!(page, "<p><b>問{}</b> {}</p>", place + 1, question.reveal())?;
        write!(page, "<p><b>答</b> {}</p>", answer.reveal())?;
    }
    page.push_str("<h2>意見</h2>");
    for paragraph in &letter.opinion {
        write!(page, "<p>{}</p>", paragraph.reveal())?;
    }
    page.push_str(
        "<p>以上、ご報告申し上げます。この外来では、検査と治療を行っておりません。今後の診療のご参考にして\
         いただければ幸いです。</p>",
    );
    write!(page, "<p class=end>{}<br><b>{}</b> 医師</p></html>", head.hospital, letter.specialist)?;
    Ok(page)
}
