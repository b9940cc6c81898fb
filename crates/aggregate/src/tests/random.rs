//! Random tables and filters: kernel, record by record, and SQL must agree.

use proptest::prelude::*;

use super::*;

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let word = |words: &'static [&'static str]| {
        let known = proptest::sample::select(words).prop_map(Entry::Word);
        prop_oneof![1 => Just(Entry::Missing), 4 => known].boxed()
    };
    let number = |from: i64, to: i64| {
        prop_oneof![1 => Just(Entry::Missing), 4 => (from..=to).prop_map(Entry::Number)].boxed()
    };
    vec![word(&["a", "b", "c'", "d"]), word(&["x", "y"]), number(-3, 8), number(-20, 20)]
}

fn tables() -> impl Strategy<Value = Table> {
    let area = proptest::sample::select(vec![None, Some("01"), Some("02"), Some("03"), Some("99")]);
    proptest::collection::vec((area, entries()), 0..60)
        .prop_map(|rows| Table { variables: vec!["first", "alter", "years", "amount"], rows })
}

fn filters() -> impl Strategy<Value = Filter> {
    let words = |variable: &'static str, words: &'static [&'static str]| {
        proptest::sample::subsequence(words, 0..=words.len())
            .prop_map(move |words| is(variable, among(&words)))
            .boxed()
    };
    let end = || prop_oneof![8 => -4..=9_i64, 1 => Just(i64::MIN), 1 => Just(i64::MAX)];
    let range = |variable: &'static str| {
        (end(), end()).prop_map(move |(from, to)| is(variable, Test::Between(from, to))).boxed()
    };
    let known = proptest::sample::select(vec!["first", "alter", "years", "amount"])
        .prop_map(|variable| is(variable, Test::Known));
    let leaf = prop_oneof![
        4 => words("first", &["a", "c'", "z"]),
        3 => words("alter", &["x", "y"]),
        4 => range("years"),
        2 => range("amount"),
        1 => known,
        1 => Just(Filter::All),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(not),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Filter::And),
            proptest::collection::vec(inner, 0..4).prop_map(Filter::Or),
        ]
    })
}

fn dimensions() -> Vec<CountedDimension> {
    let dimension = |id: &str, variable: &str, categories: Vec<(&str, Test)>| CountedDimension {
        id: id.into(),
        variable: variable.into(),
        categories: categories.into_iter().map(|(id, test)| (id.to_owned(), test)).collect(),
    };
    vec![
        dimension("age", "years", vec![("u3", Test::Between(i64::MIN, 2)), ("5-6", Test::Between(5, 6))]),
        dimension("alter", "alter", vec![("x", among(&["x"]))]),
        dimension("coarse", "years", vec![("7plus", Test::Between(7, i64::MAX)), ("known", Test::Known)]),
    ]
}

fn countings() -> impl Strategy<Value = Vec<Counting>> {
    let by = prop_oneof![
        Just(vec!["age", "alter", "coarse"]),
        proptest::sample::subsequence(vec!["age", "alter", "coarse"], 0..3),
    ];
    let one = (filters(), any::<bool>(), by);
    proptest::collection::vec(one, 1..80).prop_map(|all| {
        let number = |(at, (filter, is_sum, by)): (usize, (Filter, bool, Vec<&str>))| {
            let measure = if is_sum { Measure::Sum("amount".into()) } else { Measure::Records };
            Counting { measure, ..counting(&format!("c-{at}"), filter, &by) }
        };
        all.into_iter().enumerate().map(number).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn kernel_records_one_by_one_and_sql_agree(
        table in tables(),
        countings in countings(),
        size in 1..70_usize,
    ) {
        let dimensions = dimensions();
        let countings: Vec<&Counting> = countings.iter().collect();
        let plan = Plan::new(&countings, &dimensions).unwrap();
        let counts = table.count(&plan, size);
        let connection = table.in_sqlite();
        for (position, counting) in countings.iter().enumerate() {
            let expected = table.naive(counting, &dimensions);
            prop_assert_eq!(&by_sql(&connection, counting, &dimensions), &expected);
            if counting.by.len() == dimensions.len() {
                prop_assert_eq!(&by_sql_all(&connection, &countings, &dimensions, position), &expected);
            }
            let (placed, unplaced, elsewhere) = parted(expected);
            prop_assert_eq!(of_counts(&counts, counting), placed);
            prop_assert_eq!(counts.unplaced(&counting.component), Some(unplaced));
            prop_assert_eq!(counts.elsewhere(&counting.component), Some(elsewhere));
        }
    }

    #[test]
    fn larger_areas_are_the_sums_of_smaller_ones(table in tables(), countings in countings()) {
        let dimensions = dimensions();
        let plan = Plan::new(&countings.iter().collect::<Vec<_>>(), &dimensions).unwrap();
        let counts = table.count(&plan, 16);
        let larger = counts.roll_up(&areas(), 1);
        let picks = [Pick::Category(1), Pick::Total, Pick::Uncategorised];
        for picks in [&picks[..], &[Pick::Total; 3]] {
            for component in counts.components() {
                let of = |area| counts.get(component, AreaIndex(area), picks).unwrap();
                prop_assert_eq!(larger.get(component, AreaIndex(3), picks), Some(of(0) + of(1)));
                prop_assert_eq!(larger.get(component, AreaIndex(4), picks), Some(of(2)));
            }
        }
    }
}
