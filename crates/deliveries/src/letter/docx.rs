//! Writes an office document (DOCX) that text programs can open and edit.
//!
//! The few parts of the format that a letter needs are written here: the known libraries can neither
//! mark the header row of a table nor set language and title, which screen readers rely on.

use std::io::{Cursor, Write};

use vocabulary::ReferenceDate;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts that are the same in every letter.
const PARTS: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("parts/content_types.xml")),
    ("_rels/.rels", include_str!("parts/package_relations.xml")),
    ("word/_rels/document.xml.rels", include_str!("parts/document_relations.xml")),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/footer.xml", include_str!("parts/footer.xml")),
];

const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#,
);

/// A4 upright; margins as in DIN 5008.
const TAIL: &str = concat!(
    r#"<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="1418" w:right="1134" w:bottom="1134" w:left="1418" w:header="567" w:footer="567" w:gutter="0"/>"#,
    r#"</w:sectPr></w:body></w:document>"#,
);

/// A paragraph style of `parts/styles.xml`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Style {
    Normal,
    Title,
    Heading1,
    Heading2,
    /// Lines of an address, without space between them.
    Address,
    /// The date, on the right.
    Date,
    /// A blank line to write on.
    Answer,
}

impl Style {
    fn id(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Title => "Title",
            Self::Heading1 => "Heading1",
            Self::Heading2 => "Heading2",
            Self::Address => "Address",
            Self::Date => "Date",
            Self::Answer => "Answer",
        }
    }
}

/// The text of a letter.
pub(crate) struct Document {
    body: String,
}

impl Document {
    pub(crate) fn new() -> Self {
        Self { body: HEAD.to_owned() }
    }

    pub(crate) fn paragraph(&mut self, style: Style, text: &str) {
        self.body.push_str(&paragraph(style, text));
    }

    /// Lines of one address.
    pub(crate) fn address(&mut self, lines: &[&str]) {
        for line in lines.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()) {
            self.paragraph(Style::Address, line.trim());
        }
    }

    /// A table with a header row that is repeated on each page. Widths in twentieths of a point.
    pub(crate) fn table<const N: usize>(
        &mut self,
        widths: [u32; N],
        header: [&str; N],
        rows: impl IntoIterator<Item = [String; N]>,
    ) {
        self.body.push_str(concat!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>"#,
            r#"<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>"#,
        ));
        self.body.extend(widths.map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)));
        self.body.push_str("</w:tblGrid>");
        self.row("<w:tblHeader/>", widths, header);
        for row in rows {
            self.row("", widths, row.each_ref().map(String::as_str));
        }
        self.body.push_str("</w:tbl>");
        self.paragraph(Style::Normal, "");
    }

    fn row<const N: usize>(&mut self, mark: &str, widths: [u32; N], cells: [&str; N]) {
        self.body.extend(["<w:tr><w:trPr><w:cantSplit/>", mark, "</w:trPr>"]);
        self.body.extend(widths.into_iter().zip(cells).map(|(width, text)| {
            let text = paragraph(Style::Address, text);
            format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>"#)
        }));
        self.body.push_str("</w:tr>");
    }

    /// The finished file. The same text gives the same bytes.
    pub(crate) fn finish(self, title: &str, author: &str, date: ReferenceDate) -> Vec<u8> {
        let body = format!("{}{TAIL}", self.body);
        let about = about(title, author, date);
        let changing = [("word/document.xml", body.as_str()), ("docProps/core.xml", about.as_str())];
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in PARTS.into_iter().chain(changing) {
            let started = archive.start_file(name, SimpleFileOptions::default());
            started.expect("names differ and the archive is in memory");
            archive.write_all(content.as_bytes()).expect("the archive is in memory");
        }
        archive.finish().expect("the archive is in memory").into_inner()
    }
}

fn paragraph(style: Style, text: &str) -> String {
    let text = escaped(text);
    let style = style.id();
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#
    )
}

fn about(title: &str, author: &str, date: ReferenceDate) -> String {
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
            r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#,
            r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title>"#,
            r#"<dc:creator>{}</dc:creator><dc:language>de-DE</dc:language>"#,
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created></cp:coreProperties>"#,
        ),
        escaped(title),
        escaped(author),
        date
    )
}

/// Text as XML allows it: markup escaped, other control characters a blank.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
