//! The fifth stage. In: the attributions of one article with all that they were read from. Out:
//! [`Claim`]s: agents named, dates and propositions made out. Never fails.
//!
//! The article's mentions are read in text order: proper names (`named`), common noun phrases
//! (`nominal`), pronouns (`anaphora`). Each is one of the article's entities (`cast`), and the source of
//! an attribution is whoever its head word mentions (`claimant`).

mod anaphora;
mod answers;
mod author;
mod cast;
mod claimant;
mod coref;
mod description;
mod initials;
mod mentioned;
mod name_key;
mod named;
mod people;
mod proposition;
mod repeats;
mod said_on;
mod scene;
mod sure;

pub use author::author;
pub use coref::{Coreference, CoreferenceError, train as coreference};
pub use proposition::BARE;
pub use sure::{Shares, Sureness, is_clear};

use crate::iri::{document_key, short_hash};
use crate::knowledge::Knowledge;
use crate::model::{Agent, AgentMention, Attribution, Claim, DocWord, PartialDate};
use crate::reading::Reading;
use crate::span::Span;

/// What resolving an article gives.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// Claims in text order.
    pub claims: Vec<Claim>,
    /// Everybody whom the article calls by a name.
    pub named: Vec<Agent>,
    /// Every place that mentions one of them or a claimant, in text order.
    pub mentions: Vec<AgentMention>,
}

/// Makes out the agents, dates and propositions of an article's attributions.
pub fn resolve(
    knowledge: &Knowledge,
    coreference: &Coreference,
    reading: &Reading<'_>,
    attributions: Vec<Attribution>,
) -> Resolution {
    let mut scene = scene::Scene::read(reading, &knowledge.gazetteer, &attributions);
    let (others, chances) = coref::settle(&mut scene, coreference);
    scene.cast.settle_keys(&short_hash(&[&document_key(reading.article.address(), reading.text())], 8));
    let claimants = claimant::claimants(&scene, &attributions, &others, &chances);
    let said = mentioned::said(reading, &attributions, &claimants);
    let dates: Vec<_> = attributions.iter().map(|a| said_on::said_on(reading, a)).collect();
    let claim = |(n, ((mut attribution, claimant), said_on)): (
        usize,
        ((Attribution, claimant::Claimant), Option<PartialDate>),
    )| {
        // Source, cue and content right, and the agent as well; then as often as such claims were.
        let names: Vec<&str> = claimant.agents.iter().map(|agent| agent.name.as_str()).collect();
        let source = attribution.source.map_or("", |source| source.span.of(reading.text()));
        let clear = is_clear(attribution.form, source, &names);
        attribution.confidence = coreference.calibrated(attribution.confidence * claimant.chance, clear);
        Claim {
            id: format!("c{}", n + 1),
            via: claimant.via,
            attribution,
            agents: claimant.agents,
            said_on,
            proposition: None,
            statements: Vec::new(),
            alternatives: claimant.alternatives,
            responds_to: Vec::new(),
            takes_up: None,
            repeats: None,
        }
    };
    let mut claims: Vec<Claim> = attributions.into_iter().zip(claimants).zip(dates).enumerate().map(claim).collect();
    proposition::propose(&scene, knowledge, &mut claims);
    let named = |word: DocWord| -> Vec<String> {
        scene.who.get(&word).into_iter().flatten().map(|&id| scene.cast.entity_ref(id).key).collect()
    };
    answers::answer(reading, &named, &mut claims);
    answers::drop_idle(&mut claims);
    repeats::mark(reading, &mut claims);
    claims.iter_mut().for_each(|claim| forget_far_source(reading, claim));
    let places = mentioned::places(&scene, said);
    let written = claimant::written(&scene, &places, &claims);
    let mentions = mentioned::mentions(&scene, &places, &written);
    Resolution { claims, named: claimant::named(&scene, &written), mentions }
}

/// Takes the source from a claim whose layout tells who speaks, where that one is named in another paragraph: what stands
/// there says of nobody that he said this.
fn forget_far_source(reading: &Reading<'_>, claim: &mut Claim) {
    let found = &mut claim.attribution;
    let paragraph = |span: Span| reading.paragraph(reading.words_in(span).start);
    let said = found.content.first().copied();
    let here = |source: Span| said.is_some_and(|said| paragraph(said) == paragraph(source));
    if found.by_layout && found.source.is_some_and(|source| !here(source.span)) {
        found.source = None;
    }
}
