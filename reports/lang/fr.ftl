# Every sentence of a report that does not belong to a criterion, in French.
#
# Plain texts without markup: they are not escaped. An argument may be text of the evaluated
# package; it arrives filtered and isolated.

## Head

title = Évaluation : { $name }
heading = Évaluation : ⟨{ $name }⟩
heading-version = Évaluation : ⟨{ $name }⟩, version { $version }
skip = Aller aux principaux points de préoccupation
draft = Projet : non validé.
draft-meaning = Un programme a produit ces résultats. Aucune personne ne les a confirmés.
draft-stale = Une validation a été donnée pour une autre évaluation. Elle ne vaut pas pour celle-ci.
signed-off = Validé par : { $author }, le { $date }.
signed-off-scope = Portée :
signed-off-meaning = Les résultats sont ceux du programme ; les décisions de la personne figurent à côté.
contents = Sommaire
languages = Ce rapport dans d’autres langues
translation-machine = Traduction automatique, non relue par un spécialiste ; le texte anglais fait foi.
translation-draft = Projet de traduction, non relu par un spécialiste ; le texte anglais fait foi.
translation-reviewed = Traduction relue par { $by } le { $date } ; le texte anglais fait foi.
translation-reviewed-before = Traduction relue par { $by } le { $date }, avant une modification du texte anglais ; le texte anglais fait foi.
in-english =
    { $count ->
        [one] { $count } texte sur { $all } est en anglais, parce que sa traduction manque ou est plus ancienne que le texte anglais.
        [many] { $count } textes sur { $all } sont en anglais, parce que leur traduction manque ou est plus ancienne que le texte anglais.
       *[other] { $count } textes sur { $all } sont en anglais, parce que leur traduction manque ou est plus ancienne que le texte anglais.
    }
labelled = { $label } : { $text }
written = Écrit
built = date de construction : { $date }
built-unknown = date de construction inconnue
family = système : { $name }
beside = également trouvé : { $name }
family-state-none = aucun système de suivi des contacts n’a été reconnu
family-state-unknown = système de suivi des contacts inconnu
service = service : { $state }
judged = Jugé à la date du { $date }, au regard de la boîte à outils commune de l’UE pour les applications mobiles (version 1.0, 15 avril 2020) et des lignes directrices 04/2020 du CEPD (EDPB)
not-an-approval = Ceci n’est ni une approbation, ni une certification, ni un avis juridique. Le rapport dit ce que les fichiers nommés montrent et ce qu’ils ne montrent pas.
printed-summary = Cette impression est un résumé. Les { $count } critères avec leurs éléments de preuve, la méthode et les limites se trouvent dans le rapport HTML qui a été imprimé, et dans l’évaluation (JSON) dont le SHA-256 est { $digest }.
published-by = Publié par ⟨{ $name }⟩
running-head = Évaluation · sha256 { $digest }… · à la date du { $date }
running-status = Projet : non validé
running-status-signed = Validé : voir la page un
running-summary = Résumé. L’ensemble est dans le rapport HTML.
subject-android-package = Paquet Android
subject-gateway-batch = Lot de la passerelle fédérative européenne
subject-key-export = Fichier d’export de clés
subject-key-export-series = Série de fichiers d’export de clés
subject-endpoint = Serveur, visité
text-missing = Le texte de ce critère ne figure pas dans les règles qui ont servi à ce rapport.

## Page one

summary = Résumé
examined = Ce qui a été examiné
examined-complete = { $kind }, { $size }, lecture complète
examined-partial = { $kind }, { $size }, lecture partielle
more-gaps =
    { $count ->
        [one] { $count } autre partie n’a pas été lue
        [many] { $count } autres parties n’ont pas été lues
       *[other] { $count } autres parties n’ont pas été lues
    }
not-given = Ce qui ne nous a pas été fourni
not-given-item =
    { $count ->
        [0] { $name }
        [one] { $name } ({ $count } critère ouvert)
        [many] { $name } ({ $count } critères ouverts)
       *[other] { $name } ({ $count } critères ouverts)
    }
not-given-nothing = Tous les types d’éléments de preuve qu’un critère demande ont été fournis.
determined = Ce qui a pu être déterminé
determined-caption = Résultats par chapitre
all-chapters = Tous les chapitres
determined-sentence =
    { $total ->
        [one] Critères tranchés avec ce qui a été fourni : { $determined } sur { $total }.
        [many] Critères tranchés avec ce qui a été fourni : { $determined } sur { $total }.
       *[other] Critères tranchés avec ce qui a été fourni : { $determined } sur { $total }.
    }
review-sentence =
    { $count ->
        [0] Aucun ne demande l’appréciation d’une personne.
        [one] { $count } demande l’appréciation d’une personne.
        [many] { $count } demandent l’appréciation d’une personne.
       *[other] { $count } demandent l’appréciation d’une personne.
    }
undetermined-sentence =
    { $count ->
        [0] Aucun ne reste ouvert.
        [one] { $count } reste ouvert.
        [many] { $count } restent ouverts.
       *[other] { $count } restent ouverts.
    }
declared-sentence =
    { $count ->
        [one] { $count } n’est respecté que selon l’exploitant.
        [many] { $count } ne sont respectés que selon l’exploitant.
       *[other] { $count } ne sont respectés que selon l’exploitant.
    }
not-met-declared-sentence =
    { $count ->
        [one] { $count } n’est pas respecté, selon l’exploitant ; aucun élément de preuve n’a été vu.
        [many] { $count } ne sont pas respectés, selon l’exploitant ; aucun élément de preuve n’a été vu.
       *[other] { $count } ne sont pas respectés, selon l’exploitant ; aucun élément de preuve n’a été vu.
    }
contradictions-count =
    { $count ->
        [one] { $count } réponse de l’exploitant contredit les éléments de preuve
        [many] { $count } réponses de l’exploitant contredisent les éléments de preuve
       *[other] { $count } réponses de l’exploitant contredisent les éléments de preuve
    }
examined-answers =
    { $count ->
        [one] { $count } réponse, donnée par : { $name } ({ $role })
        [many] { $count } réponses, données par : { $name } ({ $role })
       *[other] { $count } réponses, données par : { $name } ({ $role })
    }
concerns-count = Principaux points de préoccupation ({ $count })
more-concerns =
    { $count ->
        [one] et { $count } autre point
        [many] et { $count } autres points
       *[other] et { $count } autres points
    }
no-concerns =
    { $total ->
        [one] Aucune contradiction n’a été trouvée dans ce qui a pu être examiné (critères : { $determined } sur { $total }).
        [many] Aucune contradiction n’a été trouvée dans ce qui a pu être examiné (critères : { $determined } sur { $total }).
       *[other] Aucune contradiction n’a été trouvée dans ce qui a pu être examiné (critères : { $determined } sur { $total }).
    }
no-concerns-but-answers = Rien de ce qui a pu être examiné ne contredit une exigence (critères : { $determined } sur { $total }). Des réponses de l’exploitant contredisent ce qui a été vu.
review-count = À apprécier par une personne ({ $count })
more-review =
    { $count ->
        [one] et { $count } autre question
        [many] et { $count } autres questions
       *[other] et { $count } autres questions
    }
no-review = Rien n’a été trouvé qu’une personne doive apprécier.
undetermined-count = Ce qui n’a pas pu être déterminé ({ $count })
no-undetermined = Aucun critère ne reste ouvert, sauf pour ce que seule une réponse tranche.

## Lists before the chapters

concerns = Principaux points de préoccupation
concerns-intro = Les exigences que les éléments de preuve contredisent, les plus lourdes d’abord. Le poids sert seulement à ordonner cette liste.
concerns-intro-declared = Les exigences que les éléments de preuve contredisent et celles qui ne sont pas remplies selon l’exploitant, les plus lourdes d’abord. Le poids sert seulement à ordonner cette liste.
review = À apprécier par une personne
review-intro = Ici, les éléments de preuve montrent quelque chose. Savoir si c’est acceptable dépend de ce qu’un programme ne peut pas voir.
undetermined = Ce qui n’a pas pu être déterminé
undetermined-intro = De ces critères, on ne peut rien conclure, ni en bien ni en mal. Chacun figure une fois, sous ce qui aiderait en premier ; son bloc dit ce qui permettrait de trancher.
undetermined-says = Ce qui a été fourni ne montre pas si cette exigence est respectée.
details-of = Détails : { $id }
remedy = Ce qui changerait cela :
question = Question :
weight-is = Poids :
weight-if = Poids en cas de non-respect :

## Answers of the operator

declared = Déclaré par l’exploitant
declared-intro = Ce que des personnes ont écrit, et non ce qui a été examiné. Une réponse ne change jamais ce que les éléments de preuve tranchent. Là où ils ne tranchent rien, un oui compte comme respecté et un non comme non respecté ; les deux sont marqués comme parole de l’exploitant. Une réponse selon laquelle une exigence ne concerne pas l’application est affichée ; venant de ceux que l’exigence oblige, elle n’est pas retenue.
declared-file = { $file }, { $count ->
        [one] { $count } réponse
        [many] { $count } réponses
       *[other] { $count } réponses
    }, par { $name } ({ $role }), { $date }, SHA-256 { $digest }
declared-says-met = L’exploitant dit que cette exigence est remplie. Cela n’a pas été vérifié.
declared-says-not-met = L’exploitant dit que cette exigence n’est pas remplie : { $title }.
declared-says-partly = L’exploitant dit que cette exigence est remplie en partie : { $title }.
declared-says-clause = L’exploitant dit qu’une clause qui demande ceci n’est pas remplie, ou pas entièrement : { $title }.
declared-question-partly = La partie que l’exploitant décrit suffit-elle à ce qui est demandé ?
declared-question-clause = L’exploitant dit que ceci n’est pas rempli, ou pas entièrement : { $clauses }. Cela concerne-t-il ce qui est demandé ici ?
contradictions = Réponses qui contredisent les éléments de preuve
contradictions-intro = Les deux côtés sont affichés. Le résultat est celui des éléments de preuve.
contradiction-answer = La réponse
contradiction-evidence = Les éléments de preuve
declared-all = Toutes les réponses
column-question = Question
column-declared = Réponse
column-who = Qui, quand
column-effect = Ce que cela change
says-operator = Selon l’exploitant
answer-yes = oui
answer-no = non
answer-partly = en partie
answer-not-applicable = ne concerne pas cette application
answer-unknown = inconnu
answer-open = laissé ouvert
role-of-auditor = audit
role-of-controller = responsable du traitement
role-of-developer = développement
role-of-processor = sous-traitant
standing-agrees = dit la même chose que les éléments de preuve
standing-asks = soulève une question pour une personne
standing-beside = est affiché et ne change rien
standing-contradicts = contredit les éléments de preuve ; le résultat reste celui des éléments de preuve
standing-not-accepted = est affiché et n’est pas retenu : seuls des éléments de preuve montrent qu’une exigence ne concerne pas une application
standing-open = laisse la question ouverte
standing-settles = tranche ce que les éléments de preuve laissent ouvert, comme parole de l’exploitant
standing-nowhere = aucun critère ne porte cette clause
standing-unknown = ces règles ne connaissent pas la question
disagrees = Dit autre chose que la réponse qui compte.
kind-of-document = document
document-page = p. { $page }
left-open-by-evidence = Pourquoi les éléments de preuve laissent la question ouverte

## Decisions of a reviewer

reviewed = Décisions de revue
reviewed-intro = Chaque décision figure à côté d’un résultat. Aucun résultat et aucun décompte du programme ne change.
reviewed-stale = Ces décisions portent sur une autre évaluation (SHA-256 { $reviewed }). Celle-ci a pour valeur { $digest }. Aucune ne s’applique tant qu’une personne n’a pas regardé de nouveau.
reviewed-file = { $file }, empreinte SHA-256 { $digest }
reviewed-counts = Accepté : { $accepted }. Respecté par décision de revue : { $met }. Remplacé par un autre résultat : { $overridden }. Dispensé : { $waived }. Noté : { $noted }. Sans effet : { $without }.
reviewed-none = Aucune décision n’a été prise.
reviewer = Revue par
column-decided = Critère
column-outcome = Résultat maintenu
column-decision = Décision
column-reason = Raison
action-accept = accepté
action-note = noté
action-override = remplacé
action-override-to = remplacé par : { $outcome }
action-waive-until = dispensé jusqu’au { $date }
action-waive-until-unknown = dispensé
action-open = laissé ouvert
decision-applies = s’applique
decision-expired = ne s’applique pas : la dispense a pris fin avant le jour du jugement
decision-incomplete = ne s’applique pas : il manque une raison, un auteur, une date ou ce que la décision exige
decision-no-such-criterion = ne s’applique pas : ce critère n’existe pas
decision-not-for-review = ne s’applique pas : le critère n’est pas à apprécier
decision-open = rien n’a encore été décidé
decision-same-outcome = ne s’applique pas : c’est déjà le résultat
decision-stale = ne s’applique pas : la décision porte sur une autre évaluation
sign-off = Validation

## Criteria

criteria = Critères par chapitre
filter = Afficher les critères
filter-all = tous ({ $count })
filter-one = { $outcome } ({ $count })
filter-declared = { $outcome } ({ $count }, plus { $declared } selon l’exploitant)
filter-note = Cela ne change que l’affichage. Les liens et les impressions montrent toujours tous les critères.
technically = Techniquement :
requirement = Ce qui est demandé
why = Pourquoi c’est important
label-question = Question
label-remedy = Ce qui changerait cela
label-settles = Ce qui permettrait de trancher
reasons = Pourquoi la question reste ouverte
evidence = Éléments de preuve
evidence-for =
    { $count ->
        [one] Éléments de preuve pour { $id } : { $count }
        [many] Éléments de preuve pour { $id } : { $count }
       *[other] Éléments de preuve pour { $id } : { $count }
    }
searched = Parcouru en entier
sources = Où c’est écrit
tensions = Les sources divergent
tension-handling = Ici :
reading = Notre lecture
standards = Autres référentiels
standards-aid = La correspondance des critères avec ces cadres est une aide à la lecture, écrite de mémoire. Elle ne dit pas que l’un d’eux est respecté. Un critère qui n’en nomme aucun n’y a pas d’équivalent.
gaps = Lacunes qui laissent plusieurs critères ouverts
gap-number = lacune { $number }
gap-criteria =
    { $count ->
        [one] ({ $count } critère)
        [many] ({ $count } critères)
       *[other] ({ $count } critères)
    }

## Matrix

matrix = Matrice d’auto-évaluation
matrix-intro = Les mêmes résultats, selon les cinq domaines de pratique d’une auto-évaluation. Un critère peut figurer dans plusieurs domaines. La dernière colonne dit sur quoi le résultat repose.
matrix-caption = Résultats par critère et domaine de pratique
column-criterion = Critère
column-answer = Preuve ou réponse
area-data-protection = Protection des données
area-user-authentication = Authentification
area-network-protection = Protection du réseau
area-reporting = Signalement
area-reviews = Revues
more-in-json = { $count } de plus dans la forme JSON de cette évaluation
more-in-evidence = { $count } de plus dans le fichier des éléments de preuve
and-more = et { $count } de plus
confidence-recalled = de mémoire, non vérifié dans le document
confidence-seen-second-hand = connu par un résumé seulement

## Outcomes and their weight

outcome-met = Respecté
outcome-met-declared = Déclaré respecté
outcome-not-met = Non respecté
outcome-review = À apprécier
outcome-undetermined = Indéterminé
outcome-not-applicable = Sans objet
basis-observed = constaté
basis-inferred = déduit
basis-declared = selon l’exploitant
severity-critical = critique
severity-high = élevé
severity-medium = moyen
severity-low = faible
severity-info = pour information

## Chapters

chapter-epi = Épidémiologie
chapter-tech = Technologie
chapter-int = Interopérabilité
chapter-sec = Sécurité
chapter-priv = Vie privée
chapter-acc = Accessibilité
chapter-gov = Gouvernance

## Kinds of evidence, and why something stays open

kind-apk-static = paquet Android
kind-ble-capture = capture Bluetooth
kind-document = documents de l’exploitant
kind-endpoint-probe = adresse du serveur
kind-ipa-static = paquet iOS
kind-key-export = fichiers d’export de clés
kind-net-capture = capture du trafic réseau
not-supplied-apk-static = Aucun paquet Android n’a été fourni.
not-supplied-ble-capture = Aucune capture Bluetooth n’a été fournie.
not-supplied-document = Aucun document de l’exploitant n’a été fourni.
not-supplied-endpoint-probe = Aucune adresse de serveur n’a été fournie.
not-supplied-ipa-static = Aucun paquet iOS n’a été fourni.
not-supplied-key-export = Aucun fichier d’export de clés n’a été fourni.
not-supplied-net-capture = Aucune capture du trafic réseau n’a été fournie.
group-kind-apk-static = faute de paquet Android
group-kind-ble-capture = faute de capture Bluetooth
group-kind-document = faute de document de l’exploitant
group-kind-endpoint-probe = faute d’adresse de serveur
group-kind-ipa-static = faute de paquet iOS
group-kind-key-export = faute de fichiers d’export de clés
group-kind-net-capture = faute de capture du trafic réseau
reason-contradictory = des éléments de preuve se contredisent
reason-date-unknown = une date dont dépend l’exigence n’est pas connue
reason-dynamic-code = du code est chargé pendant l’exécution et n’est pas dans le paquet
reason-encrypted = contenu chiffré, qui n’a pas pu être lu
reason-hybrid-runtime = la logique de l’application a une forme qui n’est pas lue
reason-limit = une limite de ce programme a été atteinte
reason-malformed = contenu endommagé ou qui contredit son format
reason-no-answer = question posée, restée sans réponse
reason-no-response = le serveur n’a donné aucune réponse exploitable
reason-not-authorised = pas d’autorisation de poser la question
reason-not-supplied = ne figure pas dans ce qui a été fourni
reason-obfuscated = des noms ont été remplacés, de sorte qu’on ne peut pas dire ce qui appartient à qui
reason-older-tables = collecte faite avec d’autres tables que celles du jugement
reason-split-incomplete = partie d’un paquet divisé, fournie sans les autres
reason-too-little-data = ce qui a été vu ne suffit pas pour juger
reason-unknown-design = aucun système de suivi des contacts connu n’a été reconnu, et il peut y en avoir un inconnu
reason-unsupported = variante du format que ce programme ne connaît pas
reason-untrusted = le serveur n’a pas pu montrer qu’il est celui qui était visé
gap-detail-nothing-that-was-found-decides = rien de ce qui a été trouvé ne permet de trancher
gap-detail-no-value-was-found = aucune valeur n’a été trouvée
gap-detail-neither-setting-was-found = aucun des deux réglages n’a été trouvé
gap-detail-no-build-date-is-known = aucune date de construction n’est connue
gap-detail-no-date-of-an-end-is-known = aucune date de fin n’est connue
gap-detail-no-tracing-architecture-is-known = aucune architecture de suivi n’est connue
gap-detail-most-classes-of-the-app-were-renamed = la plupart des classes de l’application ont été renommées
gap-detail-it-is-not-known-which-events-the-build-is-older-than = on ne sait pas quels événements sont postérieurs à la construction
gap-detail-facts-were-seen-but-not-the-property-that-decides = des faits ont été vus, mais pas la propriété qui permet de trancher
gap-detail-one-file-alone-was-given = un seul fichier a été fourni
gap-detail-an-archive-inside-the-package-is-not-opened = une archive contenue dans le paquet n’est pas ouverte
gap-detail-the-package-requires-splits-that-were-not-given = le paquet exige des parties (splits) qui n’ont pas été fournies
group-reason-contradictory = à cause d’éléments de preuve qui se contredisent
group-reason-date-unknown = à cause d’une date qui n’est pas connue
group-reason-dynamic-code = à cause de code qui est chargé plus tard
group-reason-encrypted = à cause d’une partie chiffrée
group-reason-hybrid-runtime = à cause de code dont la forme n’est pas lue
group-reason-limit = à cause d’une partie au-delà d’une limite
group-reason-malformed = à cause d’une partie endommagée
group-reason-no-answer = faute de réponse à la question posée
group-reason-no-response = faute de réponse du serveur
group-reason-not-authorised = faute d’autorisation de poser les questions
group-reason-not-supplied = faute de ce qui n’a pas été fourni
group-reason-obfuscated = à cause de noms qui ont été remplacés
group-reason-older-tables = à cause d’éléments de preuve plus anciens
group-reason-split-incomplete = à cause de parties manquantes du paquet
group-reason-too-little-data = faute d’éléments suffisants pour juger
group-reason-unknown-design = selon que l’application suit ou non les contacts, et comment
group-reason-unsupported = à cause d’un format inconnu
group-reason-untrusted = à cause d’un serveur dont le certificat n’est pas accepté
settle-reason-contradictory = Ce qui permettrait de trancher : une explication de l’exploitant sur la partie qui est utilisée.
settle-reason-date-unknown = Ce qui permettrait de trancher : la date de publication, déclarée par une personne qui la connaît.
settle-reason-dynamic-code = Ce qui permettrait de trancher : le code qui est chargé plus tard, ou le code source de l’application.
settle-reason-encrypted = Ce qui permettrait de trancher : la construction de l’exploitant sans chiffrement, ou le code source de l’application.
settle-reason-hybrid-runtime = Ce qui permettrait de trancher : le code source de l’application, ou une capture de ce qu’elle envoie.
settle-reason-limit = Ce qui permettrait de trancher : la partie nommée, seule, ou le code source de l’application.
settle-reason-malformed = Ce qui permettrait de trancher : une copie intacte du paquet.
settle-reason-no-answer = Ce qui permettrait de trancher : une réponse, et le document qui la montre.
settle-reason-no-response = Ce qui permettrait de trancher : une autre visite, depuis un autre réseau ou à un autre moment.
settle-reason-not-authorised = Ce qui permettrait de trancher : l’autorisation de l’exploitant, indiquée avec --authorisation.
settle-reason-not-supplied = Ce qui permettrait de trancher figure à chaque critère.
settle-reason-obfuscated = Ce qui permettrait de trancher : la liste des noms remplacés, tenue par l’exploitant, ou le code source de l’application.
settle-reason-older-tables = Ce qui permettrait de trancher : le même paquet, collecté de nouveau.
settle-reason-split-incomplete = Ce qui permettrait de trancher : toutes les parties du paquet.
settle-reason-too-little-data = Le paquet a été lu, et ce qu’il montre ne tranche pas ces critères. Ce qui permettrait de trancher figure à côté de chacun.
settle-reason-unknown-design = Ce qui permettrait de trancher : la description par l’exploitant de la façon dont l’application trouve les contacts.
settle-reason-unsupported = Ce qui permettrait de trancher : le même contenu dans un format courant, ou le code source de l’application.
settle-reason-untrusted = Ce qui permettrait de trancher : une autre visite, une fois le certificat du serveur en ordre.

## La carte de qui pourrait recevoir des données

picture-flow = Qui pourrait recevoir des données, d’après les adresses dans l’application
picture-flow-description = L’application contient l’adresse de chaque hôte relié par une ligne en tirets. Hôtes dessinés : { $hosts } ; dont nommés sur la ligne de commande (ligne double) : { $named }. Rien ici n’a été vu dans une capture : une adresse n’est pas encore une connexion.
picture-flow-more = Hôtes qui ne sont pas dessinés ici : { $count } ; le tableau des hôtes les énumère.
picture-flow-links = Les hôtes vers lesquels ne mènent que des liens, comme une boutique d’applications, ne sont pas dessinés : { $count }.
picture-flow-partial = Tout ce qui peut contenir des adresses n’a pas pu être lu : il peut y avoir d’autres hôtes.
picture-flow-none = Tout ce qui peut contenir des adresses a été lu, et aucune adresse d’hôte n’y a été trouvée. Une application peut composer une adresse pendant qu’elle tourne : seule une capture montre ce qui est contacté.
picture-flow-unknown = On ne peut pas dire si l’application contient des adresses d’hôtes : tout ce qui peut en contenir n’a pas pu être lu, et ce qui a été lu n’en contient aucune.
picture-table = La même chose en tableau
flow-phone = Téléphone
flow-hosts = Hôtes
flow-owners = Titulaires
flow-permissions = Autorisations qui ouvrent des données
flow-role = Rôle : { $role }
flow-owner-unknown = titulaire inconnu
flow-not-found = non trouvé dans l’application
flow-line-package = l’application contient l’adresse
flow-line-named = dans l’application, et nommé sur la ligne de commande
flow-line-named-only = nommé sur la ligne de commande, non trouvé dans l’application
flow-legend-named = adresse nommée sur la ligne de commande
flow-line-owner = titulaire de l’hôte, d’après notre table
column-known-from = Connu par

## Key exports

pictures = Graphiques
picture-numbers = Les nombres
picture-files = Clés par fichier au fil du temps
picture-files-description = { $files } fichiers du { $first } au { $last }. En foncé, le plus petit fichier d’un jour ; en clair, le plus grand ; chaque doublement monte d’un cran. La ligne en tirets marque { $minimum } clés ; { $padded } fichiers ont exactement le nombre jusqu’auquel les fichiers semblent complétés (hachures). Les clés ne sont pas des cas.
picture-ages = Âge des clés à la fin de leur fichier, en jours
picture-ages-description = { $keys } clés. { $old } d’entre elles ont 16 jours ou plus (hachures) ; la dernière barre regroupe toutes celles de 30 jours et plus. Les clés ne sont pas des cas.
picture-risks = Niveau de risque selon l’âge en jours
picture-risks-description =
    { $levels ->
        [one] { $levels } seul niveau apparaît. Les nombres disent combien de clés d’un âge, sur cent, ont ce niveau. Les clés ne sont pas des cas.
        [many] { $levels } niveaux apparaissent. Les nombres disent combien de clés d’un âge, sur cent, ont chacun d’eux ; un niveau présent à peu d’âges marquerait le jour d’un envoi. Les clés ne sont pas des cas.
       *[other] { $levels } niveaux apparaissent. Les nombres disent combien de clés d’un âge, sur cent, ont chacun d’eux ; un niveau présent à peu d’âges marquerait le jour d’un envoi. Les clés ne sont pas des cas.
    }
risk-other = autre
exports-counts =
    { $files ->
        [one] { $files } fichier, nombre de clés : { $keys }, pour la période du { $first } au { $last }.
        [many] { $files } fichiers, nombre de clés : { $keys }, pour la période du { $first } au { $last }.
       *[other] { $files } fichiers, nombre de clés : { $keys }, pour la période du { $first } au { $last }.
    }
exports-counts-undated =
    { $files ->
        [one] { $files } fichier, nombre de clés : { $keys } ; il ne dit pas pour quelle période.
        [many] { $files } fichiers, nombre de clés : { $keys } ; ils ne disent pas pour quelle période.
       *[other] { $files } fichiers, nombre de clés : { $keys } ; ils ne disent pas pour quelle période.
    }
exports-sizes = Nombre de clés du plus petit fichier qui en contient : { $smallest } ; du plus grand : { $largest }.
exports-padding = Fichiers qui ont exactement { $minimum } clés : { $files } sur { $of }. Ils semblent complétés jusqu’à ce nombre par des clés aléatoires. On ne peut dire ni lesquelles, ni combien.
batches-counts = Lots pour la passerelle européenne, nombre de clés : { $keys }, provenant de { $origins ->
        [one] { $origins } pays d’origine
        [many] { $origins } pays d’origine
       *[other] { $origins } pays d’origine
    }.
exports-not-cases = Les clés ne sont pas des cas : une personne en publie plusieurs, et des clés aléatoires peuvent s’y trouver. Rien ici ne dit combien de personnes étaient infectées.
export-signature-malformed = illisible
export-signature-missing = absente
export-signature-not-checked = non vérifiée : aucune clé n’a été fournie
export-signature-not-given = non fournie
export-signature-not-verified = ne correspond à aucune clé fournie
export-signature-unreadable = illisible
export-signature-unsupported = algorithme inconnu
export-signature-verified = correspond à une clé fournie
export-signature-verified-example = correspond à la clé d’un exemple public

## Endpoints

endpoint-visited = Visite du { $date } : { $requests ->
        [one] { $requests } question
        [many] { $requests } questions
       *[other] { $requests } questions
    } sur { $connections ->
        [one] { $connections } connexion
        [many] { $connections } connexions
       *[other] { $connections } connexions
    }, toujours vers l’hôte nommé ou au sujet de son nom.
endpoint-layout-answer = Ses adresses et ses réponses suivent la structure de ce serveur dorsal : { $name }.
endpoint-layout-address = Son adresse suit la structure de ce serveur dorsal : { $name }. Aucune réponse de cette forme n’est venue.
endpoint-off = L’adresse nommée est désactivée ; pour un service terminé, c’est ce que demande l’exigence GOV-07.
endpoint-gone = Il n’y a rien à l’adresse nommée.
endpoint-ordinary = Visite ordinaire : les versions et les suites de TLS n’ont pas été énumérées, car aucune autorisation n’a été fournie.
endpoint-authorised = Plus qu’une visite ordinaire a été autorisé par : { $text }
endpoint-introduced = Le visiteur s’est présenté au serveur ainsi : { $agent }.
endpoint-private = Les adresses de réseaux privés étaient permises : il peut s’agir d’un laboratoire et non du serveur que les téléphones utilisent.
endpoint-extra-roots =
    { $count ->
        [one] { $count } autorité a été acceptée comme digne de confiance en plus des autorités publiques : ce qui est dit du certificat ne vaut pas pour les téléphones qui ne la connaissent pas.
        [many] { $count } autorités ont été acceptées comme dignes de confiance en plus des autorités publiques : ce qui est dit du certificat ne vaut pas pour les téléphones qui ne les connaissent pas.
       *[other] { $count } autorités ont été acceptées comme dignes de confiance en plus des autorités publiques : ce qui est dit du certificat ne vaut pas pour les téléphones qui ne les connaissent pas.
    }
endpoint-hellos = L’énumération de TLS s’est faite par { $hellos ->
        [one] { $hellos } message d’ouverture (ClientHello)
        [many] { $hellos } messages d’ouverture (ClientHello)
       *[other] { $hellos } messages d’ouverture (ClientHello)
    }, l’un après l’autre, chacun sur sa propre connexion.
endpoint-untrusted = Le certificat du serveur n’est pas accepté : { $reasons }. Rien n’a été demandé sur cette connexion.
endpoint-not-secured = Aucune connexion sécurisée n’a été établie : { $reason }. Rien n’a été demandé par TLS.
endpoint-old-client = Ce qu’obtiendrait un ancien client : { $clients }.
endpoint-client-served = jusqu’à { $newest } : servi en { $version }
endpoint-client-not-served = jusqu’à { $newest } : non servi
endpoint-client-unknown = jusqu’à { $newest } : inconnu
chain-fault-authority-as-server = le certificat du serveur lui-même est celui d’une autorité
chain-fault-bad-signature = une signature ne correspond pas
chain-fault-expired = il a expiré
chain-fault-missing-intermediate = un certificat manque entre celui du serveur et son autorité
chain-fault-name-constraint = l’autorité n’a pas le droit d’en émettre pour ce nom
chain-fault-name-mismatch = il est établi pour un autre nom
chain-fault-no-alternative-name = il ne nomme aucun hôte là où les clients regardent
chain-fault-no-certificate = aucun certificat n’est venu
chain-fault-not-accepted = un second programme de lecture ne l’accepte pas
chain-fault-not-an-authority = il a été émis par un certificat qui n’est pas celui d’une autorité
chain-fault-not-for-servers = il n’est pas destiné à des serveurs
chain-fault-not-yet-valid = il n’est pas encore valable
chain-fault-path-too-long = son chemin est plus long qu’une autorité ne le permet
chain-fault-self-signed = il se signe lui-même
chain-fault-signature-not-checked = une signature n’a pas été vérifiée
chain-fault-unknown-root = son autorité n’est pas connue publiquement
chain-fault-unneeded = un certificat qui n’est pas nécessaire l’accompagne
chain-fault-unreadable = il est illisible
chain-fault-weak-key = une clé est trop courte
chain-fault-weak-signature = une signature repose sur un hachage cassé
chain-fault-wrong-order = les certificats sont dans le mauvais ordre
request-count = messages d’ouverture (ClientHello) : { $count }, chacun sur sa propre connexion
tls-state-not-asked = non demandée
tls-state-offered = proposée
tls-state-refused = refusée
tls-state-undetermined = inconnue
tls-state-offered-suites = proposée, { $suites ->
        [one] { $suites } suite vue
        [many] { $suites } suites vues
       *[other] { $suites } suites vues
    }
picture-tls = Versions de TLS
picture-tls-description = Proposées : { $offered }. Refusées : { $refused }. Non demandées : { $unasked }. Inconnues : { $unknown }.
picture-tls-none = aucune
visit-purpose-again = demandé une seconde fois, pour comparer
visit-purpose-cleartext = le même hôte sans chiffrement
visit-purpose-dns = une question sur le nom
visit-purpose-file = un fichier que l’index nomme
visit-purpose-handshake = une négociation TLS
visit-purpose-head = les en-têtes seuls de la même adresse (HEAD), pour comparer
visit-purpose-index = un index que l’index nomme
visit-purpose-named = l’adresse nommée
visit-purpose-probe = une négociation TLS d’une énumération
visit-purpose-redirect = là où le serveur renvoie sur le même hôte
visit-purpose-security-contact = une adresse pour signaler des faiblesses

## Inventories

inventories-exports = Ce que les fichiers contiennent
inventory-batches = Lots
inventory-batch-findings = Ce qui ressort
inventory-batch-signatures = Signatures et leurs certificats
inventory-batch-values = Valeurs que portent les clés
inventory-note-batches = Un nombre de clés n’est pas un nombre de cas.
inventory-exports = Fichiers
inventory-export-findings = Ce qui ressort
inventory-export-signatures = Signatures et leurs clés
inventory-export-values = Valeurs que portent les clés
inventories-endpoint = Ce qui a été demandé et vu
inventory-endpoint-answers = Réponses
inventory-endpoint-back-end = Le serveur dorsal d’après sa structure
inventory-endpoint-certificates = Certificats du serveur
inventory-endpoint-findings = Ce qui ressort
inventory-endpoint-headers = En-têtes
inventory-endpoint-names = Noms, adresses et négociation TLS
inventory-endpoint-requests = Tout ce qui a été demandé
inventory-endpoint-suites = Algorithmes de chiffrement que le serveur a choisis
inventory-endpoint-tls = TLS et la chaîne de certificats
inventory-note-endpoint-requests = Dans cet ordre, l’un après l’autre. Rien d’autre n’a été envoyé.
inventory-note-endpoint-findings = Ce qui ressort n’est pas encore un défaut : des réseaux placés devant les serveurs posent des cookies et se nomment.
inventory-note-endpoint-certificates = Dans l’ordre où le serveur les a envoyés ; le sien vient en premier. Il n’a pas été demandé si l’un d’eux a été révoqué.
column-request = Question
column-why = Raison
column-came = Réponse
column-bytes = Octets
column-cipher = Algorithme
column-exchange = Échange de clés
column-names = Pour ces noms
column-suites = Suites vues
column-version = Version
inventory-note-exports = Toutes les heures sont en UTC. Un nombre de clés n’est pas un nombre de cas.
inventory-note-export-findings = Ce qui ressort dans les fichiers n’est pas encore un défaut : des clés aléatoires ajoutées pour la protection peuvent porter n’importe quelle date.
column-file = Fichier
column-keys = Clés
column-window = Période couverte
column-signature = Signature
column-starts = Premier et dernier début d’une clé
column-notable = Aussi
column-day = Jour
column-files = Fichiers
column-smallest = Plus petit fichier
column-largest = Plus grand fichier
column-age = Âge en jours
column-risk = Niveau de risque

inventories = Ce que le paquet contient
inventories-intro = Des listes de ce qui a été vu, sans jugement. Les résultats figurent aux critères.
no-inventories = Rien n’a été trouvé qui ait sa place dans une liste.
inventory-permissions = Autorisations
inventory-hosts = Hôtes Internet nommés dans le paquet
inventory-libraries = Bibliothèques qui se nomment elles-mêmes dans le paquet
inventory-sdks = Bibliothèques de tiers et traceurs
inventory-signatures = Signatures
inventory-certificates = Certificats de signature
inventory-components = Composants
inventory-code = Code
inventory-anomalies = Irrégularités du paquet
inventory-note-hosts = Une adresse dans le paquet n’est pas encore une connexion : seule une capture montre ce qui est contacté.
inventory-note-sdks = Une bibliothèque présente n’est pas pour autant active.
inventory-note-components = Les composants que d’autres applications peuvent atteindre figurent d’abord.
inventory-note-anomalies = Une irrégularité peut être sans conséquence ; elle compte parce que des programmes peuvent lire un tel paquet différemment.
column-chapter = Chapitre
column-permission = Autorisation
column-level = Niveau de protection
column-versions = Versions d’Android
column-where = Trouvé dans
column-host = Hôte
column-role = Rôle
column-owner = Titulaire
column-use = Emploi
column-library = Bibliothèque
column-state = État
column-purpose = Finalité
column-scheme = Schéma
column-note = Note
column-certificate = Certificat
column-key = Clé
column-validity = Validité
column-component = Composant
column-kind = Type
column-reachable = D’autres applications
column-properties = Propriétés
column-what = Quoi
column-value = Valeur
column-collector = Examiné pour
column-searched = Lu jusqu’au bout
column-gaps = Non lu
versions-all = toutes
versions-from = niveau d’API { $from } et suivants
versions-to = jusqu’au niveau d’API { $to }
versions-between = niveau d’API { $from } à { $to }
reachable-yes = accessible
reachable-no = non accessible
tracker = traceur connu
level-normal = normal
level-dangerous = dangerous : l’accord est demandé
level-signature = pour les applications du même signataire
level-privileged = pour applications du système
level-appop = spécial : accordé dans les réglages
level-unknown = inconnu
role-key-download = téléchargement des clés
role-upload = envoi
role-verification = vérification
role-configuration = configuration
role-telemetry = télémétrie
role-store = boutique
role-unknown = inconnu
owner-kind-authority = autorité
owner-kind-processor = sous-traitant
owner-kind-third-party = tiers
owner-kind-unknown = inconnu
used-by-own = dans le code de l’application elle-même
used-by-library = dans une bibliothèque
used-by-unknown = on ne sait pas par qui
sdk-state-named = présente
sdk-state-referenced = appelée par le code de l’application elle-même
sdk-state-initialised = lancée avec l’application
signature-state-verified = vérifiée
signature-state-broken = rompue
signature-state-unsupported = non prise en charge
signature-state-not-checked = non vérifiée
component-activity = écran (activity)
component-activity-alias = second nom d’un écran
component-service = service en arrière-plan
component-receiver = récepteur de messages
component-provider = fournisseur de données
lifecycle-live = en service
lifecycle-retired = arrêté
lifecycle-unknown = on ne sait pas s’il est en service ou arrêté

family-bluetrace = BlueTrace
family-clea = Enregistrement de visites CLEA
family-contact-shield = Contact Shield
family-crowdnotifier = Enregistrement de visites CrowdNotifier
family-cwa-presence = enregistrement de visites de la Corona-Warn-App
family-digital-covid-certificate = portefeuille du certificat COVID numérique de l’UE
family-dp3t = DP-3T avec sa propre diffusion Bluetooth
family-erouska = eRouška 1
family-gaen = Notification d’exposition (GAEN)
family-herald = Bibliothèque de proximité Herald
family-location-streamed = position envoyée à un serveur
family-location-trail = suite de positions gardée sur le téléphone
family-luca = Enregistrement de visites Luca
family-own-bluetooth = contacts Bluetooth par sa propre méthode
family-p2pkit = échange p2pkit
family-robert = ROBERT
family-sonar = NHS COVID-19, version bêta (Sonar)
family-tcn = TCN
category-advertising = publicité
category-analytics = statistiques d’usage
category-attribution = attribution
category-backend = serveur loué
category-bluetooth = Bluetooth
category-crash-reporting = rapports de plantage
category-experiment = expériences
category-identification = identification
category-install-services = services d’installation
category-library = brique logicielle
category-location = localisation
category-maps = cartes
category-media = médias
category-messaging = messages
category-network = réseau
category-payment = paiement
category-performance = performance
category-platform = plateforme
category-profiling = profilage
category-runtime = environnement d’exécution
category-scanner = lecteur de codes
category-security = sécurité
category-social = réseau social
category-storage = stockage
category-support = assistance
category-tracing = suivi des contacts

## Addresses and facts

# What a reader must not conclude from what a collector found; one for each collector.
caveat-gateway-batch-format = Les lots sont ceux qui ont été fournis. Ils ne montrent pas qu’un serveur les a envoyés, ni que la passerelle les a pris.
caveat-gateway-batch-keys = Les nombres de clés ne disent rien du nombre de personnes ou de cas. Un lot ne dit pas quand il a été créé.
caveat-gateway-batch-signature = Une signature qui correspond à un certificat montre que le lot est tel que son signataire l’a laissé. À qui est le certificat, seule la personne qui l’a fourni le dit. Une signature qui ne correspond pas peut être celle d’une partie : la passerelle réunit des envois.
caveat-key-export-format = Les fichiers sont ceux qui ont été fournis. Ils ne montrent pas que le serveur les a publiés, ni qu’il n’en a pas publié d’autres.
caveat-key-export-keys = Une clé aléatoire ajoutée pour la protection ressemble à toute autre. Les nombres de clés ne disent rien du nombre de personnes ou de cas.
caveat-key-export-series = Les clés sont comparées entre les fichiers fournis ; ce que contiennent d’autres fichiers ne se voit pas.
caveat-key-export-signature = Une signature qui correspond à une clé montre que le fichier est tel que son signataire l’a laissé. À qui est la clé, seule la personne qui l’a fournie le dit.
caveat-key-export-time = L’âge et la validité se comptent jusqu’à la fin de la période que couvre un fichier. Le moment où le serveur l’a publié ne se voit pas.
caveat-endpoint-answers = Ce que les adresses demandées ont répondu, une fois. D’autres adresses, d’autres demandeurs et d’autres jours peuvent recevoir autre chose.
caveat-endpoint-back-end = Une structure montre quel logiciel les adresses suivent, non qui l’exploite. Ce qu’un index ne nomme pas peut exister malgré tout.
caveat-endpoint-cleartext = Une seule adresse a été demandée sans chiffrement, sur le même hôte.
caveat-endpoint-handshake = Une négociation TLS montre ce qui a été convenu, non ce que le serveur accepterait d’autre.
caveat-endpoint-head = Une requête HEAD et une requête GET à la même adresse, à un instant d’intervalle. Les téléphones n’ont pas besoin de HEAD.
caveat-endpoint-names = Ce qu’a dit le résolveur ; d’autres résolveurs peuvent dire autre chose. Des signatures n’ont été vérifiées ici que là où c’est indiqué.
caveat-endpoint-state = Qu’une adresse réponde ou non ne montre rien des autres adresses du même service.
caveat-endpoint-tls-chain = La chaîne telle qu’elle a été envoyée à un seul demandeur, jugée pour le jour de la visite et au regard des autorités publiques. Il n’a été demandé à personne si un certificat a été révoqué.
caveat-endpoint-tls-handshake = Une négociation TLS montre ce qui a été convenu, non ce que le serveur accepterait d’autre.
caveat-endpoint-tls-suites = Les algorithmes de chiffrement que le serveur a choisis à l’une de ses adresses. Chacun lui a été proposé ; aucun n’a été utilisé.
caveat-endpoint-tls-traits = Ce qu’une adresse du serveur a fait de messages d’ouverture isolés. D’autres de ses adresses peuvent être réglées autrement.
caveat-endpoint-tls-versions = Une version ne compte comme refusée que si le serveur l’a déclinée et a répondu à d’autres messages d’ouverture avant et après.
caveat-endpoint-visit = Ce qui a été demandé, tel que l’enregistrement le contient.
caveat-android-assets = Le texte compressé ou chiffré dans une ressource brute, assemblé pendant l’exécution ou livré par un serveur ne se voit pas. Les fichiers multimédias ne sont pas parcourus.
caveat-android-backup-rules = Les règles de sauvegarde nomment des chemins. Elles ne montrent pas ce que l’application y garde, ni que des sauvegardes sont faites.
caveat-android-code = Le code est lu, non exécuté. Un appel, un texte ou une classe trouvés peuvent ne jamais servir. Un chemin depuis une entrée de l’application passe par des types ; là où aucun n’a été trouvé, on ne peut rien conclure.
caveat-android-container = Les dates des entrées peuvent être fixées librement, et beaucoup de constructions leur donnent une valeur constante. Les sommes de contrôle ne sont comparées que pour le manifeste et la table des ressources.
caveat-android-manifest = Le manifeste montre ce que l’application déclare. Il ne montre pas qu’une autorisation déclarée est accordée ou utilisée, ni qu’un composant déclaré fait quelque chose.
caveat-android-native = Le code natif n’est pas lu : seuls le sont ses en-têtes, ses importations et le texte qui ressemble à une adresse. Les fonctions intégrées au code ou cherchées pendant l’exécution ne se voient pas.
caveat-android-network-security = La configuration de sécurité réseau lie les connexions propres à la plateforme. Elle ne lie pas le code qui apporte les siennes, le code natif et les vues web qui ont leurs propres règles.
caveat-android-resources = Les langues sont comptées d’après les textes de la table des ressources. Cela ne montre pas que les textes propres à l’application sont traduits : les bibliothèques apportent leurs traductions.
caveat-android-signature = Une signature valable montre que le paquet est tel que son signataire l’a laissé, non de qui il s’agit : les certificats des applications se portent garants d’eux-mêmes, et leurs noms peuvent être quelconques.


at-part = partie
at-node = nœud
at-offset = décalage
at-length = longueur
at-certificate = certificat
at-class = classe
at-method = méthode
at-item = élément
at-line = ligne
fact-gateway-batch-duplicate = clés qui y figurent plus d’une fois
fact-gateway-batch-file = lot
fact-gateway-batch-form = forme d’un lot
fact-gateway-batch-malformed-key = clés que la passerelle refuse
fact-gateway-batch-onset = jours depuis les premiers symptômes
fact-gateway-batch-origin = pays d’origine
fact-gateway-batch-other-file = autre fichier du dossier
fact-gateway-batch-report-type = type de déclaration
fact-gateway-batch-risk-level = niveau de risque
fact-gateway-batch-signature = signature d’un lot
fact-gateway-batch-span = jours entre la clé la plus ancienne et la plus récente
fact-gateway-batch-unknown-field = champ que le format n’a pas
fact-gateway-batch-visited = pays visité
fact-gateway-batch-visited-lists = listes différentes de pays visités
fact-key-export-age = âge des clés en jours
fact-key-export-alignment = début dans la journée
fact-key-export-batch = clés qui ont été publiées ensemble
fact-key-export-bits = bits à un, sur mille
fact-key-export-duplicate = clés répétées
fact-key-export-early-release = clés qui étaient encore valables
fact-key-export-extra-entry = autre entrée de l’archive
fact-key-export-file = fichier de clés
fact-key-export-form = forme
fact-key-export-future-key = clés de jours à venir
fact-key-export-gap = secondes sans nouveau fichier
fact-key-export-grouping = ordre des clés
fact-key-export-malformed-key = clés mal formées
fact-key-export-multiplier = copies de chaque clé sous d’autres octets
fact-key-export-onset = jours depuis les premiers symptômes
fact-key-export-other-file = autre fichier du dossier
fact-key-export-padding = taille jusqu’à laquelle les fichiers semblent complétés
fact-key-export-recurrence = clés dans un fichier pour la même période
fact-key-export-region = région
fact-key-export-report-type = type de déclaration
fact-key-export-revision = clés révisées
fact-key-export-risk-level = niveau de risque
fact-key-export-risk-profile = niveau de risque et âge
fact-key-export-rolling-period = intervalles de dix minutes utilisés
fact-key-export-signature = signature d’un fichier de clés
fact-key-export-signature-info = signataire nommé
fact-key-export-split-batch = clés différentes sur l’ensemble des fichiers d’un lot
fact-key-export-still-valid = clés qui étaient encore valables
fact-key-export-unknown-field = champ que le format n’a pas
fact-endpoint-address = adresse
fact-endpoint-alias = alias
fact-endpoint-alias-dangling = alias qui ne mène nulle part
fact-endpoint-banner = en-tête qui nomme un logiciel
fact-endpoint-body = réponse
fact-endpoint-cache = sur les copies
fact-endpoint-caa = qui peut émettre des certificats
fact-endpoint-cleartext = sans chiffrement
fact-endpoint-compare = demandé deux fois
fact-endpoint-content = ce qui s’y trouve
fact-endpoint-cookie = cookie
fact-endpoint-cors = pages d’autres sites qui peuvent lire
fact-endpoint-dnssec = signatures du nom
fact-endpoint-file = fichier
fact-endpoint-handshake = négociation TLS
fact-endpoint-head = demandé par HEAD
fact-endpoint-header = en-tête
fact-endpoint-host = hôte
fact-endpoint-hsts = secondes en TLS seul
fact-endpoint-index = fichiers dans l’index
fact-endpoint-index-list = autres index dans l’index
fact-endpoint-layout = serveur dorsal
fact-endpoint-leak = détails internes
fact-endpoint-name = nom
fact-endpoint-redirect = mène à
fact-endpoint-request = question
fact-endpoint-security-contact = adresse pour signaler des faiblesses
fact-endpoint-state = état
fact-endpoint-status = statut
fact-endpoint-tls-certificate = certificat du serveur
fact-endpoint-tls-chain = fin de la chaîne
fact-endpoint-tls-chain-fault = défaut de la chaîne
fact-endpoint-tls-client = client jusqu’à cette version
fact-endpoint-tls-client-certificate = demande un certificat au client
fact-endpoint-tls-fallback = client poussé vers une version plus ancienne
fact-endpoint-tls-feature = fonction de TLS
fact-endpoint-tls-group = groupe de l’échange de clés
fact-endpoint-tls-negotiated = convenu
fact-endpoint-tls-server-name = client qui ne nomme aucun hôte
fact-endpoint-tls-suite = algorithme de chiffrement
fact-endpoint-tls-suite-order = qui décide de l’ordre des algorithmes
fact-endpoint-tls-transparency = promesse d’un journal public
fact-endpoint-tls-transparency-count = promesses de journaux publics
fact-endpoint-tls-version = version de TLS
fact-endpoint-visit = visite
fact-endpoint-visit-period = visite avant ou après la fin
fact-key-export-variant = variant du virus
fact-android-application-allow-backup = sauvegarde des données de l’application permise
fact-android-application-backup-rules = règles de sauvegarde
fact-android-application-class = classe de l’application
fact-android-application-cleartext-attribute = trafic non chiffré permis
fact-android-application-debuggable = construit pour le débogage
fact-android-application-has-code = contient du code
fact-android-application-legacy-external-storage = ancien accès au stockage partagé
fact-android-application-network-security-config = configuration de sécurité réseau
fact-android-application-test-only = construit pour des tests seulement
fact-android-asset-kind = ressource brute
fact-android-asset-url = adresse dans une ressource brute
fact-android-asset-uuid = UUID dans une ressource brute
fact-android-backup-effective = les données entrent dans les sauvegardes
fact-android-backup-rule = règle de sauvegarde
fact-android-build-date = date du fichier le plus récent
fact-android-code-call = appelle
fact-android-code-class = classe
fact-android-code-dex = code Android (DEX)
fact-android-code-package = paquet de code
fact-android-code-renamed = des noms ont été remplacés
fact-android-code-string = texte dans le code
fact-android-code-url = adresse dans le code
fact-android-code-uuid = UUID dans le code
fact-android-component = composant
fact-android-component-action = le composant réagit à
fact-android-component-link = le composant ouvre les liens vers
fact-android-feature = exige du téléphone
fact-android-instrumentation = instrumentation de test
fact-android-library-version = bibliothèque
fact-android-manifest-anomaly = manifeste irrégulier
fact-android-meta-data = réglage dans le manifeste
fact-android-native-import = le code natif appelle
fact-android-native-library = bibliothèque native
fact-android-native-url = adresse dans le code natif
fact-android-network-cleartext-permitted = trafic non chiffré permis
fact-android-network-security-cleartext = trafic non chiffré permis pour un domaine
fact-android-network-security-pin = clé épinglée
fact-android-network-security-pin-set = clés épinglées pour
fact-android-network-security-trust-anchor = fait confiance aux certificats de
fact-android-package-label = libellé
fact-android-package-name = nom du paquet
fact-android-package-version-code = numéro de version
fact-android-package-version-name = version
fact-android-permission-beyond = autorisation au-delà des habituelles
fact-android-permission-defined = définit l’autorisation
fact-android-permission-effective = autorisation en vigueur
fact-android-permission-requested = demande l’autorisation
fact-android-pinning = épingle des clés de serveur par
fact-android-query = cherche d’autres applications
fact-android-resource-locale = textes dans la langue
fact-android-runtime-hybrid = logique de l’application dans l’environnement d’exécution
fact-android-sdk-compile = compilé pour le niveau d’API
fact-android-sdk-max = fait pour les niveaux d’API jusqu’à
fact-android-sdk-min = fait pour les niveaux d’API à partir de
fact-android-sdk-target = fait pour le niveau d’API
fact-android-secret = secret dans le paquet
fact-android-signature-certificate = certificat de signature
fact-android-signature-scheme = schéma de signature
fact-android-signature-source-stamp = tampon de source
fact-android-signature-verdict = signature
fact-android-split-name = paquet divisé
fact-android-split-required = exige le paquet divisé
fact-android-target-lag = niveaux d’API de retard au moment de la construction
fact-android-uses-library = utilise la bibliothèque du système
fact-build-date = date de construction
fact-build-not-before = construit au plus tôt le
fact-network-host = hôte
fact-package-anomaly = paquet irrégulier
fact-package-entry-count = nombre de fichiers
fact-sdk = bibliothèque
fact-tracing-architecture = architecture
fact-tracing-ble-service = service Bluetooth
fact-tracing-family = système de suivi
fact-subject-kind = ce qui a été fourni
fact-tracing-lifecycle = service
collector-gateway-batch-format = Lots : forme et champs
collector-gateway-batch-keys = Lots : clés
collector-gateway-batch-signature = Lots : signature
collector-derive-backup = Conclusion : sauvegarde des données
collector-derive-build-event = Conclusion : événements après la construction
collector-derive-component-leftover = Conclusion : restes du développement
collector-derive-component-open = Conclusion : composants ouverts
collector-derive-official = Conclusion : applications officielles
collector-derive-secrets = Conclusion : identifiants d’accès
collector-derive-signer = Conclusion : signataire
collector-derive-subject = Conclusion : type d’objet
collector-key-export-format = Fichiers de clés : forme et en-tête
collector-key-export-keys = Fichiers de clés : clés
collector-key-export-series = Fichiers de clés : série
collector-key-export-signature = Fichiers de clés : signature
collector-key-export-time = Fichiers de clés : périodes
collector-endpoint-answers = Point de terminaison : réponses
collector-endpoint-back-end = Point de terminaison : serveur dorsal
collector-endpoint-cleartext = Point de terminaison : sans chiffrement
collector-endpoint-handshake = Point de terminaison : négociation TLS
collector-endpoint-head = Point de terminaison : demandé par HEAD
collector-endpoint-names = Point de terminaison : noms
collector-endpoint-state = Point de terminaison : état
collector-endpoint-tls-chain = Point de terminaison : chaîne de certificats
collector-endpoint-tls-handshake = Point de terminaison : ce qui a été convenu
collector-endpoint-tls-suites = Point de terminaison : algorithmes de chiffrement
collector-endpoint-tls-traits = Point de terminaison : autres propriétés de TLS
collector-endpoint-tls-versions = Point de terminaison : versions de TLS
collector-endpoint-visit = Point de terminaison : visite
collector-derive-key-export = Conclusion : fichiers de clés
collector-android-assets = Ressources brutes
collector-android-backup-rules = Règles de sauvegarde
collector-android-code = Code
collector-android-container = Fichier du paquet
collector-android-dex = Code
collector-android-manifest = Manifeste
collector-android-native = Bibliothèques natives
collector-android-network-security = Configuration de sécurité réseau
collector-android-resources = Ressources
collector-android-runtime = Environnement d’exécution
collector-android-signature = Signature
collector-derive-family = Conclusion : système de suivi
collector-derive-hosts = Conclusion : hôtes
collector-derive-lifecycle = Conclusion : date de construction et cycle de vie
collector-derive-permissions = Conclusion : autorisations en vigueur
collector-derive-profile = Conclusion : autorisations habituelles
collector-derive-sdks = Conclusion : bibliothèques
collector-derive-transport = Conclusion : protection du trafic

## Method

method = Méthode, étendue et limites
method-order = Chaque critère a des conditions fixes. Une exigence n’est respectée ou non respectée que là où des éléments de preuve le montrent ; tout le reste est à apprécier, indéterminé ou sans objet.
method-absence = Ce qui a été vu tranche, même si peu de choses ont été lues. L’absence de quelque chose ne tranche que si chaque partie qui pourrait le contenir a été lue jusqu’au bout.
method-numbers = Un critère compte comme déterminé s’il est respecté, non respecté ou sans objet sans reposer sur la parole de l’exploitant. Il n’y a pas de note globale : les poids ne font qu’ordonner les listes.
method-network = Rien de ce que contient le paquet n’a été exécuté ni installé, et rien de ce qu’il nomme n’a été contacté.
method-quotes = Le texte tiré du paquet figure sur fond gris, en caractères de machine à écrire. Les caractères invisibles ou qui changent le sens d’écriture apparaissent sous la forme ⟨U+…⟩ ou comme une image ; un texte long est coupé et désigné par sa longueur et le début de son SHA-256. Le fichier des éléments de preuve le contient en entier.
method-limits = Une lecture statique montre ce qu’une application peut faire, non ce qu’elle a fait sur un téléphone. Le comportement que des serveurs commandent reste invisible dans un paquet.
coverage = Étendue de l’examen
coverage-intro = Ce qui a été lu jusqu’au bout et ce qui ne l’a pas été. Les lignes incomplètes figurent d’abord.
coverage-complete = complet
coverage-partial = en partie
coverage-not-collected = non examiné
none = rien

## Reproducing

reproduce = Comment obtenir le même résultat
reproduce-intro = Les mêmes données d’entrée, règles, tables et le même jour donnent le même document, octet par octet.
box-input = Entrée
box-sha256 = SHA-256 de l’entrée
box-as-of = Jugé à la date du
box-tool = Programme
box-format = format d’évaluation { $format }
box-rules = Règles
box-criteria =
    { $count ->
        [one] { $count } critère,
        [many] { $count } critères,
       *[other] { $count } critères,
    }
box-tables = Tables
box-evidence = SHA-256 des éléments de preuve
box-answers = Réponses
box-reviews = Fichier de revue
box-evaluation = SHA-256 de cette évaluation
box-evaluation-meaning = sans les décisions de revue ; une revue la nomme par cette valeur
box-command = Commande
box-cite = Pour citer un résultat
cite = son identifiant, puis : évaluation de sha256 { $subject }…, règles { $rules }…

## Glossary, sources, accessibility

glossary = Glossaire, sources et accessibilité
glossary-outcomes = Les cinq résultats
glossary-words = Autres mots
meaning-met = Les éléments de preuve montrent ce qui est demandé.
meaning-not-met = Les éléments de preuve contredisent ce qui est demandé.
meaning-review = Des éléments de preuve ont été trouvés, qu’une personne doit apprécier. La question est imprimée.
meaning-undetermined = Des éléments de preuve manquent, sont illisibles ou incomplets. La raison est imprimée. Ce n’est ni bon ni mauvais.
meaning-not-applicable = L’exigence ne concerne pas cette application. La raison est imprimée.
term-observed = constaté
meaning-observed = Les octets examinés le montrent.
term-inferred = déduit
meaning-inferred = Un indice le laisse penser, comme une correspondance avec une table de bibliothèques connues.
term-declared = selon l’exploitant
meaning-declared = Une personne le déclare ; cela n’a pas été vérifié.
term-weight = poids
meaning-weight = Ce que pèserait le non-respect de l’exigence. Le poids ordonne les listes et n’est jamais additionné.
term-determined = déterminé
meaning-determined = Respecté, non respecté ou sans objet, sur la base d’éléments de preuve autres que la parole de l’exploitant.
term-family = système
meaning-family = Le protocole de suivi des contacts que l’application utilise. Beaucoup d’exigences en dépendent.
term-toolbox = boîte à outils commune de l’UE
meaning-toolbox = Mobile applications to support contact tracing in the EU’s fight against COVID-19, par le réseau « Santé en ligne » (eHealth Network).
term-guidelines = lignes directrices 04/2020 du CEPD (EDPB)
meaning-guidelines = Lignes directrices du comité européen de la protection des données sur les données de localisation et les outils de suivi des contacts.
term-ble = BLE
meaning-ble = Bluetooth Low Energy, la radio par laquelle des téléphones remarquent qu’ils sont proches l’un de l’autre.
term-exposure-notification = notification d’exposition (GAEN)
meaning-exposure-notification = La fonction de suivi des contacts d’Android et d’iOS, créée par Google et Apple en 2020.
term-key-export = fichiers d’export de clés
meaning-key-export = Les fichiers dans lesquels un serveur publie les clés de personnes qui ont signalé un test positif.
term-endpoint = adresse du serveur
meaning-endpoint = L’adresse d’un serveur avec lequel l’application communique.
term-capture = capture
meaning-capture = Un enregistrement de ce qui a été envoyé par le réseau ou par Bluetooth.
term-tracker = traceur
meaning-tracker = Une bibliothèque qui collecte des données sur l’usage d’une application, souvent pour d’autres.
source-documents = Documents que les critères citent
access = Accessibilité de ce document
access-tested = La page ne contient aucun script et ne charge rien. Elle est faite pour le clavier, le lecteur d’écran, le zoom à 400 %, l’affichage sombre ou à fort contraste et l’impression. Les résultats se distinguent par le mot, le symbole et la bordure, et en dernier par la couleur.
access-known = Choisir les critères par résultat demande un navigateur qui connaît le sélecteur CSS :has() ; dans les autres navigateurs, tous les critères sont affichés. Les numéros de page et les titres courants à l’impression demandent un navigateur qui remplit les marges de page.

## Terminal

text-determined =
    Déterminé : { $determined } critères sur { $total } ; { $review } à apprécier, { $undetermined } indéterminés
text-as-of = jugé à la date du { $date }
text-met = resp.
text-met-declared = (resp.)
text-not-met = non resp.
text-review = à appr.
text-undetermined = indét.
text-not-applicable = s. o.
text-total = tous
text-open = Non déterminé ({ $count })
text-contradictions = Contradictions entre réponses et éléments de preuve ({ $count })
text-contradiction = CONTRADICTION { $id }  réponse : { $answer } ({ $file }, ligne { $line })  éléments de preuve : { $says } { $place }
text-declared = L’exploitant le dit, personne ne l’a vérifié : { $met } respectés, dans une colonne à part ; { $notmet } parmi les non respectés
text-reviewed = Revue : { $file }
text-stale = La revue porte sur une autre évaluation ; aucune de ses décisions ne s’applique.
text-gaps = Non lu ({ $count })
text-all = Tous les critères

## The explanation of a criterion

explain-weight = poids en cas de non-respect : { $severity }
explain-tensions = Là où les sources divergent
explain-evidence = Éléments de preuve qui peuvent en décider
explain-facts = Faits qu’il lit
explain-decides = Ce qui en décide, dans cet ordre
explain-conditions = Les conditions sont en anglais, comme les règles.
explain-clause = { $key }, si
explain-clause-by-sign = { $key }, par un indice qui n’est pas une preuve, si
explain-clause-weight = poids : { $severity }
explain-says = dit : { $text }
explain-asks = demande : { $text }
explain-undetermined = undetermined, si rien ci-dessus ne décide
explain-rest-no-condition = Aucune condition n’est énoncée : une personne décide d’après les éléments ci-dessus.
explain-rest-unread = Une partie non lue laisse ouverte chaque clause dont elle pourrait décider.
explain-rest-no-met = Aucun paquet ne peut le respecter : `met` exige des éléments qu’aucune condition n’énonce.
explain-remedy = Que faire en cas de non-respect
explain-examples = Exemples
explain-areas = Domaines de pratique
explain-standards = Autres référentiels (une aide à la lecture, sans rien dire de leur respect)
explain-no-counterpart = aucun équivalent
explain-known-recalled = de mémoire
explain-known-seen = lu
explain-known-seen-second-hand = de seconde main
explain-in-english = { $heading } (en anglais)
explain-sign = Ce qui suit [en] n’a pas de traduction, ou celle d’un texte anglais plus ancien.

## Numbers and dates

cut = …({ $count } caractères, sha256 { $digest }…)
size-bytes = { $count } octets
size-kb = { $count } ko
size-mb = { $count } Mo
date =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Forms that a person fills in

sheet-questions-about = Questions auxquelles des documents et des personnes peuvent répondre, les plus lourdes d’abord. Écrire yes, no, partly, not-applicable ou unknown comme réponse ; ce qui reste vide reste ouvert. Nommer le document qui le montre, chaque fois qu’il y en a un. On peut ajouter d’autres critères, ainsi que des clauses des documents (champ clause, par exemple avec la valeur TB:SG-01 entre guillemets droits). Ensuite : tracevet questionnaire check
sheet-respondent = Qui répond ; role est controller, processor, developer ou auditor. Une réponse peut nommer une autre personne, avec un nom, un rôle et une date qui lui sont propres.
sheet-decisions-about = Décisions de revue, le résultat le plus lourd d’abord. Écrire accept (seulement pour ce qui est à apprécier), override (avec to), note ou waive-until (avec until) comme action ; ce qui reste vide n’est pas décidé. Chaque décision exige reason, author et date. On peut ajouter d’autres critères. Ensuite : tracevet review check
sheet-sign-off = Pour valider, retirer les signes placés devant ces lignes.
sheet-asked = Demandé : { $requirement }
sheet-evidence-says = Éléments de preuve : { $outcome }. { $says }
sheet-outcome = Résultat : { $outcome }. { $says }
sheet-seen = Vu : { $value } ({ $place })
sheet-question = Question : { $question }
sheet-settles = Ce qui permettrait de trancher : { $settles }

# Files for other programs.
oscal-results-title = Résultats de l’évaluation : ⟨{ $name }⟩
oscal-catalog-title = Critères de tracevet pour les applications de suivi des contacts
oscal-times = Toutes les heures sont minuit UTC du jour du jugement. Le programme ne lit aucune horloge.
oscal-plan-title = Pas de plan d’évaluation distinct
oscal-plan = Il n’y a pas de plan distinct. Les critères, désignés par leur empreinte, disent ce qui est examiné et ce qui permet de trancher.
oscal-excluded = Les contrôles exclus ne concernent pas cet objet. Le rapport dit pourquoi pour chacun.
oscal-without-finding = Un constat est soit satisfait, soit non satisfait. Les critères indéterminés ({ $undetermined }) et les critères à apprécier ({ $review }) n’ont donc pas de constat. Ils figurent parmi les observations.

## Plusieurs entrées

subject-dossier = Plusieurs entrées ensemble
input-complete = { $number }. { $kind } ⟨{ $name }⟩, { $size }, lecture complète
input-partial = { $number }. { $kind } ⟨{ $name }⟩, { $size }, lecture partielle
endpoint-gone-input = Il n’y a rien à { $input }.
inventories-dossier = Ce que contiennent les entrées
box-input-number = Entrée { $number }
box-sha256-all = SHA-256 de toutes les entrées
collector-derive-dossier = Conclusion : entrées comparées
agreement = Où les entrées concordent et où elles divergent
agreement-intro = Ce que dit une entrée a été comparé à ce que montre une autre. Que deux entrées divergent n’est pas en soi un résultat ; les critères disent ce qui en découle. Que des noms concordent ne montre pas que les entrées vont ensemble.
agreement-none = Rien dans une entrée n’a pu être comparé à une autre.
agreement-counts = Entrées comparées : { $disagree } divergences, { $agree } concordances, { $open } questions ouvertes
stands-disagree = Elles divergent
stands-agree = Elles concordent
stands-open = La question reste ouverte
text-stands-disagree = divergence :
text-stands-agree = concordance :
text-stands-open = ouvert :
decided-by-input = Décidé par
agreement-cleartext-forbidden-and-encrypted = L’application interdit les connexions non chiffrées vers { $host }, et le serveur parle TLS.
agreement-cleartext-forbidden-and-unencrypted = L’application interdit les connexions non chiffrées vers { $host }, et le serveur n’a accepté aucune négociation TLS.
agreement-cleartext-permitted-and-encrypted = L’application permet les connexions non chiffrées vers { $host }, alors que le serveur parle TLS.
agreement-cleartext-permitted-and-unencrypted = L’application permet les connexions non chiffrées vers { $host }, et le serveur n’a accepté aucune négociation TLS.
agreement-export-key-in-part = Une clé que contient l’application vérifie { $verified } des { $files } signatures dans { $input }.
agreement-export-key-verified = Une clé que contient l’application vérifie toutes les signatures dans { $input } ({ $files }).
agreement-host-in-app = { $host } a été visité, et son nom figure dans l’application.
agreement-host-not-in-app = { $host } a été visité, et son nom n’a pas été trouvé dans l’application.
agreement-host-not-visited = L’application nomme { $host } ({ $role }), qui n’a pas été visité.
agreement-host-same-domain = { $host } a été visité. L’application nomme d’autres hôtes de ce domaine et non celui-ci.
agreement-pin-expired = Les clés épinglées de l’application pour { $host } ont dépassé leur dernier jour et ne sont plus vérifiées.
agreement-pin-matches = Les clés épinglées de l’application pour { $host } correspondent aux certificats que le serveur a montrés.
agreement-pin-matches-none-sent = Aucune des clés épinglées de l’application pour { $host } ne correspond à un certificat que le serveur a envoyé. La clé de la racine, que les serveurs n’envoient pas, pourrait encore correspondre.
agreement-pin-matches-nothing = Aucune des clés épinglées de l’application pour { $host } ne correspond à un certificat du serveur, jusqu’à la racine.
agreement-pin-not-comparable-in-code = L’application contient du code qui épingle des serveurs. Quelles clés il épingle n’a pas été lu, si bien que rien n’a pu être comparé à { $host }.
agreement-pin-not-comparable-no-chain = Les clés épinglées de l’application pour { $host } n’ont pas pu être comparées : aucun certificat du serveur n’a été conservé.
agreement-pin-not-comparable-other-digest = Les clés épinglées de l’application pour { $host } utilisent une empreinte qui n’est pas connue.
agreement-pin-not-comparable-unread-pins = Les clés épinglées de l’application pour { $host } n’ont pas pu être comparées : toutes n’ont pas pu être lues.
agreement-pin-not-comparable-unread-certificate = Les clés épinglées de l’application pour { $host } n’ont pas pu être comparées : un certificat du serveur n’a pas pu être lu.
fact-dossier-cleartext = connexions non chiffrées
fact-dossier-export-key = clé des signatures
fact-dossier-host = hôte
fact-dossier-pin = clés épinglées

# Un ensemble de fichiers publié.
set-languages = Le rapport
set-files = Autres fichiers
set-draft = Personne n’a validé cette évaluation. C’est un projet.
set-subject = À propos de ⟨{ $label }⟩. L’empreinte SHA-256 est { $digest }.
set-intro = Comment vérifier ce dossier et en obtenir de nouveau le contenu. Les commandes s’exécutent dans ce dossier. La liste dit ce qu’il leur faut en plus : mettre le chemin à la place du mot en capitales. Là où un nom ⟨…⟩ est indiqué, le fichier doit le porter : les noms font partie de l’évaluation.
set-input-file = { $word } est le fichier ⟨{ $label }⟩. Son empreinte SHA-256 est { $digest }.
set-input-files = { $word } est le dossier ⟨{ $label }⟩ avec des fichiers de clés ; si ce sont des noms de fichiers, ces fichiers, au point 2 dans un dossier. L’empreinte SHA-256 du seul fichier, ou des empreintes SHA-256 triées de tous, une par ligne, est { $digest }.
set-input-recording = { $word } est le dossier avec l’enregistrement de la visite de ⟨{ $label }⟩. L’empreinte SHA-256 de son fichier visit.json est { $digest }. Une autre visite serait une autre entrée.
set-key = { $word } est le fichier ⟨{ $label }⟩ avec la clé publique qui a vérifié des signatures. L’empreinte SHA-256 de cette clé (DER) est { $digest }.
set-key-in-app = { $word } est l’application ⟨{ $label }⟩ ; une clé publique qu’elle contient a vérifié des signatures. L’empreinte SHA-256 de cette clé (DER) est { $digest }.
set-certificate = { $word } est le fichier ⟨{ $label }⟩ avec le certificat qui a vérifié des signatures. L’empreinte SHA-256 de ce certificat (DER) est { $digest }.
set-key-unknown = { $word } est une clé publique qui ne correspond à aucune signature. Une telle clé a été fournie, et l’évaluation ne retient pas laquelle ; toute clé sans correspondance donne le même résultat.
set-answers = { $word } est le fichier ⟨{ $label }⟩ avec des réponses. Son empreinte SHA-256 est { $digest }.
set-reviews = { $word } est le fichier ⟨{ $label }⟩ avec les décisions de relecture. Son empreinte SHA-256 est { $digest }.
set-files-unchanged = 1. Les fichiers sont ceux qui ont été publiés. Sur tout système :
set-derived = 2. Tout ce qui peut être dérivé de nouveau est identique. Il faut tracevet { $version } avec les règles { $rules } :
set-signed = 3. L’éditeur a signé la liste. Obtenir sa clé publique ailleurs qu’ici :
set-again = 4. L’entrée elle-même redonne la même évaluation, octet par octet. La commande n’affiche alors rien :
set-supersedes = Rectification
set-supersedes-which = Cette évaluation remplace une évaluation antérieure. L’empreinte SHA-256 de celle-ci est { $digest }.
set-supersedes-day = Date de référence de l’évaluation antérieure : { $day }.
set-supersedes-rules = L’évaluation antérieure suivait d’autres règles. Un résultat peut avoir changé pour cette seule raison.
set-supersedes-unknown = Les résultats qui ont changé ne sont pas indiqués : seule l’empreinte de l’évaluation antérieure a été fournie.
set-supersedes-same = Aucun résultat n’a changé.
set-supersedes-outcomes = Résultats qui ont changé
set-before = Avant
set-after = Maintenant
set-absent = pas de tel critère
set-supersedes-again = 5. Ce qui est dit de l’évaluation antérieure s’obtient de nouveau à partir de son dossier, EARLIER :
