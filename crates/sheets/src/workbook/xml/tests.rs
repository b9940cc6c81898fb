//! Documents as spreadsheets write them, and broken ones.

use super::*;

/// All pieces of a document, one a line.
fn told(document: &str) -> Result<Vec<String>, Trouble> {
    let mut xml = Xml::new(document.as_bytes());
    let mut told = Vec::new();
    loop {
        told.push(match xml.next()? {
            Event::Open(tag) => {
                let attributes = tag
                    .attributes()
                    .map(|(name, value)| format!(" {}={}", String::from_utf8_lossy(name), text(value)));
                let attributes: String = attributes.collect();
                let end = if tag.empty { "/" } else { "" };
                format!("<{}{attributes}{end}>", String::from_utf8_lossy(tag.name))
            }
            Event::Close(name) => format!("</{}>", String::from_utf8_lossy(name)),
            Event::Text(raw) => text(raw).into_owned(),
            Event::Verbatim(raw) => format!("[{}]", String::from_utf8_lossy(raw)),
            Event::End => return Ok(told),
        });
    }
}

#[test]
fn tags_attributes_and_texts_come_in_their_order_and_without_prefix() {
    let document = "<?xml version='1.0'?><!-- <a> --><x:a y:b=\"1 &gt; 0\" c = 'd>'>M&#252;ller &amp; &unbekannt;<e/></x:a >";
    assert_eq!(told(document).unwrap(), ["<a b=1 > 0 c=d>>", "Müller & &unbekannt;", "<e/>", "</a>"]);
}

#[test]
fn verbatim_text_keeps_its_signs() {
    assert_eq!(told("<a><![CDATA[<&amp;]]></a>").unwrap(), ["<a>", "[<&amp;]", "</a>"]);
}

#[test]
fn a_text_longer_than_the_buffer_comes_in_one_piece() {
    let long = "ä".repeat(FIRST_BUFFER);
    assert_eq!(told(&format!("<a>{long}</a>")).unwrap()[1], long);
}

#[test]
fn a_document_that_ends_inside_a_tag_is_damaged() {
    for document in ["<a", "<a b=\"", "<!-- ", "<![CDATA[x", "<"] {
        assert_eq!(told(document).unwrap_err(), Trouble::Damaged, "{document}");
    }
}

#[test]
fn a_piece_above_a_megabyte_is_refused() {
    for document in ["x".repeat(LONGEST_PIECE + 1), format!("<{}", "x".repeat(LONGEST_PIECE + 1))] {
        assert_eq!(told(&document).unwrap_err(), Trouble::TooLarge);
    }
}

#[test]
fn broken_attributes_are_left_out() {
    assert_eq!(told("<a b c=>").unwrap(), ["<a>"]);
    assert_eq!(told("<>").unwrap(), ["<>"]);
}
