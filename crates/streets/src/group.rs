//! Many places of one kind of problem → one sentence with a count and the first places.

/// So many places are named; the rest is counted.
const NAMED: usize = 5;

/// Places where the same is wrong.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    count: usize,
    line: Option<u32>,
    named: Vec<String>,
}

impl Group {
    /// Adds a place; its text is made only if it will be named.
    pub(crate) fn add(&mut self, line: Option<u32>, place: impl FnOnce() -> String) {
        self.count += 1;
        self.line = self.line.or(line);
        if self.named.len() < NAMED {
            let line = line.map_or_else(String::new, |line| format!(" (Zeile {line})"));
            self.named.push(place() + &line);
        }
    }

    /// True if nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The line of the first place.
    pub(crate) fn line(&self) -> Option<u32> {
        self.line
    }

    /// „Was falsch ist (7): erste Stelle; zweite Stelle; … und 2 weitere.“
    pub(crate) fn told(&self, what: &str) -> String {
        let more = match self.count - self.named.len() {
            0 => String::new(),
            more => format!("; … und {more} weitere"),
        };
        format!("{what} ({}): {}{more}.", self.count, self.named.join("; "))
    }
}
