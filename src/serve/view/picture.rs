//! What a picture shows. In: filters. Out: agents and what they claim, as rows and as a graph to draw.

use super::{ClaimView, Kind, MOST, View};
use crate::export::view::{self, Row, keep_most, keep_shared, settle};
use crate::model::Stance;
use crate::vocab::{dcterms, prov, schema, selon};
use oxigraph::model::{NamedNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Other wordings of a statement that are looked at where all statements are drawn.
const TIES: usize = 40;

/// What is to be in the picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Only what this agent claims, or what is claimed by others of the same.
    pub(crate) agent: Option<String>,
    /// Only what stands in this article.
    pub(crate) document: Option<String>,
    /// Only this stance.
    pub(crate) stance: Option<Stance>,
    /// Only what more than one agent speaks of.
    pub(crate) shared: bool,
    /// The most lines.
    pub(crate) lines: usize,
    /// Agents of whom all is shown, whatever the most is.
    pub(crate) open: Vec<String>,
}

/// What is drawn, and how much there is.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    /// Agents, propositions, and who claims which.
    pub(crate) shown: view::View,
    /// How many propositions are shown.
    pub(crate) propositions: usize,
    /// How many there are, shown or not.
    pub(crate) all: usize,
    /// The claims that are shown, one a row.
    pub(crate) rows: Vec<Row>,
}

impl Filter {
    /// Whether it looks at all that the store holds, whatever it leaves of that.
    pub(crate) fn takes_everything(&self) -> bool {
        self.agent.is_none() && self.document.is_none()
    }

    /// The picture of some rows.
    pub(crate) fn picture(&self, mut rows: Vec<Row>) -> Picture {
        rows.retain(|row| self.stance.is_none_or(|stance| stance == row.stance));
        if self.shared {
            keep_shared(&mut rows);
        }
        let count = |rows: &[Row]| rows.iter().map(|row| row.statement.as_str()).collect::<BTreeSet<_>>().len();
        let all = count(&rows);
        let (opened, mut others): (Vec<Row>, Vec<Row>) =
            rows.into_iter().partition(|row| self.open.contains(&row.agent));
        keep_most(&mut others, self.lines);
        let rows = [others, opened].concat();
        Picture { shown: view::View::of(&rows), propositions: count(&rows), all, rows }
    }
}

impl View<'_> {
    /// Who claims what in all articles, or in those of one agent or article; other wordings folded into one.
    pub(crate) fn drawn(self, filter: &Filter) -> Vec<Row> {
        let iris = self.candidates(filter);
        let mut rows: Vec<Row> = iris.iter().filter_map(|iri| self.outline(iri)).flat_map(|c| self.rows(&c)).collect();
        let statements: BTreeSet<String> = rows.iter().map(|row| row.statement.clone()).collect();
        let same = if filter.takes_everything() { self.tied(&statements) } else { self.worded(&statements) };
        settle(&mut rows, &same);
        rows
    }

    /// Statements with every other wording of them.
    fn worded(self, statements: &BTreeSet<String>) -> Vec<(String, String)> {
        let (mut same, mut seen) = (Vec::new(), BTreeSet::new());
        for one in statements {
            if !seen.contains(one) {
                let wordings = self.wordings(one);
                seen.extend(wordings.iter().cloned());
                same.extend(wordings.into_iter().map(|other| (one.clone(), other)));
            }
        }
        same
    }

    /// Statements with some other wordings of each: where all are looked at, those lead to the rest. What very much is
    /// worded like has the rest tied to it from their side.
    fn tied(self, statements: &BTreeSet<String>) -> Vec<(String, String)> {
        let of = |one: &String| {
            let node = NamedNode::new_unchecked(one);
            let quads = self.quads(Some(node.as_ref().into()), Some(selon::SAME_AS), None).take(TIES);
            let other =
                |quad: Quad| if let Term::NamedNode(other) = quad.object { Some(other.into_string()) } else { None };
            quads.filter_map(other).map(|other| (one.clone(), other)).collect::<Vec<_>>()
        };
        statements.iter().flat_map(of).collect()
    }

    /// What a drawing shows of a claim: a look-up for each, where a list reads all that is said of it.
    fn outline(self, iri: &str) -> Option<ClaimView> {
        let iris = |predicate| self.iris_of(iri, predicate);
        Some(ClaimView {
            stance: Stance::from_iri(iris(selon::STANCE).first()?)?,
            words: self.one_text(iri, schema::TEXT).unwrap_or_default(),
            agents: self.all_named(&iris(prov::WAS_ATTRIBUTED_TO)),
            proposition: iris(selon::PUTS_FORWARD).into_iter().min().map(|proposition| self.named(&proposition)),
            answers: iris(selon::RESPONDS_TO),
            iri: iri.to_owned(),
            ..ClaimView::default()
        })
    }

    /// A row for each agent of a claim. « Minsk rejette ces accusations » leads to what was put forward by the claim
    /// that it answers.
    fn rows(self, claim: &ClaimView) -> Vec<Row> {
        let own = claim.proposition.is_some();
        let answered = || {
            let answered = claim.answers.iter().filter_map(|iri| self.facts(iri).iri(selon::PUTS_FORWARD));
            answered.min().map(|proposition| self.named(&proposition))
        };
        let Some(proposition) = claim.proposition.clone().or_else(answered) else { return Vec::new() };
        let row = |agent: &super::Named| {
            let Kind::Agent(kind) = agent.kind else { return None };
            Some(Row {
                claim: claim.iri.clone(),
                agent: agent.iri.clone(),
                who: agent.name.clone(),
                kind,
                side: String::new(),
                stance: claim.stance,
                statement: proposition.iri.clone(),
                label: proposition.name.clone(),
                words: own.then(|| claim.words.clone()),
                document: String::new(),
            })
        };
        claim.agents.iter().filter_map(row).collect()
    }

    /// When claims were said, or else published; no entry for those of which neither is known.
    pub(crate) fn dates<'c>(self, claims: impl Iterator<Item = &'c str>) -> BTreeMap<String, String> {
        let date = |claim: &str| {
            let article = || self.iris_of(claim, prov::WAS_DERIVED_FROM).into_iter().next();
            self.one_text(claim, selon::SAID_ON).or_else(|| self.one_text(&article()?, dcterms::ISSUED))
        };
        claims.filter_map(|claim| Some((claim.to_owned(), date(claim)?))).collect()
    }

    /// The claims that a filter leaves, each once.
    fn candidates(self, filter: &Filter) -> Vec<String> {
        let mut all = self.narrowed(filter);
        for agent in filter.open.iter().filter(|_| !filter.takes_everything()) {
            all.extend(self.pointing(prov::WAS_ATTRIBUTED_TO, agent, MOST));
        }
        all.sort();
        all.dedup();
        all
    }

    /// The same but for agents that are opened.
    fn narrowed(self, filter: &Filter) -> Vec<String> {
        if let Some(document) = &filter.document {
            return self.pointing(prov::WAS_DERIVED_FROM, document, MOST);
        }
        if let Some(agent) = &filter.agent {
            let mut all = self.pointing(prov::WAS_ATTRIBUTED_TO, agent, MOST);
            let own: BTreeSet<String> = all.iter().flat_map(|claim| self.iris_of(claim, selon::PUTS_FORWARD)).collect();
            let mut wordings: BTreeSet<String> = BTreeSet::new();
            for proposition in own {
                if !wordings.contains(&proposition) {
                    wordings.extend(self.wordings(&proposition));
                }
            }
            all.extend(wordings.iter().flat_map(|wording| self.pointing(selon::PUTS_FORWARD, wording, 100)));
            all.sort();
            all.dedup();
            all.truncate(MOST);
            return all;
        }
        self.pairs(selon::PUTS_FORWARD, 5 * MOST).into_iter().map(|(claim, _)| claim).collect()
    }
}
