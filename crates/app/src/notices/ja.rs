//! The mails in Japanese (ux.md §5.6, §5.7).

use base::{Date, Timestamp, japan};
use domain::messages::Notice;

use super::mails::{Facts, Words};

/// Returns subject and body of the mail with a one-time code.
pub(super) fn code(hospital: &str, digits: &str, phone: &str) -> (String, String) {
    let subject = format!("【{hospital}】確認の番号");
    let body = format!(
        "確認の番号は {digits} です。\n\
         開いている画面に、10分のうちに入れてください。1回だけ使えます。\n\n\
         心当たりのないときは、このメールを消してください。だれにも番号を教えないでください。\n\
         困ったとき: {hospital} {phone}\n"
    );
    (subject, body)
}

/// Returns subject and body of the word to an address that is not the person's any more.
pub(super) fn contact_changed(hospital: &str, phone: &str) -> (String, String) {
    let subject = format!("【{hospital}】連絡先が変わりました");
    let body = format!(
        "お届けいただいた連絡先が、別のアドレスに変わりました。\n\
         このアドレスには、これからお知らせを送りません。\n\n\
         変えた覚えのないときは、すぐにお電話ください。\n\
         {hospital} {phone}\n"
    );
    (subject, body)
}

/// Returns the subject: 「【病院】要点(受付番号)」.
pub(super) fn subject(facts: &Facts<'_>, words: &Words) -> String {
    format!("【{}】{}({})", facts.hospital, words.subject, facts.number)
}

/// Returns the body: greeting, point, what to do, what follows, whom to ask.
pub(super) fn body(facts: &Facts<'_>, words: &Words) -> String {
    let Facts { hospital, number, name, phone } = facts;
    let mut lines = Vec::new();
    if !name.is_empty() {
        lines.push(format!("{name} 様\n"));
    }
    lines.push(words.point.clone());
    if !words.todo.is_empty() {
        lines.push(format!("お願い: {}", words.todo));
    }
    if !words.next.is_empty() {
        lines.push(format!("そのあと: {}", words.next));
    }
    lines.push(format!("\n受付番号: {number}"));
    lines.push(format!("困ったとき: {hospital} 相談窓口 {phone}"));
    lines.push("このメールに、病気のことは書いていません。\n".to_owned());
    lines.join("\n")
}

/// Returns what a notice says.
pub(super) fn words(notice: &Notice, facts: &Facts<'_>) -> Words {
    let page = "保存したページを開くか、お電話ください。".to_owned();
    let none = String::new;
    let say = |subject: &str, point: String, todo: String, next: String| Words {
        subject: subject.to_owned(),
        point,
        todo,
        next,
    };
    match notice {
        Notice::Received { answer_by } => say(
            "お申込みを受け取りました",
            "お申込みを受け取りました。ありがとうございます。".to_owned(),
            none(),
            format!("{}までに、ご連絡します。", day(*answer_by)),
        ),
        Notice::Arrived => {
            say("書類が届きました", "書類が届きました。今、確かめています。".to_owned(), none(), none())
        }
        Notice::Missing { by } => say(
            "お願いしたい書類があります",
            "お願いしたい書類があります。".to_owned(),
            format!("{page}できれば{}までにお願いします。", day(*by)),
            "届いてから、確かめてご連絡します。".to_owned(),
        ),
        Notice::Accepted => say(
            "お受けできることになりました",
            "お受けできることになりました。".to_owned(),
            none(),
            "候補の日をご用意して、ご連絡します。".to_owned(),
        ),
        Notice::DatesOffered { by } => say(
            "候補の日をご用意しました",
            "候補の日をご用意しました。".to_owned(),
            format!("{}までにお返事ください。{page}", day(*by)),
            none(),
        ),
        Notice::Booked { starts_at, arrive_at } => say(
            "日時が決まりました",
            format!("{}に決まりました。", moment(*starts_at)),
            there(*arrive_at),
            none(),
        ),
        Notice::Reminder { starts_at, arrive_at } => say(
            "お約束の日が近づきました",
            format!("{}のお約束です。", moment(*starts_at)),
            format!("{}体調が悪いときは、お電話ください。{}", there(*arrive_at), facts.phone),
            none(),
        ),
        Notice::Cancelled => say(
            "予約を取り消しました",
            "予約を取り消しました。".to_owned(),
            none(),
            "別の日を探して、ご連絡します。".to_owned(),
        ),
        Notice::ResultByPhone => say(
            "お電話でお伝えします",
            "お申込みについて、お電話でお伝えします。".to_owned(),
            none(),
            "窓口からお電話します。".to_owned(),
        ),
        Notice::News => say("お知らせがあります", "新しいお知らせがあります。".to_owned(), page, none()),
        Notice::PaymentDue => say(
            "お支払いをお願いします",
            "本日はおつかれさまでした。".to_owned(),
            "お支払いをお願いします。方法は、保存したページにあります。".to_owned(),
            none(),
        ),
        Notice::ReplySent => {
            say("返書を送りました", "主治医の先生へ、返書を送りました。".to_owned(), none(), none())
        }
        Notice::Withdrawn => say(
            "お申込みを取りやめました",
            "お申し出のとおり、お申込みを取りやめました。".to_owned(),
            none(),
            none(),
        ),
        Notice::Closed => say(
            "すべて終わりました",
            "すべて終わりました。ありがとうございました。".to_owned(),
            none(),
            none(),
        ),
        Notice::ContactChanged => say(
            "連絡先が変わりました",
            "お届けいただいた連絡先が変わりました。".to_owned(),
            "変えた覚えのないときは、すぐにお電話ください。".to_owned(),
            none(),
        ),
    }
}

fn there(arrive_at: Option<Timestamp>) -> String {
    arrive_at
        .map(|at| format!("{}までに、お越しください(画面の相談では、画面の前でお待ちください)。", clock(at)))
        .unwrap_or_default()
}

fn day(day: Date) -> String {
    format!("{}月{}日({})", day.month(), day.day(), japan::weekday_kanji(day))
}

fn moment(at: Timestamp) -> String {
    format!("{}{}", day(japan::date(at)), clock(at))
}

fn clock(at: Timestamp) -> String {
    let time = japan::wall(at).time();
    let half = if time.hour() < 12 { "午前" } else { "午後" };
    let minutes = if time.minute() == 0 { String::new() } else { format!("{}分", time.minute()) };
    format!("{half}{}時{minutes}", time.hour() % 12)
}
