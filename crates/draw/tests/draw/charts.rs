//! Charts with hand-made numbers.

use draw::{Line, LineChart, Matrix, Strip, StripMark, line_chart, matrix, strip};
use vocabulary::{Language, State};

use crate::picture::{check_picture, lines};
use crate::town::day;

fn line(name: &str, points: &[(&str, Option<f64>, State)], breaks: &[&str]) -> Line {
    Line {
        name: name.to_owned(),
        points: points.iter().map(|(date, value, state)| (day(date), *value, *state)).collect(),
        breaks: breaks.iter().map(|date| day(date)).collect(),
    }
}

fn with_gaps() -> Line {
    let points = [
        ("2014-12-31", Some(12.25), State::Value),
        ("2015-12-31", Some(14.0), State::Value),
        ("2016-12-31", None, State::Secret),
        ("2017-12-31", Some(16.0), State::Incomplete),
        ("2018-12-31", Some(15.0), State::Value),
        ("2019-12-31", None, State::Later),
    ];
    line("Am <Markt> & Umgebung", &points, &["2018-12-31"])
}

fn chart(lines: &[Line]) -> LineChart<'_> {
    LineChart {
        id: "verlauf",
        title: "Verlauf",
        summary: "steigt",
        unit: "%",
        decimals: 1,
        lines,
        language: Language::De,
    }
}

#[test]
fn a_line_has_gaps_signs_and_breaks() {
    let svg = line_chart(&chart(&[with_gaps()]));
    check_picture(&svg);
    insta::assert_snapshot!(lines(&svg));
}

#[test]
fn numbers_and_dates_follow_the_language() {
    let lines = [with_gaps()];
    let english = line_chart(&LineChart { language: Language::En, ..chart(&lines) });
    assert!(english.contains("31 December 2014: 12.3 %") && english.contains(">break<"));
    let german = line_chart(&chart(&lines));
    assert!(german.contains("31.12.2014: 12,3 %") && german.contains(">Bruch<"));
}

#[test]
fn a_line_is_interrupted_where_a_value_is_missing_and_where_the_definition_changed() {
    let svg = line_chart(&chart(&[with_gaps()]));
    let stroke = svg.split("class=\"stroke\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let steps: String = stroke.chars().filter(char::is_ascii_alphabetic).collect();
    assert_eq!(steps, "MLMM");
}

#[test]
fn names_at_the_ends_of_lines_do_not_overlap() {
    let many: Vec<Line> = (0..7)
        .map(|number| {
            let value = 20.0 + f64::from(number) / 100.0;
            let points =
                [("2018-12-31", Some(value), State::Value), ("2019-12-31", Some(20.0), State::Value)];
            line(&format!("Gebiet {number}"), &points, &[])
        })
        .collect();
    let svg = line_chart(&chart(&many));
    check_picture(&svg);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let names =
        document.descendants().filter(|node| node.attribute("class").is_some_and(|c| c.starts_with("name")));
    let mut rows: Vec<f64> = names
        .flat_map(|name| name.children())
        .filter_map(|text| text.attribute("y"))
        .map(|y| y.parse().unwrap())
        .collect();
    assert_eq!(rows.len(), 14);
    rows.sort_by(f64::total_cmp);
    assert!(rows.windows(2).all(|pair| pair[1] - pair[0] > 15.0), "{rows:?}");
}

#[test]
fn charts_without_values_are_drawn_too() {
    let gap = line("leer", &[("2018-12-31", None, State::Missing)], &[]);
    let svg = line_chart(&chart(&[gap]));
    check_picture(&svg);
    assert!(svg.contains(">.<title>"));
    check_picture(&line_chart(&chart(&[])));
    check_picture(&strip(&Strip { values: &[], marks: &[], ..all() }));
    check_picture(&matrix(&Matrix {
        rows: &[],
        columns: &[],
        counts: &[],
        focus: None,
        ..cross(&[], &[], &[])
    }));
}

const VALUES: [f64; 5] = [2.0, 4.0, 4.0, 7.5, 11.0];

fn all() -> Strip<'static> {
    Strip {
        id: "lage",
        title: "Lage",
        values: &VALUES,
        marks: &[],
        unit: "%",
        decimals: 1,
        language: Language::De,
    }
}

#[test]
fn a_strip_shows_all_areas_and_names_the_marked() {
    let marks = [
        StripMark { value: 11.0, class: "area", text: "A & <B>".to_owned() },
        StripMark { value: 6.0, class: "parent", text: "Bezirk".to_owned() },
        StripMark { value: 5.7, class: "whole", text: "Stadt".to_owned() },
    ];
    let svg = strip(&Strip { marks: &marks, ..all() });
    check_picture(&svg);
    assert!(svg.contains("A &amp; &lt;B&gt;: 11,0 %; Bezirk: 6,0 %; Stadt: 5,7 %</desc>"));
    insta::assert_snapshot!(lines(&svg));
}

fn cross<'a>(rows: &'a [String], columns: &'a [String], counts: &'a [Vec<usize>]) -> Matrix<'a> {
    Matrix {
        id: "matrix",
        title: "Status und Dynamik",
        summary: "",
        row_title: "Status",
        column_title: "Dynamik",
        rows,
        columns,
        counts,
        focus: Some((1, 0)),
        language: Language::De,
    }
}

#[test]
fn a_matrix_prints_its_counts() {
    let rows = ["hoch", "sehr niedrig"].map(str::to_owned);
    let columns = ["positiv", "<negativ>"].map(str::to_owned);
    let svg = matrix(&cross(&rows, &columns, &[vec![1234, 0], vec![7]]));
    check_picture(&svg);
    insta::assert_snapshot!(lines(&svg));
}
