# The refusals of policies/utokyo-hospital, for regorus. Unknown facts refuse nothing here: Rego has no third value.
package guide

import rego.v1

default refused := false

strangers := {"caregiver", "friend", "agent", "other"}

too_distant := {"great_uncle_aunt", "grandnephew_grandniece", "cousin"}

excluded := {
	"complaint", "malpractice", "litigation", "costs", "benefits", "treatment_here", "transfer_here",
}

patient_comes if {
	some person in input.attendees
	person.relation == "self"
}

family_only if {
	count(input.attendees) > 0
	not patient_comes
}

others_than_interpreters if {
	some person in input.attendees
	person.relation != "interpreter"
}

refused if input.patient.under_care_elsewhere == false

refused if {
	family_only
	some person in input.attendees
	strangers[person.relation]
}

refused if {
	family_only
	not others_than_interpreters
}

refused if {
	family_only
	some person in input.attendees
	too_distant[person.relation]
}

refused if {
	some purpose in input.purposes
	excluded[purpose]
}

refused if input.patient.deceased

refused if input.referring_doctor.agrees == false

refused if {
	input.patient.lives_in != "JP"
	input.patient.japanese_insurance == false
}

refused if {
	input.mode == "online"
	some person in input.attendees
	person.joins_from != "JP"
}

refused if input.privacy_policy_accepted == false

refused if input.mode == "document_only"

refused if input.documents.application_form == "unobtainable"

refused if input.documents.consultation_sheet == "unobtainable"

refused if input.documents.referral_letter == "unobtainable"

refused if input.documents.test_data == "unobtainable"

refused if {
	input.documents.consent_form == "unobtainable"
	family_only
	input.patient.age >= 18
	input.patient.can_sign
}

refused if {
	input.documents.incapacity_note == "unobtainable"
	family_only
	input.patient.age >= 18
	not consent_is_ready
	input.patient.can_sign == false
}

consent_is_ready if input.documents.consent_form == "ready"

refused if {
	input.documents.kinship_proof == "unobtainable"
	family_only
	others_than_interpreters
}

refused if {
	input.documents.identity_proof == "unobtainable"
	family_only
	others_than_interpreters
}

refused if {
	input.documents.identity_proof == "unobtainable"
	input.mode == "online"
	patient_comes
}

refused if {
	input.documents.medication_list == "unobtainable"
	input.department == "geriatrics"
}
