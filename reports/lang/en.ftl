# Every sentence of a report that does not belong to a criterion, in English.
#
# Plain texts without markup: they are not escaped. An argument may be text of the evaluated
# package; it arrives filtered and isolated.

## Head

title = Evaluation of { $name }
heading = Evaluation of ⟨{ $name }⟩
heading-version = Evaluation of ⟨{ $name }⟩, version { $version }
skip = Skip to the main concerns
draft = Draft: not signed off.
draft-meaning = A program produced these outcomes. No person has confirmed them.
draft-stale = A sign-off was given for another evaluation and does not hold for this one.
signed-off = Signed off by { $author } on { $date }.
signed-off-scope = Scope:
signed-off-meaning = The outcomes are those of the program; the person’s decisions stand beside them.
contents = Contents
languages = This report in other languages
translation-machine = Machine translation, not reviewed by a specialist; the English text decides.
translation-draft = Draft of a translation, not reviewed by a specialist; the English text decides.
translation-reviewed = Translation reviewed by { $by } on { $date }; the English text decides.
translation-reviewed-before = Translation reviewed by { $by } on { $date }, before the English text changed; the English text decides.
in-english =
    { $count ->
        [one] 1 of { $all } texts is in English, because its translation is missing or older than the English text.
       *[other] { $count } of { $all } texts are in English, because their translation is missing or older than the English text.
    }
labelled = { $label }: { $text }
written = Written
built = built { $date }
built-unknown = build date not known
family = system: { $name }
beside = also found: { $name }
family-state-none = no contact-tracing system was recognised
family-state-unknown = contact-tracing system not known
service = service: { $state }
judged = Judged as of { $date } against the Common EU Toolbox for mobile apps (version 1.0, 15 April 2020) and EDPB Guidelines 04/2020
not-an-approval = This is not an approval, a certificate or a legal opinion. It says what the named files show and what they do not show.
printed-summary = This print is a summary. All { $count } criteria with their evidence, method and limits are in the HTML report that was printed, and in the evaluation (JSON) with the SHA-256 { $digest }.
published-by = Published by ⟨{ $name }⟩
running-head = Evaluation · sha256 { $digest }… · as of { $date }
running-status = Draft: not signed off
running-status-signed = Signed off: see page one
running-summary = Summary. The whole is in the HTML report.
subject-android-package = Android package
subject-gateway-batch = Batch of the European federation gateway
subject-key-export = Published key file
subject-key-export-series = Series of published key files
subject-endpoint = Server, visited
subject-dossier = Several inputs together
text-missing = The text of this criterion is not in the rules that this report was made with.

## Page one

summary = Summary
examined = What was examined
examined-complete = { $kind }, { $size }, read completely
examined-partial = { $kind }, { $size }, read in part
input-complete = { $number }. { $kind } ⟨{ $name }⟩, { $size }, read completely
input-partial = { $number }. { $kind } ⟨{ $name }⟩, { $size }, read in part
more-gaps =
    { $count ->
        [one] one more part was not read
       *[other] { $count } more parts were not read
    }
not-given = What was not given to us
not-given-item =
    { $count ->
        [0] { $name }
        [one] { $name } (1 open criterion)
       *[other] { $name } ({ $count } open criteria)
    }
not-given-nothing = Every kind of evidence that a criterion asks for was given.
determined = How much could be determined
determined-caption = Outcomes by chapter
all-chapters = All chapters
determined-sentence =
    { $total ->
        [one] { $determined } of 1 criterion could be decided from what was given.
       *[other] { $determined } of { $total } criteria could be decided from what was given.
    }
review-sentence =
    { $count ->
        [0] None needs a person’s judgement.
        [one] 1 needs a person’s judgement.
       *[other] { $count } need a person’s judgement.
    }
undetermined-sentence =
    { $count ->
        [0] None stays open.
        [one] 1 stays open.
       *[other] { $count } stay open.
    }
declared-sentence =
    { $count ->
        [one] 1 is met only because the operator says so.
       *[other] { $count } are met only because the operator says so.
    }
not-met-declared-sentence =
    { $count ->
        [one] 1 is not met as the operator says; no evidence was seen.
       *[other] { $count } are not met as the operator says; no evidence was seen.
    }
contradictions-count =
    { $count ->
        [one] 1 answer of the operator contradicts the evidence
       *[other] { $count } answers of the operator contradict the evidence
    }
examined-answers =
    { $count ->
        [one] 1 answer of { $name } ({ $role })
       *[other] { $count } answers of { $name } ({ $role })
    }
concerns-count = Main concerns ({ $count })
more-concerns =
    { $count ->
        [one] and 1 more concern
       *[other] and { $count } more concerns
    }
no-concerns =
    { $total ->
        [one] No contradiction was found in what could be examined ({ $determined } of 1 criterion).
       *[other] No contradiction was found in what could be examined ({ $determined } of { $total } criteria).
    }
no-concerns-but-answers = Nothing that could be examined contradicts a requirement ({ $determined } of { $total } criteria). Answers of the operator contradict what was seen.
review-count = For review by a person ({ $count })
more-review =
    { $count ->
        [one] and 1 more question
       *[other] and { $count } more questions
    }
no-review = Nothing was found that a person must weigh.
undetermined-count = What could not be determined ({ $count })
no-undetermined = No criterion stays open, except for what only an answer decides.

## Lists before the chapters

concerns = Main concerns
concerns-intro = Requirements that the evidence contradicts, the heaviest first. The weight serves only to order this list.
concerns-intro-declared = Requirements that the evidence contradicts, and those that are not fulfilled as the operator says, the heaviest first. The weight serves only to order this list.
review = For review by a person
review-intro = Here the evidence shows something, and whether that is acceptable depends on what a program can’t see.
undetermined = What could not be determined
undetermined-intro = Nothing follows from these criteria, neither good nor bad. Each one stands once, under what would help first; its block says what would settle it.
undetermined-says = What was given does not show whether this requirement is met.
details-of = Details of { $id }
remedy = What would change this:
question = Question:
weight-is = Weight:
weight-if = Weight if not met:

## Answers of the operator

declared = Declared by the operator
declared-intro = What people wrote, not what was examined. An answer never changes what evidence decides. Where the evidence decides nothing, a yes counts as met and a no as not met, both marked as the operator’s word. That a requirement does not concern the app is shown and not taken from those whom it binds.
declared-file = { $file }, { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }, by { $name } ({ $role }), { $date }, SHA-256 { $digest }
declared-says-met = The operator says that this is fulfilled. It was not checked.
declared-says-not-met = The operator says that this is not fulfilled: { $title }.
declared-says-partly = The operator says that this is fulfilled in part: { $title }.
declared-says-clause = The operator says that a clause is not, or not wholly, fulfilled which asks for this: { $title }.
declared-question-partly = Does the part that the operator describes suffice for what is asked?
declared-question-clause = The operator says that { $clauses } is not, or not wholly, fulfilled: does this concern what is asked here?
contradictions = Answers that contradict the evidence
contradictions-intro = Both sides are shown. The outcome is that of the evidence.
contradiction-answer = The answer
contradiction-evidence = The evidence
declared-all = All answers
column-question = Question
column-declared = Answer
column-who = Who, when
column-effect = What it changes
says-operator = Says the operator
answer-yes = yes
answer-no = no
answer-partly = partly
answer-not-applicable = does not concern this app
answer-unknown = not known
answer-open = left open
role-of-auditor = auditor
role-of-controller = controller
role-of-developer = developer
role-of-processor = processor
standing-agrees = says the same as the evidence
standing-asks = raises a question for a person
standing-beside = is shown and changes nothing
standing-contradicts = contradicts the evidence; the outcome stays that of the evidence
standing-not-accepted = is shown and not accepted: only evidence shows that a requirement does not concern an app
standing-open = leaves the question open
standing-settles = decides what the evidence leaves open, as the operator’s word
standing-nowhere = no criterion carries this clause
standing-unknown = these rules do not know the question
disagrees = Says something other than the answer that counts.
kind-of-document = document
document-page = page { $page }
left-open-by-evidence = Why the evidence leaves it open

## Decisions of a reviewer

reviewed = Decisions of a reviewer
reviewed-intro = Each decision stands beside an outcome. No outcome and no count of the program changes.
reviewed-stale = These decisions were made about another evaluation (SHA-256 { $reviewed }). This one has { $digest }. None of them applies until a person has looked again.
reviewed-file = { $file }, SHA-256 { $digest }
reviewed-counts = Accepted: { $accepted }. Met by reviewer’s decision: { $met }. Overridden to another outcome: { $overridden }. Waived: { $waived }. Noted: { $noted }. Without effect: { $without }.
reviewed-none = No decision was made.
reviewer = Reviewer
column-decided = Criterion
column-outcome = Outcome that stays
column-decision = Decision
column-reason = Reason
action-accept = accepted
action-note = noted
action-override = overridden
action-override-to = overridden to: { $outcome }
action-waive-until = waived until { $date }
action-waive-until-unknown = waived
action-open = left open
decision-applies = applies
decision-expired = does not apply: the waiver ended before the day of judgement
decision-incomplete = does not apply: a reason, an author, a date or what the decision needs is missing
decision-no-such-criterion = does not apply: there is no such criterion
decision-not-for-review = does not apply: the criterion is not for review
decision-open = nothing was decided yet
decision-same-outcome = does not apply: this is the outcome already
decision-stale = does not apply: it was made about another evaluation
sign-off = Sign-off

## Criteria

criteria = Criteria by chapter
filter = Show criteria
filter-all = all ({ $count })
filter-one = { $outcome } ({ $count })
filter-declared = { $outcome } ({ $count }, and { $declared } as the operator says)
filter-note = This changes only the view. Links and prints always show every criterion.
technically = Technically:
requirement = What is asked
why = Why it matters
label-question = Question
label-remedy = What would change this
label-settles = What would settle it
reasons = Why it stays open
evidence = Evidence
evidence-for =
    { $count ->
        [one] Evidence for { $id }, 1 item
       *[other] Evidence for { $id }, { $count } items
    }
searched = Searched completely
sources = Where it is written
tensions = The sources disagree
tension-handling = Here:
reading = How we read it
standards = Other standards
standards-aid = What criteria correspond to in these frameworks is a reading aid, written from memory. It is no statement of conformity with any of them. A criterion that names none has no counterpart there.
gaps = Gaps that keep several criteria open
gap-number = gap { $number }
gap-criteria =
    { $count ->
        [one] (1 criterion)
       *[other] ({ $count } criteria)
    }

## Matrix

matrix = Self-assessment matrix
matrix-intro = The same outcomes by the five practice areas of a self-assessment. A criterion can stand in several. The last column says what the outcome rests on.
matrix-caption = Outcomes by criterion and practice area
column-criterion = Criterion
column-answer = Evidence or answer
area-data-protection = Data protection
area-user-authentication = User authentication
area-network-protection = Network protection
area-reporting = Reporting
area-reviews = Reviews
more-in-json = { $count } more in the JSON form of this evaluation
more-in-evidence = { $count } more in the evidence file
and-more = and { $count } more
confidence-recalled = from memory, not checked against the document
confidence-seen-second-hand = known from a summary only

## Outcomes and their weight

outcome-met = Met
outcome-met-declared = Declared met
outcome-not-met = Not met
outcome-review = Review
outcome-undetermined = Undetermined
outcome-not-applicable = Not applicable
basis-observed = observed
basis-inferred = inferred
basis-declared = says the operator
severity-critical = critical
severity-high = high
severity-medium = medium
severity-low = low
severity-info = for information

## Chapters

chapter-epi = Epidemiology
chapter-tech = Technology
chapter-int = Interoperability
chapter-sec = Security
chapter-priv = Privacy
chapter-acc = Accessibility
chapter-gov = Governance

## Kinds of evidence, and why something stays open

kind-apk-static = Android package
kind-ble-capture = Bluetooth capture
kind-document = documents of the operator
kind-endpoint-probe = server address
kind-ipa-static = iOS package
kind-key-export = published key files
kind-net-capture = network capture
not-supplied-apk-static = No Android package was given.
not-supplied-ble-capture = No Bluetooth capture was given.
not-supplied-document = No document of the operator was given.
not-supplied-endpoint-probe = No server address was given.
not-supplied-ipa-static = No iOS package was given.
not-supplied-key-export = No published key file was given.
not-supplied-net-capture = No network capture was given.
group-kind-apk-static = need the Android package
group-kind-ble-capture = need a Bluetooth capture
group-kind-document = need a document of the operator
group-kind-endpoint-probe = need a server address
group-kind-ipa-static = need the iOS package
group-kind-key-export = need published key files
group-kind-net-capture = need a network capture
reason-contradictory = parts of the evidence contradict each other
reason-date-unknown = a date that the requirement depends on is not known
reason-dynamic-code = code is loaded while the app runs and is not in the package
reason-encrypted = encrypted, could not be read
reason-hybrid-runtime = the app’s logic is in a form that is not read
reason-limit = a limit of this program was reached
reason-malformed = damaged or contradicts its format
reason-no-answer = was asked and not answered
reason-no-response = the server gave no answer that can be used
reason-not-authorised = not authorised to ask
reason-not-supplied = was not given
reason-obfuscated = names were replaced, so that it can’t be told what belongs to whom
reason-older-tables = collected with other tables than those that judge it
reason-split-incomplete = a part of a split package, given without the others
reason-too-little-data = too little was seen for a judgement
reason-unknown-design = no contact-tracing system that is known was recognised, and an unknown one may be there
reason-unsupported = a variant of the format that this program does not know
reason-untrusted = the server could not show that it is the one that was meant
gap-detail-nothing-that-was-found-decides = nothing that was found decides
gap-detail-no-value-was-found = no value was found
gap-detail-neither-setting-was-found = neither setting was found
gap-detail-no-build-date-is-known = no build date is known
gap-detail-no-date-of-an-end-is-known = no date of an end is known
gap-detail-no-tracing-architecture-is-known = no tracing architecture is known
gap-detail-most-classes-of-the-app-were-renamed = most classes of the app were renamed
gap-detail-it-is-not-known-which-events-the-build-is-older-than = it is not known which events the build is older than
gap-detail-facts-were-seen-but-not-the-property-that-decides = facts were seen, but not the property that decides
gap-detail-one-file-alone-was-given = one file alone was given
gap-detail-an-archive-inside-the-package-is-not-opened = an archive inside the package is not opened
gap-detail-the-package-requires-splits-that-were-not-given = the package requires splits that were not given
group-reason-contradictory = meet evidence that contradicts itself
group-reason-date-unknown = depend on a date that is not known
group-reason-dynamic-code = depend on code that is loaded later
group-reason-encrypted = depend on an encrypted part
group-reason-hybrid-runtime = depend on code in a form that is not read
group-reason-limit = depend on a part beyond a limit
group-reason-malformed = depend on a damaged part
group-reason-no-answer = were asked and not answered
group-reason-no-response = depend on an answer that the server did not give
group-reason-not-authorised = depend on questions that were not authorised
group-reason-not-supplied = depend on what was not given
group-reason-obfuscated = depend on names that were replaced
group-reason-older-tables = depend on older evidence
group-reason-split-incomplete = depend on missing parts of the package
group-reason-too-little-data = saw too little for a judgement
group-reason-unknown-design = depend on whether and how the app traces contacts
group-reason-unsupported = depend on an unknown format
group-reason-untrusted = depend on a server whose certificate is not accepted
settle-reason-contradictory = What would settle these: an explanation by the operator of which part is in use.
settle-reason-date-unknown = What would settle these: the release date, declared by somebody who knows it.
settle-reason-dynamic-code = What would settle these: the code that is loaded later, or the source of the app.
settle-reason-encrypted = What would settle these: the operator’s own build without encryption, or the source of the app.
settle-reason-hybrid-runtime = What would settle these: the source of the app, or a capture of what it sends.
settle-reason-limit = What would settle these: the named part on its own, or the source of the app.
settle-reason-malformed = What would settle these: an undamaged copy of the package.
settle-reason-no-answer = What would settle these: an answer, and the document that shows it.
settle-reason-no-response = What would settle these: another visit, from another network or at another time.
settle-reason-not-authorised = What would settle these: the operator’s permission, given with --authorisation.
settle-reason-not-supplied = What would settle these stands with each criterion.
settle-reason-obfuscated = What would settle these: the operator’s list of replaced names, or the source of the app.
settle-reason-older-tables = What would settle these: the same package, collected again.
settle-reason-split-incomplete = What would settle these: all parts of the package.
settle-reason-too-little-data = The package was read, and what it shows does not decide these. What would settle each stands beside it.
settle-reason-unknown-design = What would settle these: the operator's description of how the app finds contacts.
settle-reason-unsupported = What would settle these: the same content in a common format, or the source of the app.
settle-reason-untrusted = What would settle these: another visit once the server’s certificate is in order.

## The map of who could receive data

picture-flow = Who could receive data, by the addresses in the app
picture-flow-description = The app contains the address of each host at a dashed line. Hosts drawn: { $hosts }; of these named on the command line (double line): { $named }. Nothing here was seen in a capture: an address is not yet a connection.
picture-flow-more = Hosts that are not drawn here: { $count }; the table of hosts lists them.
picture-flow-links = Hosts to which only links lead, such as an app store, are not drawn: { $count }.
picture-flow-partial = Not everything that can hold addresses could be read: there may be more hosts.
picture-flow-none = All that can hold addresses was read, and no address of a host was found in it. An app can put an address together while it runs: only a capture shows what is contacted.
picture-flow-unknown = Whether the app contains addresses of hosts cannot be said: not everything that can hold them could be read, and what was read holds none.
picture-table = The same as a table
flow-phone = Phone
flow-hosts = Hosts
flow-owners = Owners
flow-permissions = Permissions that open data
flow-role = Role: { $role }
flow-owner-unknown = owner not known
flow-not-found = not found in the app
flow-line-package = the app contains the address
flow-line-named = in the app, and named on the command line
flow-line-named-only = named on the command line, not found in the app
flow-legend-named = address named on the command line
flow-line-owner = owner of the host, by our table
column-known-from = Known from

## Key exports

pictures = Pictures
picture-numbers = The numbers
picture-files = Keys per file over time
picture-files-description = { $files } files from { $first } to { $last }. Dark is the smallest file of a day, light the largest; each doubling is one step up. The dashed line stands at { $minimum } keys; { $padded } files have exactly the number to which files seem to be filled up (hatched). Keys are not cases.
picture-ages = Age of keys at the end of their file, in days
picture-ages-description = { $keys } keys. { $old } of them are 16 days old or older (hatched); the last bar holds all from 30 days on. Keys are not cases.
picture-risks = Level of risk by age in days
picture-risks-description =
    { $levels ->
        [one] One level occurs. The numbers say how many of a hundred keys of an age have it. Keys are not cases.
       *[other] { $levels } levels occur. The numbers say how many of a hundred keys of an age have each of them; a level that stands at few ages would mark the day of an upload. Keys are not cases.
    }
risk-other = other
exports-counts =
    { $files ->
        [one] 1 file with { $keys } keys, for the time from { $first } to { $last }.
       *[other] { $files } files with { $keys } keys, for the time from { $first } to { $last }.
    }
exports-counts-undated =
    { $files ->
        [one] 1 file with { $keys } keys; it does not say for which time.
       *[other] { $files } files with { $keys } keys; they do not say for which time.
    }
exports-sizes = The smallest file with keys has { $smallest }, the largest { $largest }.
exports-padding = { $files } of { $of } files have exactly { $minimum } keys: they seem to be filled up to that with random ones. Which keys those are, and how many, cannot be told.
batches-counts = Batches for the European gateway with { $keys } keys, from { $origins ->
        [one] one country of origin
       *[other] { $origins } countries of origin
    }.
exports-not-cases = Keys are not cases: one person publishes several, and random keys may be among them. Nothing here says how many people were infected.
export-signature-malformed = can not be read
export-signature-missing = missing
export-signature-not-checked = not checked: no key was given
export-signature-not-given = not given
export-signature-not-verified = fits no given key
export-signature-unreadable = can not be read
export-signature-unsupported = algorithm not known
export-signature-verified = fits a given key
export-signature-verified-example = fits the key of a public example

## Endpoints

endpoint-visited = Visited on { $date }: { $requests ->
        [one] one question
       *[other] { $requests } questions
    } over { $connections ->
        [one] one connection
       *[other] { $connections } connections
    }, all to the host that was named or about its name.
endpoint-layout-answer = Its addresses and answers follow the layout of this back end: { $name }.
endpoint-layout-address = Its address follows the layout of this back end: { $name }. No answer in that form came.
endpoint-off = The address that was named is switched off; for a service that has ended, this is what requirement GOV-07 asks for.
endpoint-gone = Nothing stands at the address that was named.
endpoint-gone-input = Nothing stands at { $input }.
endpoint-ordinary = An ordinary visit: versions and suites of TLS were not enumerated, because no authorisation was given.
endpoint-authorised = More than an ordinary visit was allowed by: { $text }
endpoint-introduced = The visitor introduced itself to the server as { $agent }.
endpoint-private = Addresses of private networks were allowed: this may be a laboratory and not the server that phones use.
endpoint-extra-roots = { $count ->
        [one] One authority was
       *[other] { $count } authorities were
    } trusted beside the public ones: what is said about the certificate does not hold for phones that do not know it.
endpoint-hellos = TLS was enumerated by { $hellos ->
        [one] one hello
       *[other] { $hellos } hellos
    }, one after the other, each on a connection of its own.
endpoint-untrusted = The server’s certificate is not accepted: { $reasons }. Nothing was asked over that connection.
endpoint-not-secured = No secure connection was made: { $reason }. Nothing was asked over TLS.
endpoint-old-client = What an old client would get: { $clients }.
endpoint-client-served = up to { $newest }: served with { $version }
endpoint-client-not-served = up to { $newest }: not served
endpoint-client-unknown = up to { $newest }: not known
chain-fault-authority-as-server = the server’s own certificate is that of an authority
chain-fault-bad-signature = a signature does not fit
chain-fault-expired = it has expired
chain-fault-missing-intermediate = a certificate between the server’s own and its authority is missing
chain-fault-name-constraint = the authority may not issue for this name
chain-fault-name-mismatch = it is for another name
chain-fault-no-alternative-name = it names no host where clients look
chain-fault-no-certificate = no certificate came
chain-fault-not-accepted = a second reader does not accept it
chain-fault-not-an-authority = it was issued by a certificate that is no authority’s
chain-fault-not-for-servers = it is not for servers
chain-fault-not-yet-valid = it is not yet valid
chain-fault-path-too-long = its path is longer than an authority allows
chain-fault-self-signed = it signs itself
chain-fault-signature-not-checked = a signature was not checked
chain-fault-unknown-root = its authority is not publicly known
chain-fault-unneeded = a certificate that is not needed came with it
chain-fault-unreadable = it can’t be read
chain-fault-weak-key = a key is too short
chain-fault-weak-signature = a signature rests on a broken digest
chain-fault-wrong-order = the certificates are in the wrong order
request-count = { $count } hellos, each on a connection of its own
tls-state-not-asked = not asked
tls-state-offered = offered
tls-state-refused = refused
tls-state-undetermined = not known
tls-state-offered-suites = offered, { $suites ->
        [one] one suite seen
       *[other] { $suites } suites seen
    }
picture-tls = Versions of TLS
picture-tls-description = Offered: { $offered }. Refused: { $refused }. Not asked: { $unasked }. Not known: { $unknown }.
picture-tls-none = none
visit-purpose-again = asked a second time, to compare
visit-purpose-cleartext = the same host without encryption
visit-purpose-dns = a question about the name
visit-purpose-file = a file that the index names
visit-purpose-handshake = one handshake
visit-purpose-head = the head of the same alone (HEAD), to compare
visit-purpose-index = an index that the index names
visit-purpose-named = the address that was named
visit-purpose-probe = a handshake of an enumeration
visit-purpose-redirect = where the server leads on the same host
visit-purpose-security-contact = an address for reports of weaknesses

## Several inputs

agreement = Where the inputs agree and disagree
agreement-intro = What one input says was held against what another shows. That two inputs disagree is no outcome by itself; the criteria say what follows. That names fit does not show that the inputs belong together.
agreement-none = Nothing in one input could be held against another.
agreement-counts = Inputs compared: disagree in { $disagree }, agree in { $agree }, open { $open }
stands-disagree = They disagree
stands-agree = They agree
stands-open = It stays open
text-stands-disagree = disagree:
text-stands-agree = agree:
text-stands-open = open:
decided-by-input = Decided by
agreement-cleartext-forbidden-and-encrypted = The app forbids unencrypted connections to { $host }, and the server speaks TLS.
agreement-cleartext-forbidden-and-unencrypted = The app forbids unencrypted connections to { $host }, and the server accepted no TLS handshake.
agreement-cleartext-permitted-and-encrypted = The app permits unencrypted connections to { $host }, although the server speaks TLS.
agreement-cleartext-permitted-and-unencrypted = The app permits unencrypted connections to { $host }, and the server accepted no TLS handshake.
agreement-export-key-in-part = A key that the app holds verifies { $verified } of { $files } signatures in { $input }.
agreement-export-key-verified = A key that the app holds verifies all signatures in { $input } ({ $files }).
agreement-host-in-app = { $host } was visited, and its name stands in the app.
agreement-host-not-in-app = { $host } was visited, and its name was not found in the app.
agreement-host-not-visited = The app names { $host } ({ $role }), which was not visited.
agreement-host-same-domain = { $host } was visited. The app names other hosts of its domain and not this one.
agreement-pin-expired = The app’s pins for { $host } are past their last day and no longer checked.
agreement-pin-matches = The app’s pins for { $host } fit the certificates that the server showed.
agreement-pin-matches-none-sent = None of the app’s pins for { $host } fits a certificate that the server sent. A pin of the root, which servers do not send, would still fit.
agreement-pin-matches-nothing = None of the app’s pins for { $host } fits a certificate of the server, up to the root.
agreement-pin-not-comparable-in-code = The app has code that pins servers. Which keys it pins was not read, so that nothing could be held against { $host }.
agreement-pin-not-comparable-no-chain = The app’s pins for { $host } could not be compared: no certificates of the server were kept.
agreement-pin-not-comparable-other-digest = The app’s pins for { $host } are of a digest that is not known.
agreement-pin-not-comparable-unread-pins = The app’s pins for { $host } could not be compared: not all of them could be read.
agreement-pin-not-comparable-unread-certificate = The app’s pins for { $host } could not be compared: a certificate of the server could not be read.

## Inventories

inventories-exports = What the files hold
inventory-batches = Batches
inventory-batch-findings = What stands out
inventory-batch-signatures = Signatures and their certificates
inventory-batch-values = Values that keys carry
inventory-note-batches = A number of keys is not a number of cases.
inventory-exports = Files
inventory-export-findings = What stands out
inventory-export-signatures = Signatures and their keys
inventory-export-values = Values that keys carry
inventories-endpoint = What was asked and seen
inventory-endpoint-answers = Answers
inventory-endpoint-back-end = The back end by its layout
inventory-endpoint-certificates = Certificates of the server
inventory-endpoint-findings = What stands out
inventory-endpoint-headers = Headers
inventory-endpoint-names = Names, addresses and the handshake
inventory-endpoint-requests = Everything that was asked
inventory-endpoint-suites = Ciphers that the server selected
inventory-endpoint-tls = TLS and the chain of certificates
inventory-note-endpoint-requests = In this order, one after the other. Nothing else was sent.
inventory-note-endpoint-findings = What stands out is not yet a fault: networks in front of servers set cookies and name themselves.
inventory-note-endpoint-certificates = In the order in which the server sent them; its own comes first. Whether one was revoked was not asked.
column-request = Question
column-why = Why
column-came = Answer
column-bytes = Bytes
column-cipher = Cipher
column-exchange = Key exchange
column-names = For these names
column-suites = Ciphers seen
column-version = Version
inventory-note-exports = All times are in UTC. A number of keys is not a number of cases.
inventory-note-export-findings = What stands out in files is not yet a fault: random keys that were added for protection may carry any date.
column-file = File
column-keys = Keys
column-window = Time covered
column-signature = Signature
column-starts = First and last start of a key
column-notable = Also
column-day = Day
column-files = Files
column-smallest = Smallest file
column-largest = Largest file
column-age = Age in days
column-risk = Level of risk

inventories-dossier = What the inputs hold
inventories = What the package holds
inventories-intro = Lists of what was seen, without a judgement. The outcomes stand with the criteria.
no-inventories = Nothing was found that belongs into a list.
inventory-permissions = Permissions
inventory-hosts = Internet hosts named in the package
inventory-libraries = Libraries that name themselves in the package
inventory-sdks = Third-party libraries and trackers
inventory-signatures = Signatures
inventory-certificates = Signing certificates
inventory-components = Components
inventory-code = Code
inventory-anomalies = Irregularities of the package
inventory-note-hosts = An address in the package is not yet a connection: only a capture shows what is contacted.
inventory-note-sdks = A library that is present is not thereby active.
inventory-note-components = Components that other apps can reach stand first.
inventory-note-anomalies = An irregularity can be harmless; it matters because programs may read such a package differently.
column-chapter = Chapter
column-permission = Permission
column-level = Level of protection
column-versions = Android versions
column-where = Found in
column-host = Host
column-role = Role
column-owner = Owner
column-use = Use
column-library = Library
column-state = State
column-purpose = Purpose
column-scheme = Scheme
column-note = Note
column-certificate = Certificate
column-key = Key
column-validity = Valid
column-component = Component
column-kind = Kind
column-reachable = From other apps
column-properties = Properties
column-what = What
column-value = Value
column-collector = Examined for
column-searched = Read to the end
column-gaps = Not read
versions-all = all
versions-from = API level { $from } and later
versions-to = up to API level { $to }
versions-between = API level { $from } to { $to }
reachable-yes = reachable
reachable-no = not reachable
tracker = known tracker
level-normal = normal
level-dangerous = dangerous: the user is asked
level-signature = for apps of the same signer
level-privileged = for system apps
level-appop = special: granted in the settings
level-unknown = not known
role-key-download = key download
role-upload = upload
role-verification = verification
role-configuration = configuration
role-telemetry = telemetry
role-store = app store
role-unknown = not known
owner-kind-authority = authority
owner-kind-processor = processor
owner-kind-third-party = third party
owner-kind-unknown = not known
used-by-own = in the app’s own code
used-by-library = in a library
used-by-unknown = it is not known by whom
sdk-state-named = present
sdk-state-referenced = called from the app’s own code
sdk-state-initialised = started with the app
signature-state-verified = verified
signature-state-broken = broken
signature-state-unsupported = not supported
signature-state-not-checked = not checked
component-activity = screen (activity)
component-activity-alias = second name of a screen
component-service = background service
component-receiver = message receiver
component-provider = data provider
lifecycle-live = live
lifecycle-retired = retired
lifecycle-unknown = not known whether live or retired

family-bluetrace = BlueTrace
family-clea = CLEA venue check-in
family-contact-shield = Contact Shield
family-crowdnotifier = CrowdNotifier venue check-in
family-cwa-presence = venue check-in of the Corona-Warn-App
family-digital-covid-certificate = EU Digital COVID Certificate wallet
family-dp3t = DP-3T with a Bluetooth broadcast of its own
family-erouska = eRouška 1
family-gaen = Exposure Notification (GAEN)
family-herald = Herald proximity library
family-location-streamed = position sent to a server
family-location-trail = trail of positions kept on the phone
family-luca = Luca venue check-in
family-own-bluetooth = Bluetooth contacts in a way of its own
family-p2pkit = p2pkit handshake
family-robert = ROBERT
family-sonar = NHS COVID-19 beta (Sonar)
family-tcn = TCN
category-advertising = advertising
category-analytics = analytics
category-attribution = attribution
category-backend = rented server side
category-bluetooth = Bluetooth
category-crash-reporting = crash reports
category-experiment = experiments
category-identification = identification
category-install-services = installation services
category-library = building block
category-location = location
category-maps = maps
category-media = media
category-messaging = messages
category-network = network
category-payment = payment
category-performance = performance
category-platform = platform
category-profiling = profiling
category-runtime = runtime
category-scanner = scanner
category-security = security
category-social = social network
category-storage = storage
category-support = support
category-tracing = contact tracing

## Addresses and facts

# What a reader must not conclude from what a collector found; one for each collector.
caveat-gateway-batch-format = The batches are those that were given. They do not show that a server sent them, nor that the gateway took them.
caveat-gateway-batch-keys = Numbers of keys say nothing about numbers of people or cases. A batch does not say when it was made.
caveat-gateway-batch-signature = A signature that fits a certificate shows that the batch is as its signer left it. Whose certificate it is says the person who gave it. One that does not fit may be that of a part: the gateway joins uploads.
caveat-key-export-format = The files are those that were given. They do not show that the server published them, nor that others were not published.
caveat-key-export-keys = A random key that was added for protection looks like any other. Numbers of keys say nothing about numbers of people or cases.
caveat-key-export-series = Keys are compared between the files that were given; what other files hold does not show.
caveat-key-export-signature = A signature that fits a key shows that the file is as its signer left it. Whose key it is says the person who gave it.
caveat-key-export-time = Age and validity count to the end of the time that a file covers. When the server published it does not show.
caveat-endpoint-answers = What the addresses that were asked answered, once. Other addresses, other askers and other days may get something else.
caveat-endpoint-back-end = A layout shows which software the addresses follow, not who runs it. What an index does not name may be there all the same.
caveat-endpoint-cleartext = One address was asked without encryption, on the same host.
caveat-endpoint-handshake = One handshake shows what was agreed on, not what else the server would agree on.
caveat-endpoint-head = One HEAD and one GET of the same address, a moment apart. Phones need no HEAD.
caveat-endpoint-names = What the resolver said; other resolvers may say something else. Signatures were checked here only where it says so.
caveat-endpoint-state = That an address answers or does not shows nothing about others of the same service.
caveat-endpoint-tls-chain = The chain as it was sent to one asker, judged for the day of the visit and against the public authorities. Nobody was asked whether a certificate was revoked.
caveat-endpoint-tls-handshake = One handshake shows what was agreed on, not what else the server would agree on.
caveat-endpoint-tls-suites = Ciphers that the server selected at one of its addresses. Each was offered to it; none was used.
caveat-endpoint-tls-traits = What one address of the server did with single hellos. Others of its addresses may be set up differently.
caveat-endpoint-tls-versions = A version counts as refused only where the server declined it and answered other hellos before and after.
caveat-endpoint-visit = What was asked, as the recording holds it.
caveat-android-assets = Text that is compressed or encrypted inside an asset, put together while running, or delivered by a server does not show. Media files are not searched.
caveat-android-backup-rules = Backup rules name paths. They do not show what the app keeps under them, nor that backups are made.
caveat-android-code = Code is read, not run. A call, a text or a class that was found may never be used. A way from an entrance of the app leads through types; where none was found, nothing follows.
caveat-android-container = Dates of entries can be set to anything, and many builds set them to a constant. Checksums are compared for the manifest and the resource table only.
caveat-android-manifest = The manifest shows what the app declares. It does not show that a declared permission is granted or used, nor that a declared component does anything.
caveat-android-native = Native code is not read: only its headers, its imports and text that looks like an address. Functions that are linked in or looked up while running do not show.
caveat-android-network-security = The network security configuration binds the platform's own connections. Code that brings its own, native code and web views with rules of their own are not bound by it.
caveat-android-resources = Languages are counted by the texts of the resource table. They do not show that the app's own texts are translated: libraries bring translations of theirs.
caveat-android-signature = A good signature shows that the package is as its signer left it, not who that is: the certificates of apps vouch for themselves, and their names can be anything.


at-part = part
at-node = node
at-offset = offset
at-length = length
at-certificate = certificate
at-class = class
at-method = method
at-item = item
at-line = line
fact-gateway-batch-duplicate = keys that stand there more than once
fact-gateway-batch-file = batch
fact-gateway-batch-form = form of a batch
fact-gateway-batch-malformed-key = keys that the gateway refuses
fact-gateway-batch-onset = days since first symptoms
fact-gateway-batch-origin = country of origin
fact-gateway-batch-other-file = other file of the folder
fact-gateway-batch-report-type = kind of report
fact-gateway-batch-risk-level = level of risk
fact-gateway-batch-signature = signature of a batch
fact-gateway-batch-span = days between the oldest and the latest key
fact-gateway-batch-unknown-field = field that the format does not have
fact-gateway-batch-visited = visited country
fact-gateway-batch-visited-lists = different lists of visited countries
fact-key-export-age = age of keys in days
fact-key-export-alignment = start within the day
fact-key-export-batch = keys that were published together
fact-key-export-bits = bits set, of a thousand
fact-key-export-duplicate = repeated keys
fact-key-export-early-release = keys that were still valid
fact-key-export-extra-entry = further entry of the archive
fact-key-export-file = key file
fact-key-export-form = form
fact-key-export-future-key = keys of days to come
fact-key-export-gap = seconds without a new file
fact-key-export-grouping = order of keys
fact-key-export-malformed-key = keys that are not well-formed
fact-key-export-multiplier = copies of each key under other bytes
fact-key-export-onset = days since first symptoms
fact-key-export-other-file = other file of the folder
fact-key-export-padding = size to which files seem to be filled up
fact-key-export-recurrence = keys in a file for the same time
fact-key-export-region = region
fact-key-export-report-type = kind of report
fact-key-export-revision = revised keys
fact-key-export-risk-level = level of risk
fact-key-export-risk-profile = level of risk and age
fact-key-export-rolling-period = intervals of ten minutes in use
fact-key-export-signature = signature of a key file
fact-key-export-signature-info = named signer
fact-key-export-split-batch = different keys over the files of a batch
fact-key-export-still-valid = keys that were still valid
fact-key-export-unknown-field = field that the format does not have
fact-dossier-cleartext = unencrypted connections
fact-dossier-export-key = key for signatures
fact-dossier-host = host
fact-dossier-pin = pins
fact-endpoint-address = address
fact-endpoint-alias = alias
fact-endpoint-alias-dangling = alias that leads nowhere
fact-endpoint-banner = header that names software
fact-endpoint-body = answer
fact-endpoint-cache = about copies
fact-endpoint-caa = who may issue certificates
fact-endpoint-cleartext = without encryption
fact-endpoint-compare = asked twice
fact-endpoint-content = what stands there
fact-endpoint-cookie = cookie
fact-endpoint-cors = pages of others that may read
fact-endpoint-dnssec = signatures of the name
fact-endpoint-file = file
fact-endpoint-handshake = handshake
fact-endpoint-head = asked by HEAD
fact-endpoint-header = header
fact-endpoint-host = host
fact-endpoint-hsts = seconds of TLS alone
fact-endpoint-index = files in the index
fact-endpoint-index-list = further indexes in the index
fact-endpoint-layout = back end
fact-endpoint-leak = inner details
fact-endpoint-name = name
fact-endpoint-redirect = leads to
fact-endpoint-request = question
fact-endpoint-security-contact = address for reports of weaknesses
fact-endpoint-state = state
fact-endpoint-status = status
fact-endpoint-tls-certificate = certificate of the server
fact-endpoint-tls-chain = end of the chain
fact-endpoint-tls-chain-fault = fault of the chain
fact-endpoint-tls-client = client up to this version
fact-endpoint-tls-client-certificate = asks the client for a certificate
fact-endpoint-tls-fallback = client pressed to an older version
fact-endpoint-tls-feature = feature of TLS
fact-endpoint-tls-group = group of the key exchange
fact-endpoint-tls-negotiated = agreed on
fact-endpoint-tls-server-name = client that names no host
fact-endpoint-tls-suite = cipher
fact-endpoint-tls-suite-order = whose order of ciphers decides
fact-endpoint-tls-transparency = promise of a public log
fact-endpoint-tls-transparency-count = promises of public logs
fact-endpoint-tls-version = version of TLS
fact-endpoint-visit = visit
fact-endpoint-visit-period = visit before or after the end
fact-key-export-variant = variant of the virus
fact-android-application-allow-backup = backup of the app’s data allowed
fact-android-application-backup-rules = backup rules
fact-android-application-class = class of the application
fact-android-application-cleartext-attribute = unencrypted traffic allowed
fact-android-application-debuggable = built for debugging
fact-android-application-has-code = holds code
fact-android-application-legacy-external-storage = old access to shared storage
fact-android-application-network-security-config = network security configuration
fact-android-application-test-only = built for tests only
fact-android-asset-kind = asset
fact-android-asset-url = address in an asset
fact-android-asset-uuid = UUID in an asset
fact-android-backup-effective = data goes into backups
fact-android-backup-rule = backup rule
fact-android-build-date = date of the newest file
fact-android-code-call = calls
fact-android-code-class = class
fact-android-code-dex = Android code (DEX)
fact-android-code-package = code package
fact-android-code-renamed = names were replaced
fact-android-code-string = text in code
fact-android-code-url = address in code
fact-android-code-uuid = UUID in code
fact-android-component = component
fact-android-component-action = component reacts to
fact-android-component-link = component opens links to
fact-android-feature = needs the phone to have
fact-android-instrumentation = test instrumentation
fact-android-library-version = library
fact-android-manifest-anomaly = irregular manifest
fact-android-meta-data = setting in the manifest
fact-android-native-import = native code calls
fact-android-native-library = native library
fact-android-native-url = address in native code
fact-android-network-cleartext-permitted = unencrypted traffic permitted
fact-android-network-security-cleartext = unencrypted traffic permitted for a domain
fact-android-network-security-pin = pinned key
fact-android-network-security-pin-set = keys pinned for
fact-android-network-security-trust-anchor = trusts certificates of
fact-android-package-label = label
fact-android-package-name = package name
fact-android-package-version-code = version number
fact-android-package-version-name = version
fact-android-permission-beyond = permission beyond the usual ones
fact-android-permission-defined = defines the permission
fact-android-permission-effective = permission in effect
fact-android-permission-requested = asks for the permission
fact-android-pinning = pins server keys by
fact-android-query = looks for other apps
fact-android-resource-locale = texts in the language
fact-android-runtime-hybrid = app logic in the runtime
fact-android-sdk-compile = compiled against API level
fact-android-sdk-max = made for API levels up to
fact-android-sdk-min = made for API level from
fact-android-sdk-target = made for API level
fact-android-secret = secret in the package
fact-android-signature-certificate = signing certificate
fact-android-signature-scheme = signature scheme
fact-android-signature-source-stamp = source stamp
fact-android-signature-verdict = signature
fact-android-split-name = split package
fact-android-split-required = needs the split package
fact-android-target-lag = API levels behind at the time of the build
fact-android-uses-library = uses the system library
fact-build-date = build date
fact-build-not-before = built no earlier than
fact-network-host = host
fact-package-anomaly = irregular package
fact-package-entry-count = number of files
fact-sdk = library
fact-tracing-architecture = architecture
fact-tracing-ble-service = Bluetooth service
fact-tracing-family = tracing system
fact-subject-kind = what was given
fact-tracing-lifecycle = service
collector-gateway-batch-format = Batches: form and fields
collector-gateway-batch-keys = Batches: keys
collector-gateway-batch-signature = Batches: signature
collector-derive-backup = Conclusion: backup of data
collector-derive-build-event = Conclusion: events after the build
collector-derive-component-leftover = Conclusion: leftovers of development
collector-derive-component-open = Conclusion: open components
collector-derive-official = Conclusion: official apps
collector-derive-secrets = Conclusion: credentials
collector-derive-signer = Conclusion: signer
collector-derive-subject = Conclusion: kind of subject
collector-key-export-format = Key files: form and header
collector-key-export-keys = Key files: keys
collector-key-export-series = Key files: series
collector-key-export-signature = Key files: signature
collector-key-export-time = Key files: times
collector-endpoint-answers = Endpoint: answers
collector-endpoint-back-end = Endpoint: back end
collector-endpoint-cleartext = Endpoint: without encryption
collector-endpoint-handshake = Endpoint: handshake
collector-endpoint-head = Endpoint: asked by HEAD
collector-endpoint-names = Endpoint: names
collector-endpoint-state = Endpoint: state
collector-endpoint-tls-chain = Endpoint: chain of certificates
collector-endpoint-tls-handshake = Endpoint: what was agreed on
collector-endpoint-tls-suites = Endpoint: ciphers
collector-endpoint-tls-traits = Endpoint: other properties of TLS
collector-endpoint-tls-versions = Endpoint: versions of TLS
collector-endpoint-visit = Endpoint: visit
collector-derive-key-export = Conclusion: key files
collector-android-assets = Assets
collector-android-backup-rules = Backup rules
collector-android-code = Code
collector-android-container = Package file
collector-android-dex = Code
collector-android-manifest = Manifest
collector-android-native = Native libraries
collector-android-network-security = Network security configuration
collector-android-resources = Resources
collector-android-runtime = Runtime
collector-android-signature = Signature
collector-derive-dossier = Conclusion: inputs compared
collector-derive-family = Conclusion: tracing system
collector-derive-hosts = Conclusion: hosts
collector-derive-lifecycle = Conclusion: build date and life cycle
collector-derive-permissions = Conclusion: permissions in effect
collector-derive-profile = Conclusion: usual permissions
collector-derive-sdks = Conclusion: libraries
collector-derive-transport = Conclusion: protection of traffic

## Method

method = Method, coverage and limits
method-order = Each criterion has fixed conditions. A requirement is met or not met only where evidence shows it; everything else is for review, undetermined or not applicable.
method-absence = Something that was seen decides, however little was read. That something is absent decides only if every part that could hold it was read to its end.
method-numbers = A criterion counts as determined if it is met, not met or not applicable without relying on the operator’s word. There is no total mark: the weights only order the lists.
method-network = Nothing inside the package was run or installed, and nothing that it names was contacted.
method-quotes = Text from the package stands on a grey ground in a typewriter face. Invisible and direction-changing characters are shown as ⟨U+…⟩ or as a picture; long text is cut and named by its length and the start of its SHA-256. The evidence file holds it in full.
method-limits = Static reading shows what an app can do, not what it did on a phone. Behaviour that servers control stays invisible in a package.
coverage = Coverage
coverage-intro = What was read to the end and what was not. Incomplete rows stand first.
coverage-complete = complete
coverage-partial = in part
coverage-not-collected = not examined
none = nothing

## Reproducing

reproduce = How to get the same result
reproduce-intro = The same input, rules, tables and day give the same document, byte by byte.
box-input = Input
box-sha256 = SHA-256 of the input
box-input-number = Input { $number }
box-sha256-all = SHA-256 of all inputs
box-as-of = Judged as of
box-tool = Program
box-format = evaluation format { $format }
box-rules = Rules
box-criteria =
    { $count ->
        [one] 1 criterion,
       *[other] { $count } criteria,
    }
box-tables = Tables
box-evidence = SHA-256 of the evidence
box-answers = Answers
box-reviews = Reviewer’s file
box-evaluation = SHA-256 of this evaluation
box-evaluation-meaning = without a reviewer’s decisions; a review names it
box-command = Command
box-cite = To cite an outcome
cite = its id, then: evaluation of sha256 { $subject }…, rules { $rules }…

## Glossary, sources, accessibility

glossary = Glossary, sources and accessibility
glossary-outcomes = The five outcomes
glossary-words = Other words
meaning-met = The evidence shows what is asked.
meaning-not-met = The evidence contradicts what is asked.
meaning-review = Evidence was found that a person must weigh. The question is printed.
meaning-undetermined = Evidence is missing, unreadable or incomplete. The reason is printed. It is neither good nor bad.
meaning-not-applicable = The requirement does not concern this app. Why is printed.
term-observed = observed
meaning-observed = The bytes that were examined show it.
term-inferred = inferred
meaning-inferred = A sign points to it, such as a match with a table of known libraries.
term-declared = says the operator
meaning-declared = Somebody states it; it was not checked.
term-weight = weight
meaning-weight = How heavy it would be if the requirement were not met. It orders lists and is never added up.
term-determined = determined
meaning-determined = Met, not met or not applicable, on evidence other than the operator’s word.
term-family = system
meaning-family = The contact-tracing protocol that the app uses. Many requirements depend on it.
term-toolbox = Common EU Toolbox
meaning-toolbox = Mobile applications to support contact tracing in the EU’s fight against COVID-19, by the eHealth Network.
term-guidelines = EDPB Guidelines 04/2020
meaning-guidelines = Guidelines of the European Data Protection Board on location data and contact-tracing tools.
term-ble = BLE
meaning-ble = Bluetooth Low Energy, the radio by which phones notice that they are near each other.
term-exposure-notification = Exposure Notification (GAEN)
meaning-exposure-notification = The contact-tracing function of Android and iOS, made by Google and Apple in 2020.
term-key-export = published key files
meaning-key-export = The files in which a server publishes keys of people who reported a positive test.
term-endpoint = server address
meaning-endpoint = The address of a server that the app talks to.
term-capture = capture
meaning-capture = A record of what was sent over the network or by Bluetooth.
term-tracker = tracker
meaning-tracker = A library that collects data about the use of an app, often for others.
source-documents = Documents that the criteria cite
access = Accessibility of this document
access-tested = The page holds no script and loads nothing. It is built for keyboard, screen reader, 400 % zoom, dark and high-contrast display, and print. Outcomes are told apart by word, symbol and border, and by colour last.
access-known = Choosing criteria by outcome needs a browser with the CSS selector :has(); in other browsers every criterion is shown. Page numbers and running heads in print need a browser that fills page margins.

## Terminal

text-determined =
    Determined: { $determined } of { $total } criteria; { $review } for review, { $undetermined } undetermined
text-as-of = judged as of { $date }
text-met = met
text-met-declared = (met)
text-not-met = not met
text-review = review
text-undetermined = undet.
text-not-applicable = n/a
text-total = all
text-open = Not determined ({ $count })
text-contradictions = Contradictions between answers and evidence ({ $count })
text-contradiction = CONTRADICTION { $id }  answer: { $answer } ({ $file } line { $line })  evidence: { $says } { $place }
text-declared = The operator says so, nobody checked it: { $met } met, in a column of their own; { $notmet } of those not met
text-reviewed = Reviewed: { $file }
text-stale = The review is about another evaluation; none of its decisions applies.
text-gaps = Not read ({ $count })
text-all = All criteria

## The explanation of a criterion

explain-weight = weight of a not-met: { $severity }
explain-tensions = Where the sources disagree
explain-evidence = Evidence that can decide it
explain-facts = Facts it reads
explain-decides = What decides it, in this order
explain-conditions = The conditions are in English, as the rules are.
explain-clause = { $key }, if
explain-clause-by-sign = { $key }, by a sign that is no proof, if
explain-clause-weight = weight: { $severity }
explain-says = says: { $text }
explain-asks = asks: { $text }
explain-undetermined = undetermined, if nothing above decides
explain-rest-no-condition = No condition is stated: a person decides from the evidence above.
explain-rest-unread = A part that was not read keeps open every clause that it could decide.
explain-rest-no-met = No package can fulfil it: `met` needs evidence that no condition states.
explain-remedy = What to do about a not-met
explain-examples = Examples
explain-areas = Practice areas
explain-standards = Other standards (a reading aid, no conformity)
explain-no-counterpart = no counterpart
explain-known-recalled = recalled
explain-known-seen = seen
explain-known-seen-second-hand = seen-second-hand
explain-in-english = { $heading } (in English)
explain-sign = What stands after [en] has no translation, or one of an older English text.

## Numbers and dates

cut = …({ $count } characters, sha256 { $digest }…)
size-bytes = { $count } bytes
size-kb = { $count } kB
size-mb = { $count } MB
date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Forms that a person fills in

sheet-questions-about = Questions that documents and people can answer, the heaviest first. Write yes, no, partly, not-applicable or unknown as the answer; what stays empty stays open. Name the document that shows it wherever there is one. Other criteria, and clauses of the documents (clause = "TB:SG-01"), may be added. Then: tracevet questionnaire check
sheet-respondent = Who answers; role is controller, processor, developer or auditor. An answer may name somebody else by name, role and date of its own.
sheet-decisions-about = Decisions of a reviewer, the heaviest outcome first. Write accept (only what is for review), override (with to), note or waive-until (with until) as the action; what stays empty is undecided. Each decision needs reason, author and date. Other criteria may be added. Then: tracevet review check
sheet-sign-off = Remove the marks in front of these lines to sign off.
sheet-asked = Asked: { $requirement }
sheet-evidence-says = Evidence: { $outcome }. { $says }
sheet-outcome = Outcome: { $outcome }. { $says }
sheet-seen = Seen: { $value } at { $place }
sheet-question = Question: { $question }
sheet-settles = What would settle it: { $settles }

# Files for other programs.
oscal-results-title = Assessment results: ⟨{ $name }⟩
oscal-catalog-title = Criteria of tracevet for contact-tracing apps
oscal-times = All times are midnight UTC of the day of judgement. The program reads no clock.
oscal-plan-title = No separate assessment plan
oscal-plan = There is no separate plan. The criteria, named by their digest, say what is examined and what decides.
oscal-excluded = The excluded controls do not concern this subject. The report says why for each.
oscal-without-finding = A finding is either satisfied or not satisfied. So { $undetermined } undetermined criteria and { $review } criteria for review have no finding. They stand among the observations.

# A published set of files.
set-languages = The report
set-files = Other files
set-draft = Nobody has signed this evaluation off. It is a draft.
set-subject = About ⟨{ $label }⟩. Its SHA-256 is { $digest }.
set-intro = How to check this folder, and how to get its content again. The commands run in this folder. The list says what they need besides: put its path in place of the word in capitals. Where a name ⟨…⟩ is given, the file must have it: names are part of the evaluation.
set-input-file = { $word } is the file ⟨{ $label }⟩. Its SHA-256 is { $digest }.
set-input-files = { $word } is the folder ⟨{ $label }⟩ with key files; where these are names of files, those files, in 2. in a folder. The SHA-256 of the only file, or of the sorted SHA-256 of all, one per line, is { $digest }.
set-input-recording = { $word } is the folder with the recording of the visit to ⟨{ $label }⟩. The SHA-256 of its visit.json is { $digest }. Another visit would be another input.
set-key = { $word } is the file ⟨{ $label }⟩ with the public key that verified signatures. The SHA-256 of that key (DER) is { $digest }.
set-key-in-app = { $word } is the app ⟨{ $label }⟩; a public key in it verified signatures. The SHA-256 of that key (DER) is { $digest }.
set-certificate = { $word } is the file ⟨{ $label }⟩ with the certificate that verified signatures. The SHA-256 of that certificate (DER) is { $digest }.
set-key-unknown = { $word } is a public key that fits no signature. One was given, and the evaluation does not hold which one; any that fits none gives the same.
set-answers = { $word } is the file ⟨{ $label }⟩ with answers. Its SHA-256 is { $digest }.
set-reviews = { $word } is the file ⟨{ $label }⟩ with a reviewer’s decisions. Its SHA-256 is { $digest }.
set-files-unchanged = 1. The files are those that were published. Any system:
set-derived = 2. Everything that can be derived again is the same. It needs tracevet { $version } with the rules { $rules }:
set-signed = 3. The publisher signed the list. Take the publisher’s public key from another place than this one:
set-again = 4. The evaluation comes out again from the input itself, byte by byte. The command prints nothing then:
set-supersedes = Correction
set-supersedes-which = This evaluation takes the place of an earlier one. The SHA-256 of the earlier one is { $digest }.
set-supersedes-day = The earlier one was judged as of { $day }.
set-supersedes-rules = The earlier one was judged by other rules. An outcome can have changed for that reason alone.
set-supersedes-unknown = It is not said which outcomes changed: only the digest of the earlier one was given.
set-supersedes-same = No outcome changed.
set-supersedes-outcomes = Outcomes that changed
set-before = Before
set-after = Now
set-absent = no such criterion
set-supersedes-again = 5. What is said of the earlier evaluation comes out again from its folder, EARLIER:
