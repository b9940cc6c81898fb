//! The directory as files; the same directory always gives the same bytes.

mod koeln;
mod simple;

pub use koeln::write_koeln;
pub use simple::{write_names, write_streets};

/// Rows of text as CSV with line feeds, quoted only where needed.
pub(crate) fn csv_text<R: AsRef<[String]>>(delimiter: char, rows: impl IntoIterator<Item = R>) -> String {
    let mut writer =
        csv::WriterBuilder::new().delimiter(u8::try_from(delimiter).unwrap_or(b';')).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.as_ref()).expect("writing into memory with rows of one length cannot fail");
    }
    let bytes = writer.into_inner().expect("writing into memory cannot fail");
    String::from_utf8(bytes).expect("fields that are UTF-8 make a file that is UTF-8")
}
