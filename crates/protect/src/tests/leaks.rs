//! Ways in which a hidden count once followed from what was open.

use vocabulary::catalogue::{Family, Member};
use vocabulary::{Absence, AreaIndex, Breakdown, Kind, Observations, Observed, State};

use super::{areas, catalogue, gate, indicator, observe, rule, states, term};

use State::{Secret, Value, Zero};

#[test]
fn two_sums_over_different_areas_do_not_give_away_what_one_leaves_out() {
    let areas = areas(&[3]);
    let count = indicator("faelle", Kind::Count, vec![term("faelle")], vec![]);
    let ratio = indicator("je", Kind::Ratio, vec![term("faelle")], vec![term("einwohner")]);
    let catalogue = catalogue(vec![count, ratio], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[71, 160, 2]);
    observe(&mut observations, "einwohner", Breakdown::total(), &[40, 100, 0]);
    let base = observations.data.keys().find(|key| key.component.as_str() == "einwohner").unwrap().clone();
    let cells = &mut observations.data.get_mut(&base).unwrap().cells;
    cells.insert(AreaIndex(2), Observed::Absent(Absence::Missing));
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    // The count's sum is 233, the ratio's 231: both open would tell the 2.
    let sums =
        protected.tables().iter().map(|table| table.rows().iter().filter_map(|row| row.numerator).max());
    assert_eq!(sums.collect::<Vec<_>>(), [Some(233), Some(160)]);
}

#[test]
fn a_small_partial_sum_is_hidden_too() {
    let areas = areas(&[3]);
    let count = indicator("faelle", Kind::Count, vec![term("faelle")], vec![]);
    let share = indicator("anteil", Kind::Share, vec![term("faelle")], vec![term("einwohner")]);
    let catalogue = catalogue(vec![count, share], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[71, 160, 2]);
    observe(&mut observations, "einwohner", Breakdown::total(), &[0, 0, 300]);
    let base = observations.data.keys().find(|key| key.component.as_str() == "einwohner").unwrap().clone();
    let cells = &mut observations.data.get_mut(&base).unwrap().cells;
    cells.insert(AreaIndex(0), Observed::Absent(Absence::NotApplicable));
    cells.insert(AreaIndex(1), Observed::Absent(Absence::Missing));
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    let numerators =
        protected.tables().iter().flat_map(crate::ProtectedTable::rows).filter_map(|row| row.numerator);
    assert!(numerators.filter(|count| *count == 2).count() == 0);
}

#[test]
fn composite_numerators_are_closed_by_category_too() {
    let areas = areas(&[3]);
    let mut count = indicator("alle", Kind::Count, vec![term("faelle"), term("einwohner")], vec![]);
    count.breakdowns = vec!["alter".into()];
    let catalogue = catalogue(vec![count], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    for (category, counts) in
        [("", [27, 30, 30]), ("jung", [1, 10, 10]), ("mittel", [11, 10, 10]), ("alt", [15, 10, 10])]
    {
        let breakdown =
            if category.is_empty() { Breakdown::total() } else { Breakdown::of("alter", category) };
        observe(&mut observations, "faelle", breakdown.clone(), &counts);
        observe(&mut observations, "einwohner", breakdown, &[0, 0, 0]);
    }
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    let first =
        protected.tables()[0].rows().iter().filter(|row| row.area == AreaIndex(0) && row.state == Secret);
    assert_eq!(first.count(), 2);
}

#[test]
fn a_category_that_the_supplier_hides_does_not_follow_from_the_total() {
    let areas = areas(&[2]);
    let mut count = indicator("faelle", Kind::Count, vec![term("faelle")], vec![]);
    count.breakdowns = vec!["alter".into()];
    let catalogue = catalogue(vec![count], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[41, 40]);
    observe(&mut observations, "faelle", Breakdown::of("alter", "jung"), &[0, 10]);
    observe(&mut observations, "faelle", Breakdown::of("alter", "mittel"), &[20, 10]);
    observe(&mut observations, "faelle", Breakdown::of("alter", "alt"), &[20, 20]);
    let young = observations.data.keys().find(|key| key.breakdown.0 == "alter:jung").unwrap().clone();
    let cells = &mut observations.data.get_mut(&young).unwrap().cells;
    cells.insert(AreaIndex(0), Observed::Absent(Absence::Secret));
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    let row = |area: u32, category: &str| {
        let rows = protected.tables()[0].rows().iter();
        rows.clone().find(|row| row.area == AreaIndex(area) && row.breakdown.0 == category).unwrap().numerator
    };
    // In the first Quartier 41 - 20 - 20 would tell it, so a second category is hidden. Above, 81 - 30 - 40 tells
    // the young of both Quartiere, 11; neither their known sum nor the 10 of the second Quartier may be open.
    assert_eq!([row(0, ""), row(0, "alter:jung")], [Some(41), None]);
    assert_eq!([row(0, "alter:mittel"), row(0, "alter:alt")].iter().flatten().count(), 1);
    assert_eq!([row(2, "alter:jung"), row(1, "alter:jung")], [None, None]);
}

#[test]
fn hidden_counts_that_can_only_be_small_take_a_larger_one_along() {
    let areas = areas(&[4]);
    let catalogue =
        catalogue(vec![indicator("faelle", Kind::Count, vec![term("faelle")], vec![])], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[1, 1, 8, 0]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    assert_eq!(states(&protected, "faelle"), [Secret, Secret, Secret, Zero, Value, Value]);
    observe(&mut observations, "faelle", Breakdown::total(), &[1, 1, 1, 0]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    // Without a larger part the sum goes, and with it the Kreis that equals it.
    assert_eq!(states(&protected, "faelle"), [Secret, Secret, Secret, Zero, Secret, Secret]);
}

#[test]
fn areas_with_unknown_inhabitants_count_as_too_small() {
    let areas = areas(&[3]);
    let catalogue =
        catalogue(vec![indicator("faelle", Kind::Count, vec![term("faelle")], vec![])], rule(0, 0, 0, 300));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[40, 50, 60]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    assert!(states(&protected, "faelle").iter().all(|state| *state == Secret));
}

#[test]
fn a_category_does_not_follow_from_kin_that_count_the_same_people() {
    let areas = areas(&[1]);
    let mut all = indicator("alle", Kind::Count, vec![term("einwohner")], vec![]);
    all.breakdowns = vec!["alter".into()];
    let young = indicator("junge", Kind::Count, vec![term("faelle")], vec![]);
    let mut catalogue = catalogue(vec![all, young], rule(3, 0, 0, 0));
    let member =
        |id: &str, categories: &[usize]| Member { component: id.into(), categories: categories.into() };
    catalogue.families = vec![Family {
        dimension: "alter".into(),
        members: vec![member("einwohner", &[0, 1, 2]), member("faelle", &[0, 1])],
    }];
    let mut observations = Observations::default();
    observe(&mut observations, "einwohner", Breakdown::total(), &[52]);
    for (category, count) in [("jung", 2), ("mittel", 20), ("alt", 30)] {
        observe(&mut observations, "einwohner", Breakdown::of("alter", category), &[count]);
    }
    observe(&mut observations, "faelle", Breakdown::total(), &[22]);
    // 2 and 20 are hidden, which closes 52 = 2 + 20 + 30; "junge" is their sum 22 and may stay, because
    // neither follows from it.
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    let first = |subject: &str| {
        let table = protected.tables().iter().find(|table| table.subject().as_str() == subject).unwrap();
        let rows = table.rows().iter().filter(|row| row.area == AreaIndex(0));
        rows.map(|row| (row.breakdown.0.clone(), row.state)).collect::<Vec<_>>()
    };
    let state = |breakdown: &str| first("alle").iter().find(|(own, _)| own == breakdown).unwrap().1;
    assert_eq!([state("alter:jung"), state("alter:mittel"), state("alter:alt")], [Secret, Secret, Value]);
    assert_eq!(first("junge"), [(String::new(), Value)]);

    // With only the 2 young below 18, "junge" would tell it: 22 - 20.
    observe(&mut observations, "einwohner", Breakdown::of("alter", "mittel"), &[0]);
    observe(&mut observations, "einwohner", Breakdown::total(), &[32]);
    observe(&mut observations, "faelle", Breakdown::total(), &[2]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    let secret = protected.tables().iter().find(|table| table.subject().as_str() == "junge").unwrap();
    assert!(secret.rows().iter().all(|row| row.state == Secret));
}

#[test]
fn a_small_remainder_of_a_total_does_not_follow_from_its_categories() {
    let areas = areas(&[1]);
    let mut count = indicator("faelle", Kind::Count, vec![term("faelle")], vec![]);
    count.breakdowns = vec!["alter".into()];
    let mut catalogue = catalogue(vec![count], rule(3, 0, 0, 0));
    let mut observations = Observations::default();
    observe(&mut observations, "faelle", Breakdown::total(), &[41]);
    for (category, count) in [("jung", 10), ("mittel", 10), ("alt", 20)] {
        observe(&mut observations, "faelle", Breakdown::of("alter", category), &[count]);
    }
    // One case is of unknown age: 41 - 10 - 10 - 20 would tell it, so one category is hidden with it.
    let hidden = |catalogue: &vocabulary::Catalogue| {
        let (_, _, protected) = gate(&observations, &areas, catalogue);
        let rows = protected.tables()[0].rows().iter().filter(|row| row.area == AreaIndex(0));
        rows.filter(|row| row.state == Secret).count()
    };
    assert_eq!(hidden(&catalogue), 1);
    // Unless the catalogue says that such cases are there only because their age is not known to anybody.
    catalogue.dimensions[0].rest_is_unknown = true;
    assert_eq!(hidden(&catalogue), 0);
}

#[test]
fn kin_that_publish_larger_areas_only_do_not_hide_what_other_kin_tell_about_smaller_ones() {
    let areas = areas(&[3]);
    let by_age = |id: &str, component: &str| {
        let mut indicator = indicator(id, Kind::Count, vec![term(component)], vec![]);
        indicator.breakdowns = vec!["alter".into()];
        indicator
    };
    let mut all = by_age("alle", "einwohner");
    all.publish_from = "sozialraum".into();
    let to_old = indicator("bis-alt", Kind::Count, vec![term("faelle")], vec![]);
    let mut catalogue =
        catalogue(vec![all, by_age("ab-mittel", "faelle-ab-mittel"), to_old], rule(3, 0, 0, 0));
    let ages = &mut catalogue.dimensions[0].categories;
    ages.push(vocabulary::catalogue::Category { id: "uralt".into(), ..ages[0].clone() });
    let from_middle =
        vocabulary::Component { id: "faelle-ab-mittel".into(), ..catalogue.components[0].clone() };
    catalogue.components.push(from_middle);
    let member =
        |id: &str, categories: &[usize]| Member { component: id.into(), categories: categories.into() };
    let members = vec![
        member("einwohner", &[0, 1, 2, 3]),
        member("faelle", &[0, 1, 2]),
        member("faelle-ab-mittel", &[1, 2, 3]),
    ];
    catalogue.families = vec![Family { dimension: "alter".into(), members }];
    let mut observations = Observations::default();
    let counts = [("mittel", [2, 20, 20]), ("alt", [20, 20, 20]), ("uralt", [5, 20, 20])];
    for component in ["einwohner", "faelle-ab-mittel"] {
        observe(&mut observations, component, Breakdown::total(), &[27, 60, 60]);
        observe(&mut observations, component, Breakdown::of("alter", "jung"), &[0, 0, 0]);
        for (category, counts) in counts {
            observe(&mut observations, component, Breakdown::of("alter", category), &counts);
        }
    }
    observe(&mut observations, "faelle", Breakdown::total(), &[22, 40, 40]);
    let (_, _, protected) = gate(&observations, &areas, &catalogue);
    let first = |subject: &str, breakdown: &str| {
        let table = protected.tables().iter().find(|table| table.subject().as_str() == subject).unwrap();
        let mut rows = table.rows().iter();
        rows.find(|row| row.area == AreaIndex(0) && row.breakdown.0 == breakdown).unwrap().numerator
    };
    // 22 up to the old less 20 old would be the 2; "alle", which counts the same by age, starts one level up.
    assert_eq!(first("ab-mittel", "alter:mittel"), None);
    assert!(first("bis-alt", "").is_none() || first("ab-mittel", "alter:alt").is_none());
}
