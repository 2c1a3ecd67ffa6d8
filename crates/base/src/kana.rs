//! Readings of names: what people type becomes full-width katakana; search keys fold what sounds alike.

use unicode_normalization::UnicodeNormalization;

/// Returns a reading as full-width katakana; hiragana, half-width and full-width are accepted, Latin letters stay.
///
/// # Errors
/// Returns the first character that is neither kana, a Latin letter, a space nor one of `ー・-'`.
pub fn reading(typed: &str) -> Result<String, char> {
    let mut out = String::with_capacity(typed.len());
    for c in typed.trim().nfkc() {
        match c {
            'ぁ'..='ゖ' => out.extend(char::from_u32(c as u32 + 0x60)),
            'ァ'..='ヺ' | 'ー' | '・' | 'ヽ' | 'ヾ' => out.push(c),
            c if c.is_alphabetic() && c.is_ascii() => out.push(c),
            ' ' | '\u{3000}' => out.push(' '),
            '-' | '\'' => out.push(c),
            _ => return Err(c),
        }
    }
    Ok(out)
}

/// Returns the key under which a reading is searched: katakana without spaces, small kana made large, ヅ and ヂ as ズ
/// and ジ, long marks dropped, Latin letters in lower case.
#[must_use]
pub fn search_key(typed: &str) -> String {
    let kana = reading(typed).unwrap_or_else(|_| typed.nfkc().collect());
    kana.chars()
        .filter(|c| !matches!(c, ' ' | 'ー' | '・' | '-' | '\''))
        .map(|c| match c {
            'ァ' => 'ア',
            'ィ' => 'イ',
            'ゥ' => 'ウ',
            'ェ' => 'エ',
            'ォ' => 'オ',
            'ッ' => 'ツ',
            'ャ' => 'ヤ',
            'ュ' => 'ユ',
            'ョ' => 'ヨ',
            'ヂ' => 'ジ',
            'ヅ' => 'ズ',
            'ヲ' => 'オ',
            other => other.to_ascii_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_typing_kana_gives_the_same_reading() {
        for typed in ["みほん はなこ", "ミホン ハナコ", "ﾐﾎﾝ ﾊﾅｺ", " みほん　ハナコ "]
        {
            assert_eq!(reading(typed).as_deref(), Ok("ミホン ハナコ"), "{typed}");
        }
        assert_eq!(reading("ｶﾞﾙｼｱ"), Ok("ガルシア".to_owned()));
        assert_eq!(reading("見本"), Err('見'));
    }

    #[test]
    fn readings_that_sound_alike_share_a_search_key() {
        assert_eq!(search_key("おおつか ゆーこ"), search_key("オオツカ ユコ"));
        assert_eq!(search_key("ちづる"), search_key("チズル"));
    }
}
