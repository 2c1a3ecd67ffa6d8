# [105] the self-check and [106] its result.
check-words = { $words }
check-caption = Can I apply? Page { $number }
check-back = Back to the page before
check-next = Continue
check-unknown = I do not know
check-nothing-stored = We do not ask your name. Your answers are used for this check only and are not kept.
check-plain-yes = Yes
check-plain-no = No
check-several-help = Choose all that apply.
check-other-title = One more thing, please

check-topic-people = Who will take part
check-topic-service = How to talk with us
check-topic-care = The present hospital
check-topic-agreement = About consent
check-topic-places = Where everybody lives
check-topic-patient = About the patient

check-who-title = Whom is it about?
check-who-help = Choose the person who is being treated (the patient).
check-who-self = Myself (18 or over)
check-who-family = A relative who is 18 or over
check-who-child = A child under 18
check-who-other = Somebody else

check-together-title = Will the patient take part in the talk?
check-together-yes = Yes, the patient will take part
check-together-no = No, the patient cannot take part
check-together-own-title = Will a relative take part with you?
check-together-own-help = This department asks you to come with a relative.
check-together-own-yes = Yes, with a relative
check-together-own-no = No, alone

check-kinship-title = Who will take part, seen from the patient?
check-kinship-own-help = Leave this open if the patient comes alone.
check-kinship-spouse = Husband or wife
check-kinship-child = Son or daughter
check-kinship-parent = Father or mother
check-kinship-sibling = Brother or sister
check-kinship-child-in-law = Child's spouse, or spouse's child
check-kinship-parent-in-law = Spouse's parent, or parent's spouse
check-kinship-grandchild = Grandchild
check-kinship-grandparent = Grandparent
check-kinship-uncle-aunt = Uncle or aunt
check-kinship-nephew-niece = Nephew or niece
check-kinship-sibling-in-law = Sibling's spouse, or spouse's sibling
check-kinship-great-grandparent = Great-grandparent
check-kinship-great-grandchild = Great-grandchild
check-kinship-cousin = Cousin
check-kinship-partner = Partner without marriage
check-kinship-legal-guardian = Guardian appointed by law
check-kinship-caregiver = Caregiver
check-kinship-friend = Friend
check-kinship-interpreter = Interpreter
check-kinship-agent = Somebody who acts for the patient
check-kinship-other = Somebody else

check-age-title = How old is the patient?
check-age-own-title = How old are you?
check-age-help = Enter the age on the day of the talk, as a number.

check-mode-title = How would you like to talk?
check-mode-in-person = At the hospital
check-mode-online = Online (by video)
check-mode-document-only = A written opinion from the papers alone

check-department-title = Which department would you like to ask?
check-department-help = If you have not decided, choose "I do not know".

check-care-title = Is the patient being treated or cared for at present?
check-care-yes = Yes, at another hospital or clinic
check-care-no = No
check-care-own-title = Are you being treated at another hospital or clinic?
check-care-own-yes = Yes
check-care-own-no = No
check-care-more-title = Which of these comes closest?
check-care-more-help = If you would rather not say, the desk will talk with you by phone.
check-care-more-watching = Treatment is over and the doctor is watching
check-care-more-not-begun = Treatment has not begun
check-care-more-died = The patient has died
check-care-more-rather-not = I would rather talk with the desk

check-doctor-title = Have you told the present doctor about a second opinion?
check-doctor-help = The present doctor is the one who treats the patient now (主治医).
check-doctor-letter-ready = Yes, and I have a referral letter (紹介状)
check-doctor-agrees = Yes, and the doctor will write a letter
check-doctor-no-letter = Yes, but I cannot get a letter or the records
check-doctor-against = Yes, but the doctor does not agree
check-doctor-not-yet = Not yet

check-consent-title = Can the patient sign a consent form?
check-consent-help = It shows that the patient agrees to a talk with the family alone.
check-consent-can = Yes
check-consent-too-ill = No, because of the illness
check-consent-refuses = No, the patient does not want to

check-purposes-title = What would you like to talk about?
check-purposes-help = Choose all that apply.
check-purposes-current-diagnosis = The present diagnosis
check-purposes-current-treatment = The present treatment
check-purposes-future-treatment = The choice of treatment from here on
check-purposes-prognosis = How the illness may go on
check-purposes-past-treatment = Whether a past treatment was right
check-purposes-treatment-here = Tests or treatment at this hospital
check-purposes-transfer-here = Moving to this hospital
check-purposes-complaint = A complaint about the doctor or hospital
check-purposes-malpractice = A medical accident or mistake
check-purposes-litigation = Something that is before a court
check-purposes-costs = The cost of care
check-purposes-benefits = Insurance and benefits

check-home-title = Where does the patient live?
check-home-japan = In Japan
check-home-abroad-insured = Abroad, with Japanese health insurance
check-home-abroad = Abroad, without Japanese health insurance

check-from-title = Will you be in Japan during the talk?
check-from-japan = Yes, in Japan
check-from-abroad = No, abroad

check-household-title = Do the relatives who take part live with the patient?
check-household-same = Yes, together
check-household-apart = No, apart

check-privacy-title = Do you accept how the hospital handles personal data?

result-yes-title = You can apply
result-no-title = We cannot accept this request
result-visit-title = An ordinary visit is the shorter way
result-ask-title = The desk will check with you
result-caption = Result of the check
result-yes-lead = If it is as you answered, you can apply for a second opinion.
result-no-lead = This does not mean that your doctor's treatment is wrong. Here is who can help.
result-visit-lead = That is a different booking. Please get a referral letter (紹介状) and book a first visit.
result-ask-lead = It is fine if you do not know everything. We will check together by phone.
result-asks-title = What the desk will check
result-reason-title = Reason
result-next-title = Where you can turn next
result-cites = Source: { $cites }
result-not-yet-title = If you have not told your doctor yet
result-not-yet = We have words you can use, and a sheet to hand to your doctor.
result-not-yet-link = How to ask your doctor
result-conditions-title = Please observe
result-papers-title = Papers to get ready
result-price-title = What it costs
result-arrive = Please come { $minutes } minutes before the booked time.
result-forbidden-title = Please do not send
result-hours-title = The desk
result-start = Start the application
result-start-help = Your answers go on to the application, so you are not asked again.
result-again = Check again from the start
result-print = To print this result, use "Print" on your device.
result-version = This result follows the guide in force from { $date }.
result-call = Ask for a call

call-title = Ask us to call you
call-lead = The desk will phone you. We ask about the illness then, not here.
call-name = Name
call-name-empty = Enter your name
call-phone = Phone number
call-phone-help = A number that reaches you on weekdays
call-send = Ask for a call
call-asked-title = We have your request for a call
call-asked-when = The desk will phone you by { $date }
call-asked-what = The call may come without a number or from one you do not know.
call-asked-back = Back to the guide
