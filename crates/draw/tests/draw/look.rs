//! The style sheet: contrasts, order of the colours, and a rule for everything that is drawn.

use draw::CSS;

/// Light and dark variant of every colour with the given name.
fn colours(name: &str) -> Vec<[[f64; 3]; 2]> {
    let start = format!("{name}: light-dark(");
    let found: Vec<_> = CSS
        .split(&start)
        .skip(1)
        .map(|rest| {
            let pair = rest.split(')').next().unwrap();
            let (light, dark) = pair.split_once(", ").unwrap();
            [rgb(light), rgb(dark)]
        })
        .collect();
    assert!(!found.is_empty(), "{name} has no colour");
    found
}

fn rgb(hex: &str) -> [f64; 3] {
    let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
    [part(1), part(3), part(5)]
}

/// Relative luminance of WCAG 2.2.
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour
        .map(|part| if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast of WCAG 2.2.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn check_on_paper(name: &str, least: f64) {
    let paper = colours("--paper")[0];
    for colour in colours(name) {
        for theme in 0..2 {
            let found = contrast(colour[theme], paper[theme]);
            assert!(found >= least, "{name} has only {found:.2} in theme {theme}");
        }
    }
}

/// The classes of a palette spread over a number of steps.
fn steps(palette: &str, of: usize) -> Vec<[[f64; 3]; 2]> {
    let rule = CSS.split(&format!(".pal-{palette}.n{of} {{")).nth(1).unwrap();
    let rule = rule.split('}').next().unwrap();
    let steps: Vec<_> =
        rule.split("light-dark(").skip(1).map(|pair| [rgb(&pair[..7]), rgb(&pair[9..16])]).collect();
    assert_eq!(steps.len(), of);
    steps
}

#[test]
fn outlines_and_signs_stand_out_from_the_background_and_text_is_readable() {
    for name in ["--edge", "--sign", "--focus"] {
        check_on_paper(name, 3.0);
    }
    for name in ["--text", "--muted", "--line"] {
        check_on_paper(name, 4.5);
    }
}

#[test]
fn sequential_classes_go_away_from_the_background_step_by_step() {
    for of in 2..=7 {
        let steps = steps("seq", of);
        for pair in steps.windows(2) {
            let [near, far] = [pair[0], pair[1]];
            for (near, far) in near.into_iter().zip(far) {
                assert!(contrast(near, far) > 1.25, "{of} classes");
            }
            assert!(luminance(near[0]) > luminance(far[0]));
            assert!(luminance(near[1]) < luminance(far[1]));
        }
    }
}

#[test]
fn diverging_classes_are_as_strong_on_both_sides() {
    for of in 2..=7 {
        let steps = steps("div", of);
        for (low, high) in steps.iter().zip(steps.iter().rev()).take(of / 2) {
            for theme in 0..2 {
                assert!(contrast(low[theme], high[theme]) < 1.25, "{of} classes, theme {theme}");
                // Blue stays blue and orange stays orange for every kind of colour vision.
                assert!(low[theme][2] > low[theme][0] && high[theme][0] > high[theme][2]);
            }
        }
    }
}

#[test]
fn every_class_that_is_drawn_has_a_rule() {
    let drawn = [
        ".map",
        ".chart",
        ".swatch",
        ".z-value",
        ".cell",
        ".paper",
        ".tint",
        ".ink",
        ".spot",
        ".edge",
        ".borders",
        ".halo",
        ".focus",
        ".scale",
        ".tick",
        ".grid",
        ".break",
        ".value",
        ".name",
        ".stroke",
        ".mark",
        ".part",
        ".sign",
        ".gap",
        ".leader",
        ".all",
        ".stem",
        ".area",
        ".title",
        ".count",
        "[data-area]",
    ];
    let mut wanted: Vec<String> = drawn.map(str::to_owned).into();
    wanted.extend((1..=7).map(|class| format!(".k{class} ")));
    wanted.extend(
        (1..=5).flat_map(|step| [format!(".r{step} "), format!(".c{step} "), format!(".rows{step} ")]),
    );
    wanted.extend((1..=6).map(|line| format!(".l{line} ")));
    let missing: Vec<&String> = wanted.iter().filter(|class| !CSS.contains(class.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn dark_themes_forced_colours_and_print_are_looked_after() {
    for part in ["data-kern-theme=\"dark\"", "forced-colors: active", "forced-colors: none", "@media print"] {
        assert!(CSS.contains(part), "{part}");
    }
    assert_eq!(CSS.matches('{').count(), CSS.matches('}').count());
}
