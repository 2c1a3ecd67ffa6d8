//! Kinds of papers and things that a case needs.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::read_str::read_str;
use crate::shared_str::SharedStr;

/// The kind of a paper or thing: one of the contract's, or one that a pack adds.
#[derive(Debug, Clone)]
pub struct DocumentKind(Name);

/// A name; one of the contract's is never copied.
#[derive(Debug, Clone)]
enum Name {
    Contract(&'static str),
    Own(SharedStr),
}

impl DocumentKind {
    /// 申込書.
    pub const APPLICATION_FORM: &'static str = "application_form";
    /// 相談シート.
    pub const CONSULTATION_SHEET: &'static str = "consultation_sheet";
    /// 紹介状(診療情報提供書).
    pub const REFERRAL_LETTER: &'static str = "referral_letter";
    /// 検査データ.
    pub const TEST_DATA: &'static str = "test_data";
    /// 同意書.
    pub const CONSENT_FORM: &'static str = "consent_form";
    /// A note why the patient cannot sign.
    pub const INCAPACITY_NOTE: &'static str = "incapacity_note";
    /// 続柄の分かる書類.
    pub const KINSHIP_PROOF: &'static str = "kinship_proof";
    /// 本人確認書類.
    pub const IDENTITY_PROOF: &'static str = "identity_proof";
    /// お薬のリスト・お薬手帳.
    pub const MEDICATION_LIST: &'static str = "medication_list";
    /// Confirmation that the guide was read.
    pub const GUIDE_ACKNOWLEDGEMENT: &'static str = "guide_acknowledgement";
    /// 委任状.
    pub const POWER_OF_ATTORNEY: &'static str = "power_of_attorney";
    /// 病理組織検査の報告書.
    pub const PATHOLOGY_REPORT: &'static str = "pathology_report";
    /// 病理標本(プレパラート).
    pub const PATHOLOGY_SLIDES: &'static str = "pathology_slides";
    /// 画像データ(CD).
    pub const IMAGE_CD: &'static str = "image_cd";
    /// 健康保険証・資格確認書.
    pub const INSURANCE_OR_QUALIFICATION_CARD: &'static str = "insurance_or_qualification_card";
    /// 診察券.
    pub const PATIENT_CARD: &'static str = "patient_card";

    /// The kinds that every pack knows, in the order of the contract.
    pub const CONTRACT: &'static [&'static str] = &[
        Self::APPLICATION_FORM,
        Self::CONSULTATION_SHEET,
        Self::REFERRAL_LETTER,
        Self::TEST_DATA,
        Self::CONSENT_FORM,
        Self::INCAPACITY_NOTE,
        Self::KINSHIP_PROOF,
        Self::IDENTITY_PROOF,
        Self::MEDICATION_LIST,
        Self::GUIDE_ACKNOWLEDGEMENT,
        Self::POWER_OF_ATTORNEY,
        Self::PATHOLOGY_REPORT,
        Self::PATHOLOGY_SLIDES,
        Self::IMAGE_CD,
        Self::INSURANCE_OR_QUALIFICATION_CARD,
        Self::PATIENT_CARD,
    ];

    /// Names a kind; whether a pack knows it is checked when facts meet the pack.
    #[must_use]
    pub fn new(kind: &str) -> Self {
        let known = Self::CONTRACT.iter().find(|known| **known == kind);
        Self(known.map_or_else(|| Name::Own(kind.into()), |known| Name::Contract(known)))
    }

    /// Returns the id used in JSON and in packs.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Name::Contract(name) => name,
            Name::Own(name) => name,
        }
    }
}

impl PartialEq for DocumentKind {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for DocumentKind {}

impl PartialOrd for DocumentKind {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DocumentKind {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for DocumentKind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Serialize for DocumentKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DocumentKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(deserializer, "a kind of document", |kind| Some(Self::new(kind)))
    }
}

impl From<&str> for DocumentKind {
    fn from(kind: &str) -> Self {
        Self::new(kind)
    }
}

impl std::borrow::Borrow<str> for DocumentKind {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for DocumentKind {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for DocumentKind {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl std::fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
