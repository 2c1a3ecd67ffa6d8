// What the self-check is answered, for both hospitals: answers that lead to a yes, and to each kind of no.

/** Prefixes of the addresses in each language. */
export const LANGUAGES = { ja: "", ez: "/ez", en: "/en" };

const PATIENT_IN_PERSON = {
  who: "self",
  age: 62,
  mode: "in_person",
  department: "gastroenterology",
  care: "yes",
  doctor: "agrees",
  purposes: ["current_treatment", "future_treatment"],
  home: "japan",
  from: "japan",
  privacy: "yes",
  consent: "can",
  household: "apart",
};

const PATIENT_ONLINE = { ...PATIENT_IN_PERSON, mode: "online" };
const CHILDREN_ONLY = { ...PATIENT_ONLINE, who: "family", together: "no", kinship: ["child"] };

/** For each hospital the page, a yes, what the yes must show, and each reason for a no that its guide states. */
export const HOSPITALS = [
  {
    id: "ycu-mc",
    yes: PATIENT_IN_PERSON,
    price: /33,000/,
    refusals: {
      no_referral_documents: { ...PATIENT_IN_PERSON, doctor: "no_letter" },
      not_family: { ...PATIENT_IN_PERSON, who: "other", together: "no", kinship: ["friend"] },
      no_consent: { ...PATIENT_IN_PERSON, who: "family", together: "no", kinship: ["child"], consent: "refuses" },
      complaint_or_litigation: { ...PATIENT_IN_PERSON, purposes: ["current_treatment", "malpractice"] },
      costs_or_benefits: { ...PATIENT_IN_PERSON, purposes: ["costs"] },
      wants_treatment_here: { ...PATIENT_IN_PERSON, purposes: ["treatment_here"] },
      wants_transfer: { ...PATIENT_IN_PERSON, purposes: ["transfer_here"] },
      patient_deceased: { ...PATIENT_IN_PERSON, who: "family", together: "no", kinship: ["child"], care: "no", "care-more": "died" },
      companion_absent: { ...PATIENT_IN_PERSON, department: "psychiatry", together: "no" },
      guardian_absent: { ...PATIENT_IN_PERSON, who: "child", age: 12, together: "yes", kinship: ["friend"] },
      not_under_care_elsewhere: { ...PATIENT_IN_PERSON, care: "no" },
    },
  },
  {
    id: "utokyo-hospital",
    yes: CHILDREN_ONLY,
    price: /44,000.*88,000/s,
    refusals: {
      not_family: { ...CHILDREN_ONLY, kinship: ["friend"] },
      kinship_too_distant: { ...CHILDREN_ONLY, kinship: ["cousin"] },
      no_consent: { ...CHILDREN_ONLY, consent: "refuses" },
      no_referral_documents: { ...PATIENT_ONLINE, doctor: "no_letter" },
      referring_doctor_not_agreed: { ...PATIENT_ONLINE, doctor: "against" },
      complaint_or_litigation: { ...PATIENT_ONLINE, purposes: ["litigation"] },
      costs_or_benefits: { ...PATIENT_ONLINE, purposes: ["benefits"] },
      wants_treatment_here: { ...PATIENT_ONLINE, purposes: ["treatment_here"] },
      wants_transfer: { ...PATIENT_ONLINE, purposes: ["transfer_here"] },
      patient_deceased: { ...CHILDREN_ONLY, care: "no", "care-more": "died" },
      joins_from_abroad: { ...PATIENT_ONLINE, from: "abroad" },
      lives_abroad_without_insurance: { ...PATIENT_ONLINE, home: "abroad" },
      not_under_care_elsewhere: { ...PATIENT_ONLINE, care: "no" },
      privacy_policy_declined: { ...PATIENT_ONLINE, privacy: "no" },
    },
  },
];
