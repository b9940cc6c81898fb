//! The few pieces of SVG text that every picture is written with.

use std::fmt::{Display, Write as _};

/// Text made safe for element content and attribute values.
///
/// Characters that XML does not allow at all are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => safe.push(' '),
            _ => safe.push(character),
        }
    }
    safe
}

/// Appends formatted text.
pub(crate) fn push(svg: &mut String, text: std::fmt::Arguments) {
    svg.write_fmt(text).expect("writing to a string cannot fail");
}

/// What stands at the head of every picture.
pub(crate) struct Head<'a> {
    /// Prefix of element ids.
    pub id: &'a str,
    /// Classes of the `<svg>`.
    pub class: &'a str,
    /// Width and height of the view box.
    pub size: [i32; 2],
    /// `img`, or `group` if the picture holds links.
    pub role: &'a str,
    /// Name of the picture.
    pub title: &'a str,
    /// What is to be seen in it.
    pub description: &'a str,
}

impl Head<'_> {
    /// The opening tag, name and description.
    pub(crate) fn open(&self) -> String {
        let id = escape(self.id);
        let [width, height] = self.size;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" class=\"{}\" \
             viewBox=\"0 0 {width} {height}\" role=\"{}\" \
             aria-labelledby=\"{id}-title {id}-desc\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
            self.class,
            self.role,
            escape(self.title),
            escape(self.description),
        )
    }
}

/// A length or coordinate with at most one decimal.
pub(crate) struct Tenth(pub f64);

impl Display for Tenth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        if tenths % 10 == 0 { write!(f, "{}", tenths / 10) } else { write!(f, "{:.1}", tenths as f64 / 10.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_names_is_escaped_and_forbidden_characters_vanish() {
        assert_eq!(escape("<A & \"B\" 'C'>\u{0}\n\u{ffff}"), "&lt;A &amp; &quot;B&quot; &#39;C&#39;&gt;  ");
    }

    #[test]
    fn coordinates_carry_one_decimal_only_where_it_counts() {
        let written: Vec<String> =
            [12.0, 12.04, 12.25, -0.04, -3.5].map(|number| Tenth(number).to_string()).into();
        assert_eq!(written, ["12", "12", "12.3", "0", "-3.5"]);
    }
}
