# The refusals of policies/ycu-mc, for regorus. Unknown facts refuse nothing here: Rego has no third value.
package guide

import rego.v1

default refused := false

relatives := {
	"spouse", "parent", "child", "sibling", "grandparent", "grandchild", "great_grandparent", "great_grandchild",
	"uncle_aunt", "nephew_niece", "great_uncle_aunt", "grandnephew_grandniece", "cousin", "parent_in_law",
	"child_in_law", "sibling_in_law", "grandparent_in_law", "grandchild_in_law", "uncle_aunt_in_law",
	"nephew_niece_in_law",
}

family := relatives | {"partner", "legal_guardian"}

strangers := {"caregiver", "friend", "agent", "other"}

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

family_comes if {
	some person in input.attendees
	family[person.relation]
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
	some purpose in input.purposes
	excluded[purpose]
}

refused if input.patient.deceased

refused if input.mode == "document_only"

refused if {
	input.patient.age < 18
	not family_comes
}

refused if {
	input.department == "psychiatry"
	not family_comes
}

refused if input.documents.referral_letter == "unobtainable"

refused if input.documents.test_data == "unobtainable"

refused if {
	input.documents.consent_form == "unobtainable"
	family_only
}

refused if {
	input.documents.kinship_proof == "unobtainable"
	family_only
	family_comes
}

refused if {
	input.documents.kinship_proof == "unobtainable"
	input.patient.age < 18
	family_comes
}

refused if {
	input.documents.identity_proof == "unobtainable"
	input.mode == "in_person"
	patient_comes
}
