"""Makes the broken files of this folder that no text editor makes: other encodings, workbooks, archives.

    python3 -m venv .venv && .venv/bin/pip install xlsxwriter && .venv/bin/python make.py

All content is made up. The same script makes the same bytes.
"""

import datetime
import gzip
import io
import pathlib
import struct
import zipfile

import xlsxwriter

FOLDER = pathlib.Path(__file__).parent
HEADER = ["id", "einwohner", "weiblich", "quote"]
ROWS = [
    ["01011101", 3419, 1623, 4.2],
    ["01011102", 192, 71, 0],
    ["01011103", 5211, 2453, 4.9],
    ["02010101", 2573, 1200, 7.25],
]
MOMENT = (2021, 1, 1, 0, 0, 0)


def put(name, content):
    (FOLDER / name).write_bytes(content)


def lines(rows, delimiter=";"):
    return "".join(delimiter.join(str(cell) for cell in row) + "\n" for row in rows)


def texts():
    named = "name;einwohner\nStülerstraße;3419\nGroßer Tiergarten;192\nLützowstraße;5211\nAskanischer Platz;2573\n"
    put("cp850-as-windows-1252.csv", named.encode("cp850"))
    halves = named.splitlines(keepends=True)
    put("mixed-encodings.csv", b"".join(
        line.encode("utf-8" if place % 2 else "windows-1252") for place, line in enumerate(halves)))
    put("utf-16-cut.csv", b"\xff\xfe" + lines([HEADER, *ROWS]).encode("utf-16-le")[:-1])
    put("nbsp-thousands.csv", lines([HEADER, ["01011101", "3\u00a0419", "1\u202f623", "4.2"], *ROWS[1:]]).encode())
    put("too-many-columns.csv", ("id;einwohner" + ";" * 10_000 + "\n01011101;5\n").encode())
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:
        file.write(lines([HEADER, *ROWS] * 50).encode())
    put("gzip-cut.csv.gz", packed.getvalue()[:80])
    put("pdf.csv", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n")


def workbook(name, sheets):
    """Each sheet is a function that fills it."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(*MOMENT)})
    for title, fill in sheets.items():
        fill(book, book.add_worksheet(title))
    book.close()
    put(name, kept.getvalue())


def rows_from(first, rows):
    def fill(book, sheet):
        for place, row in enumerate(rows):
            sheet.write_row(first + place, 0, row)
    return fill


def failed_formulas(book, sheet):
    rows_from(0, [HEADER, *ROWS])(book, sheet)
    sheet.write_formula("B3", "=Tabelle9!B3", None, "#REF!")
    sheet.write_formula("D4", "=1/0", None, "#DIV/0!")
    sheet.write_formula("D5", "=SVERWEIS(A5;X;2)", None, "#N/A")


def dates_for_numbers(book, sheet):
    rows_from(0, [HEADER, *ROWS])(book, sheet)
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_datetime("D2", datetime.datetime(2020, 2, 4), day)
    sheet.write_datetime("B3", datetime.datetime(1900, 7, 10), day)


def totals_beside(book, sheet):
    rows_from(0, [HEADER, *ROWS])(book, sheet)
    sheet.write_row("A6", ["Insgesamt", 11395, 5347])
    sheet.write_row("A7", ["Quelle: Einwohnerregister", "", "", "Stand: 2021"])
    sheet.write_row("A8", ["01", 8822, 4147])


def texts_for_numbers(book, sheet):
    sheet.write_row("A1", HEADER)
    for place, row in enumerate([["01011101", "3.419", "1.623 ", "4,2"], ["01011102", "'192", "71*", "0"]]):
        for column, cell in enumerate(row):
            sheet.write_string(place + 1, column, cell)


def whole_books():
    good = [HEADER, *ROWS]
    workbook("formulas-failed.xlsx", {"Daten": failed_formulas})
    workbook("dates-for-numbers.xlsx", {"Daten": dates_for_numbers})
    workbook("totals-beside.xlsx", {"Daten": totals_beside})
    workbook("texts-for-numbers.xlsx", {"Daten": texts_for_numbers})
    workbook("keys-as-numbers.xlsx", {"Daten": rows_from(0, [HEADER, *[[int(row[0]), *row[1:]] for row in ROWS]])})
    workbook("sheet-renamed.xlsx", {"Tabelle1": rows_from(0, good), "Hinweise": rows_from(0, [["Text"]])})
    workbook("sheet-empty.xlsx", {"Daten": rows_from(0, [])})
    workbook("sheet-without-date.xlsx", {"Daten": rows_from(0, good)})
    workbook("header-lower.xlsx", {"Daten": rows_from(0, [["Einwohner"], [], *good])})
    workbook("merged-header-gone.xlsx", {"Daten": rows_from(0, [["id", "2019 Einwohner", "2020 Einwohner"], *[
        [row[0], row[1], row[1]] for row in ROWS]])})
    workbook("side-by-side.xlsx", {"Daten": rows_from(0, [
        ["id", "einwohner", "", "id", "einwohner"], *[[*left[:2], "", *right[:2]] for left, right in
                                                     zip(ROWS[:2], ROWS[2:])]])})
    whole = (FOLDER / "sheet-renamed.xlsx").read_bytes()
    put("zip-cut.xlsx", whole[: len(whole) // 2])


def archive(name, parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for path, content in parts.items():
            package.writestr(zipfile.ZipInfo(path, MOMENT), content, zipfile.ZIP_DEFLATED)
    put(name, kept.getvalue())


def archives():
    archive("word-document.xlsx", {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": "<w:document/>",
    })
    cells = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    archive("ods-without-end.ods", {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Daten"><table:table-row table:number-rows-repeated="1048576">{cells}'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
    })
    put("xls-cut.xls", compound("Workbook", b"\x09\x08\x10\x00\x00\x06\x05\x00"))
    put("password.xlsx", compound("EncryptedPackage", b"\x00" * 4096))
    put("garbage.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 6)


def compound(stream, content):
    """A compound file with one stream, as old and as encrypted workbooks are."""
    content = content.ljust(4096, b"\0")
    sectors = len(content) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)

    def entry(name, kind, child, start, size):
        spelt = (name + "\0").encode("utf-16-le")
        head = spelt.ljust(64, b"\0") + struct.pack("<HBBIII", len(spelt), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return head + bytes(36) + struct.pack("<IQ", start, size)

    nothing = bytes(64) + struct.pack("<HBBIII", 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF) + bytes(48)
    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(stream, 2, 0xFFFFFFFF, 2, len(content)) + nothing * 2
    return header + struct.pack("<128I", *fat) + folder + content


def readable_book():
    """A workbook without a mistake, beside this folder: a sheet a year, merged headers, days as days."""
    def year(first):
        def fill(book, sheet):
            day = book.add_format({"num_format": "dd.mm.yyyy"})
            share = book.add_format({"num_format": "0.0%"})
            sheet.write("A1", "Einwohner am Ort der Hauptwohnung")
            sheet.merge_range("A3:A4", "Region")
            sheet.merge_range("B3:C3", "Insgesamt1)")
            sheet.write("D3", "Quote")
            sheet.write_row("B4", [datetime.datetime(first, 6, 30), datetime.datetime(first, 12, 31)], day)
            sheet.write_row("B5", [1, 2, 3])
            for place, (key, count, _, _) in enumerate(ROWS):
                sheet.write(5 + place, 0, f"{key} Gebiet {place}")
                sheet.write_row(5 + place, 1, [count, count + 1])
                sheet.write(5 + place, 3, 0.097 + place / 1000, share)
            sheet.write_row("A10", ["Insgesamt", 11395, 11399])
            sheet.write("A12", "1) ohne Nebenwohnung")
        return fill
    workbook("../years.xlsx", {"Stand 2020": year(2020), "Stand 2021": year(2021), "Hinweise": rows_from(0, [["Text"]])})


def divided_book():
    """A workbook beside this folder with a sheet a district; one area is in neither."""
    sheets = {"Mitte": [["id", "ew"], ["01011101", 10], ["01011102", 20]],
              "Kreuzberg": [["id", "ew"], ["02010101", 40], ["Insgesamt", 40]]}
    workbook("../districts.xlsx", {title: rows_from(0, rows) for title, rows in sheets.items()})


texts()
readable_book()
divided_book()
whole_books()
archives()
