"""Recomputes shares of 2022 from the SQL tables, independently of the program and of the deliveries.

Usage: python3 recompute.py

Loads the tables into an in-memory SQLite and writes expected/anteile_2022.csv: one row for each indicator
and city district, 100 * numerator / base with full precision.
"""

import csv
import re
import sqlite3
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
YEAR = 2022

UNDER_18 = "SELECT district_id, residents AS n FROM fl_children_age_under_18_by_district WHERE year = :year"
MIDDLE = "SELECT district_id, residents AS n FROM fl_residents_age_18_to_under_65_by_district WHERE year = :year"
OVER_65 = "SELECT district_id, residents AS n FROM fl_residents_age_65_and_above_by_district WHERE year = :year"
UNDER_65 = f"SELECT district_id, SUM(n) AS n FROM ({UNDER_18} UNION ALL {MIDDLE}) GROUP BY district_id"
ALL_AGES = f"SELECT district_id, SUM(n) AS n FROM ({UNDER_65} UNION ALL {OVER_65}) GROUP BY district_id"


def of(table, what):
    return f"SELECT district_id, {what} AS n FROM {table} WHERE year = :year"


RESIDENTS = of("fl_residents_by_district", "residents")
AGES = "fl_age_groups_by_district"
MIGRATION = "fl_migration_background_by_district"
BASIC_INCOME = "fl_basic_benefits_income_by_district"

# indicator: numerator, base
SHARES = {
    "anteil-u18": (UNDER_18, ALL_AGES),
    "anteil-u7": (of(AGES, "age_0_to_under_7"), RESIDENTS),
    "anteil-18-30": (of(AGES, "age_18_to_under_30"), RESIDENTS),
    "anteil-65plus": (OVER_65, ALL_AGES),
    "anteil-80plus": (of(AGES, "age_80_and_above"), RESIDENTS),
    "anteil-mh": (of(MIGRATION, "foreign_citizenship + german_citizenship"), RESIDENTS),
    "anteil-auslaendisch": (of(MIGRATION, "foreign_citizenship"), RESIDENTS),
    "anteil-deutsch-mit-mh": (of(MIGRATION, "german_citizenship"), RESIDENTS),
    "arbeitslose-anteil": (of("fl_unemployed_residents_by_district", "residents"), MIDDLE),
    "sgb2-anteil": (of("fl_beneficiaries_by_district", "residents"), UNDER_65),
    "wohngeld-anteil": (of("fl_housing_benefit_by_district", "residents"), ALL_AGES),
    "grundsicherung-18-65-anteil": (of(BASIC_INCOME, "age_18_to_under_65"), MIDDLE),
    "grundsicherung-65plus-anteil": (of(BASIC_INCOME, "age_65_and_above"), OVER_65),
    "grundsicherung-frauen": (of(BASIC_INCOME, "female"), of(BASIC_INCOME, "male + female")),
}


def database():
    """SQLite understands the CREATE TABLE and INSERT statements, apart from one column of geometry."""
    text = (HERE / "flensburg_sozialatlas.sql").read_text(encoding="utf-8")
    text = text.replace("GEOMETRY(POLYGON, 4326)", "TEXT")
    kept = re.findall(r"^(?:CREATE TABLE|INSERT INTO) .*?;$", text, re.S | re.M)
    connection = sqlite3.connect(":memory:")
    connection.executescript("\n".join(kept))
    return connection


def shares(connection):
    for indicator, (numerator, base) in SHARES.items():
        joined = (
            f"SELECT a.district_id, a.n, b.n FROM ({numerator}) a JOIN ({base}) b"
            " ON a.district_id = b.district_id ORDER BY a.district_id"
        )
        for district, cases, persons in connection.execute(joined, {"year": YEAR}):
            yield indicator, f"{district:02}", repr(float(Fraction(100 * cases, persons)))


def main():
    rows = list(shares(database()))
    with open(HERE.parent / "expected" / f"anteile_{YEAR}.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["indicator", "area", "value"])
        out.writerows(rows)


if __name__ == "__main__":
    main()
