# Every sentence of a report that does not belong to a criterion, in German.
#
# Plain texts without markup: they are not escaped. An argument may be text of the evaluated
# package; it arrives filtered and isolated.

## Head

title = Bewertung: { $name }
heading = Bewertung: ⟨{ $name }⟩
heading-version = Bewertung: ⟨{ $name }⟩, Version { $version }
skip = Zu den wesentlichen Bedenken springen
draft = Entwurf: nicht freigegeben.
draft-meaning = Ein Programm hat diese Ergebnisse erzeugt. Kein Mensch hat sie bestätigt.
draft-stale = Eine Freigabe wurde für eine andere Bewertung erteilt und gilt nicht für diese.
signed-off = Freigegeben am { $date }, durch: { $author }.
signed-off-scope = Umfang:
signed-off-meaning = Die Ergebnisse sind die des Programms; die Entscheidungen der Person stehen daneben.
contents = Inhalt
languages = Dieser Bericht in anderen Sprachen
translation-machine = Maschinelle Übersetzung, nicht fachlich geprüft; maßgeblich ist der englische Text.
translation-draft = Entwurf einer Übersetzung, nicht fachlich geprüft; maßgeblich ist der englische Text.
translation-reviewed = Übersetzung geprüft von { $by } am { $date }; maßgeblich ist der englische Text.
translation-reviewed-before = Übersetzung geprüft von { $by } am { $date }, bevor sich der englische Text geändert hat; maßgeblich ist der englische Text.
in-english =
    { $count ->
        [one] 1 von { $all } Texten ist englisch, weil seine Übersetzung fehlt oder älter ist als der englische Text.
       *[other] { $count } von { $all } Texten sind englisch, weil ihre Übersetzung fehlt oder älter ist als der englische Text.
    }
labelled = { $label }: { $text }
written = Geschrieben
built = gebaut am { $date }
built-unknown = Datum des Builds nicht bekannt
family = System: { $name }
beside = außerdem gefunden: { $name }
family-state-none = kein System zur Kontaktnachverfolgung erkannt
family-state-unknown = System zur Kontaktnachverfolgung nicht bekannt
service = Dienst: { $state }
judged = Beurteilt zum Stand { $date } nach: Gemeinsames EU-Instrumentarium für mobile Apps (Version 1.0, 15. April 2020) und Leitlinien 04/2020 des EDSA (EDPB)
not-an-approval = Dies ist keine Zulassung, kein Zertifikat und kein Rechtsgutachten. Es sagt, was die genannten Dateien zeigen und was sie nicht zeigen.
printed-summary = Dieser Ausdruck ist eine Zusammenfassung. Alle { $count } Kriterien mit Belegen, Verfahren und Grenzen stehen im HTML-Bericht, der gedruckt wurde, und in der Bewertung (JSON) mit der SHA-256 { $digest }.
published-by = Veröffentlicht von ⟨{ $name }⟩
running-head = Bewertung · sha256 { $digest }… · Stand { $date }
running-status = Entwurf: nicht freigegeben
running-status-signed = Freigegeben: siehe Seite eins
running-summary = Zusammenfassung. Das Ganze steht im HTML-Bericht.
subject-android-package = Android-Paket
subject-gateway-batch = Schlüsselpaket des europäischen Gateways
subject-key-export = Veröffentlichte Schlüsseldatei
subject-key-export-series = Reihe veröffentlichter Schlüsseldateien
subject-endpoint = Server, besucht
text-missing = Der Text dieses Kriteriums steht nicht in den Regeln, mit denen dieser Bericht erstellt wurde.

## Page one

summary = Überblick
examined = Was untersucht wurde
examined-complete = { $kind }, { $size }, vollständig gelesen
examined-partial = { $kind }, { $size }, teilweise gelesen
more-gaps =
    { $count ->
        [one] ein weiterer Teil wurde nicht gelesen
       *[other] { $count } weitere Teile wurden nicht gelesen
    }
not-given = Was nicht vorlag
not-given-item =
    { $count ->
        [0] { $name }
        [one] { $name } (1 offenes Kriterium)
       *[other] { $name } ({ $count } offene Kriterien)
    }
not-given-nothing = Jede Art von Beleg, nach der ein Kriterium fragt, lag vor.
determined = Wie viel sich entscheiden ließ
determined-caption = Ergebnisse nach Kapitel
all-chapters = Alle Kapitel
determined-sentence =
    { $total ->
        [one] Nach dem, was vorlag, entschieden: { $determined } von 1 Kriterium.
       *[other] Nach dem, was vorlag, entschieden: { $determined } von { $total } Kriterien.
    }
review-sentence =
    { $count ->
        [0] Keines braucht das Urteil eines Menschen.
        [one] 1 braucht das Urteil eines Menschen.
       *[other] { $count } brauchen das Urteil eines Menschen.
    }
undetermined-sentence =
    { $count ->
        [0] Keines bleibt offen.
        [one] 1 bleibt offen.
       *[other] { $count } bleiben offen.
    }
declared-sentence =
    { $count ->
        [one] 1 ist nur erfüllt, weil der Betreiber es sagt.
       *[other] { $count } sind nur erfüllt, weil der Betreiber es sagt.
    }
not-met-declared-sentence =
    { $count ->
        [one] 1 ist nach Angabe des Betreibers nicht erfüllt; Belege wurden nicht gesehen.
       *[other] { $count } sind nach Angabe des Betreibers nicht erfüllt; Belege wurden nicht gesehen.
    }
contradictions-count =
    { $count ->
        [one] 1 Antwort des Betreibers widerspricht den Belegen
       *[other] { $count } Antworten des Betreibers widersprechen den Belegen
    }
examined-answers =
    { $count ->
        [one] 1 Antwort von: { $name } ({ $role })
       *[other] { $count } Antworten von: { $name } ({ $role })
    }
concerns-count = Wesentliche Bedenken ({ $count })
more-concerns =
    { $count ->
        [one] und 1 weiteres Bedenken
       *[other] und { $count } weitere Bedenken
    }
no-concerns =
    { $total ->
        [one] In dem, was untersucht werden konnte, wurde kein Widerspruch gefunden ({ $determined } von 1 Kriterium).
       *[other] In dem, was untersucht werden konnte, wurde kein Widerspruch gefunden ({ $determined } von { $total } Kriterien).
    }
no-concerns-but-answers = Nichts, was untersucht werden konnte, widerspricht einer Anforderung ({ $determined } von { $total } Kriterien). Antworten des Betreibers widersprechen dem, was gesehen wurde.
review-count = Von einem Menschen zu prüfen ({ $count })
more-review =
    { $count ->
        [one] und 1 weitere Frage
       *[other] und { $count } weitere Fragen
    }
no-review = Nichts wurde gefunden, was ein Mensch abwägen muss.
undetermined-count = Was nicht feststellbar war ({ $count })
no-undetermined = Kein Kriterium bleibt offen, außer wo nur eine Antwort entscheidet.

## Lists before the chapters

concerns = Wesentliche Bedenken
concerns-intro = Anforderungen, denen die Belege widersprechen, die schwersten zuerst. Das Gewicht dient nur dazu, diese Liste zu ordnen.
concerns-intro-declared = Anforderungen, denen die Belege widersprechen, und solche, die nach Angabe des Betreibers nicht erfüllt sind, die schwersten zuerst. Das Gewicht dient nur dazu, diese Liste zu ordnen.
review = Von einem Menschen zu prüfen
review-intro = Hier zeigen die Belege etwas. Ob das hinnehmbar ist, hängt davon ab, was ein Programm nicht sehen kann.
undetermined = Was nicht feststellbar war
undetermined-intro = Aus diesen Kriterien folgt nichts, weder Gutes noch Schlechtes. Jedes steht einmal da, unter dem, was zuerst helfen würde; sein Block sagt, was Klarheit schaffen würde.
undetermined-says = Was vorlag, zeigt nicht, ob diese Anforderung erfüllt ist.
details-of = Einzelheiten zu { $id }
remedy = Was dies ändern würde:
question = Frage:
weight-is = Gewicht:
weight-if = Gewicht, falls nicht erfüllt:

## Answers of the operator

declared = Vom Betreiber erklärt
declared-intro = Was Menschen geschrieben haben, nicht was untersucht wurde. Eine Antwort ändert nie, was Belege entscheiden. Wo die Belege nichts entscheiden, zählt ein Ja als erfüllt und ein Nein als nicht erfüllt, beides gekennzeichnet als Angabe des Betreibers. Dass eine Anforderung die App nicht betrifft, wird gezeigt, aber nicht von denen übernommen, für die sie gilt.
declared-file = { $file }, { $count ->
        [one] 1 Antwort
       *[other] { $count } Antworten
    }, von: { $name } ({ $role }), { $date }, SHA-256 { $digest }
declared-says-met = Der Betreiber sagt, dass dies erfüllt ist. Das wurde nicht überprüft.
declared-says-not-met = Der Betreiber sagt, dass dies nicht erfüllt ist: { $title }.
declared-says-partly = Der Betreiber sagt, dass dies teilweise erfüllt ist: { $title }.
declared-says-clause = Der Betreiber sagt, dass eine Textstelle nicht oder nicht ganz erfüllt ist, die dies verlangt: { $title }.
declared-question-partly = Genügt der Teil, den der Betreiber beschreibt, für das, was verlangt wird?
declared-question-clause = Der Betreiber sagt, dass dies nicht oder nicht ganz erfüllt ist: { $clauses }. Betrifft das, was hier verlangt wird?
contradictions = Antworten, die den Belegen widersprechen
contradictions-intro = Beide Seiten werden gezeigt. Das Ergebnis ist das der Belege.
contradiction-answer = Die Antwort
contradiction-evidence = Die Belege
declared-all = Alle Antworten
column-question = Frage
column-declared = Antwort
column-who = Wer, wann
column-effect = Was sich ändert
says-operator = Sagt der Betreiber
answer-yes = ja
answer-no = nein
answer-partly = teilweise
answer-not-applicable = betrifft diese App nicht
answer-unknown = nicht bekannt
answer-open = offengelassen
role-of-auditor = Auditstelle
role-of-controller = Verantwortlicher
role-of-developer = Entwicklung
role-of-processor = Auftragsverarbeiter
standing-agrees = sagt dasselbe wie die Belege
standing-asks = wirft eine Frage für einen Menschen auf
standing-beside = wird gezeigt und ändert nichts
standing-contradicts = widerspricht den Belegen; das Ergebnis bleibt das der Belege
standing-not-accepted = wird gezeigt und nicht angenommen: Nur Belege zeigen, dass eine Anforderung eine App nicht betrifft
standing-open = lässt die Frage offen
standing-settles = entscheidet, was die Belege offenlassen, als Angabe des Betreibers
standing-nowhere = kein Kriterium enthält diese Textstelle
standing-unknown = diese Regeln kennen die Frage nicht
disagrees = Sagt etwas anderes als die Antwort, die zählt.
kind-of-document = Dokument
document-page = Seite { $page }
left-open-by-evidence = Warum die Belege es offenlassen

## Decisions of a reviewer

reviewed = Entscheidungen einer prüfenden Person
reviewed-intro = Jede Entscheidung steht neben einem Ergebnis. Kein Ergebnis und keine Zahl des Programms ändert sich.
reviewed-stale = Diese Entscheidungen galten einer anderen Bewertung (SHA-256 { $reviewed }). Diese hier hat { $digest }. Keine davon gilt, bis ein Mensch erneut hingesehen hat.
reviewed-file = Datei: { $file }, SHA-256 { $digest }
reviewed-counts = Angenommen: { $accepted }. Erfüllt nach Entscheidung der prüfenden Person: { $met }. In ein anderes Ergebnis geändert: { $overridden }. Ausgesetzt: { $waived }. Vermerkt: { $noted }. Ohne Wirkung: { $without }.
reviewed-none = Es wurde keine Entscheidung getroffen.
reviewer = Prüfende Person
column-decided = Kriterium
column-outcome = Ergebnis, das bleibt
column-decision = Entscheidung
column-reason = Grund
action-accept = angenommen
action-note = vermerkt
action-override = geändert
action-override-to = geändert in: { $outcome }
action-waive-until = ausgesetzt bis { $date }
action-waive-until-unknown = ausgesetzt
action-open = offengelassen
decision-applies = gilt
decision-expired = gilt nicht: Die Aussetzung endete vor dem Tag der Beurteilung
decision-incomplete = gilt nicht: Ein Grund, ein Name, ein Datum oder eine nötige Angabe zur Entscheidung fehlt
decision-no-such-criterion = gilt nicht: Ein solches Kriterium gibt es nicht
decision-not-for-review = gilt nicht: Das Ergebnis des Kriteriums ist nicht „zu prüfen“
decision-open = noch wurde nichts entschieden
decision-same-outcome = gilt nicht: Das ist bereits das Ergebnis
decision-stale = gilt nicht: Sie galt einer anderen Bewertung
sign-off = Freigabe

## Criteria

criteria = Kriterien nach Kapitel
filter = Kriterien zeigen
filter-all = alle ({ $count })
filter-one = { $outcome } ({ $count })
filter-declared = { $outcome } ({ $count }, und { $declared } nach Angabe des Betreibers)
filter-note = Dies ändert nur die Ansicht. Verweise und Ausdrucke zeigen immer jedes Kriterium.
technically = Technisch:
requirement = Was verlangt wird
why = Warum es wichtig ist
label-question = Frage
label-remedy = Was dies ändern würde
label-settles = Was Klarheit schaffen würde
reasons = Warum es offenbleibt
evidence = Belege
evidence-for =
    { $count ->
        [one] Belege zu { $id }, 1 Eintrag
       *[other] Belege zu { $id }, { $count } Einträge
    }
searched = Vollständig durchsucht
sources = Wo es geschrieben steht
tensions = Die Quellen sind uneins
tension-handling = Hier:
reading = Wie wir es lesen
standards = Andere Normen
standards-aid = Welche Stellen dieser Rahmenwerke den Kriterien entsprechen, ist eine Lesehilfe, aus dem Gedächtnis geschrieben. Es ist keine Aussage, dass eines davon eingehalten wird. Ein Kriterium, das keines nennt, hat dort kein Gegenstück.
gaps = Lücken, die mehrere Kriterien offenhalten
gap-number = Lücke { $number }
gap-criteria =
    { $count ->
        [one] (1 Kriterium)
       *[other] ({ $count } Kriterien)
    }

## Matrix

matrix = Matrix zur Selbstbewertung
matrix-intro = Dieselben Ergebnisse nach den fünf Praxisfeldern einer Selbstbewertung. Ein Kriterium kann in mehreren stehen. Die letzte Spalte sagt, worauf das Ergebnis beruht.
matrix-caption = Ergebnisse nach Kriterium und Praxisfeld
column-criterion = Kriterium
column-answer = Beleg oder Antwort
area-data-protection = Datenschutz
area-user-authentication = Anmeldung der Nutzenden
area-network-protection = Schutz des Netzwerks
area-reporting = Meldewege
area-reviews = Überprüfungen
more-in-json = { $count } mehr in der JSON-Form dieser Bewertung
more-in-evidence = { $count } mehr in der Datei der Belege
and-more = und { $count } mehr
confidence-recalled = aus dem Gedächtnis, nicht am Dokument überprüft
confidence-seen-second-hand = nur aus einer Zusammenfassung bekannt

## Outcomes and their weight

outcome-met = Erfüllt
outcome-met-declared = Erfüllt (erklärt)
outcome-not-met = Nicht erfüllt
outcome-review = Zu prüfen
outcome-undetermined = Nicht feststellbar
outcome-not-applicable = Nicht anwendbar
basis-observed = beobachtet
basis-inferred = abgeleitet
basis-declared = sagt der Betreiber
severity-critical = kritisch
severity-high = hoch
severity-medium = mittel
severity-low = gering
severity-info = zur Information

## Chapters

chapter-epi = Epidemiologie
chapter-tech = Technik
chapter-int = Interoperabilität
chapter-sec = Sicherheit
chapter-priv = Datenschutz
chapter-acc = Barrierefreiheit
chapter-gov = Verantwortung

## Kinds of evidence, and why something stays open

kind-apk-static = Android-Paket
kind-ble-capture = Bluetooth-Mitschnitt
kind-document = Dokumente des Betreibers
kind-endpoint-probe = Serveradresse
kind-ipa-static = iOS-Paket
kind-key-export = veröffentlichte Schlüsseldateien
kind-net-capture = Netzwerk-Mitschnitt
not-supplied-apk-static = Es lag kein Android-Paket vor.
not-supplied-ble-capture = Es lag kein Bluetooth-Mitschnitt vor.
not-supplied-document = Es lag kein Dokument des Betreibers vor.
not-supplied-endpoint-probe = Es lag keine Serveradresse vor.
not-supplied-ipa-static = Es lag kein iOS-Paket vor.
not-supplied-key-export = Es lag keine veröffentlichte Schlüsseldatei vor.
not-supplied-net-capture = Es lag kein Netzwerk-Mitschnitt vor.
group-kind-apk-static = nötig: das Android-Paket
group-kind-ble-capture = nötig: ein Bluetooth-Mitschnitt
group-kind-document = nötig: ein Dokument des Betreibers
group-kind-endpoint-probe = nötig: eine Serveradresse
group-kind-ipa-static = nötig: das iOS-Paket
group-kind-key-export = nötig: veröffentlichte Schlüsseldateien
group-kind-net-capture = nötig: ein Netzwerk-Mitschnitt
reason-contradictory = Teile der Belege widersprechen einander
reason-date-unknown = ein Datum, von dem die Anforderung abhängt, ist nicht bekannt
reason-dynamic-code = Code wird geladen, während die App läuft, und ist nicht im Paket
reason-encrypted = verschlüsselt, konnte nicht gelesen werden
reason-hybrid-runtime = die Logik der App liegt in einer Form vor, die nicht gelesen wird
reason-limit = eine Grenze dieses Programms wurde erreicht
reason-malformed = beschädigt oder im Widerspruch zum eigenen Format
reason-no-answer = wurde gefragt und nicht beantwortet
reason-no-response = der Server gab keine verwertbare Antwort
reason-not-authorised = keine Erlaubnis zur Anfrage
reason-not-supplied = lag nicht vor
reason-obfuscated = Namen wurden ersetzt, sodass nicht erkennbar ist, was wem gehört
reason-older-tables = mit anderen Tabellen gesammelt als denen, nach denen beurteilt wird
reason-split-incomplete = ein Teil eines aufgeteilten Pakets, ohne die übrigen Teile
reason-too-little-data = für ein Urteil wurde zu wenig gesehen
reason-unknown-design = kein bekanntes System zur Kontaktnachverfolgung wurde erkannt, und ein unbekanntes kann vorhanden sein
reason-unsupported = eine Variante des Formats, die dieses Programm nicht kennt
reason-untrusted = der Server konnte nicht zeigen, dass er der gemeinte ist
gap-detail-nothing-that-was-found-decides = nichts, was gefunden wurde, entscheidet
gap-detail-no-value-was-found = es wurde kein Wert gefunden
gap-detail-neither-setting-was-found = keine der beiden Einstellungen wurde gefunden
gap-detail-no-build-date-is-known = kein Build-Datum ist bekannt
gap-detail-no-date-of-an-end-is-known = kein Datum eines Endes ist bekannt
gap-detail-no-tracing-architecture-is-known = keine Architektur der Nachverfolgung ist bekannt
gap-detail-most-classes-of-the-app-were-renamed = die meisten Klassen der App wurden umbenannt
gap-detail-it-is-not-known-which-events-the-build-is-older-than = es ist nicht bekannt, welche Ereignisse jünger sind als der Build
gap-detail-facts-were-seen-but-not-the-property-that-decides = es wurden Tatsachen gesehen, aber nicht die Eigenschaft, die entscheidet
gap-detail-one-file-alone-was-given = es lag nur eine Datei vor
gap-detail-an-archive-inside-the-package-is-not-opened = ein Archiv im Paket wird nicht geöffnet
gap-detail-the-package-requires-splits-that-were-not-given = das Paket verlangt Teile (Splits), die nicht vorlagen
group-reason-contradictory = betroffen von Belegen, die sich widersprechen
group-reason-date-unknown = abhängig von einem Datum, das nicht bekannt ist
group-reason-dynamic-code = abhängig von Code, der später geladen wird
group-reason-encrypted = abhängig von einem verschlüsselten Teil
group-reason-hybrid-runtime = abhängig von Code in einer Form, die nicht gelesen wird
group-reason-limit = abhängig von einem Teil jenseits einer Grenze
group-reason-malformed = abhängig von einem beschädigten Teil
group-reason-no-answer = gefragt und nicht beantwortet
group-reason-no-response = abhängig von einer Antwort, die der Server nicht gab
group-reason-not-authorised = abhängig von Anfragen, die nicht erlaubt waren
group-reason-not-supplied = abhängig von dem, was nicht vorlag
group-reason-obfuscated = abhängig von Namen, die ersetzt wurden
group-reason-older-tables = abhängig von älteren Belegen
group-reason-split-incomplete = abhängig von fehlenden Teilen des Pakets
group-reason-too-little-data = zu wenig gesehen für ein Urteil
group-reason-unknown-design = abhängig davon, ob und wie die App Kontakte nachverfolgt
group-reason-unsupported = abhängig von einem unbekannten Format
group-reason-untrusted = abhängig von einem Server, dessen Zertifikat nicht angenommen wird
settle-reason-contradictory = Was hier Klarheit schaffen würde: eine Erklärung des Betreibers, welcher Teil in Gebrauch ist.
settle-reason-date-unknown = Was hier Klarheit schaffen würde: das Datum der Veröffentlichung, erklärt von jemandem, der es kennt.
settle-reason-dynamic-code = Was hier Klarheit schaffen würde: der Code, der später geladen wird, oder der Quelltext der App.
settle-reason-encrypted = Was hier Klarheit schaffen würde: die vom Betreiber selbst gebaute App ohne Verschlüsselung oder der Quelltext der App.
settle-reason-hybrid-runtime = Was hier Klarheit schaffen würde: der Quelltext der App oder ein Mitschnitt dessen, was sie sendet.
settle-reason-limit = Was hier Klarheit schaffen würde: der genannte Teil für sich allein oder der Quelltext der App.
settle-reason-malformed = Was hier Klarheit schaffen würde: eine unbeschädigte Kopie des Pakets.
settle-reason-no-answer = Was hier Klarheit schaffen würde: eine Antwort und das Dokument, das sie belegt.
settle-reason-no-response = Was hier Klarheit schaffen würde: ein weiterer Besuch, aus einem anderen Netz oder zu einer anderen Zeit.
settle-reason-not-authorised = Was hier Klarheit schaffen würde: die Erlaubnis des Betreibers, angegeben mit --authorisation.
settle-reason-not-supplied = Was hier Klarheit schaffen würde, steht bei jedem Kriterium.
settle-reason-obfuscated = Was hier Klarheit schaffen würde: die Liste des Betreibers mit den ersetzten Namen oder der Quelltext der App.
settle-reason-older-tables = Was hier Klarheit schaffen würde: dasselbe Paket, erneut ausgewertet.
settle-reason-split-incomplete = Was hier Klarheit schaffen würde: alle Teile des Pakets.
settle-reason-too-little-data = Das Paket wurde gelesen, und was es zeigt, entscheidet hier nichts. Was Klarheit schaffen würde, steht jeweils daneben.
settle-reason-unknown-design = Was hier Klarheit schaffen würde: die Beschreibung des Betreibers, wie die App Kontakte findet.
settle-reason-unsupported = Was hier Klarheit schaffen würde: derselbe Inhalt in einem gängigen Format oder der Quelltext der App.
settle-reason-untrusted = Was hier Klarheit schaffen würde: ein weiterer Besuch, sobald das Zertifikat des Servers in Ordnung ist.

## Die Karte, wer Daten erhalten könnte

picture-flow = Wer Daten erhalten könnte, nach den Adressen in der App
picture-flow-description = Die App enthält die Adresse jedes Hosts an einer gestrichelten Linie. Gezeichnete Hosts: { $hosts }; davon auf der Befehlszeile genannt (doppelte Linie): { $named }. Nichts hier wurde in einem Mitschnitt gesehen: Eine Adresse ist noch keine Verbindung.
picture-flow-more = Hosts, die hier nicht gezeichnet sind: { $count }; sie stehen in der Tabelle der Hosts.
picture-flow-links = Hosts, zu denen nur Links führen, etwa zu einem App-Store, sind nicht gezeichnet: { $count }.
picture-flow-partial = Nicht alles, was Adressen enthalten kann, war lesbar: Es kann weitere Hosts geben.
picture-flow-none = Alles, was Adressen enthalten kann, wurde gelesen, und darin wurde keine Adresse eines Hosts gefunden. Eine App kann eine Adresse zur Laufzeit zusammensetzen: Nur ein Mitschnitt zeigt, womit sie sich verbindet.
picture-flow-unknown = Ob die App Adressen von Hosts enthält, lässt sich nicht sagen: Nicht alles, was sie enthalten kann, war lesbar, und im Gelesenen steht keine.
picture-table = Dasselbe als Tabelle
flow-phone = Telefon
flow-hosts = Hosts
flow-owners = Inhaber
flow-permissions = Berechtigungen, die Daten öffnen
flow-role = Rolle: { $role }
flow-owner-unknown = Inhaber nicht bekannt
flow-not-found = in der App nicht gefunden
flow-line-package = die App enthält die Adresse
flow-line-named = in der App, und auf der Befehlszeile genannt
flow-line-named-only = auf der Befehlszeile genannt, in der App nicht gefunden
flow-legend-named = Adresse auf der Befehlszeile genannt
flow-line-owner = Inhaber des Hosts nach unserer Tabelle
column-known-from = Bekannt aus

## Key exports

pictures = Bilder
picture-numbers = Die Zahlen
picture-files = Schlüssel je Datei im Lauf der Zeit
picture-files-description = { $files } Dateien vom { $first } bis { $last }. Dunkel ist die kleinste Datei eines Tages, hell die größte; jede Verdopplung ist eine Stufe höher. Die gestrichelte Linie steht bei { $minimum } Schlüsseln; { $padded } Dateien haben genau die Anzahl, auf die Dateien anscheinend aufgefüllt werden (schraffiert). Schlüssel sind keine Fälle.
picture-ages = Alter der Schlüssel am Ende ihrer Datei, in Tagen
picture-ages-description = { $keys } Schlüssel. Davon { $old } mit einem Alter ab 16 Tagen (schraffiert); der letzte Balken enthält alle ab 30 Tagen. Schlüssel sind keine Fälle.
picture-risks = Risikostufe nach Alter in Tagen
picture-risks-description =
    { $levels ->
        [one] Eine Stufe kommt vor. Die Zahlen sagen, wie viele von hundert Schlüsseln eines Alters sie haben. Schlüssel sind keine Fälle.
       *[other] { $levels } Stufen kommen vor. Die Zahlen sagen, wie viele von hundert Schlüsseln eines Alters jede davon haben; eine Stufe, die nur bei wenigen Altern steht, würde den Tag eines Uploads kennzeichnen. Schlüssel sind keine Fälle.
    }
risk-other = andere
exports-counts =
    { $files ->
        [one] 1 Datei, Schlüssel: { $keys }, für die Zeit vom { $first } bis { $last }.
       *[other] { $files } Dateien, Schlüssel: { $keys }, für die Zeit vom { $first } bis { $last }.
    }
exports-counts-undated =
    { $files ->
        [one] 1 Datei, Schlüssel: { $keys }; sie sagt nicht, für welche Zeit.
       *[other] { $files } Dateien, Schlüssel: { $keys }; sie sagen nicht, für welche Zeit.
    }
exports-sizes = Schlüssel in der kleinsten nicht leeren Datei: { $smallest }; in der größten: { $largest }.
exports-padding = { $files } von { $of } Dateien haben genau { $minimum } Schlüssel: Sie sind anscheinend bis dahin mit Zufallsschlüsseln aufgefüllt. Welche und wie viele das sind, lässt sich nicht sagen.
batches-counts = Schlüsselpakete für das europäische Gateway, Schlüssel: { $keys }, aus { $origins ->
        [one] einem Herkunftsland
       *[other] { $origins } Herkunftsländern
    }.
exports-not-cases = Schlüssel sind keine Fälle: Eine Person veröffentlicht mehrere, und Zufallsschlüssel können darunter sein. Nichts hier sagt, wie viele Menschen infiziert waren.
export-signature-malformed = nicht lesbar
export-signature-missing = fehlt
export-signature-not-checked = nicht überprüft: Es lag kein Schlüssel vor
export-signature-not-given = lag nicht vor
export-signature-not-verified = passt zu keinem vorgelegten Schlüssel
export-signature-unreadable = nicht lesbar
export-signature-unsupported = Verfahren nicht bekannt
export-signature-verified = passt zu einem vorgelegten Schlüssel
export-signature-verified-example = passt zum Schlüssel eines öffentlichen Beispiels

## Endpoints

endpoint-visited = Besucht am { $date }: { $requests ->
        [one] eine Anfrage
       *[other] { $requests } Anfragen
    } über { $connections ->
        [one] eine Verbindung
       *[other] { $connections } Verbindungen
    }, alle an den genannten Host oder zu seinem Namen.
endpoint-layout-answer = Seine Adressen und Antworten folgen dem Aufbau dieses Backends: { $name }.
endpoint-layout-address = Seine Adresse folgt dem Aufbau dieses Backends: { $name }. Eine Antwort in dieser Form kam nicht.
endpoint-off = Die genannte Adresse ist abgeschaltet; für einen beendeten Dienst ist es das, was die Anforderung GOV-07 verlangt.
endpoint-gone = Unter der genannten Adresse steht nichts.
endpoint-ordinary = Ein gewöhnlicher Besuch: Versionen und Suiten von TLS wurden nicht durchprobiert, weil keine Erlaubnis vorlag.
endpoint-authorised = Mehr als ein gewöhnlicher Besuch war erlaubt durch: { $text }
endpoint-introduced = Das Programm stellte sich dem Server vor als: { $agent }.
endpoint-private = Adressen privater Netze waren erlaubt: Dies kann ein Labor sein und nicht der Server, den Telefone nutzen.
endpoint-extra-roots = Neben den öffentlichen wurde { $count ->
        [one] einer weiteren Zertifizierungsstelle
       *[other] { $count } weiteren Zertifizierungsstellen
    } vertraut: Was über das Zertifikat gesagt wird, gilt nicht für Telefone, die sie nicht kennen.
endpoint-hellos = TLS wurde durchprobiert mit { $hellos ->
        [one] einer Hello-Nachricht
       *[other] { $hellos } Hello-Nachrichten
    }, nacheinander, jede auf einer eigenen Verbindung.
endpoint-untrusted = Das Zertifikat des Servers wird nicht angenommen: { $reasons }. Über diese Verbindung wurde nichts angefragt.
endpoint-not-secured = Es kam keine gesicherte Verbindung zustande: { $reason }. Über TLS wurde nichts angefragt.
endpoint-old-client = Was ein alter Client erhalten würde: { $clients }.
endpoint-client-served = bis { $newest }: bedient mit { $version }
endpoint-client-not-served = bis { $newest }: nicht bedient
endpoint-client-unknown = bis { $newest }: nicht bekannt
chain-fault-authority-as-server = das eigene Zertifikat des Servers ist das einer Zertifizierungsstelle
chain-fault-bad-signature = eine Signatur passt nicht
chain-fault-expired = es ist abgelaufen
chain-fault-missing-intermediate = ein Zertifikat zwischen dem des Servers und seiner Zertifizierungsstelle fehlt
chain-fault-name-constraint = die Zertifizierungsstelle darf für diesen Namen keines ausstellen
chain-fault-name-mismatch = es gilt für einen anderen Namen
chain-fault-no-alternative-name = es nennt keinen Host dort, wo Clients suchen
chain-fault-no-certificate = es kam kein Zertifikat
chain-fault-not-accepted = ein zweites Leseprogramm nimmt es nicht an
chain-fault-not-an-authority = das ausstellende Zertifikat ist nicht das einer Zertifizierungsstelle
chain-fault-not-for-servers = es ist nicht für Server bestimmt
chain-fault-not-yet-valid = es ist noch nicht gültig
chain-fault-path-too-long = sein Pfad ist länger, als eine Zertifizierungsstelle erlaubt
chain-fault-self-signed = es signiert sich selbst
chain-fault-signature-not-checked = eine Signatur wurde nicht überprüft
chain-fault-unknown-root = seine Zertifizierungsstelle ist nicht öffentlich bekannt
chain-fault-unneeded = ein nicht benötigtes Zertifikat kam mit
chain-fault-unreadable = es ist nicht lesbar
chain-fault-weak-key = ein Schlüssel ist zu kurz
chain-fault-weak-signature = eine Signatur beruht auf einer gebrochenen Prüfsumme
chain-fault-wrong-order = die Zertifikate stehen in falscher Reihenfolge
request-count = Hello-Nachrichten: { $count }, jede auf einer eigenen Verbindung
tls-state-not-asked = nicht angefragt
tls-state-offered = angeboten
tls-state-refused = abgelehnt
tls-state-undetermined = nicht bekannt
tls-state-offered-suites = angeboten, { $suites ->
        [one] eine Suite gesehen
       *[other] { $suites } Suiten gesehen
    }
picture-tls = Versionen von TLS
picture-tls-description = Angeboten: { $offered }. Abgelehnt: { $refused }. Nicht angefragt: { $unasked }. Nicht bekannt: { $unknown }.
picture-tls-none = keine
visit-purpose-again = ein zweites Mal angefragt, zum Vergleich
visit-purpose-cleartext = derselbe Host ohne Verschlüsselung
visit-purpose-dns = eine Anfrage zum Namen
visit-purpose-file = eine Datei, die das Verzeichnis nennt
visit-purpose-handshake = ein Handshake
visit-purpose-head = nur der Kopf derselben Antwort (HEAD), zum Vergleich
visit-purpose-index = ein Verzeichnis, das im Verzeichnis genannt ist
visit-purpose-named = die genannte Adresse
visit-purpose-probe = ein Handshake zum Durchprobieren
visit-purpose-redirect = wohin der Server auf demselben Host leitet
visit-purpose-security-contact = eine Adresse für Meldungen von Schwachstellen

## Inventories

inventories-exports = Was die Dateien enthalten
inventory-batches = Schlüsselpakete
inventory-batch-findings = Was auffällt
inventory-batch-signatures = Signaturen und ihre Zertifikate
inventory-batch-values = Werte, die Schlüssel tragen
inventory-note-batches = Eine Zahl von Schlüsseln ist keine Zahl von Fällen.
inventory-exports = Dateien
inventory-export-findings = Was auffällt
inventory-export-signatures = Signaturen und ihre Schlüssel
inventory-export-values = Werte, die Schlüssel tragen
inventories-endpoint = Was angefragt und gesehen wurde
inventory-endpoint-answers = Antworten
inventory-endpoint-back-end = Das Backend nach seinem Aufbau
inventory-endpoint-certificates = Zertifikate des Servers
inventory-endpoint-findings = Was auffällt
inventory-endpoint-headers = Kopfzeilen
inventory-endpoint-names = Namen, Adressen und der Handshake
inventory-endpoint-requests = Alles, was angefragt wurde
inventory-endpoint-suites = Chiffren, die der Server gewählt hat
inventory-endpoint-tls = TLS und die Zertifikatskette
inventory-note-endpoint-requests = In dieser Reihenfolge, nacheinander. Sonst wurde nichts gesendet.
inventory-note-endpoint-findings = Was auffällt, ist noch kein Fehler: Netze vor Servern setzen Cookies und nennen sich selbst.
inventory-note-endpoint-certificates = In der Reihenfolge, in der der Server sie sandte; sein eigenes steht zuerst. Ob eines widerrufen wurde, wurde nicht erfragt.
column-request = Anfrage
column-why = Warum
column-came = Antwort
column-bytes = Bytes
column-cipher = Chiffre
column-exchange = Schlüsselaustausch
column-names = Für diese Namen
column-suites = Gesehene Chiffren
column-version = Version
inventory-note-exports = Alle Zeiten sind in UTC. Eine Zahl von Schlüsseln ist keine Zahl von Fällen.
inventory-note-export-findings = Was in Dateien auffällt, ist noch kein Fehler: Zufallsschlüssel, die zum Schutz hinzugefügt wurden, können jedes Datum tragen.
column-file = Datei
column-keys = Schlüssel
column-window = Zeitraum
column-signature = Signatur
column-starts = Erster und letzter Schlüsselbeginn
column-notable = Außerdem
column-day = Tag
column-files = Dateien
column-smallest = Kleinste Datei
column-largest = Größte Datei
column-age = Alter in Tagen
column-risk = Risikostufe

inventories = Was das Paket enthält
inventories-intro = Listen dessen, was gesehen wurde, ohne Urteil. Die Ergebnisse stehen bei den Kriterien.
no-inventories = Nichts wurde gefunden, was in eine Liste gehört.
inventory-permissions = Berechtigungen
inventory-hosts = Im Paket genannte Internet-Hosts
inventory-libraries = Bibliotheken, die sich im Paket selbst nennen
inventory-sdks = Bibliotheken Dritter und Tracker
inventory-signatures = Signaturen
inventory-certificates = Zertifikate der Signatur
inventory-components = Komponenten
inventory-code = Code
inventory-anomalies = Auffälligkeiten des Pakets
inventory-note-hosts = Eine Adresse im Paket ist noch keine Verbindung: Nur ein Mitschnitt zeigt, womit sich die App verbindet.
inventory-note-sdks = Eine vorhandene Bibliothek ist damit noch nicht aktiv.
inventory-note-components = Komponenten, die andere Apps erreichen können, stehen zuerst.
inventory-note-anomalies = Eine Auffälligkeit kann harmlos sein; sie ist wichtig, weil Programme ein solches Paket verschieden lesen können.
column-chapter = Kapitel
column-permission = Berechtigung
column-level = Schutzstufe
column-versions = Android-Versionen
column-where = Gefunden in
column-host = Host
column-role = Rolle
column-owner = Inhaber
column-use = Nutzung
column-library = Bibliothek
column-state = Zustand
column-purpose = Zweck
column-scheme = Schema
column-note = Hinweis
column-certificate = Zertifikat
column-key = Schlüssel
column-validity = Gültig
column-component = Komponente
column-kind = Art
column-reachable = Für andere Apps
column-properties = Merkmale
column-what = Was
column-value = Wert
column-collector = Untersucht auf
column-searched = Zu Ende gelesen
column-gaps = Nicht gelesen
versions-all = alle
versions-from = ab API-Level { $from }
versions-to = bis API-Level { $to }
versions-between = API-Level { $from } bis { $to }
reachable-yes = erreichbar
reachable-no = nicht erreichbar
tracker = bekannter Tracker
level-normal = normal
level-dangerous = gefährlich: Nutzende werden gefragt
level-signature = für Apps mit derselben Signatur
level-privileged = für System-Apps
level-appop = besonders: in den Einstellungen erteilt
level-unknown = nicht bekannt
role-key-download = Abruf von Schlüsseln
role-upload = Upload
role-verification = Bestätigung
role-configuration = Konfiguration
role-telemetry = Telemetrie
role-store = App-Store
role-unknown = nicht bekannt
owner-kind-authority = Behörde
owner-kind-processor = Auftragsverarbeiter
owner-kind-third-party = Dritter
owner-kind-unknown = nicht bekannt
used-by-own = im eigenen Code der App
used-by-library = in einer Bibliothek
used-by-unknown = nicht bekannt, durch wen
sdk-state-named = vorhanden
sdk-state-referenced = aus dem eigenen Code der App aufgerufen
sdk-state-initialised = mit der App gestartet
signature-state-verified = verifiziert
signature-state-broken = ungültig
signature-state-unsupported = nicht unterstützt
signature-state-not-checked = nicht überprüft
component-activity = Bildschirm (activity)
component-activity-alias = zweiter Name eines Bildschirms
component-service = Hintergrunddienst
component-receiver = Nachrichtenempfänger
component-provider = Datenanbieter
lifecycle-live = in Betrieb
lifecycle-retired = beendet
lifecycle-unknown = nicht bekannt, ob in Betrieb oder beendet

family-bluetrace = BlueTrace
family-clea = CLEA, Check-in an Orten
family-contact-shield = Contact Shield
family-crowdnotifier = CrowdNotifier, Check-in an Orten
family-cwa-presence = Check-in an Orten der Corona-Warn-App
family-digital-covid-certificate = Ablage für das digitale COVID-Zertifikat der EU
family-dp3t = DP-3T mit eigener Bluetooth-Aussendung
family-erouska = eRouška 1
family-gaen = Begegnungsmitteilungen (GAEN)
family-herald = Näherungs-Bibliothek Herald
family-location-streamed = Position an einen Server gesendet
family-location-trail = Spur von Positionen auf dem Telefon gespeichert
family-luca = Luca, Check-in an Orten
family-own-bluetooth = Bluetooth-Kontakte auf eigene Weise
family-p2pkit = p2pkit-Handshake
family-robert = ROBERT
family-sonar = NHS COVID-19 Beta (Sonar)
family-tcn = TCN
category-advertising = Werbung
category-analytics = Nutzungsstatistik
category-attribution = Herkunft der Installation
category-backend = gemietete Serverseite
category-bluetooth = Bluetooth
category-crash-reporting = Absturzberichte
category-experiment = Experimente
category-identification = Identifizierung
category-install-services = Installationsdienste
category-library = Baustein
category-location = Standort
category-maps = Karten
category-media = Medien
category-messaging = Nachrichten
category-network = Netzwerk
category-payment = Zahlung
category-performance = Leistungsmessung
category-platform = Plattform
category-profiling = Profilbildung
category-runtime = Laufzeitumgebung
category-scanner = Scanner
category-security = Sicherheit
category-social = soziales Netzwerk
category-storage = Speicherung
category-support = Unterstützung
category-tracing = Kontaktnachverfolgung

## Addresses and facts

# What a reader must not conclude from what a collector found; one for each collector.
caveat-gateway-batch-format = Die Schlüsselpakete sind die, die vorgelegt wurden. Sie zeigen nicht, dass ein Server sie gesendet oder das Gateway sie angenommen hat.
caveat-gateway-batch-keys = Zahlen von Schlüsseln sagen nichts über Zahlen von Menschen oder Fällen. Ein Schlüsselpaket sagt nicht, wann es erstellt wurde.
caveat-gateway-batch-signature = Eine Signatur, die zu einem Zertifikat passt, zeigt: Das Schlüsselpaket ist so, wie die signierende Stelle es hinterlassen hat. Wessen Zertifikat es ist, sagt die Person, die es vorgelegt hat. Eine unpassende Signatur kann die eines Teils sein: Das Gateway fügt Uploads zusammen.
caveat-key-export-format = Die Dateien sind die, die vorgelegt wurden. Sie zeigen nicht, dass der Server sie veröffentlicht hat, und nicht, dass andere nicht veröffentlicht wurden.
caveat-key-export-keys = Ein Zufallsschlüssel, der zum Schutz hinzugefügt wurde, sieht aus wie jeder andere. Zahlen von Schlüsseln sagen nichts über Zahlen von Menschen oder Fällen.
caveat-key-export-series = Schlüssel werden zwischen den vorgelegten Dateien verglichen; was andere Dateien enthalten, zeigt sich nicht.
caveat-key-export-signature = Eine Signatur, die zu einem Schlüssel passt, zeigt: Die Datei ist so, wie die signierende Stelle sie hinterlassen hat. Wessen Schlüssel es ist, sagt die Person, die ihn vorgelegt hat.
caveat-key-export-time = Alter und Gültigkeit zählen bis zum Ende der Zeit, die eine Datei abdeckt. Wann der Server sie veröffentlicht hat, zeigt sich nicht.
caveat-endpoint-answers = Was die angefragten Adressen geantwortet haben, einmal. Andere Adressen, andere Anfragende und andere Tage können etwas anderes ergeben.
caveat-endpoint-back-end = Ein Aufbau zeigt, welcher Software die Adressen folgen, nicht wer sie betreibt. Was ein Verzeichnis nicht nennt, kann trotzdem da sein.
caveat-endpoint-cleartext = Eine Adresse wurde ohne Verschlüsselung angefragt, auf demselben Host.
caveat-endpoint-handshake = Ein Handshake zeigt, was vereinbart wurde, nicht, was der Server sonst vereinbaren würde.
caveat-endpoint-head = Ein HEAD und ein GET an dieselbe Adresse, kurz nacheinander. Telefone brauchen kein HEAD.
caveat-endpoint-names = Was der Resolver sagte; andere Resolver sagen vielleicht etwas anderes. Signaturen wurden hier nur überprüft, wo es dabeisteht.
caveat-endpoint-state = Ob eine Adresse antwortet oder nicht, zeigt nichts über andere desselben Dienstes.
caveat-endpoint-tls-chain = Die Kette, wie sie einmal auf Anfrage gesandt wurde, beurteilt für den Tag des Besuchs und nach den öffentlichen Zertifizierungsstellen. Ob ein Zertifikat widerrufen wurde, wurde bei niemandem erfragt.
caveat-endpoint-tls-handshake = Ein Handshake zeigt, was vereinbart wurde, nicht, was der Server sonst vereinbaren würde.
caveat-endpoint-tls-suites = Chiffren, die der Server an einer seiner Adressen gewählt hat. Jede wurde ihm angeboten; keine wurde benutzt.
caveat-endpoint-tls-traits = Was eine Adresse des Servers bei einzelnen Hello-Nachrichten tat. Andere seiner Adressen können anders eingerichtet sein.
caveat-endpoint-tls-versions = Eine Version gilt nur dann als abgelehnt, wenn der Server sie zurückwies und davor und danach andere Hello-Nachrichten beantwortete.
caveat-endpoint-visit = Was angefragt wurde, wie die Aufzeichnung es enthält.
caveat-android-assets = Text, der in einer Asset-Datei gepackt oder verschlüsselt ist, erst im Betrieb zusammengesetzt oder von einem Server geliefert wird, zeigt sich nicht. Mediendateien werden nicht durchsucht.
caveat-android-backup-rules = Sicherungsregeln nennen Pfade. Sie zeigen nicht, was die App dort ablegt, und nicht, dass Sicherungen gemacht werden.
caveat-android-code = Code wird gelesen, nicht ausgeführt. Ein gefundener Aufruf, ein Text oder eine Klasse wird vielleicht nie benutzt. Ein Weg von einem Eingang der App führt über Typen; wo keiner gefunden wurde, folgt daraus nichts.
caveat-android-container = Die Daten von Einträgen lassen sich beliebig setzen, und viele Builds setzen sie auf einen festen Wert. Prüfsummen werden nur für das Manifest und die Ressourcentabelle verglichen.
caveat-android-manifest = Das Manifest zeigt, was die App angibt. Es zeigt nicht, dass eine angegebene Berechtigung erteilt oder genutzt wird, und nicht, dass eine angegebene Komponente etwas tut.
caveat-android-native = Nativer Code wird nicht gelesen: nur seine Kopfdaten, seine Importe und Text, der wie eine Adresse aussieht. Fest eingebundene oder erst im Betrieb gesuchte Funktionen zeigen sich nicht.
caveat-android-network-security = Die Netzwerk-Sicherheitskonfiguration bindet die Verbindungen der Plattform. Code mit eigenen Verbindungen, nativer Code und Webansichten mit eigenen Regeln sind nicht daran gebunden.
caveat-android-resources = Sprachen werden nach den Texten der Ressourcentabelle gezählt. Sie zeigen nicht, dass die eigenen Texte der App übersetzt sind: Bibliotheken bringen eigene Übersetzungen mit.
caveat-android-signature = Eine gültige Signatur zeigt, dass das Paket so ist, wie die signierende Stelle es hinterlassen hat, nicht, wer das ist: Die Zertifikate von Apps bürgen für sich selbst, und ihre Namen können beliebig sein.


at-part = Teil
at-node = Knoten
at-offset = Position
at-length = Länge
at-certificate = Zertifikat
at-class = Klasse
at-method = Methode
at-item = Eintrag
at-line = Zeile
fact-gateway-batch-duplicate = Schlüssel, die mehr als einmal dort stehen
fact-gateway-batch-file = Schlüsselpaket
fact-gateway-batch-form = Form eines Schlüsselpakets
fact-gateway-batch-malformed-key = Schlüssel, die das Gateway ablehnt
fact-gateway-batch-onset = Tage seit den ersten Symptomen
fact-gateway-batch-origin = Herkunftsland
fact-gateway-batch-other-file = andere Datei des Ordners
fact-gateway-batch-report-type = Art der Meldung
fact-gateway-batch-risk-level = Risikostufe
fact-gateway-batch-signature = Signatur eines Schlüsselpakets
fact-gateway-batch-span = Tage zwischen dem ältesten und dem neuesten Schlüssel
fact-gateway-batch-unknown-field = Feld, das das Format nicht hat
fact-gateway-batch-visited = besuchtes Land
fact-gateway-batch-visited-lists = verschiedene Listen besuchter Länder
fact-key-export-age = Alter der Schlüssel in Tagen
fact-key-export-alignment = Beginn innerhalb des Tages
fact-key-export-batch = zusammen veröffentlichte Schlüssel
fact-key-export-bits = gesetzte Bits, von tausend
fact-key-export-duplicate = wiederholte Schlüssel
fact-key-export-early-release = Schlüssel, die noch gültig waren
fact-key-export-extra-entry = weiterer Eintrag des Archivs
fact-key-export-file = Schlüsseldatei
fact-key-export-form = Form
fact-key-export-future-key = Schlüssel künftiger Tage
fact-key-export-gap = Sekunden ohne neue Datei
fact-key-export-grouping = Reihenfolge der Schlüssel
fact-key-export-malformed-key = Schlüssel, die nicht wohlgeformt sind
fact-key-export-multiplier = Kopien jedes Schlüssels unter anderen Bytes
fact-key-export-onset = Tage seit den ersten Symptomen
fact-key-export-other-file = andere Datei des Ordners
fact-key-export-padding = Größe, auf die Dateien anscheinend aufgefüllt werden
fact-key-export-recurrence = Schlüssel in einer Datei für dieselbe Zeit
fact-key-export-region = Region
fact-key-export-report-type = Art der Meldung
fact-key-export-revision = berichtigte Schlüssel
fact-key-export-risk-level = Risikostufe
fact-key-export-risk-profile = Risikostufe und Alter
fact-key-export-rolling-period = Gültigkeit in Schritten von zehn Minuten
fact-key-export-signature = Signatur einer Schlüsseldatei
fact-key-export-signature-info = genannte signierende Stelle
fact-key-export-split-batch = verschiedene Schlüssel in den Dateien eines Pakets
fact-key-export-still-valid = Schlüssel, die noch gültig waren
fact-key-export-unknown-field = Feld, das das Format nicht hat
fact-endpoint-address = Adresse
fact-endpoint-alias = Alias
fact-endpoint-alias-dangling = Alias, der ins Leere führt
fact-endpoint-banner = Kopfzeile, die Software nennt
fact-endpoint-body = Antwort
fact-endpoint-cache = zu Kopien
fact-endpoint-caa = wer Zertifikate ausstellen darf
fact-endpoint-cleartext = ohne Verschlüsselung
fact-endpoint-compare = zweimal angefragt
fact-endpoint-content = was dort steht
fact-endpoint-cookie = Cookie
fact-endpoint-cors = fremde Seiten, die lesen dürfen
fact-endpoint-dnssec = Signaturen des Namens
fact-endpoint-file = Datei
fact-endpoint-handshake = Handshake
fact-endpoint-head = mit HEAD angefragt
fact-endpoint-header = Kopfzeile
fact-endpoint-host = Host
fact-endpoint-hsts = Sekunden nur mit TLS
fact-endpoint-index = Dateien im Verzeichnis
fact-endpoint-index-list = weitere Verzeichnisse im Verzeichnis
fact-endpoint-layout = Backend
fact-endpoint-leak = innere Einzelheiten
fact-endpoint-name = Name
fact-endpoint-redirect = führt zu
fact-endpoint-request = Anfrage
fact-endpoint-security-contact = Adresse für Meldungen von Schwachstellen
fact-endpoint-state = Zustand
fact-endpoint-status = Status
fact-endpoint-tls-certificate = Zertifikat des Servers
fact-endpoint-tls-chain = Ende der Kette
fact-endpoint-tls-chain-fault = Fehler der Kette
fact-endpoint-tls-client = Client bis zu dieser Version
fact-endpoint-tls-client-certificate = fragt den Client nach einem Zertifikat
fact-endpoint-tls-fallback = auf eine ältere Version gedrängter Client
fact-endpoint-tls-feature = Merkmal von TLS
fact-endpoint-tls-group = Gruppe des Schlüsselaustauschs
fact-endpoint-tls-negotiated = vereinbart
fact-endpoint-tls-server-name = Client, der keinen Host nennt
fact-endpoint-tls-suite = Chiffre
fact-endpoint-tls-suite-order = wessen Reihenfolge der Chiffren entscheidet
fact-endpoint-tls-transparency = Zusage eines öffentlichen Logs
fact-endpoint-tls-transparency-count = Zusagen öffentlicher Logs
fact-endpoint-tls-version = Version von TLS
fact-endpoint-visit = Besuch
fact-endpoint-visit-period = Besuch vor oder nach dem Ende
fact-key-export-variant = Variante des Virus
fact-android-application-allow-backup = Sicherung der App-Daten erlaubt
fact-android-application-backup-rules = Sicherungsregeln
fact-android-application-class = Klasse der Anwendung
fact-android-application-cleartext-attribute = unverschlüsselter Verkehr laut Attribut erlaubt
fact-android-application-debuggable = zur Fehlersuche gebaut
fact-android-application-has-code = enthält Code
fact-android-application-legacy-external-storage = alter Zugriff auf gemeinsamen Speicher
fact-android-application-network-security-config = Netzwerk-Sicherheitskonfiguration
fact-android-application-test-only = nur für Tests gebaut
fact-android-asset-kind = Asset-Datei
fact-android-asset-url = Adresse in einer Asset-Datei
fact-android-asset-uuid = UUID in einer Asset-Datei
fact-android-backup-effective = Daten gelangen in Sicherungen
fact-android-backup-rule = Sicherungsregel
fact-android-build-date = Datum der neuesten Datei
fact-android-code-call = ruft auf
fact-android-code-class = Klasse
fact-android-code-dex = Android-Code (DEX)
fact-android-code-package = Code-Paket
fact-android-code-renamed = Namen wurden ersetzt
fact-android-code-string = Text im Code
fact-android-code-url = Adresse im Code
fact-android-code-uuid = UUID im Code
fact-android-component = Komponente
fact-android-component-action = Komponente reagiert auf
fact-android-component-link = Komponente öffnet Verweise auf
fact-android-feature = verlangt vom Telefon
fact-android-instrumentation = Test-Instrumentierung
fact-android-library-version = Bibliothek
fact-android-manifest-anomaly = auffälliges Manifest
fact-android-meta-data = Einstellung im Manifest
fact-android-native-import = nativer Code ruft auf
fact-android-native-library = native Bibliothek
fact-android-native-url = Adresse in nativem Code
fact-android-network-cleartext-permitted = unverschlüsselter Verkehr erlaubt
fact-android-network-security-cleartext = unverschlüsselter Verkehr für eine Domain erlaubt
fact-android-network-security-pin = festgelegter Schlüssel
fact-android-network-security-pin-set = Schlüssel festgelegt für
fact-android-network-security-trust-anchor = vertraut Zertifikaten von
fact-android-package-label = Bezeichnung
fact-android-package-name = Paketname
fact-android-package-version-code = Versionsnummer
fact-android-package-version-name = Version
fact-android-permission-beyond = Berechtigung über die üblichen hinaus
fact-android-permission-defined = definiert die Berechtigung
fact-android-permission-effective = wirksame Berechtigung
fact-android-permission-requested = angeforderte Berechtigung
fact-android-pinning = legt Serverschlüssel fest durch
fact-android-query = sucht nach anderen Apps
fact-android-resource-locale = Texte in der Sprache
fact-android-runtime-hybrid = Logik der App in der Laufzeitumgebung
fact-android-sdk-compile = kompiliert für API-Level
fact-android-sdk-max = bestimmt für API-Level bis
fact-android-sdk-min = bestimmt für API-Level ab
fact-android-sdk-target = bestimmt für API-Level
fact-android-secret = Geheimnis im Paket
fact-android-signature-certificate = Zertifikat der Signatur
fact-android-signature-scheme = Signaturschema
fact-android-signature-source-stamp = Herkunftsstempel (source stamp)
fact-android-signature-verdict = Signatur
fact-android-split-name = Teilpaket
fact-android-split-required = braucht das Teilpaket
fact-android-target-lag = Rückstand in API-Leveln zum Zeitpunkt des Builds
fact-android-uses-library = nutzt die Systembibliothek
fact-build-date = Datum des Builds
fact-build-not-before = frühestens gebaut am
fact-network-host = Host
fact-package-anomaly = auffälliges Paket
fact-package-entry-count = Zahl der Dateien
fact-sdk = Bibliothek
fact-tracing-architecture = Architektur
fact-tracing-ble-service = Bluetooth-Dienst
fact-tracing-family = System zur Kontaktnachverfolgung
fact-subject-kind = was vorlag
fact-tracing-lifecycle = Dienst
collector-gateway-batch-format = Schlüsselpakete: Form und Felder
collector-gateway-batch-keys = Schlüsselpakete: Schlüssel
collector-gateway-batch-signature = Schlüsselpakete: Signatur
collector-derive-backup = Schlussfolgerung: Sicherung von Daten
collector-derive-build-event = Schlussfolgerung: Ereignisse nach dem Build
collector-derive-component-leftover = Schlussfolgerung: Reste der Entwicklung
collector-derive-component-open = Schlussfolgerung: offene Komponenten
collector-derive-official = Schlussfolgerung: amtliche Apps
collector-derive-secrets = Schlussfolgerung: Zugangsdaten
collector-derive-signer = Schlussfolgerung: signierende Stelle
collector-derive-subject = Schlussfolgerung: Art des Gegenstands
collector-key-export-format = Schlüsseldateien: Form und Kopf
collector-key-export-keys = Schlüsseldateien: Schlüssel
collector-key-export-series = Schlüsseldateien: Reihe
collector-key-export-signature = Schlüsseldateien: Signatur
collector-key-export-time = Schlüsseldateien: Zeiten
collector-endpoint-answers = Endpunkt: Antworten
collector-endpoint-back-end = Endpunkt: Backend
collector-endpoint-cleartext = Endpunkt: ohne Verschlüsselung
collector-endpoint-handshake = Endpunkt: Handshake
collector-endpoint-head = Endpunkt: mit HEAD angefragt
collector-endpoint-names = Endpunkt: Namen
collector-endpoint-state = Endpunkt: Zustand
collector-endpoint-tls-chain = Endpunkt: Zertifikatskette
collector-endpoint-tls-handshake = Endpunkt: was vereinbart wurde
collector-endpoint-tls-suites = Endpunkt: Chiffren
collector-endpoint-tls-traits = Endpunkt: weitere Eigenschaften von TLS
collector-endpoint-tls-versions = Endpunkt: Versionen von TLS
collector-endpoint-visit = Endpunkt: Besuch
collector-derive-key-export = Schlussfolgerung: Schlüsseldateien
collector-android-assets = Asset-Dateien
collector-android-backup-rules = Sicherungsregeln
collector-android-code = Code
collector-android-container = Paketdatei
collector-android-dex = Code
collector-android-manifest = Manifest
collector-android-native = Native Bibliotheken
collector-android-network-security = Netzwerk-Sicherheitskonfiguration
collector-android-resources = Ressourcen
collector-android-runtime = Laufzeitumgebung
collector-android-signature = Signatur
collector-derive-family = Schlussfolgerung: System zur Kontaktnachverfolgung
collector-derive-hosts = Schlussfolgerung: Hosts
collector-derive-lifecycle = Schlussfolgerung: Datum des Builds und Lebenszyklus
collector-derive-permissions = Schlussfolgerung: wirksame Berechtigungen
collector-derive-profile = Schlussfolgerung: übliche Berechtigungen
collector-derive-sdks = Schlussfolgerung: Bibliotheken
collector-derive-transport = Schlussfolgerung: Schutz des Datenverkehrs

## Method

method = Methode, Umfang und Grenzen
method-order = Jedes Kriterium hat feste Bedingungen. Eine Anforderung ist nur dort erfüllt oder nicht erfüllt, wo Belege es zeigen; alles andere ist zu prüfen, nicht feststellbar oder nicht anwendbar.
method-absence = Was gesehen wurde, entscheidet, wie wenig auch gelesen wurde. Dass etwas fehlt, entscheidet nur, wenn jeder Teil, der es enthalten könnte, zu Ende gelesen wurde.
method-numbers = Ein Kriterium gilt als entschieden, wenn es erfüllt, nicht erfüllt oder nicht anwendbar ist, ohne dass es auf der Angabe des Betreibers beruht. Es gibt keine Gesamtwertung: Die Gewichte ordnen nur die Listen.
method-network = Nichts aus dem Paket wurde ausgeführt oder installiert, und zu nichts, was es nennt, wurde eine Verbindung aufgebaut.
method-quotes = Text aus dem Paket steht auf grauem Grund in Schreibmaschinenschrift. Unsichtbare und richtungsändernde Zeichen erscheinen als ⟨U+…⟩ oder als Bild; langer Text ist gekürzt und durch seine Länge und den Anfang seines SHA-256 benannt. Die Datei der Belege enthält ihn ganz.
method-limits = Statisches Lesen zeigt, was eine App tun kann, nicht, was sie auf einem Telefon getan hat. Verhalten, das Server steuern, bleibt in einem Paket unsichtbar.
coverage = Umfang der Untersuchung
coverage-intro = Was zu Ende gelesen wurde und was nicht. Unvollständige Zeilen stehen zuerst.
coverage-complete = vollständig
coverage-partial = teilweise
coverage-not-collected = nicht untersucht
none = nichts

## Reproducing

reproduce = Wie sich dasselbe Ergebnis erzeugen lässt
reproduce-intro = Gleiche Eingabe, Regeln, Tabellen und gleicher Tag ergeben dasselbe Dokument, Byte für Byte.
box-input = Eingabe
box-sha256 = SHA-256 der Eingabe
box-as-of = Beurteilt zum Stand
box-tool = Programm
box-format = Bewertungsformat { $format }
box-rules = Regeln
box-criteria =
    { $count ->
        [one] 1 Kriterium,
       *[other] { $count } Kriterien,
    }
box-tables = Tabellen
box-evidence = SHA-256 der Belege
box-answers = Antworten
box-reviews = Datei der prüfenden Person
box-evaluation = SHA-256 dieser Bewertung
box-evaluation-meaning = ohne Entscheidungen einer prüfenden Person; eine Prüfung nennt ihn
box-command = Befehl
box-cite = Ein Ergebnis zitieren
cite = seine Kennung, dann: Bewertung von sha256 { $subject }…, Regeln { $rules }…

## Glossary, sources, accessibility

glossary = Glossar, Quellen und Barrierefreiheit
glossary-outcomes = Die fünf Ergebnisse
glossary-words = Weitere Wörter
meaning-met = Die Belege zeigen, was verlangt wird.
meaning-not-met = Die Belege widersprechen dem, was verlangt wird.
meaning-review = Es wurden Belege gefunden, die ein Mensch abwägen muss. Die Frage steht dabei.
meaning-undetermined = Belege fehlen, sind nicht lesbar oder unvollständig. Der Grund steht dabei. Das ist weder gut noch schlecht.
meaning-not-applicable = Die Anforderung betrifft diese App nicht. Warum, steht dabei.
term-observed = beobachtet
meaning-observed = Die untersuchten Bytes zeigen es.
term-inferred = abgeleitet
meaning-inferred = Ein Anzeichen deutet darauf hin, etwa ein Treffer in einer Tabelle bekannter Bibliotheken.
term-declared = sagt der Betreiber
meaning-declared = Jemand gibt es an; es wurde nicht überprüft.
term-weight = Gewicht
meaning-weight = Wie schwer es wöge, wenn die Anforderung nicht erfüllt wäre. Es ordnet Listen und wird nie zusammengezählt.
term-determined = entschieden
meaning-determined = Erfüllt, nicht erfüllt oder nicht anwendbar, nach anderen Belegen als der Angabe des Betreibers.
term-family = System
meaning-family = Das Protokoll zur Kontaktnachverfolgung, das die App nutzt. Viele Anforderungen hängen davon ab.
term-toolbox = Gemeinsames EU-Instrumentarium
meaning-toolbox = Mobile Anwendungen zur Unterstützung der Kontaktnachverfolgung im Kampf der EU gegen COVID-19, vom Netzwerk für elektronische Gesundheitsdienste (eHealth Network).
term-guidelines = Leitlinien 04/2020 des EDSA (EDPB)
meaning-guidelines = Leitlinien des Europäischen Datenschutzausschusses zu Standortdaten und Tools zur Kontaktnachverfolgung.
term-ble = BLE
meaning-ble = Bluetooth Low Energy, der Funk, über den Telefone bemerken, dass sie nahe beieinander sind.
term-exposure-notification = Begegnungsmitteilungen (GAEN)
meaning-exposure-notification = Die Funktion zur Kontaktnachverfolgung in Android und iOS, von Google und Apple im Jahr 2020 geschaffen (englisch Exposure Notification).
term-key-export = veröffentlichte Schlüsseldateien
meaning-key-export = Die Dateien, in denen ein Server Schlüssel von Menschen veröffentlicht, die einen positiven Test gemeldet haben.
term-endpoint = Serveradresse
meaning-endpoint = Die Adresse eines Servers, mit dem die App Daten austauscht.
term-capture = Mitschnitt
meaning-capture = Eine Aufzeichnung dessen, was über das Netzwerk oder per Bluetooth gesendet wurde.
term-tracker = Tracker
meaning-tracker = Eine Bibliothek, die Daten über die Nutzung einer App sammelt, oft für andere.
source-documents = Dokumente, die die Kriterien zitieren
access = Barrierefreiheit dieses Dokuments
access-tested = Die Seite enthält kein Skript und lädt nichts nach. Sie ist gebaut für Tastatur, Bildschirmleser, Vergrößerung auf 400 %, dunkle und kontrastreiche Anzeige sowie Druck. Ergebnisse unterscheiden sich durch Wort, Symbol und Rahmen, zuletzt durch Farbe.
access-known = Kriterien nach Ergebnis zu wählen, braucht einen Browser mit dem CSS-Selektor :has(); in anderen Browsern wird jedes Kriterium gezeigt. Seitenzahlen und Kopfzeilen im Druck brauchen einen Browser, der Seitenränder füllt.

## Terminal

text-determined =
    Entschieden: { $determined } von { $total } Kriterien; { $review } zu prüfen, { $undetermined } nicht feststellbar
text-as-of = beurteilt zum Stand { $date }
text-met = erfüllt
text-met-declared = (erfüllt)
text-not-met = nicht erf.
text-review = prüfen
text-undetermined = offen
text-not-applicable = n. a.
text-total = alle
text-open = Nicht feststellbar ({ $count })
text-contradictions = Widersprüche zwischen Antworten und Belegen ({ $count })
text-contradiction = WIDERSPRUCH { $id }  Antwort: { $answer } ({ $file } Zeile { $line })  Belege: { $says } { $place }
text-declared = Der Betreiber sagt es, niemand hat es überprüft: { $met } erfüllt, in eigener Spalte; { $notmet } von den nicht erfüllten
text-reviewed = Geprüft: { $file }
text-stale = Die Prüfung gilt einer anderen Bewertung; keine ihrer Entscheidungen gilt.
text-gaps = Nicht gelesen ({ $count })
text-all = Alle Kriterien

## The explanation of a criterion

explain-weight = Gewicht, falls nicht erfüllt: { $severity }
explain-tensions = Wo die Quellen uneins sind
explain-evidence = Belege, die darüber entscheiden können
explain-facts = Tatsachen, die es liest
explain-decides = Was darüber entscheidet, in dieser Reihenfolge
explain-conditions = Die Bedingungen stehen auf Englisch, wie die Regeln selbst.
explain-clause = { $key }, wenn
explain-clause-by-sign = { $key }, durch ein Anzeichen, das kein Beweis ist, wenn
explain-clause-weight = Gewicht: { $severity }
explain-says = sagt: { $text }
explain-asks = fragt: { $text }
explain-undetermined = undetermined, wenn nichts davon entscheidet
explain-rest-no-condition = Es gibt keine Bedingung: Eine Person entscheidet anhand der Belege oben.
explain-rest-unread = Ein Teil, der nicht gelesen wurde, lässt jede Klausel offen, über die er entscheiden könnte.
explain-rest-no-met = Kein Paket kann es erfüllen: `met` braucht Belege, die keine Bedingung nennt.
explain-remedy = Was bei „nicht erfüllt“ zu tun ist
explain-examples = Beispiele
explain-areas = Praxisbereiche
explain-standards = Andere Normen (eine Lesehilfe, keine Aussage über deren Einhaltung)
explain-no-counterpart = kein Gegenstück
explain-known-recalled = aus dem Gedächtnis
explain-known-seen = gelesen
explain-known-seen-second-hand = aus zweiter Hand
explain-in-english = { $heading } (auf Englisch)
explain-sign = Was nach [en] steht, hat keine Übersetzung oder eine eines älteren englischen Textes.

## Numbers and dates

cut = …({ $count } Zeichen, sha256 { $digest }…)
size-bytes = { $count } Bytes
size-kb = { $count } kB
size-mb = { $count } MB
date = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

## Forms that a person fills in

sheet-questions-about = Fragen, die Dokumente und Menschen beantworten können, die schwersten zuerst. Als Antwort yes, no, partly, not-applicable oder unknown eintragen; was leer bleibt, bleibt offen. Das Dokument nennen, das es zeigt, wo immer es eines gibt. Andere Kriterien und Textstellen der Dokumente (unter clause, etwa TB:SG-01 in geraden Anführungszeichen) können ergänzt werden. Danach: tracevet questionnaire check
sheet-respondent = Wer antwortet; role ist controller, processor, developer oder auditor. Eine Antwort kann jemand anderen mit eigenem Namen, eigener Rolle und eigenem Datum nennen.
sheet-decisions-about = Entscheidungen einer prüfenden Person, das schwerste Ergebnis zuerst. Als action accept (nur was zu prüfen ist), override (mit to), note oder waive-until (mit until) eintragen; was leer bleibt, ist unentschieden. Jede Entscheidung braucht reason, author und date. Andere Kriterien können ergänzt werden. Danach: tracevet review check
sheet-sign-off = Zum Freigeben die Zeichen vor diesen Zeilen entfernen.
sheet-asked = Verlangt: { $requirement }
sheet-evidence-says = Belege: { $outcome }. { $says }
sheet-outcome = Ergebnis: { $outcome }. { $says }
sheet-seen = Gesehen: { $value } bei { $place }
sheet-question = Frage: { $question }
sheet-settles = Was Klarheit schaffen würde: { $settles }

# Files for other programs.
oscal-results-title = Bewertungsergebnisse: ⟨{ $name }⟩
oscal-catalog-title = Kriterien von tracevet für Apps zur Kontaktnachverfolgung
oscal-times = Alle Zeiten sind Mitternacht UTC des Tages der Beurteilung. Das Programm liest keine Uhr.
oscal-plan-title = Kein gesonderter Bewertungsplan
oscal-plan = Es gibt keinen gesonderten Plan. Die Kriterien, benannt durch ihre Prüfsumme, sagen, was untersucht wird und was entscheidet.
oscal-excluded = Die ausgenommenen Kontrollen betreffen diesen Gegenstand nicht. Warum, sagt der Bericht für jede.
oscal-without-finding = Eine Feststellung ist entweder erfüllt oder nicht erfüllt. Nicht feststellbare Kriterien ({ $undetermined }) und zu prüfende Kriterien ({ $review }) haben deshalb keine Feststellung. Sie stehen unter den Beobachtungen.

## Mehrere Eingaben

subject-dossier = Mehrere Eingaben zusammen
input-complete = { $number }. { $kind } ⟨{ $name }⟩, { $size }, vollständig gelesen
input-partial = { $number }. { $kind } ⟨{ $name }⟩, { $size }, teilweise gelesen
endpoint-gone-input = Unter { $input } steht nichts.
inventories-dossier = Was die Eingaben enthalten
box-input-number = Eingabe { $number }
box-sha256-all = SHA-256 aller Eingaben
collector-derive-dossier = Schlussfolgerung: Eingaben verglichen
agreement = Wo die Eingaben übereinstimmen und wo nicht
agreement-intro = Was eine Eingabe sagt, wurde mit dem verglichen, was eine andere zeigt. Dass zwei Eingaben nicht übereinstimmen, ist für sich kein Ergebnis; was daraus folgt, sagen die Kriterien. Dass Namen passen, zeigt nicht, dass die Eingaben zusammengehören.
agreement-none = Nichts in einer Eingabe ließ sich mit einer anderen vergleichen.
agreement-counts = Eingaben verglichen: { $disagree } ohne Übereinstimmung, { $agree } mit Übereinstimmung, { $open } offen
stands-disagree = Sie stimmen nicht überein
stands-agree = Sie stimmen überein
stands-open = Es bleibt offen
text-stands-disagree = abweichend:
text-stands-agree = übereinstimmend:
text-stands-open = offen:
decided-by-input = Entschieden durch
agreement-cleartext-forbidden-and-encrypted = Die App verbietet unverschlüsselte Verbindungen zu { $host }, und der Server spricht TLS.
agreement-cleartext-forbidden-and-unencrypted = Die App verbietet unverschlüsselte Verbindungen zu { $host }, und der Server nahm keinen TLS-Handshake an.
agreement-cleartext-permitted-and-encrypted = Die App erlaubt unverschlüsselte Verbindungen zu { $host }, obwohl der Server TLS spricht.
agreement-cleartext-permitted-and-unencrypted = Die App erlaubt unverschlüsselte Verbindungen zu { $host }, und der Server nahm keinen TLS-Handshake an.
agreement-export-key-in-part = Ein Schlüssel, den die App enthält, bestätigt { $verified } von { $files } Signaturen in { $input }.
agreement-export-key-verified = Ein Schlüssel, den die App enthält, bestätigt alle Signaturen in { $input } ({ $files }).
agreement-host-in-app = { $host } wurde besucht, und der Name steht in der App.
agreement-host-not-in-app = { $host } wurde besucht, und der Name wurde in der App nicht gefunden.
agreement-host-not-visited = Die App nennt { $host } ({ $role }); dieser Host wurde nicht besucht.
agreement-host-same-domain = { $host } wurde besucht. Die App nennt andere Hosts dieser Domain und diesen nicht.
agreement-pin-expired = Die festgelegten Schlüssel der App für { $host } sind über ihren letzten Tag hinaus und werden nicht mehr geprüft.
agreement-pin-matches = Die festgelegten Schlüssel der App für { $host } passen zu den Zertifikaten, die der Server zeigte.
agreement-pin-matches-none-sent = Keiner der festgelegten Schlüssel der App für { $host } passt zu einem Zertifikat, das der Server sandte. Der Schlüssel der Wurzel, die Server nicht senden, könnte noch passen.
agreement-pin-matches-nothing = Keiner der festgelegten Schlüssel der App für { $host } passt zu einem Zertifikat des Servers, bis hin zur Wurzel.
agreement-pin-not-comparable-in-code = Die App enthält Code, der Serverschlüssel festlegt. Welche das sind, wurde nicht gelesen, sodass sich nichts mit { $host } vergleichen ließ.
agreement-pin-not-comparable-no-chain = Die festgelegten Schlüssel der App für { $host } ließen sich nicht vergleichen: Es wurden keine Zertifikate des Servers aufbewahrt.
agreement-pin-not-comparable-other-digest = Die festgelegten Schlüssel der App für { $host } nutzen eine Prüfsumme, die nicht bekannt ist.
agreement-pin-not-comparable-unread-pins = Die festgelegten Schlüssel der App für { $host } ließen sich nicht vergleichen: Nicht alle konnten gelesen werden.
agreement-pin-not-comparable-unread-certificate = Die festgelegten Schlüssel der App für { $host } ließen sich nicht vergleichen: Ein Zertifikat des Servers konnte nicht gelesen werden.
fact-dossier-cleartext = unverschlüsselte Verbindungen
fact-dossier-export-key = Schlüssel für Signaturen
fact-dossier-host = Host
fact-dossier-pin = festgelegte Schlüssel

# Ein veröffentlichter Satz von Dateien.
set-languages = Der Bericht
set-files = Weitere Dateien
set-draft = Niemand hat diese Bewertung freigegeben. Sie ist ein Entwurf.
set-subject = Über ⟨{ $label }⟩. Die SHA-256-Prüfsumme ist { $digest }.
set-intro = Wie sich dieser Ordner prüfen und sein Inhalt erneut gewinnen lässt. Die Befehle laufen in diesem Ordner. Die Liste sagt, was sie außerdem brauchen: Statt des Worts in Großbuchstaben ist der Pfad einzusetzen. Wo ein Name ⟨…⟩ angegeben ist, muss die Datei so heißen: Namen sind Teil der Bewertung.
set-input-file = { $word } ist die Datei ⟨{ $label }⟩. Ihre SHA-256-Prüfsumme ist { $digest }.
set-input-files = { $word } ist der Ordner ⟨{ $label }⟩ mit Schlüsseldateien; wo das Namen von Dateien sind, diese Dateien, bei 2. in einem Ordner. Die SHA-256-Prüfsumme der einzigen Datei oder der sortierten SHA-256-Prüfsummen aller, eine je Zeile, ist { $digest }.
set-input-recording = { $word } ist der Ordner mit der Aufzeichnung des Besuchs bei ⟨{ $label }⟩. Die SHA-256-Prüfsumme der Datei visit.json darin ist { $digest }. Ein weiterer Besuch wäre eine andere Eingabe.
set-key = { $word } ist die Datei ⟨{ $label }⟩ mit dem öffentlichen Schlüssel, der Signaturen bestätigt hat. Die SHA-256-Prüfsumme dieses Schlüssels (DER) ist { $digest }.
set-key-in-app = { $word } ist die App ⟨{ $label }⟩; ein öffentlicher Schlüssel darin hat Signaturen bestätigt. Die SHA-256-Prüfsumme dieses Schlüssels (DER) ist { $digest }.
set-certificate = { $word } ist die Datei ⟨{ $label }⟩ mit dem Zertifikat, das Signaturen bestätigt hat. Die SHA-256-Prüfsumme dieses Zertifikats (DER) ist { $digest }.
set-key-unknown = { $word } ist ein öffentlicher Schlüssel, der zu keiner Signatur passt. Ein solcher wurde angegeben, und die Bewertung hält nicht fest, welcher; jeder, der zu keiner passt, ergibt dasselbe.
set-answers = { $word } ist die Datei ⟨{ $label }⟩ mit Antworten. Ihre SHA-256-Prüfsumme ist { $digest }.
set-reviews = { $word } ist die Datei ⟨{ $label }⟩ mit Entscheidungen nach der Durchsicht. Ihre SHA-256-Prüfsumme ist { $digest }.
set-files-unchanged = 1. Die Dateien sind die veröffentlichten. Auf jedem System:
set-derived = 2. Alles, was sich erneut ableiten lässt, ist gleich. Dafür braucht es tracevet { $version } mit den Regeln { $rules }:
set-signed = 3. Wer veröffentlicht hat, hat die Liste signiert. Der öffentliche Schlüssel ist von anderer Stelle zu beziehen als von hier:
set-again = 4. Aus der Eingabe selbst entsteht dieselbe Bewertung, Byte für Byte. Der Befehl gibt dann nichts aus:
set-supersedes = Berichtigung
set-supersedes-which = Diese Bewertung tritt an die Stelle einer früheren. Die SHA-256-Prüfsumme der früheren ist { $digest }.
set-supersedes-day = Stichtag der früheren: { $day }.
set-supersedes-rules = Die frühere beruht auf anderen Regeln. Ein Ergebnis kann sich allein deshalb geändert haben.
set-supersedes-unknown = Welche Ergebnisse sich geändert haben, ist nicht gesagt: Von der früheren lag nur die Prüfsumme vor.
set-supersedes-same = Kein Ergebnis hat sich geändert.
set-supersedes-outcomes = Geänderte Ergebnisse
set-before = Vorher
set-after = Jetzt
set-absent = kein solches Kriterium
set-supersedes-again = 5. Was über die frühere Bewertung gesagt ist, ergibt sich erneut aus ihrem Ordner, EARLIER:
