//! What people checked as annotations. In: a store. Out: for each article of theirs the claims that somebody accepted,
//! corrected or added, and its text.

use super::super::{Outcome, tell, told::counted};
use super::list::checked;
use crate::export::record::{Anchor, ClaimRecord, Records};
use crate::graph::store::ClaimStore;
use crate::vocab::schema;
use anyhow::Context as _;
use oxigraph::model::{NamedNode, Term};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Writes `gold/NAME.json` and `texts/NAME.txt` below a folder.
pub(super) fn write(store: &ClaimStore, folder: &Path) -> anyhow::Result<Outcome> {
    let checked = checked(store)?;
    let documents: BTreeSet<&str> = checked.values().flatten().map(|one| one.document.as_str()).collect();
    let (gold, texts) = (folder.join("gold"), folder.join("texts"));
    for folder in [&gold, &texts] {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    let records = Records::new(store);
    let (mut written, mut claims, mut partly) = (0, 0, 0);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents {
        let document = NamedNode::new(document)?;
        let all = records.claims_of(&document)?;
        let Some(text) = text_of(store, &document)? else { continue };
        let own: Vec<&ClaimRecord> = all.iter().filter(|claim| checked.contains_key(&claim.claim)).collect();
        let name = file_name(&records.document(&document)?.name, &mut names);
        let json = serde_json::to_string_pretty(&annotations(&own))?;
        put(&gold.join(format!("{name}.json")), &format!("{json}\n"))?;
        put(&texts.join(format!("{name}.txt")), &text)?;
        (written, claims) = (written + 1, claims + own.len());
        partly += usize::from(own.len() < all.len());
    }
    if partly > 0 {
        tell::complain(format!(
            "{partly} of {} have claims that nobody has checked, which are not written: there, what the program finds \
             besides is not wrong for that",
            counted(written, "article")
        ));
    }
    tell::complain(format!("{} of {}", counted(claims, "claim"), counted(written, "article")));
    Ok(if written == 0 { Outcome::Nothing } else { Outcome::Found })
}

/// Claims as `selon evaluate` reads them: places in characters of the text, end exclusive.
fn annotations(claims: &[&ClaimRecord]) -> Vec<Value> {
    let id = |iri: &String| claims.iter().position(|claim| claim.claim == *iri).map(|n| format!("c{}", n + 1));
    let place = |anchor: &Anchor| json!([anchor.start, anchor.end]);
    let all = claims.iter().map(|claim| {
        let part = |part: &str| claim.anchors.iter().filter(|one| one.part == part).map(place).collect::<Vec<_>>();
        let names: Vec<&str> = claim.agents.iter().map(|agent| agent.name.as_str()).collect();
        json!({
            "id": id(&claim.claim),
            "source": part("source").first(),
            "cue": part("cue").first(),
            "content": part("content"),
            "via": part("relay"),
            "agent": names,
            "form": claim.form,
            "stance": claim.stance,
            "nested": claim.within.as_ref().and_then(id),
            "conditional": claim.conditional,
        })
    });
    all.collect()
}

fn text_of(store: &ClaimStore, document: &NamedNode) -> anyhow::Result<Option<String>> {
    let mut quads = store.quads(Some(document.as_ref().into()), Some(schema::TEXT), None, None);
    Ok(match quads.next().transpose()?.map(|quad| quad.object) {
        Some(Term::Literal(text)) => Some(text.value().to_owned()),
        _ => None,
    })
}

/// A name for files from the short name of an article: none that leads out of the folder, each once.
fn file_name(name: &str, names: &mut BTreeMap<String, usize>) -> String {
    let safe: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).take(100).collect();
    let safe = if safe.is_empty() { "article".to_owned() } else { safe };
    let seen = names.entry(safe.clone()).or_default();
    *seen += 1;
    if *seen == 1 { safe } else { format!("{safe}-{seen}") }
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
