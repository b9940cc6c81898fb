# Wörter der Oberfläche. Texte zu Merkmalen, Räumen und Quellen stehen im Katalog einer Ausgabe.

## Rahmen
site-name = Sozialblick
language-name = Deutsch
skip-to-content = Zum Inhalt springen
nav-main = Hauptnavigation
nav-breadcrumb = Sie sind hier
nav-start = Übersicht
nav-map = Karte
nav-areas = Räume
nav-data = Daten
nav-methods = Methodik
nav-edition = Ausgabe
nav-accessibility = Erklärung zur Barrierefreiheit
nav-report-barrier = Barriere melden
nav-contact = Kontakt
nav-all-editions = Alle Ausgaben
nav-licences = Lizenzen
footer-note = Alle Zahlen dieser Seiten sind veröffentlichte Zahlen einer eingefrorenen Ausgabe. Was geheim zu halten ist, ist nicht enthalten.
audience-notice = Diese Ausgabe ist nicht für die Öffentlichkeit bestimmt. Zielgruppe: { $audience }.
contents-of-page = Inhalt dieser Seite
search = Suchen
show = Anzeigen
span = { $from } bis { $to }
valid-from = ab { $date }
valid-to = bis { $date }
to-map = Karte
to-profile = Profil öffnen
nothing-published = In dieser Ausgabe ist noch nichts veröffentlicht.

## Startseite des Servers
server-title = Atlanten der Sozialberichterstattung
server-lead = Karten, Profile und Daten aus eingefrorenen, prüfbaren Ausgaben.
server-empty = Hier ist noch keine Ausgabe zu sehen.
server-edition = Ausgabe { $edition }
server-earlier = Frühere Ausgaben

## Startseite einer Ausgabe
start-title = Sozialblick { $site }
start-newer = Es gibt eine neuere Ausgabe.
start-fact-indicators = Indikatoren
start-fact-indices = Indizes
start-fact-dates = Stichtage
start-map = Karte
start-map-text = Jedes Merkmal auf der Karte und als sortierbare Tabelle, für jede Ebene und jeden Stichtag.
start-areas = Räume
start-areas-text = Das Profil jedes Raums: seine Zahlen neben denen des größeren Raums und der ganzen Kommune.
start-data = Daten
start-data-text = Alle veröffentlichten Zahlen als CSV und JSON zum Weiterverwenden.
start-methods = Methodik
start-methods-text = Woher die Zahlen kommen, wie sie gerechnet sind und was geheim bleibt.
start-subjects = Themen und Merkmale
start-contents = Was Sie hier finden
start-contents-text = Diese Seiten zeigen, wie die Menschen in den Räumen der Kommune leben: Zahlen nach Themen, Indizes, die mehrere Zahlen zusammenfassen, und zu jeder Zahl ihre Quelle, ihren Stichtag und ihre Formel.
start-contents-secret = Zahlen, aus denen man auf einzelne Menschen schließen könnte, sind nicht enthalten. Eine solche Zelle trägt das Zeichen • und das Wort „geheim“.
start-navigation = So finden Sie sich zurecht
start-navigation-text = Über die Navigation oben kommen Sie zur Karte, zu den Räumen, zu den Daten und zur Methodik. Zu jeder Karte gibt es eine Tabelle mit denselben Zahlen. Alle Seiten lassen sich mit der Tastatur bedienen und drucken; jede Adresse können Sie weitergeben, sie zeigt immer dasselbe.
start-licence = Lizenz der veröffentlichten Zahlen: { $licence }.

## Suche und Räume
search-area = Raum suchen
search-area-hint = Name oder Anfang des Schlüssels, zum Beispiel „moabit“ oder „0101“.
areas-title = Räume
areas-lead = Jeder Raum hat ein Profil mit allen veröffentlichten Zahlen.
areas-all = Alle Räume
areas-none = Kein Raum hat einen solchen Namen oder Schlüssel.
areas-found = { $n ->
    [one] { $n } Raum gefunden
   *[other] { $n } Räume gefunden
}

## Profil
profile-date = Stand
profile-text = Jede Zeile zeigt die jüngste Zahl bis zu diesem Stand und nennt ihren Stichtag. „Höher“ und „niedriger“ sind keine Wertungen.
profile-nothing = Für diesen Raum ist in dieser Ausgabe nichts veröffentlicht.
profile-finding = Von { $n ->
    [one] einem vergleichbaren Wert liegt
   *[other] { $n } vergleichbaren Werten liegen
} { $above } über und { $below } unter dem Wert für { $whole }.
profile-finding-none = Für diesen Raum gibt es hier keinen Vergleich mit der ganzen Kommune.
profile-absent = { $n ->
    [one] Ein weiteres Merkmal ist für diesen Raum nicht veröffentlicht
   *[other] { $n } weitere Merkmale sind für diesen Raum nicht veröffentlicht
}
area-formed-from = Hervorgegangen aus:
area-excluded = Aus Indizes ausgenommen:
area-neighbours = Benachbarte Räume
location-title = Lage
location = { $area } liegt in: { $within }.
location-whole = { $area } ist die ganze Kommune.
locator-title = Lage von { $area }
strip-title = { $subject }: Lage unter allen Räumen der Ebene
position-percent = höher als in { $percent } % der { $areas }
position-count = höher als in { $n } der { $of } anderen { $areas }
position-highest = höher als die Werte aller anderen { $areas }
position-lowest = niedriger als die Werte aller anderen { $areas }
position-none-higher = in keinem der { $areas } höher
position-none-lower = in keinem der { $areas } niedriger
change-first = kein früherer Stichtag
change-unknown = ohne Vergleich mit { $date }
change-definition = nicht vergleichbar mit { $date } (Definition geändert)
change-coverage = nicht vergleichbar mit { $date } (unvollständig)
change-since = { $amount } seit { $date }
change-class = zuvor { $class } ({ $date })
percentage-points = Prozentpunkte

## Karte
map-controls = Auswahl der Karte
map-definition = Definition, Quelle und Entwicklung
map-no-geometry = Für diese Räume sind keine Grenzen hinterlegt. Die Tabelle zeigt alle Zahlen.
map-table = Alle Zahlen als Tabelle
map-sort-hint = Die Spaltenköpfe sortieren. Herunterladen:
map-role = Karte mit Tastatur begehbar
map-keys = Pfeiltasten: zum nächsten Raum. Pos1 und Ende: erster und letzter Raum. Eingabetaste: Profil. Escape: Karte verlassen.
skip-map = Karte überspringen, zur Tabelle
choose-area = Raum hervorheben
choose-frame = Ausschnitt
choose-whole = ganze Kommune
choose-classes = Klassen
choose-method = Klassen bilden
choose-none = – keiner –
breakdown-total = insgesamt
zoom-in = Vergrößern
zoom-out = Verkleinern
zoom-reset = Ganze Karte
move-left = Nach links
move-right = Nach rechts
move-up = Nach oben
move-down = Nach unten
legend-colour = Farbe
legend-counts = Rechts steht, wie viele Räume es sind.
class-from-to = { $from } bis { $to }
class-above-to = über { $from } bis { $to }
class-none = ohne Klasse
spoken-class = { $class } (Indexwert { $value })
spoken-position = { $said } (Klasse { $class } von { $of })
finding-none = Für diese Auswahl ist kein Wert veröffentlicht.
finding-single = Ein Wert ist veröffentlicht: { $value }.
finding-range = { $areas } mit Wert: { $n }. Die Werte reichen von { $from } bis { $to }.
finding-range-half = { $areas } mit Wert: { $n }. Die Werte reichen von { $from } bis { $to }; die mittlere Hälfte liegt zwischen { $lower } und { $upper }.
finding-classes = { $areas } mit Klasse: { $n }. Davon { $classes }.
finding-classes-most = { $areas } mit Klasse: { $n }. Am häufigsten sind { $classes }.
finding-whole = { $area }: { $value }.
finding-without = Ohne Wert: { $list }.

## Merkmal
kind-indicator = Indikator
kind-index = Index
subject-map = Auf der Karte zeigen
subject-hint = Lesehinweis
subject-caveats = Zu beachten
subject-facts = Steckbrief
fact-kind = Art der Zahl
fact-formula = Formel
fact-universe = Gezählt werden
fact-unit = Einheit
fact-base-date = Stichtag der Basis
fact-breakdowns = Gliederungen
fact-level = Kleinste Ebene
fact-polarity = Lesart
fact-governance = Abstimmung
fact-version = Version
fact-id = Kennung
kind-count = Anzahl: der Zähler selbst
kind-share = Anteil: 100 × Zähler ÷ Basis, der Zähler ist Teil der Basis
kind-rate = Rate: Zähler ÷ Basis, bezogen auf { $per }
kind-ratio = Verhältnis: 100 × Zähler ÷ Basis, der Zähler ist nicht Teil der Basis
kind-mean = Durchschnitt: Zähler ÷ Basis
kind-value = Fertiger Wert, übernommen wie geliefert
date-rule-none = entfällt
date-rule-same = derselbe Tag wie beim Zähler
date-rule-same-year = der letzte vorliegende Tag desselben Kalenderjahrs
date-rule-latest = der letzte vorliegende Tag bis zum Tag des Zählers, höchstens { $days } Tage früher
polarity-burden = hohe Werte stehen für eine Belastung oder einen Bedarf
polarity-chance = hohe Werte stehen für eine Chance
polarity-neutral = hohe Werte stehen weder für eine Belastung noch für eine Chance
governance-proposed = vorgeschlagen
governance-discussed = in Abstimmung
governance-agreed = abgestimmt
governance-retired = wird nicht fortgeführt
series-heading = Entwicklung
series-title = Entwicklung: { $subject }
series-none = { $area }: kein Wert veröffentlicht.
series-one = { $area }: { $value } am { $date }.
series-two = { $area }: { $first } am { $from }, { $last } am { $to }.
series-choose = Für die ganze Kommune ist kein Wert veröffentlicht. Wählen Sie Räume, um ihre Entwicklung zu sehen.
series-breaks = Die Definition wurde geändert. Werte vor und nach der Änderung lassen sich nicht vergleichen.
series-new-definition = (neue Definition)
series-form = Räume vergleichen
series-submit = Vergleich anzeigen
breakdowns-title = Nach Gliederungen
breakdowns-finding = { $area } am { $date }: { $n ->
    [one] eine Gliederung ist
   *[other] { $n } Gliederungen sind
} veröffentlicht.
coverage-title = Was veröffentlicht ist
coverage-text = Zähler und Basis können von verschiedenen Tagen stammen; beide sind genannt.
versions-title = Versionen der Definition
versions-text = Werte verschiedener Versionen werden nicht miteinander verglichen.
version-current = geltende Definition
version-after = nach dem { $date }

## Index
recipe-title = So entsteht der Index
recipe-parts = Bestandteile
recipe-valid-all = Einbezogen werden alle Räume der Ebene.
recipe-valid-inhabitants = Einbezogen werden alle Räume mit mindestens { $n } Personen ({ $component }).
recipe-valid-exclusions = Ausgenommen sind Räume, die auf einer Ausschlussliste mit { $n ->
    [one] { $n } Eintrag
   *[other] { $n } Einträgen
} stehen.
recipe-standardise = Jeder Bestandteil wird standardisiert: Wert minus Mittelwert der einbezogenen Räume, geteilt durch die Standardabweichung. Alle Räume zählen gleich viel; die Summe der Quadrate wird durch { $divisor } geteilt.
recipe-standardise-weighted = Jeder Bestandteil wird standardisiert: Wert minus Mittelwert der einbezogenen Räume, geteilt durch die Standardabweichung. Räume zählen nach ihrem Gewicht ({ $weight }); die Summe der Quadrate wird durch { $divisor } geteilt.
recipe-sum = Die standardisierten Bestandteile werden mit ihren Gewichten addiert. Bestandteile, die den Index senken, werden abgezogen.
recipe-mean = Aus den standardisierten Bestandteilen wird das gewichtete Mittel gebildet. Bestandteile, die den Index senken, werden abgezogen.
recipe-restandardise = Das Ergebnis wird noch einmal durch seine eigene Standardabweichung geteilt.
recipe-classes = Der Indexwert entscheidet über die Klasse.
recipe-matrix = Die Klassen von „{ $rows }“ (Zeilen) und „{ $columns }“ (Spalten) werden gekreuzt. Ein Raum ohne eine der beiden Klassen bleibt ohne Klasse.
part-value = Wert
part-change = { $n ->
    [one] Veränderung über ein Jahr
   *[other] Veränderung über { $n } Jahre
}
part-raises = erhöht den Index
part-lowers = senkt den Index
part-always = immer
limit-below = unter { $limit }
limit-to = bis einschließlich { $limit }
limit-from = ab { $limit }
limit-above = über { $limit }
classes-title = Klassen und Zahl der Räume
classes-text = Die Daten in den Spaltenköpfen führen zur Karte des Stichtags.
matrix-title = Verteilung auf die Klassen am { $date }
matrix-map = Karte mit allen Räumen und ihrer Tabelle
matrix-finding = Eine Klasse haben { $n } von { $of } Räumen ({ $areas }).

## Tabellen
column-subject = Merkmal
column-key = Schlüssel
column-area = Raum
column-areas = Räume
column-value = Wert
column-index-value = Indexwert
column-numerator = Zähler
column-base = Basis
column-class = Klasse
column-state = Zustand
column-change = Veränderung
column-position = Lage unter allen Räumen der Ebene
column-level = Ebene
column-date = Stichtag
column-breakdown = Gliederung
column-numerator-date = Zähler vom
column-base-date = Basis vom
column-with-value = mit Wert
column-without-value = besonderer Zustand
column-open = Öffnen
column-version = Version
column-holds = gilt
column-note = Anmerkung
column-taken = Eingang
column-weight = Gewicht
column-direction = Richtung
column-used = verwendet
column-interval = Indexwert
column-cells = Zellen
column-secret = geheim
column-share = Anteil
column-files = Dateien
column-file = Datei
column-bytes = Bytes
column-added = neu
column-changed = geändert
column-removed = entfallen
column-source = Quelle
column-supplier = Lieferstelle
column-licence = Lizenz
column-component = Größe
column-universe = Gezählt werden
column-roll-up = Größere Räume
column-sign = Zeichen
column-meaning = Bedeutung

## Zustände und Zeichen
state-value = Wert
state-zero = genau null
state-incomplete = unvollständig
state-incomplete-share = unvollständig ({ $share } % der Teilräume)
state-secret = geheim
state-missing = fehlt
state-not-applicable = trifft nicht zu
state-later = folgt später
state-not-computable = nicht berechenbar
state-unpublished = nicht veröffentlicht
meaning-value = Ein veröffentlichter Wert.
meaning-zero = Genau null: Es gibt nichts zu zählen, und das ist bekannt.
meaning-incomplete = Der Wert umfasst nur einen Teil des Raums; der Anteil ist angegeben.
meaning-secret = Geheim zu halten, damit niemand auf einzelne Menschen schließen kann. Ob Lieferstelle oder Veröffentlichung die Zahl zurückhält, wird nicht unterschieden.
meaning-missing = Der Wert sollte da sein, wurde aber nicht geliefert.
meaning-not-applicable = Die Frage stellt sich hier nicht, zum Beispiel weil der Raum aus dem Index ausgenommen ist.
meaning-later = Der Wert wird später geliefert.
meaning-not-computable = Der Wert lässt sich nicht berechnen, zum Beispiel weil die Basis null ist.
meaning-unpublished = Für diesen Raum oder Tag nicht veröffentlicht.
sign-blank = leer
flag-provisional = vorläufig
flag-revised = berichtigt
flag-estimated = geschätzt
flag-unreliable = eingeschränkt aussagekräftig
remark-text = Steht hinter einer Zahl.

## Daten
data-title = Daten
data-lead = Alle veröffentlichten Zahlen dieser Ausgabe zum Herunterladen, eine Zeile je Zelle.
data-german = CSV für Excel
data-machine = CSV für Programme
data-columns = Spalten der Dateien
data-columns-text = Beide CSV-Formen und JSON haben dieselben Spalten. Die Form für Excel trennt mit Semikolon und schreibt Dezimalkomma und deutsche Daten; die Form für Programme trennt mit Komma und schreibt Dezimalpunkt und ISO-Daten. Ob eine Zahl da ist, sagt immer die Spalte „state“, nie eine besondere Zahl.
data-filter = Auswählen
data-filter-text = Die Adressen nehmen „ebene“ (Kennung der Ebene), „stichtag“ (JJJJ-MM-TT) und „dialekt“ (de oder machine) an, zum Beispiel:
file-indicator = Kennung des Merkmals
file-version = Version der Definition
file-level = Kennung der Ebene
file-area = Schlüssel des Raums, immer Text
file-area-name = Name des Raums
file-reference-date = Stichtag
file-breakdown = Gliederung, leer für insgesamt
file-value = Wert in der Einheit des Merkmals
file-state = Zustand der Zelle
file-numerator = Zähler
file-base = Basis
file-numerator-date = Tag des Zählers
file-base-date = Tag der Basis
file-unit = Einheit
file-class = Kennung der Klasse eines Index
file-class-label = Name der Klasse
file-flags = Anmerkungen: provisional (vorläufig), revised (berichtigt), estimated (geschätzt), unreliable (eingeschränkt aussagekräftig), coverage (Anteil)

## Methodik
methods-title = Methodik
methods-lead = Diese Seite entsteht aus dem Katalog der Ausgabe. Was hier steht, ist das, womit gerechnet wurde.
methods-sources = Quellen
methods-components = Gezählte Größen
methods-components-text = Aus diesen Größen sind die Merkmale zusammengesetzt. Die letzte Spalte sagt, wie aus kleinen Räumen größere werden.
methods-kinds = Arten von Zahlen
methods-kinds-text = Anteile und Raten werden für jede Ebene neu berechnet: Erst werden Zähler und Basis der kleinen Räume addiert, dann wird einmal geteilt. Raten werden nie gemittelt.
methods-rounding = Gerundet wird erst bei der Anzeige, kaufmännisch. Dateien enthalten die ungerundeten Werte.
methods-levels = Ebenen
methods-levels-text = Von den kleinsten Räumen zur ganzen Kommune. Schlüssel und Namen der Räume stehen unter „Räume“.
methods-signs = Zeichen und Zustände
methods-signs-text = Null, geheim, fehlend, nicht zutreffend und später sind fünf verschiedene Dinge. Sie haben auf Karten verschiedene Muster, in Tabellen verschiedene Zeichen und in Dateien verschiedene Wörter.
methods-protection = Geheimhaltung
methods-protection-text = Vor der Veröffentlichung durchlaufen alle Zahlen gemeinsam eine Prüfung. Es gilt jeweils die Regel, die Quelle und Zielgruppe am genauesten nennt.
methods-protection-secondary = Darüber hinaus bleiben weitere Zellen geheim, damit in keiner Summe aus Teilräumen, Altersgruppen oder anderen Bestandteilen genau eine Zahl fehlt; Anteile und Indizes folgen den Zahlen, aus denen sie entstehen. Klassengrenzen, Ranglagen und Achsen entstehen nur aus veröffentlichten Zahlen.
methods-indices = Indizes
methods-indices-text = Die Schritte, in denen jeder Index entsteht. Bestandteile, Gewichte und Klassengrenzen stehen auf seiner Seite.
methods-classes = Klassen auf Karten
methods-classes-text = Indizes haben feste Klassen aus ihrem Rezept. Für Indikatoren werden zwei bis sieben Klassen aus den veröffentlichten Werten der gezeigten Räume gebildet. Die erste Klasse schließt beide Grenzen ein, jede weitere nur die obere. Weniger verschiedene Werte als Klassen ergeben weniger Klassen.
methods-comparisons = Vergleiche
methods-comparisons-text = „Höher als in 83 % der Räume“ heißt: So viel Prozent der anderen Räume derselben Ebene mit veröffentlichtem Wert haben am selben Stichtag einen niedrigeren Wert, abgerundet. Eine Veränderung ist die Differenz zweier veröffentlichter Werte derselben Definition; bei Anteilen steht sie in Prozentpunkten.
methods-geometry = Grenzen
methods-geometry-text = Die Karten zeichnen die Grenzen zum gewählten Stichtag in { $crs }, Norden ist oben. Für die Übersicht sind sie vereinfacht; benachbarte Räume teilen sich dabei dieselbe Linie, sodass keine Lücken entstehen.
method-quantile = gleich viele Räume
method-quantile-text = Quantile: In jeder Klasse liegen ungefähr gleich viele Räume.
method-equal = gleich breit
method-equal-text = Gleiche Intervalle: Alle Klassen sind gleich breit.
method-natural = natürliche Brüche
method-natural-text = Nach Fisher und Jenks: Die Klassen sind in sich so einheitlich wie möglich.
roll-up-sum = werden addiert
roll-up-none = bleiben auf der gelieferten Ebene
roll-up-weighted = werden mit Gewicht gemittelt ({ $weight }) und als geschätzt gekennzeichnet
rule-scope-all = Für alle übrigen Quellen und Zielgruppen
rule-scope-source = Für die Quelle „{ $source }“
rule-scope-audience = Für die Zielgruppe „{ $audience }“
rule-scope-both = Für die Quelle „{ $source }“ und die Zielgruppe „{ $audience }“
rule-min-count = Anzahlen von 1 bis unter { $n } bleiben geheim.
rule-min-complement = Ebenso Fälle, in denen der Rest (Basis minus Zähler) 1 bis unter { $n } beträgt.
rule-min-base = Anteile und Raten auf einer Basis unter { $n } bleiben geheim.
rule-min-inhabitants = In Räumen mit weniger als { $n } Personen ({ $component }) wird nichts aus dieser Quelle gezeigt.
rule-inhabitants = Einwohnerinnen und Einwohner
rule-nothing = Keine eigene Regel: Die Lieferstelle hat die Zahlen bereits veröffentlicht oder selbst geschützt.

## Ausgabe
edition-title = Ausgabe { $edition }
edition-lead = Eine Ausgabe ist eingefroren. Jede Datei trägt eine Prüfsumme, und dieses Programm öffnet sie nur, wenn alle Prüfsummen stimmen.
edition-municipality = Kommune
edition-audience = Zielgruppe
edition-program = Programm
edition-licence = Lizenz
edition-publisher = Herausgeber
audience-public = Öffentlichkeit
edition-cite = So zitieren Sie
edition-citation = { $site }: Sozialblick, Ausgabe { $edition }. Lizenz: { $licence }. SHA-256: { $checksum }.
edition-checksum = Prüfsumme der Ausgabe
edition-changes = Änderungen
edition-previous = Verglichen mit Ausgabe
edition-unchanged = Es hat sich nichts geändert.
edition-first = Dies ist die erste Ausgabe.
edition-new = Neue Merkmale
edition-dropped = Entfallene Merkmale
edition-audit = Geheimhaltung in Zahlen
edition-audit-text = Wie viele Zellen geheim sind, gleich ob durch die Lieferstelle oder die Prüfung vor der Veröffentlichung.
edition-outputs = Dateien der Ausgabe
edition-outputs-text = SHA-256-Prüfsummen der Dateien, aus denen diese Seiten entstehen. Die Prüfsumme der ganzen Ausgabe ist die dieser Liste, Zeile für Zeile: Prüfsumme, zwei Leerzeichen, Dateiname.
edition-inputs = Ausgangsdateien
edition-inputs-text = Die Dateien, aus denen die Ausgabe gerechnet wurde. Ihre Prüfsummen bewahrt die Statistikstelle auf: aus der Prüfsumme einer kleinen Lieferung ließe sich ihr Inhalt erraten.
edition-inputs-show = { $n ->
    [one] { $n } Datei zeigen
   *[other] { $n } Dateien zeigen
}
edition-others = Andere Ausgaben

## Barrierefreiheit
access-lead = Diese Erklärung gilt für den Atlas der Sozialberichterstattung: { $site }.
access-state = Stand der Vereinbarkeit
access-state-text = Maßstab sind die Anforderungen der EN 301 549 und der WCAG 2.2, Stufe AA. Die Prüfung war eine Selbstbewertung des Programms; eine Prüfung durch eine unabhängige Stelle und durch Menschen mit Behinderungen steht noch aus. Deshalb erklären wir die Seiten als teilweise vereinbar.
access-built = Was eingebaut ist
access-built-text = Jede Karte und jedes Diagramm hat eine Überschrift, einen Satz mit dem Befund und dieselben Zahlen als Tabelle. Farben stehen nie allein: Klassen haben Namen und Zahlen, besondere Zustände haben Muster, Zeichen und Wörter. Alle Seiten funktionieren ohne Skript, in hellem und dunklem Farbschema und mit den Kontrastfarben des Betriebssystems.
access-tested = Was geprüft wurde
access-tested-axe = Alle Seitenarten automatisch mit axe-core 4.14 nach WCAG 2.2 A und AA, hell und dunkel; axe findet nur einen Teil aller Barrieren.
access-tested-keyboard = Karte, Formulare und Tabellen allein mit der Tastatur.
access-tested-narrow = Darstellung bei 320 CSS-Pixeln Breite und mit auf 200 % vergrößertem Text.
access-tested-colours = Darstellung mit erzwungenen Farben des Betriebssystems und im Druck.
access-tested-script = Alle Seiten mit ausgeschaltetem Skript.
access-limits = Was noch nicht gut ist
access-limit-people = Mit Bildschirmlesern und von Menschen mit Behinderungen wurde noch nicht geprüft.
access-limit-map = Kleine Räume sind auf der Karte kleiner als 24 Pixel. Gleichwertig erreichbar sind sie über die Auswahlliste „Raum hervorheben“ und die Tabelle.
access-limit-tables = Breite Tabellen lassen sich bei schmaler Anzeige nur seitlich verschieben.
access-limit-language = Leichte Sprache und Gebärdensprache sind noch nicht enthalten.
access-keyboard = Tasten auf der Karte
key-tab = in die Karte hinein und aus ihr heraus
key-arrows = zum nächsten Raum in dieser Richtung
key-home-name = Pos1
key-end-name = Ende
key-home = zum ersten und zum letzten Raum
key-enter-name = Eingabe
key-enter = öffnet das Profil des Raums
key-escape = schließt den Hinweis und verlässt die Karte
access-report = Sie sind auf eine Barriere gestoßen oder brauchen Inhalte in anderer Form? Schreiben oder rufen Sie uns an; bitte nennen Sie die Adresse der Seite:
access-enforcement = Durchsetzung
access-enforcement-text = Erhalten Sie keine zufriedenstellende Antwort, können Sie sich an die Durchsetzungs- oder Schlichtungsstelle Ihres Landes wenden.

## Lizenzen
licences-title = Lizenzen
licences-lead = Diese Seiten enthalten unverändert:

## Fehler
error-title = Hier ist nichts zu finden
error-internal-title = Das hätte nicht geschehen dürfen
error-internal = Die Seite konnte nicht erstellt werden. Bitte versuchen Sie es noch einmal; wenn es wieder geschieht, nennen Sie uns die Nummer.
error-number = Nummer:
error-parameter = Betroffen ist der Teil der Adresse:
error-proposals = Meinten Sie …?
error-ways = So kommen Sie weiter
error-english = This page does not exist. Go to the English start page.
error-page = Die Seite „{ $value }“ gibt es nicht.
error-language = „{ $value }“ ist keine Sprache dieser Seiten. Es gibt sie auf Deutsch und Englisch.
error-municipality = Eine Kommune mit der Kennung „{ $value }“ ist hier nicht zu finden.
error-edition = Eine Ausgabe „{ $value }“ dieser Kommune ist hier nicht zu finden.
error-subject = Ein Merkmal mit der Kennung „{ $value }“ ist in dieser Ausgabe nicht veröffentlicht.
error-level = Eine Ebene „{ $value }“ gibt es in dieser Ausgabe nicht.
error-level-unpublished = Das Merkmal ist für die Ebene „{ $value }“ nicht veröffentlicht.
error-area = Einen Raum mit dem Schlüssel „{ $value }“ gibt es auf dieser Ebene nicht.
error-date = „{ $value }“ ist kein Datum. Erwartet wird die Form 2018-12-31.
error-date-unpublished = Für den Stichtag „{ $value }“ ist hier nichts veröffentlicht.
error-breakdown = Nach „{ $value }“ ist das Merkmal nicht gegliedert.
error-classes = „{ $value }“ ist keine mögliche Zahl von Klassen. Möglich sind 2 bis 7.
error-method = „{ $value }“ ist keine Art, Klassen zu bilden. Möglich sind quantile, gleich und natuerlich.
error-order = Nach „{ $value }“ lässt sich die Tabelle nicht sortieren.
error-dialect = „{ $value }“ ist keine Form der CSV-Dateien. Möglich sind de und machine.
way-start = Übersicht dieser Kommune
way-map = Karte
way-areas = Alle Räume
way-subjects = Alle Merkmale
way-editions = Alle Kommunen und Ausgaben
