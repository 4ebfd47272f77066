//! Whether two times may be one. In: the times of two propositions, as [`crate::resolve::Proposition`]
//! keeps them. Out: whether they meet, and where they do not, in which words.

/// How the times of two propositions stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Times {
    /// One of them tells none, or they tell times of other kinds.
    Apart,
    /// They may be one.
    Agree,
    /// They are two: which, the earlier first.
    Differ(String),
}

/// Compares the times that two propositions tell: days with days, times of day with times of day.
pub(super) fn compare_times(one: &[String], other: &[String]) -> Times {
    let (mut met, mut differing) = (false, None);
    for is_clock in [false, true] {
        let of = |times: &[String]| -> Vec<String> {
            times.iter().filter(|time| time.starts_with('T') == is_clock).cloned().collect()
        };
        let (mine, theirs) = (of(one), of(other));
        let (Some(first), Some(second)) = (mine.first(), theirs.first()) else { continue };
        if mine.iter().any(|a| theirs.iter().any(|b| may_be_one(a, b))) {
            met = true;
        } else {
            let (early, late) = if first <= second { (first, second) } else { (second, first) };
            differing = differing.or_else(|| Some(format!("{} / {}", shown(early), shown(late))));
        }
    }
    match (differing, met) {
        (Some(words), _) => Times::Differ(words),
        (None, true) => Times::Agree,
        (None, false) => Times::Apart,
    }
}

/// A day lies in its month and in its year; a month of no known year may be that of any; what is to be before a day
/// is not after it.
fn may_be_one(one: &str, other: &str) -> bool {
    match (Limit::of(one), Limit::of(other)) {
        ((Limit::Is, _), (Limit::Is, _)) => {}
        ((Limit::Before, last), (Limit::From, first)) | ((Limit::From, first), (Limit::Before, last)) => {
            return first < last || known(first).is_none() || known(last).is_none();
        }
        ((Limit::Before, last), (Limit::Is, day)) | ((Limit::Is, day), (Limit::Before, last)) => {
            return known(day).is_none() || known(last).is_none() || day <= last || last.starts_with(day);
        }
        ((Limit::From, first), (Limit::Is, day)) | ((Limit::Is, day), (Limit::From, first)) => {
            return known(day).is_none() || known(first).is_none() || day >= first || first.starts_with(day);
        }
        _ => return true,
    }
    let within_year = |time: &str| match time.strip_prefix('-') {
        Some(month) => Some(month.to_owned()),
        None => time.get(5..).map(str::to_owned),
    };
    if one.starts_with('-') || other.starts_with('-') {
        return match (within_year(one), within_year(other)) {
            (Some(a), Some(b)) => a.starts_with(&b) || b.starts_with(&a),
            _ => true,
        };
    }
    one.starts_with(other) || other.starts_with(one)
}

/// How a time stands to when something happens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// It happens then.
    Is,
    /// It happens before.
    Before,
    /// It does not happen before.
    From,
}

impl Limit {
    /// What a time is, and the time without its mark.
    fn of(time: &str) -> (Self, &str) {
        match (time.strip_prefix('<'), time.strip_prefix('>')) {
            (Some(rest), _) => (Self::Before, rest),
            (_, Some(rest)) => (Self::From, rest),
            _ => (Self::Is, time),
        }
    }
}

/// A time of a known year.
fn known(time: &str) -> Option<&str> {
    (!time.starts_with('-')).then_some(time)
}

fn shown(time: &str) -> &str {
    time.trim_start_matches(['T', '-', '<', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_lie_in_months_and_months_in_years() {
        let times = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        let compared = |one: &[&str], other: &[&str]| compare_times(&times(one), &times(other));
        assert_eq!(compared(&["2025-03-12"], &["2025-03"]), Times::Agree);
        assert_eq!(compared(&["2025-03-12"], &["-03"]), Times::Agree);
        assert_eq!(compared(&["2025-03"], &["2025-10"]), Times::Differ("2025-03 / 2025-10".to_owned()));
        assert_eq!(compared(&["2025-03-12"], &["-03-12"]), Times::Agree);
        assert_eq!(compared(&["-03"], &["-03-12"]), Times::Agree);
        assert_eq!(compared(&["-03-09"], &["-03-12"]), Times::Differ("03-09 / 03-12".to_owned()));
        assert_eq!(compared(&["-03"], &["-10"]), Times::Differ("03 / 10".to_owned()));
        assert_eq!(compared(&["T02:15"], &["T03:40", "2025"]), Times::Differ("02:15 / 03:40".to_owned()));
        assert_eq!(compared(&["T02:15"], &["2025"]), Times::Apart);
        assert_eq!(compared(&[], &["2025"]), Times::Apart);
        assert_eq!(compared(&["<2026-06"], &["2028"]), Times::Differ("2028 / 2026-06".to_owned()));
        assert_eq!(compared(&["<2026-06"], &["2026-05-12"]), Times::Agree);
        assert_eq!(compared(&[">2028"], &["2029"]), Times::Agree);
        assert_eq!(compared(&[">2028"], &["<2026"]), Times::Differ("2026 / 2028".to_owned()));
    }
}
