//! Names and words in SQL.

/// Words that SQL:2003 or an engine at hand (`DuckDB`, `DataFusion`, `PostgreSQL`, `SQLite`) reserves; as names
/// they must stand in quotes.
const RESERVED: &str = " add all allocate alter always analyse analyze and any anti are array as asc asensitive \
    asof asymmetric at atomic authorization autoincrement begin between bigint binary blob boolean both by call \
    called cascaded case cast char character check clob close collate collation column commit concurrently \
    condition connect constraint corresponding create cross cube current current_catalog current_date \
    current_default_transform_group current_path current_role current_schema current_time current_timestamp \
    current_transform_group_for_type current_user cursor cycle date day deallocate dec decimal declare default \
    deferrable delete deref desc describe deterministic disconnect distinct do double drop dynamic each element \
    else end escape except exec execute exists external false fetch filter float for foreign free freeze from full \
    function generated get glob global grant group grouping groups having hold hour identity ilike immediate in \
    index indicator initially inner inout input insensitive insert int integer intersect interval into is isnull \
    iterate join lambda language large lateral leading left like limit local localtime localtimestamp map match \
    member merge method minute modifies module month multiset national natural nchar nclob new no none not nothing \
    notnull null number numeric of offset old on only open or order out outer output over overlaps parameter \
    partition pivot pivot_longer pivot_wider placing positional precision prepare primary procedure qualify range \
    reads real recursive ref references referencing release replace result return returning returns revoke right \
    rollback rollup row rows savepoint scope scroll search second select semi sensitive session_user set show \
    similar smallint some specific specifictype sql sqlexception sqlstate sqlwarning start static submultiset \
    summarize symmetric system system_user table tablesample then time timestamp timezone_hour timezone_minute to \
    trailing transaction translation treat trigger true try_cast uescape union unique unknown unnest unpivot update \
    user using value values varchar variadic varying verbose virtual when whenever where window with within without \
    year ";

/// A name, in quotes if it needs them.
pub(super) fn name(name: &str) -> String {
    let is_plain = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    if is_plain && !RESERVED.contains(&format!(" {name} ")) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

/// A word as a literal.
pub(super) fn word(word: &str) -> String {
    format!("'{}'", word.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reserved_and_unusual_names_are_quoted() {
        assert_eq!(["geschlecht", "hh_2"].map(name), ["geschlecht", "hh_2"]);
        assert_eq!(
            ["alter", "sgb-ii", "a\"b", "2x"].map(name),
            ["\"alter\"", "\"sgb-ii\"", "\"a\"\"b\"", "\"2x\""]
        );
    }

    #[test]
    fn words_cannot_end_their_literal() {
        assert_eq!(word("o'neill"), "'o''neill'");
    }
}
