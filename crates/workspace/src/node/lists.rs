//! Lists of a node, and tables whose keys are data.

use toml::de::DeValue;
use vocabulary::{Place, ReferenceDate};

use super::Node;

impl<'a> Node<'a> {
    /// A text, or a list of texts.
    pub(crate) fn one_or_more(&self, key: &'static str) -> Vec<String> {
        let is_text = self.value(key).is_some_and(|value| matches!(value.get_ref(), DeValue::String(_)));
        if is_text { self.text(key).into_iter().collect() } else { self.list(key) }
    }

    /// A whole number, or the first and last of a range: `3` or `[3, 5]`; both at least 1.
    pub(crate) fn range(&self, key: &'static str) -> Option<(u32, u32)> {
        let value = self.value(key)?;
        let number = |value: &DeValue<'_>| -> Option<u32> {
            let integer = value.as_integer()?;
            u32::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|number| *number > 0)
        };
        let range = match value.get_ref() {
            DeValue::Array(array) => match &array[..] {
                [first, last] => number(first.get_ref()).zip(number(last.get_ref())),
                _ => None,
            },
            single => number(single).map(|only| (only, only)),
        };
        let range = range.filter(|(first, last)| first <= last);
        if range.is_none() {
            self.wrong_type(value, key, "eine Zeilennummer ab 1 oder ein Bereich wie [3, 5]");
        }
        range
    }

    pub(crate) fn list(&self, key: &'static str) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let items = value
            .get_ref()
            .as_array()
            .map(|array| array.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect());
        match items {
            Some(Some(items)) => items,
            _ => {
                self.wrong_type(value, key, "eine Liste von Texten in Anführungszeichen");
                Vec::new()
            }
        }
    }

    pub(crate) fn dates(&self, key: &'static str) -> Vec<ReferenceDate> {
        self.list(key).iter().filter_map(|text| self.dated(key, text)).collect()
    }

    /// A list of tables inside this one.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Node<'a>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let array = value.get_ref().as_array();
        let tables = array.map(|array| {
            array
                .iter()
                .map(|item| {
                    item.get_ref().as_table().map(|table| Node::new(self.document, table, item.span()))
                })
                .collect()
        });
        match tables {
            Some(Some(tables)) => tables,
            _ => {
                self.wrong_type(value, key, "eine Liste von Tabellen { … }");
                Vec::new()
            }
        }
    }

    /// All entries of a table whose keys are data, such as symbols.
    pub(crate) fn entries(&self) -> Vec<(String, Option<String>, Place)> {
        self.keys_are_data.set(true);
        let entries = self.table.iter().map(|(key, value)| {
            let text = value.get_ref().as_str().map(str::to_owned);
            (key.get_ref().clone().into_owned(), text, self.document.place(&value.span()))
        });
        let mut entries: Vec<_> = entries.collect();
        entries.sort();
        entries
    }
}
