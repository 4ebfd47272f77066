//! What tells names apart beside the network's own view of a word. In: a sentence as the tagger sees it. Out: hashes of
//! what its words, their letters and their neighbours look like.

use super::hash::hash;
use super::known::{Hit, Kinds, Known};
use super::node::Upos;
use super::tagger::{Context, PAD};
use super::vectors::Vectors;

/// Words looked at in front of a name.
const FAR: usize = 6;

/// The kinds of the lists that are kinds of names: somebody's, a body's, a place's.
const NAMES: Kinds = 0b111;

/// What the words of a sentence are looked up in.
#[derive(Debug, Default)]
pub(super) struct LookUps {
    /// Rows of pretrained vectors, plus 1; padded as the context is.
    rows: Vec<u64>,
    /// What the lists say, likewise.
    hits: Vec<Hit>,
}

impl LookUps {
    /// Looks the words of a sentence up.
    pub(super) fn find(&mut self, context: &Context, vectors: &Vectors, known: &Known) {
        self.rows.clear();
        self.rows.extend(context.views.iter().map(|view| vectors.row(view).map_or(0, |row| u64::from(row) + 1)));
        known.hits(&context.views, NAMES, &mut self.hits);
    }

    /// The row of the pretrained vector of word `i` (padded index).
    pub(super) fn row(&self, i: usize) -> Option<u32> {
        u32::try_from(self.rows[i]).ok()?.checked_sub(1)
    }
}

/// Marks of word `i` (padded index), appended to `out`.
pub(super) fn marks(context: &Context, i: usize, found: &LookUps, out: &mut Vec<u64>) {
    let LookUps { rows, hits } = found;
    let hit = |at: usize| (u64::from(hits[at].word), u64::from(hits[at].name) << 1 | u64::from(hits[at].inside));
    let view = |at: usize| &context.views[at];
    let (own, before, after) = (view(i), view(i - 1), view(i + 1));
    let tag = |at: usize| u64::from(context.tags[at]);
    let capital = u64::from(own.is_capitalised());
    out.extend([
        hash(&[101, own.lower]),
        hash(&[102, before.lower]),
        hash(&[103, after.lower]),
        hash(&[104, view(i - 2).lower]),
        hash(&[105, view(i + 2).lower]),
        hash(&[106, own.suffix[2]]),
        hash(&[107, own.suffix[3]]),
        hash(&[108, own.prefix[2]]),
        hash(&[109, own.shape]),
        hash(&[110, before.shape, own.shape, after.shape]),
        hash(&[111, tag(i - 1), tag(i), tag(i + 1)]),
        hash(&[112, tag(i), own.shape]),
        hash(&[113, before.lower, capital]),
        hash(&[114, view(i - 2).lower, before.lower, capital]),
        hash(&[115, after.lower, capital]),
        hash(&[116, rows[i]]),
        hash(&[117, rows[i - 1], capital]),
        hash(&[118, rows[i + 1], capital]),
    ]);
    let first = first_of_run(context, i);
    out.extend([hash(&[119, view(first).lower]), hash(&[120, rows[first], capital])]);
    if let Some(noun) = noun_before(context, first) {
        let (kinds, _) = hit(noun);
        out.extend([
            hash(&[121, view(noun).lower, capital]),
            hash(&[122, rows[noun], capital]),
            hash(&[123, kinds, capital]),
        ]);
    }
    let ((word, name), (_, next)) = (hit(i), hit(i + 1));
    out.extend([
        hash(&[124, word, capital]),
        hash(&[125, hit(i - 1).0, capital]),
        hash(&[126, hit(i + 1).0, capital]),
        hash(&[127, name]),
        hash(&[128, name, next]),
        hash(&[129, hit(first).0, capital]),
    ]);
}

/// The first of the words with a capital that a word goes on with, small words between them; the word itself where there
/// is none.
fn first_of_run(context: &Context, i: usize) -> usize {
    let mut first = i;
    for at in (PAD.max(i.saturating_sub(FAR))..i).rev() {
        if context.views[at].is_capitalised() {
            first = at;
        } else if !is_any(context, at, &[Upos::Adp, Upos::Det]) {
            break;
        }
    }
    first
}

/// The noun that stands before a name: *l'association « Les Halles »*, *le quotidien de Morlanne*.
fn noun_before(context: &Context, first: usize) -> Option<usize> {
    for at in (PAD.max(first.saturating_sub(FAR))..first).rev() {
        if is_any(context, at, &[Upos::Noun]) {
            return Some(at);
        }
        if !is_any(context, at, &[Upos::Adj, Upos::Det, Upos::Adp, Upos::Punct]) {
            return None;
        }
    }
    None
}

fn is_any(context: &Context, at: usize, tags: &[Upos]) -> bool {
    tags.iter().any(|tag| *tag as u8 == context.tags[at])
}
