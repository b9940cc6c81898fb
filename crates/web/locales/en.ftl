# Words of the interface. Texts about indicators, areas and sources are in the catalogue of an edition.

## Frame
site-name = Sozialblick
language-name = English
skip-to-content = Skip to content
nav-main = Main navigation
nav-breadcrumb = You are here
nav-start = Overview
nav-map = Map
nav-areas = Areas
nav-data = Data
nav-methods = Methods
nav-edition = Edition
nav-accessibility = Accessibility statement
nav-report-barrier = Report a barrier
nav-contact = Contact
nav-all-editions = All editions
nav-licences = Licences
footer-note = All numbers on these pages are published numbers of a frozen edition. Whatever must be kept secret is not included.
audience-notice = This edition is not meant for the public. Audience: { $audience }.
contents-of-page = Contents of this page
search = Search
show = Show
span = { $from } to { $to }
valid-from = from { $date }
valid-to = until { $date }
to-map = Map
to-profile = Open profile
nothing-published = Nothing has been published in this edition yet.

## Start page of the server
server-title = Atlases of social monitoring
server-lead = Maps, profiles and data from frozen editions that can be verified.
server-empty = There is no edition to be seen here yet.
server-edition = Edition { $edition }
server-earlier = Earlier editions

## Start page of an edition
start-title = Sozialblick { $site }
start-newer = There is a newer edition.
start-fact-indicators = Indicators
start-fact-indices = Indices
start-fact-dates = Reference dates
start-map = Map
start-map-text = Every indicator on the map and as a sortable table, for every level and every reference date.
start-areas = Areas
start-areas-text = The profile of every area: its numbers beside those of the larger area and of the whole municipality.
start-data = Data
start-data-text = All published numbers as CSV and JSON for reuse.
start-methods = Methods
start-methods-text = Where the numbers come from, how they are computed, and what is kept secret.
start-subjects = Topics and indicators
start-contents = What you find here
start-contents-text = These pages show how people live in the areas of the municipality: numbers by topic, indices that sum up several numbers, and for every number its source, its reference date and its formula.
start-contents-secret = Numbers that would tell something about single persons are not included. Such a cell carries the sign • and the word “secret”.
start-navigation = How to find your way
start-navigation-text = The navigation above leads to the map, the areas, the data and the methods. Every map has a table with the same numbers. All pages can be used with the keyboard and printed; you can pass on any address, it always shows the same.
start-licence = Licence of the published numbers: { $licence }.

## Search and areas
search-area = Search for an area
search-area-hint = Name or start of the key, for example “moabit” or “0101”.
areas-title = Areas
areas-lead = Every area has a profile with all published numbers.
areas-all = All areas
areas-none = No area has such a name or key.
areas-found = { $n ->
    [one] { $n } area found
   *[other] { $n } areas found
}

## Profile
profile-date = As of
profile-text = Every line shows the latest number up to this date and names its reference date. “Higher” and “lower” are no judgements.
profile-nothing = Nothing is published for this area in this edition.
profile-finding = Of { $n ->
    [one] one comparable value,
   *[other] { $n } comparable values,
} { $above } { $above ->
    [one] is
   *[other] are
} above and { $below } below the value for { $whole }.
profile-finding-none = There is no comparison with the whole municipality here.
profile-absent = { $n ->
    [one] One more indicator is not published for this area
   *[other] { $n } more indicators are not published for this area
}
area-formed-from = Formed from:
area-excluded = Left out of indices:
area-neighbours = Neighbouring areas
location-title = Location
location = { $area } lies in: { $within }.
location-whole = { $area } is the whole municipality.
locator-title = Location of { $area }
strip-title = { $subject }: position among all areas of the level
position-percent = higher than in { $percent } % of { $areas }
position-count = higher than in { $n } of the { $of } other { $areas }
position-highest = higher than the values of all other { $areas }
position-lowest = lower than the values of all other { $areas }
position-none-higher = higher in none of the { $areas }
position-none-lower = lower in none of the { $areas }
change-first = no earlier reference date
change-unknown = no comparison with { $date }
change-definition = not comparable with { $date } (definition changed)
change-coverage = not comparable with { $date } (incomplete)
change-since = { $amount } since { $date }
change-class = { $class } before ({ $date })
percentage-points = percentage points

## Map
map-controls = What the map shows
map-definition = Definition, source and development
map-no-geometry = There are no boundaries for these areas. The table shows all numbers.
map-table = All numbers as a table
map-sort-hint = The heads of the columns sort. Download:
map-role = map to be walked by keyboard
map-keys = Arrow keys: to the next area. Home and End: first and last area. Enter: profile. Escape: leave the map.
skip-map = Skip the map, go to the table
choose-area = Highlight an area
choose-frame = Part shown
choose-whole = whole municipality
choose-classes = Classes
choose-method = Classify by
choose-none = – none –
breakdown-total = total
zoom-in = Zoom in
zoom-out = Zoom out
zoom-reset = Whole map
move-left = Move left
move-right = Move right
move-up = Move up
move-down = Move down
legend-colour = Colour
legend-counts = On the right: how many areas there are.
class-from-to = { $from } to { $to }
class-above-to = above { $from } to { $to }
class-none = without class
spoken-class = { $class } (index value { $value })
spoken-position = { $said } (class { $class } of { $of })
finding-none = No value is published for this choice.
finding-single = One value is published: { $value }.
finding-range = Values are published for { $n } { $areas }. They range from { $from } to { $to }.
finding-range-half = Values are published for { $n } { $areas }. They range from { $from } to { $to }; the middle half lies between { $lower } and { $upper }.
finding-classes = Classes are published for { $n } { $areas }. Of these { $classes }.
finding-classes-most = Classes are published for { $n } { $areas }. Most frequent are { $classes }.
finding-whole = { $area }: { $value }.
finding-without = Without a value: { $list }.

## Indicator
kind-indicator = Indicator
kind-index = Index
subject-map = Show on the map
subject-hint = How to read it
subject-caveats = What to mind
subject-facts = Key facts
fact-kind = Kind of number
fact-formula = Formula
fact-universe = Counted are
fact-unit = Unit
fact-base-date = Date of the base
fact-breakdowns = Breakdowns
fact-level = Smallest level
fact-polarity = Reading
fact-governance = Agreement
fact-version = Version
fact-id = Identifier
kind-count = Count: the numerator itself
kind-share = Share: 100 × numerator ÷ base, the numerator is part of the base
kind-rate = Rate: numerator ÷ base, per { $per }
kind-ratio = Ratio: 100 × numerator ÷ base, the numerator is no part of the base
kind-mean = Mean: numerator ÷ base
kind-value = Ready-made value, taken over as delivered
date-rule-none = does not apply
date-rule-same = the same day as the numerator
date-rule-same-year = the last day available in the same calendar year
date-rule-latest = the last day available up to the day of the numerator, at most { $days } days earlier
polarity-burden = high values stand for a burden or a need
polarity-chance = high values stand for a chance
polarity-neutral = high values stand neither for a burden nor for a chance
governance-proposed = proposed
governance-discussed = under discussion
governance-agreed = agreed
governance-retired = not continued
series-heading = Development
series-title = Development: { $subject }
series-none = { $area }: no value published.
series-one = { $area }: { $value } on { $date }.
series-two = { $area }: { $first } on { $from }, { $last } on { $to }.
series-choose = No value is published for the whole municipality. Choose areas to see their development.
series-breaks = The definition was changed. Values before and after the change cannot be compared.
series-new-definition = (new definition)
series-form = Compare areas
series-submit = Show comparison
breakdowns-title = By category
breakdowns-finding = { $area } on { $date }: { $n ->
    [one] one category is
   *[other] { $n } categories are
} published.
coverage-title = What is published
coverage-text = Numerator and base may be of different days; both are named.
versions-title = Versions of the definition
versions-text = Values of different versions are not compared with each other.
version-current = definition in force
version-after = after { $date }

## Index
recipe-title = How the index comes about
recipe-parts = Parts
recipe-valid-all = All areas of the level take part.
recipe-valid-inhabitants = All areas with at least { $n } persons ({ $component }) take part.
recipe-valid-exclusions = Left out are areas on an exclusion list with { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}.
recipe-standardise = Every part is standardised: value minus the mean of the areas that take part, divided by the standard deviation. All areas count the same; the sum of squares is divided by { $divisor }.
recipe-standardise-weighted = Every part is standardised: value minus the mean of the areas that take part, divided by the standard deviation. Areas count by their weight ({ $weight }); the sum of squares is divided by { $divisor }.
recipe-sum = The standardised parts are added up with their weights. Parts that lower the index are subtracted.
recipe-mean = The weighted mean of the standardised parts is taken. Parts that lower the index are subtracted.
recipe-restandardise = The result is divided once more by its own standard deviation.
recipe-classes = The index value decides on the class.
recipe-matrix = The classes of “{ $rows }” (rows) and “{ $columns }” (columns) are crossed. An area without one of the two classes stays without a class.
part-value = value
part-change = { $n ->
    [one] change over one year
   *[other] change over { $n } years
}
part-raises = raises the index
part-lowers = lowers the index
part-always = always
limit-below = below { $limit }
limit-to = up to and including { $limit }
limit-from = from { $limit }
limit-above = above { $limit }
classes-title = Classes and number of areas
classes-text = The dates in the heads of the columns lead to the map of that date.
matrix-title = Distribution among the classes on { $date }
matrix-map = Map with all areas and their table
matrix-finding = { $n } of { $of } areas ({ $areas }) have a class.

## Tables
column-subject = Indicator
column-key = Key
column-area = Area
column-areas = Areas
column-value = Value
column-index-value = Index value
column-numerator = Numerator
column-base = Base
column-class = Class
column-state = State
column-change = Change
column-position = Position among all areas of the level
column-level = Level
column-date = Reference date
column-breakdown = Breakdown
column-numerator-date = Numerator of
column-base-date = Base of
column-with-value = with a value
column-without-value = special state
column-open = Open
column-version = Version
column-holds = holds
column-note = Note
column-taken = Taken as
column-weight = Weight
column-direction = Direction
column-used = used
column-interval = Index value
column-cells = Cells
column-secret = secret
column-share = Share
column-files = Files
column-file = File
column-bytes = Bytes
column-added = added
column-changed = changed
column-removed = removed
column-source = Source
column-supplier = Supplier
column-licence = Licence
column-component = Quantity
column-universe = Counted are
column-roll-up = Larger areas
column-sign = Sign
column-meaning = Meaning

## States and signs
state-value = value
state-zero = exactly zero
state-incomplete = incomplete
state-incomplete-share = incomplete ({ $share } % of the parts)
state-secret = secret
state-missing = missing
state-not-applicable = not applicable
state-later = comes later
state-not-computable = not computable
state-unpublished = not published
meaning-value = A published value.
meaning-zero = Exactly zero: there is nothing to count, and that is known.
meaning-incomplete = The value covers only part of the area; the share is given.
meaning-secret = Kept secret, so that nothing can be learnt about single persons. Whether the supplier or the publication holds the number back is not told.
meaning-missing = The value should be there but was not delivered.
meaning-not-applicable = The question does not arise here, for example because the area is left out of the index.
meaning-later = The value will be delivered later.
meaning-not-computable = The value cannot be computed, for example because the base is zero.
meaning-unpublished = Not published for this area or day.
sign-blank = blank
flag-provisional = provisional
flag-revised = revised
flag-estimated = estimated
flag-unreliable = of limited reliability
remark-text = Stands behind a number.

## Data
data-title = Data
data-lead = All published numbers of this edition for download, one row a cell.
data-german = CSV for Excel
data-machine = CSV for programs
data-columns = Columns of the files
data-columns-text = Both forms of CSV and JSON have the same columns. The form for (German) Excel is separated by semicolons, with decimal commas and German dates; the form for programs is separated by commas, with decimal points and ISO dates. Whether there is a number is always told by the column “state”, never by a special number.
data-filter = Selecting
data-filter-text = The addresses take “ebene” (identifier of the level), “stichtag” (YYYY-MM-DD) and “dialekt” (de or machine), for example:
file-indicator = identifier of the indicator or index
file-version = version of the definition
file-level = identifier of the level
file-area = key of the area, always text
file-area-name = name of the area
file-reference-date = reference date
file-breakdown = category, empty for the total
file-value = value in the unit of the indicator
file-state = state of the cell
file-numerator = numerator
file-base = base
file-numerator-date = day of the numerator
file-base-date = day of the base
file-unit = unit
file-class = identifier of the class of an index
file-class-label = name of the class
file-flags = remarks: provisional, revised, estimated, unreliable, coverage (share)

## Methods
methods-title = Methods
methods-lead = This page is made from the catalogue of the edition. What it says is what was computed with.
methods-sources = Sources
methods-components = Counted quantities
methods-components-text = Indicators are made of these quantities. The last column tells how small areas make up larger ones.
methods-kinds = Kinds of numbers
methods-kinds-text = Shares and rates are computed anew for every level: first numerators and bases of the small areas are added up, then they are divided once. Rates are never averaged.
methods-rounding = Numbers are rounded for display only, half up. Files hold the unrounded values.
methods-levels = Levels
methods-levels-text = From the smallest areas to the whole municipality. Keys and names of the areas are listed under “Areas”.
methods-signs = Signs and states
methods-signs-text = Zero, secret, missing, not applicable and later are five different things. They have different patterns on maps, different signs in tables and different words in files.
methods-protection = Confidentiality
methods-protection-text = Before publication all numbers pass one check together. The rule that names source and audience most exactly holds.
methods-protection-secondary = Beyond that, more cells are kept secret so that no sum of areas, age groups or other parts lacks exactly one number; shares and indices follow the numbers they are made of. Class bounds, positions and axes are made from published numbers only.
methods-indices = Indices
methods-indices-text = The steps in which every index comes about. Parts, weights and class limits are on its page.
methods-classes = Classes on maps
methods-classes-text = Indices have fixed classes from their recipe. For indicators two to seven classes are made from the published values of the areas shown. The first class includes both bounds, every other one the upper bound only. Fewer different values than classes give fewer classes.
methods-comparisons = Comparisons
methods-comparisons-text = “Higher than in 83 % of areas” means: that many per cent of the other areas of the same level with a published value have a lower value at the same date, rounded down. A change is the difference of two published values of the same definition; for shares it is given in percentage points.
methods-geometry = Boundaries
methods-geometry-text = The maps draw the boundaries of the chosen date in { $crs }, north is up. They are simplified for the overview; neighbouring areas share the same line, so that no gaps arise.
method-quantile = equal numbers of areas
method-quantile-text = Quantiles: about the same number of areas in every class.
method-equal = equal width
method-equal-text = Equal intervals: all classes are equally wide.
method-natural = natural breaks
method-natural-text = Fisher and Jenks: classes are as homogeneous as possible.
roll-up-sum = are added up
roll-up-none = stay on the level they were delivered for
roll-up-weighted = are averaged with a weight ({ $weight }) and marked as estimated
rule-scope-all = For all other sources and audiences
rule-scope-source = For the source “{ $source }”
rule-scope-audience = For the audience “{ $audience }”
rule-scope-both = For the source “{ $source }” and the audience “{ $audience }”
rule-min-count = Counts from 1 to below { $n } are kept secret.
rule-min-complement = So are cases where the rest (base minus numerator) is 1 to below { $n }.
rule-min-base = Shares and rates on a base below { $n } are kept secret.
rule-min-inhabitants = In areas with fewer than { $n } persons ({ $component }) nothing of this source is shown.
rule-inhabitants = inhabitants
rule-nothing = No rule of our own: the supplier has published the numbers already, or has protected them.

## Edition
edition-title = Edition { $edition }
edition-lead = An edition is frozen. Every file carries a checksum, and this program opens it only if all checksums hold.
edition-municipality = Municipality
edition-audience = Audience
edition-program = Program
edition-licence = Licence
edition-publisher = Publisher
audience-public = the public
edition-cite = How to cite
edition-citation = { $site }: Sozialblick, edition { $edition }. Licence: { $licence }. SHA-256: { $checksum }.
edition-checksum = Checksum of the edition
edition-changes = Changes
edition-previous = Compared with edition
edition-unchanged = Nothing has changed.
edition-first = This is the first edition.
edition-new = New indicators
edition-dropped = Dropped indicators
edition-audit = Confidentiality in numbers
edition-audit-text = How many cells are secret, be it by the supplier or by the check before publication.
edition-outputs = Files of the edition
edition-outputs-text = SHA-256 checksums of the files that these pages are made of. The checksum of the whole edition is that of this list, line by line: checksum, two blanks, file name.
edition-inputs = Input files
edition-inputs-text = The files that the edition was computed from. Their checksums stay with the statistics office: the content of a small delivery could be guessed from its checksum.
edition-inputs-show = { $n ->
    [one] Show { $n } file
   *[other] Show { $n } files
}
edition-others = Other editions

## Accessibility
access-lead = This statement is about the atlas of social monitoring: { $site }.
access-state = Conformance
access-state-text = The measure is EN 301 549 and WCAG 2.2, level AA. The test was a self-assessment of the program; a test by an independent body and by people with disabilities is still to come. We therefore declare the pages partially conformant.
access-built = What is built in
access-built-text = Every map and every chart has a heading, a sentence with the finding and the same numbers as a table. Colours never stand alone: classes have names and counts, special states have patterns, signs and words. All pages work without script, in light and dark colour scheme and with the contrast colours of the operating system.
access-tested = What was tested
access-tested-axe = All kinds of pages automatically with axe-core 4.14 against WCAG 2.2 A and AA, light and dark; axe finds only a part of all barriers.
access-tested-keyboard = Map, forms and tables with the keyboard alone.
access-tested-narrow = Display at a width of 320 CSS pixels and with text enlarged to 200 %.
access-tested-colours = Display with forced colours of the operating system, and print.
access-tested-script = All pages with script switched off.
access-limits = What is not good yet
access-limit-people = There was no test with screen readers and by people with disabilities yet.
access-limit-map = Small areas are smaller than 24 pixels on the map. The list “Highlight an area” and the table reach them equally.
access-limit-tables = On narrow screens wide tables can only be scrolled sideways.
access-limit-language = Easy language and sign language are not included yet.
access-keyboard = Keys on the map
key-tab = into the map and out of it
key-arrows = to the next area in that direction
key-home-name = Home
key-end-name = End
key-home = to the first and the last area
key-enter-name = Enter
key-enter = opens the profile of the area
key-escape = closes the hint and leaves the map
access-report = You met a barrier, or need contents in another form? Write or call us; please name the address of the page:
access-enforcement = Enforcement
access-enforcement-text = If you get no satisfying answer, you can turn to the enforcement or arbitration body of your Land.

## Licences
licences-title = Licences
licences-lead = These pages contain, unmodified:

## Errors
error-title = There is nothing here
error-internal-title = This should not have happened
error-internal = The page could not be made. Please try again; if it happens again, tell us the number.
error-number = Number:
error-parameter = The part of the address concerned is:
error-proposals = Did you mean …?
error-ways = Where to go from here
error-english = This page does not exist. Go to the English start page.
error-page = The page “{ $value }” does not exist.
error-language = “{ $value }” is not a language of these pages. They exist in German and English.
error-municipality = There is no municipality with the identifier “{ $value }” here.
error-edition = There is no edition “{ $value }” of this municipality here.
error-subject = No indicator with the identifier “{ $value }” is published in this edition.
error-level = There is no level “{ $value }” in this edition.
error-level-unpublished = The indicator is not published for the level “{ $value }”.
error-area = There is no area with the key “{ $value }” on this level.
error-date = “{ $value }” is not a date. The form is 2018-12-31.
error-date-unpublished = Nothing is published here for the date “{ $value }”.
error-breakdown = The indicator is not broken down by “{ $value }”.
error-classes = “{ $value }” is no possible number of classes. Possible are 2 to 7.
error-method = “{ $value }” is no way to make classes. Possible are quantile, gleich and natuerlich.
error-order = The table cannot be sorted by “{ $value }”.
error-dialect = “{ $value }” is no form of the CSV files. Possible are de and machine.
way-start = Overview of this municipality
way-map = Map
way-areas = All areas
way-subjects = All indicators
way-editions = All municipalities and editions
