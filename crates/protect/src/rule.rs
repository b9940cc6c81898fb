//! Which limits hold for a source and an audience.

use vocabulary::catalogue::Protection;
use vocabulary::{ProtectionRule, SourceId};

/// Limits that hold where nothing is configured: the German standard of three cases.
const STANDARD: ProtectionRule = ProtectionRule {
    source: None,
    audience: None,
    min_count: 3,
    min_complement: 3,
    min_base: 0,
    min_inhabitants: 0,
};

/// The limits for numbers made from some sources: of each source the most exactly matching rule,
/// of several sources the strictest limits.
///
/// ```
/// use protect::rule_for;
/// use vocabulary::catalogue::{Protection, ProtectionRule};
/// let rule = |source: Option<&str>, min_count| ProtectionRule {
///     source: source.map(Into::into), audience: None,
///     min_count, min_complement: 0, min_base: 0, min_inhabitants: 0,
/// };
/// let protection = Protection { inhabitants: None, rules: vec![rule(None, 3), rule(Some("ba"), 10)] };
/// assert_eq!(rule_for(&protection, &["ewr".into()], "public").min_count, 3);
/// assert_eq!(rule_for(&protection, &["ba".into(), "ewr".into()], "public").min_count, 10);
/// ```
pub fn rule_for(protection: &Protection, sources: &[SourceId], audience: &str) -> ProtectionRule {
    let mut strictest = sources.iter().map(|source| best(protection, source, audience));
    let first = strictest.next().unwrap_or(&STANDARD).clone();
    strictest.fold(first, |a, b| ProtectionRule {
        source: None,
        audience: None,
        min_count: a.min_count.max(b.min_count),
        min_complement: a.min_complement.max(b.min_complement),
        min_base: a.min_base.max(b.min_base),
        min_inhabitants: a.min_inhabitants.max(b.min_inhabitants),
    })
}

fn best<'a>(protection: &'a Protection, source: &SourceId, audience: &str) -> &'a ProtectionRule {
    let fits = |rule: &&ProtectionRule| {
        rule.source.as_ref().is_none_or(|named| named == source)
            && rule.audience.as_deref().is_none_or(|named| named == audience)
    };
    let exactness = |rule: &&ProtectionRule| (rule.source.is_some(), rule.audience.is_some());
    protection.rules.iter().filter(fits).max_by_key(exactness).unwrap_or(&STANDARD)
}
