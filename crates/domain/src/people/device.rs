//! What somebody's device is, as far as its browser says: enough to help on the phone, too little to know it again.

use serde::{Deserialize, Serialize};

/// A device's system and browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Its system.
    pub system: System,
    /// Its browser.
    pub browser: Browser,
}

/// A system that support has words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum System {
    /// iPhone.
    Iphone,
    /// iPad; one that asks for desktop pages says that it is a Mac.
    Ipad,
    /// Android.
    Android,
    /// Windows.
    Windows,
    /// macOS.
    Mac,
    /// Anything else.
    Other,
}

/// A browser that support has words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Browser {
    /// Safari.
    Safari,
    /// Chrome, and what is built on it and says nothing else.
    Chrome,
    /// Edge.
    Edge,
    /// Firefox.
    Firefox,
    /// The page was opened inside of LINE, where camera and sound may be missing.
    Line,
    /// Anything else.
    Other,
}

impl Device {
    /// Reads what a browser says of itself in `User-Agent`. Marks are looked for from the rarest to the commonest, because
    /// browsers name each other.
    #[must_use]
    pub fn of_user_agent(said: &str) -> Self {
        let first = |marks: &[&str]| marks.iter().position(|mark| said.contains(mark));
        let system = match first(&["iPhone", "iPad", "Android", "Windows", "Macintosh"]) {
            Some(0) => System::Iphone,
            Some(1) => System::Ipad,
            Some(2) => System::Android,
            Some(3) => System::Windows,
            Some(4) => System::Mac,
            Some(_) | None => System::Other,
        };
        let browser = match first(&[" Line/", "Edg", "Firefox/", "FxiOS/", "Chrome/", "CriOS/", "Safari/"]) {
            Some(0) => Browser::Line,
            Some(1) => Browser::Edge,
            Some(2 | 3) => Browser::Firefox,
            Some(4 | 5) => Browser::Chrome,
            Some(6) => Browser::Safari,
            Some(_) | None => Browser::Other,
        };
        Self { system, browser }
    }
}

impl System {
    /// Returns the code of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Iphone => "iphone",
            Self::Ipad => "ipad",
            Self::Android => "android",
            Self::Windows => "windows",
            Self::Mac => "mac",
            Self::Other => "other",
        }
    }
}

impl Browser {
    /// Returns the code of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Safari => "safari",
            Self::Chrome => "chrome",
            Self::Edge => "edge",
            Self::Firefox => "firefox",
            Self::Line => "line",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_that_name_each_other_are_told_apart() {
        let cases = [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.1 Mobile/15E148 Safari/604.1",
                (System::Iphone, Browser::Safari),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Mobile/15E148 Safari Line/14.0.0",
                (System::Iphone, Browser::Line),
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36",
                (System::Android, Browser::Chrome),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 \
                 Safari/537.36 Edg/131.0",
                (System::Windows, Browser::Edge),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0",
                (System::Mac, Browser::Firefox),
            ),
            ("", (System::Other, Browser::Other)),
        ];
        for (said, (system, browser)) in cases {
            assert_eq!(Device::of_user_agent(said), Device { system, browser }, "{said}");
        }
    }
}
