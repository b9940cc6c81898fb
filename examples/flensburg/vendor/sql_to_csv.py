"""Turns the SQL tables beside this script into the deliveries of this example.

Usage: python3 sql_to_csv.py

Writes CSV files as a German office sends them: semicolon, decimal comma, German headers, keys with a
leading zero, partly Windows-1252. No number is changed. Running it again writes the same bytes.
"""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
DELIVERIES = HERE.parent / "deliveries"
CITY = "0"
UNPLACED = "99"

AGES = [
    ("age_under_18", "unter 18"),
    ("age_18_to_under_30", "18 bis unter 30"),
    ("age_30_to_under_45", "30 bis unter 45"),
    ("age_45_to_under_65", "45 bis unter 65"),
    ("age_65_to_under_80", "65 bis unter 80"),
    ("age_80_and_above", "80 und älter"),
]

# file, SQL table, columns with their German headers
REGISTER = [
    ("01_einwohner", "fl_residents_by_district", [("residents", "Einwohner")]),
    ("02_geburten", "fl_births_by_district", [("births", "Geburten"), ("birth_rate", "Geburtenquote")]),
    ("03_altersgruppen_stadt", "fl_age_groups_of_residents", AGES),
    ("04_altenquotient", "fl_age_ratio_by_district", [("quotient", "Altenquotient")]),
    (
        "05_altersgruppen",
        "fl_age_groups_by_district",
        AGES + [("age_0_to_under_7", "0 bis unter 7"), ("age_60_and_above", "60 und älter")],
    ),
    ("06_unter_18", "fl_children_age_under_18_by_district", [("residents", "Personen unter 18")]),
    (
        "07_18_bis_unter_65",
        "fl_residents_age_18_to_under_65_by_district",
        [("residents", "Personen 18 bis unter 65")],
    ),
    ("08_ab_65", "fl_residents_age_65_and_above_by_district", [("residents", "Personen ab 65")]),
    (
        "09_migrationshintergrund",
        "fl_migration_background_by_district",
        [
            ("foreign_citizenship", "ausländische Staatsangehörigkeit"),
            ("german_citizenship", "deutsche Staatsangehörigkeit"),
        ],
    ),
]
IMMIGRATION = [
    (
        "10_aufenthaltsstatus",
        "fl_non_german_nationals_residence_status",
        [
            ("permanent_residency", "langfristiges Aufenthaltsrecht"),
            ("permanent_residency_according_eu_freedom_movement_act", "davon EU-Freizügigkeit"),
            ("permanent_residency_third_country_nationality", "davon Drittstaaten"),
            ("without_permanent_residency", "ohne langfristiges Aufenthaltsrecht"),
            ("asylum_seeker", "Aufenthaltsgestattung"),
            ("suspension_of_deportation", "Duldung"),
        ],
    ),
]
LABOUR = [
    (
        "11_beschaeftigte",
        "fl_employed_with_pension_insurance_by_district",
        [("residents", "Beschäftigte"), ("employment_rate", "Beschäftigungsquote")],
    ),
    ("12_arbeitslose", "fl_unemployed_residents_by_district", [("residents", "Arbeitslose")]),
    (
        "13_arbeitslose_merkmale",
        "fl_unemployed_residents_categorized_by_district",
        [
            ("unemployed_total", "Arbeitslose insgesamt"),
            ("percentage_of_total", "Anteil an allen in %"),
            ("percentage_sgb_iii", "SGB III in %"),
            ("percentage_sgb_ii", "SGB II in %"),
            ("percentage_foreign_citizenship", "ausländische Staatsangehörigkeit in %"),
            ("percentage_female", "Frauen in %"),
            ("percentage_age_under_25", "unter 25 Jahren in %"),
        ],
    ),
]
WELFARE = [
    ("14_wohngeld", "fl_housing_benefit_by_district", [("residents", "Wohngeldbeziehende")]),
    (
        "21_grundsicherung",
        "fl_basic_benefits_income_by_district",
        [
            ("male", "männlich"),
            ("female", "weiblich"),
            ("age_18_to_under_65", "18 bis unter 65"),
            ("age_65_and_above", "65 und älter"),
        ],
    ),
]
HOUSING = [
    (
        "15_wohnungshilfe",
        "fl_housing_assistance_cases_by_district",
        [
            ("general_consulting", "allgemeine Beratungen"),
            ("notices_of_rent_arrears", "Mitteilungen über Mietrückstände"),
            ("termination_rent_arrears", "Kündigungen wegen Mietrückständen"),
            ("termination_for_conduct", "Kündigungen wegen Verhalten"),
            ("action_for_eviction", "Räumungsklagen"),
            ("eviction_notice", "Räumungsankündigungen"),
            ("eviction_carried", "durchgeführte Räumungen"),
        ],
    ),
    ("16_raeumungsklagen", "fl_risk_homelessness_by_district", [("residents", "Räumungsklagen")]),
]
SGB2 = [
    (
        "17_leistungen_15_bis_unter_65",
        "fl_beneficiaries_age_15_to_under_65_by_district",
        [
            ("total", "Personen"),
            ("percentage_of_total_residents", "Anteil in %"),
            ("employable_with_benefits", "erwerbsfähige Leistungsberechtigte SGB II"),
            ("unemployment_benefits", "Arbeitslose SGB III"),
            ("basic_income", "Grundsicherung SGB XII"),
            ("assisting_benefits", "Hilfe zum Lebensunterhalt SGB XII"),
        ],
    ),
    ("18_regelleistungsberechtigte", "fl_beneficiaries_by_district", [("residents", "Regelleistungsberechtigte")]),
    (
        "19_regelleistungsberechtigte_merkmale",
        "fl_beneficiaries_characteristics_by_district",
        [
            ("unemployability", "nicht erwerbsfähig"),
            ("employability", "erwerbsfähig"),
            ("percentage_females", "erwerbsfähige Frauen in %"),
            ("percentage_single_parents", "erwerbsfähige Alleinerziehende in %"),
            ("percentage_foreign_citizenship", "erwerbsfähige mit ausländischer Staatsangehörigkeit in %"),
        ],
    ),
    (
        "20_nicht_erwerbsfaehige",
        "fl_inactive_beneficiaries_households_by_district",
        [("residents", "nicht erwerbsfähige Leistungsberechtigte")],
    ),
]
YOUTH = [
    (
        "23_hilfen_zur_erziehung",
        "fl_child_education_support",
        [
            ("educational_assistance", "Soziale Gruppenarbeit § 29"),
            ("parenting_counselor", "Erziehungsbeistand § 30"),
            ("pedagogical_family_assistance", "Sozialpädagogische Familienhilfe § 31"),
            ("child_day_care_facility", "Tagesgruppe § 32"),
            ("full_time_care", "Vollzeitpflege § 33"),
            ("residential_education", "Heimerziehung § 34"),
            ("integration_assistance", "Eingliederungshilfe § 35a"),
            ("additional_support", "sonstige Hilfen § 27 Abs. 2"),
        ],
    ),
]
HOUSEHOLDS = [
    "Alleinlebender Mann",
    "Alleinlebende Frau",
    "Alleinerziehender Mann",
    "Alleinerziehende Frau",
    "Paare ohne Kinder",
    "Paare mit Kindern",
    "Sonstige Lebensform",
]

# tables, encoding, sign for "no number" (the bullet means "below 4"), thousands sign
SUPPLIERS = [
    (REGISTER, "utf-8", ".", "."),
    (IMMIGRATION, "utf-8", ".", ""),
    (LABOUR, "cp1252", ".", ""),
    (WELFARE, "cp1252", ".", ""),
    (HOUSING, "cp1252", "•", ""),
    (SGB2, "utf-8", ".", ""),
    (YOUTH, "utf-8", ".", ""),
]

# Deliveries of single years: the 2011 births and the 2021 columns by sex stand in wrong rows (see SOURCES.md).
SPLIT = {"02_geburten": {"2011"}, "21_grundsicherung": {"2021"}}


def sql_rows(text, table):
    """The rows of an INSERT as dictionaries; district names have no column list and come as tuples."""
    insert = re.search(rf"INSERT INTO {table} (?:\(([^)]*)\) )?VALUES\s*(.*?);", text, re.S)
    names = [name.strip() for name in (insert[1] or "").split(",")]
    for row in re.findall(r"\(([^()]*)\)", insert[2]):
        fields = [field.strip().strip("'") for field in row.split(",")]
        yield dict(zip(names, fields)) if insert[1] else fields


def number(text, missing, thousands):
    if text == "NULL":
        return missing
    whole, point, fraction = text.partition(".")
    if thousands and not point:
        whole = f"{int(whole):,}".replace(",", thousands)
    return f"{whole},{fraction}" if point else whole


def district_key(row):
    if "district_id" not in row:
        return CITY
    return UNPLACED if row["district_id"] == "NULL" else row["district_id"].zfill(2)


def write(name, encoding, lines):
    DELIVERIES.mkdir(exist_ok=True)
    text = "".join(";".join(line) + "\r\n" for line in lines)
    (DELIVERIES / f"{name}.csv").write_bytes(text.encode(encoding))


def write_table(name, rows, columns, names, encoding, missing, thousands):
    place = "Stadt" if district_key(rows[0]) == CITY else "Stadtteil"
    lines = [["Jahr", place, "Name", *(header for _, header in columns)]]
    for row in sorted(rows, key=lambda row: (row["year"], district_key(row))):
        key = district_key(row)
        values = [number(row[column], missing, thousands) for column, _ in columns]
        lines.append([row["year"], key, names[key], *values])
    write(name, encoding, lines)


def write_years(name, rows, *how):
    """One file, or one for the years that are delivered apart and one for the others."""
    apart = SPLIT.get(name, set())
    for years in [{year} for year in apart] + [{row["year"] for row in rows} - apart]:
        label = f"{name}_{min(years)}" if len(years) == 1 else f"{name}_{min(years)}-{max(years)}"
        write_table(label if apart else name, [row for row in rows if row["year"] in years], *how)


def write_debt_counselling(text, names):
    """One row a year, one column a form of household."""
    lines = [["Jahr", "Stadt", "Name", *HOUSEHOLDS]]
    rows = list(sql_rows(text, "fl_debt_counseling_residents"))
    for year in sorted({row["year"] for row in rows}):
        of_year = sorted((int(row["household_type_id"]), row["residents"]) for row in rows if row["year"] == year)
        lines.append([year, CITY, names[CITY], *(number(count, ".", "") for _, count in of_year)])
    write("22_schuldnerberatung", "cp1252", lines)


def main():
    text = (HERE / "flensburg_sozialatlas.sql").read_text(encoding="utf-8")
    names = {key.zfill(2): name for key, name, _ in sql_rows(text, "fl_district")}
    names |= {CITY: "Flensburg", UNPLACED: "nicht zuordenbar"}
    for tables, encoding, missing, thousands in SUPPLIERS:
        for name, table, columns in tables:
            rows = list(sql_rows(text, table))
            write_years(name, rows, columns, names, encoding, missing, thousands)
    write_debt_counselling(text, names)


if __name__ == "__main__":
    main()
