//! One medium. In: its IRI. Out: its articles, whom it quotes, how much of that is nobody's by name or an agency's.

use super::{Headline, Kind, MOST, Named, View};
use crate::model::AgentKind;
use crate::vocab::{prov, schema, selon};
use std::collections::BTreeMap;

/// Articles of a medium that are looked at, and those that are listed.
const ARTICLES: usize = 300;
const LISTED: usize = 20;

/// What a medium publishes.
#[derive(Debug, Default)]
pub(crate) struct Outlet {
    /// How many articles, as far as they are looked at, and whether there are more.
    pub(crate) articles: usize,
    pub(crate) cut: bool,
    /// The latest of them.
    pub(crate) latest: Vec<Headline>,
    /// How many of them credit an agency.
    pub(crate) with_agency: usize,
    /// How many claims they hold.
    pub(crate) claims: usize,
    /// How many of those nobody makes whom the article names: no source, or one without a name.
    pub(crate) unnamed: usize,
    /// Whom they quote, with how many claims, most first.
    pub(crate) quoted: Vec<(Named, usize)>,
}

impl View<'_> {
    /// What a medium publishes; `None` for who publishes nothing.
    pub(crate) fn outlet(self, iri: &str) -> Option<Outlet> {
        let mut all = self.pointing(schema::PUBLISHER, iri, ARTICLES + 1);
        if all.is_empty() {
            return None;
        }
        let cut = all.len() > ARTICLES;
        all.truncate(ARTICLES);
        let mut outlet = Outlet { articles: all.len(), cut, ..Outlet::default() };
        let mut quoted: BTreeMap<String, usize> = BTreeMap::new();
        for article in &all {
            outlet.with_agency += usize::from(!self.iris_of(article, selon::CREDITS).is_empty());
            for claim in self.pointing(prov::WAS_DERIVED_FROM, article, MOST) {
                let agents = self.iris_of(&claim, prov::WAS_ATTRIBUTED_TO);
                let nameless = |agent: &String| {
                    matches!(self.named(agent).kind, Kind::Agent(AgentKind::Anonymous | AgentKind::Group))
                };
                outlet.claims += 1;
                outlet.unnamed += usize::from(agents.iter().all(nameless));
                for agent in agents {
                    *quoted.entry(agent).or_default() += 1;
                }
            }
        }
        let mut quoted: Vec<(Named, usize)> =
            quoted.into_iter().map(|(agent, count)| (self.named(&agent), count)).collect();
        quoted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        quoted.truncate(LISTED);
        outlet.quoted = quoted;
        let mut latest: Vec<Headline> = all.iter().map(|article| self.headline(article)).collect();
        latest.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.iri.cmp(&b.iri)));
        latest.truncate(LISTED);
        outlet.latest = latest;
        Some(outlet)
    }
}
