//! Which statements are one, and what each is called. In: rows of claims, and which propositions are wordings of one.
//! Out: the same rows, other wordings folded into one, named by words of an article.

use crate::model::{AgentKind, Stance};
use crate::query::wording;
use petgraph::unionfind::UnionFind;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One claim of one agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The IRI of the claim.
    pub claim: String,
    /// The IRI of the agent.
    pub agent: String,
    /// The name of the agent.
    pub who: String,
    /// What the agent is.
    pub kind: AgentKind,
    /// Whom the agent acts for; empty where for nobody.
    pub side: String,
    /// The stance of the claim.
    pub stance: Stance,
    /// The IRI of what it is about.
    pub statement: String,
    /// What that is called.
    pub label: String,
    /// Its words, where it puts the statement forward itself and does not only answer it.
    pub words: Option<String>,
    /// The short name of its article.
    pub document: String,
}

/// Makes one statement of other wordings of it (pairs of `same`), and calls each by words of an article, where some
/// will do.
pub fn settle(rows: &mut [Row], same: &[(String, String)]) {
    fold(rows, same);
    name(rows);
}

/// Other wordings of one proposition are drawn as one: one that somebody states, not only asks for or promises, then that
/// of most claims, then of the longest label, stands for all of them.
fn fold(rows: &mut [Row], same: &[(String, String)]) {
    let mut labels: BTreeMap<String, ((bool, usize), String)> = BTreeMap::new();
    for row in rows.iter() {
        let ((stated, claims), _) =
            labels.entry(row.statement.clone()).or_insert_with(|| ((false, 0), row.label.clone()));
        *stated |= !matches!(row.stance, Stance::Demands | Stance::Commits | Stance::Asks | Stance::Evaluates);
        *claims += 1;
    }
    let names: Vec<String> = labels.keys().cloned().collect();
    let place = |iri: &String| names.binary_search(iri);
    let mut sets = UnionFind::new(names.len());
    for (a, b) in same {
        if let (Ok(a), Ok(b)) = (place(a), place(b)) {
            sets.union(a, b);
        }
    }
    let mut chosen: BTreeMap<usize, String> = BTreeMap::new();
    for (i, name) in names.iter().enumerate() {
        let rank = |name: &String| {
            let known = labels.get(name);
            let (claims, length) = known.map_or(((false, 0), 0), |(n, label)| (*n, label.chars().count()));
            (claims, length, Reverse(name.clone()))
        };
        let best = chosen.entry(sets.find_mut(i)).or_insert_with(|| name.clone());
        if rank(name) > rank(best) {
            name.clone_into(best);
        }
    }
    for row in rows {
        if let Ok(i) = place(&row.statement)
            && let Some(best) = chosen.get(&sets.find_mut(i)).filter(|best| **best != row.statement)
        {
            row.label = labels.get(best).map(|(_, label)| label.clone()).unwrap_or_default();
            best.clone_into(&mut row.statement);
            // What was said of it in other words is not said in these.
            row.words = None;
        }
    }
}

/// The label of a statement, and the stance and words of each claim of it.
type Said<'a> = (&'a str, Vec<(Stance, Option<&'a str>)>);

/// Calls each statement by words of an article, where some will do.
fn name(rows: &mut [Row]) {
    let mut claims: BTreeMap<&str, Said<'_>> = BTreeMap::new();
    for row in rows.iter() {
        let (_, said) = claims.entry(&row.statement).or_insert_with(|| (&row.label, Vec::new()));
        said.push((row.stance, row.words.as_deref()));
    }
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (statement, (label, said)) in claims {
        names.extend(wording(label, &said).map(|words| (statement.to_owned(), words.to_owned())));
    }
    for row in rows {
        if let Some(name) = names.get(&row.statement) {
            row.label.clone_from(name);
        }
    }
}

/// How many agents speak of each statement.
fn voices(rows: &[Row]) -> BTreeMap<String, usize> {
    let mut speakers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        speakers.entry(&row.statement).or_default().insert(&row.agent);
    }
    speakers.into_iter().map(|(statement, agents)| (statement.to_owned(), agents.len())).collect()
}

/// Leaves the statements that two agents at least speak of.
pub fn keep_shared(rows: &mut Vec<Row>) {
    let voices = voices(rows);
    rows.retain(|row| voices.get(&row.statement).is_some_and(|agents| *agents > 1));
}

/// Leaves what makes `most` lines of a drawing, those of the statements that most agents speak of.
pub fn keep_most(rows: &mut Vec<Row>, most: usize) {
    let lines = |rows: &[Row]| -> BTreeSet<(String, String, Stance)> {
        rows.iter().map(|row| (row.agent.clone(), row.statement.clone(), row.stance)).collect()
    };
    if lines(rows).len() <= most {
        return;
    }
    let voices = voices(rows);
    rows.sort_by_key(|row| Reverse(voices.get(&row.statement).copied()));
    let mut kept = BTreeSet::new();
    rows.retain(|row| {
        let line = (row.agent.clone(), row.statement.clone(), row.stance);
        kept.contains(&line) || kept.len() < most && kept.insert(line)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(agent: &str, statement: &str, words: &str) -> Row {
        Row {
            claim: format!("{agent}-{statement}"),
            agent: agent.to_owned(),
            who: agent.to_owned(),
            kind: AgentKind::Person,
            side: String::new(),
            stance: Stance::Asserts,
            statement: statement.to_owned(),
            label: format!("{statement} – event"),
            words: Some(words.to_owned()),
            document: String::new(),
        }
    }

    #[test]
    fn wordings_are_one_statement_called_by_words_of_its_own() {
        let mut rows =
            [row("a", "p", "le pont ferme"), row("b", "p", "le pont ferme"), row("c", "q", "le pont est clos")];
        settle(&mut rows, &[("p".to_owned(), "q".to_owned())]);
        assert!(rows.iter().all(|row| row.statement == "p" && row.label == "le pont ferme"), "{rows:?}");
    }

    #[test]
    fn a_promise_does_not_name_what_others_state() {
        let promise =
            Row { stance: Stance::Commits, ..row("a", "audits of all bridges", "un audit de tous les ponts") };
        let mut rows = [promise, row("b", "p", "le pont a été contrôlé")];
        settle(&mut rows, &[("p".to_owned(), "audits of all bridges".to_owned())]);
        assert!(rows.iter().all(|row| row.label == "le pont a été contrôlé"), "{rows:?}");
    }

    #[test]
    fn what_many_speak_of_is_kept_first() {
        let mut rows = vec![row("a", "p", "x"), row("a", "q", "x"), row("b", "q", "x"), row("a", "r", "x")];
        let mut shared = rows.clone();
        keep_shared(&mut shared);
        assert_eq!(shared.len(), 2);
        keep_most(&mut rows, 2);
        assert!(rows.len() == 2 && rows.iter().all(|row| row.statement == "q"), "{rows:?}");
    }
}
