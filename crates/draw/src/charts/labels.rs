//! Labels: how wide text is, where it breaks, and how labels keep clear of each other.

use super::TEXT;

/// Width of text as far as that can be known without the font.
pub(crate) fn width(text: &str) -> f64 {
    text.chars().count() as f64 * TEXT * 0.56
}

/// Breaks text at blanks and hyphens into at most `most` lines of a width; what does not fit ends
/// in "…".
pub(crate) fn wrapped(text: &str, wide: f64, most: usize) -> Vec<String> {
    let room = (wide / width("n")).max(2.0) as usize;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let mut joint = " ";
        for part in word.split_inclusive('-') {
            let length = [joint, part].concat().chars().count();
            match lines.last_mut() {
                Some(line) if line.chars().count() + length <= room => {
                    line.push_str(joint);
                    line.push_str(part);
                }
                _ => lines.push(part.to_owned()),
            }
            joint = "";
        }
    }
    let more = lines.len() > most;
    lines.truncate(most);
    let count = lines.len();
    for (position, line) in lines.iter_mut().enumerate() {
        let cut = more && position + 1 == count;
        if line.chars().count() > room || cut {
            let kept: String = line.chars().take(room - 1).collect();
            *line = format!("{}…", kept.trim_end());
        }
    }
    lines
}

/// Moves labels apart: `wanted` are the middles they would like and `heights` their heights.
///
/// Labels keep the order of their wishes, do not overlap, and stay between `top` and `bottom` as
/// long as there is room for all of them.
pub(crate) fn spread(wanted: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|one, other| wanted[*one].total_cmp(&wanted[*other]));
    let mut placed = wanted.to_vec();
    let mut edge = top;
    for label in order.iter().copied() {
        let half = heights[label] / 2.0;
        placed[label] = placed[label].max(edge + half);
        edge = placed[label] + half;
    }
    let mut edge = bottom;
    for label in order.iter().rev().copied() {
        let half = heights[label] / 2.0;
        placed[label] = placed[label].min(edge - half);
        edge = placed[label] - half;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_overlap_are_moved_apart_in_their_order() {
        let placed = spread(&[52.0, 50.0, 10.0], &[16.0; 3], 0.0, 100.0);
        assert_eq!(placed, [66.0, 50.0, 10.0]);
    }

    #[test]
    fn labels_at_the_edge_are_pushed_back_inside() {
        let placed = spread(&[99.0, 98.0, -5.0], &[16.0; 3], 0.0, 100.0);
        assert_eq!(placed, [92.0, 76.0, 8.0]);
    }

    #[test]
    fn text_breaks_at_blanks_and_hyphens_and_what_does_not_fit_is_cut_visibly() {
        let wide = width("n") * 10.0;
        assert_eq!(wrapped("Wedding Zentrum", wide, 2), ["Wedding", "Zentrum"]);
        assert_eq!(wrapped("Am Alten Markt Nord", wide, 2), ["Am Alten", "Markt Nord"]);
        assert_eq!(wrapped("Alt-Treptow", wide, 2), ["Alt-", "Treptow"]);
        assert_eq!(wrapped("Hohenschönhausen", wide, 2), ["Hohenschö…"]);
        assert_eq!(wrapped("eins zwei drei vier fünf", wide, 2), ["eins zwei", "drei vier…"]);
        assert!(wrapped(" ", wide, 2).is_empty());
    }
}
