//! What an affair as a page holds, in which order and under which titles. In: an affair, and a format. Out: the page.
//!
//! French in code: the words of the page itself.

use super::kinds::{Affair, Contest, Shared, Told, Voice};

/// The heads of the table of voices.
pub(super) const VOICES: [&str; 6] = ["Qui", "affirme", "dément", "accuse", "autre", "a changé"];

/// A format that an affair is written in. No section is empty.
pub(super) trait Writer {
    /// The title, and how much there is.
    fn head(&mut self, title: &str, summary: &str);
    /// A sentence of its own.
    fn note(&mut self, text: &str);
    /// Claims.
    fn list(&mut self, title: &str, all: &[Told]);
    /// Who takes part, a row each: a name, and a count a column.
    fn voices(&mut self, title: &str, all: &[(&str, [usize; 5])]);
    /// Claims that cannot both hold.
    fn pairs(&mut self, title: &str, all: &[Contest]);
    /// What several say: from how many origins, and their claims.
    fn agreed(&mut self, title: &str, all: &[(String, &[Told])]);
}

/// Writes an affair.
pub(super) fn walk(affair: &Affair, out: &mut impl Writer) {
    let summary = format!(
        "{} propos dans {}, {}.",
        affair.claims,
        counted(affair.articles, "article", "articles"),
        counted(affair.origins, "origine indépendante", "origines indépendantes")
    );
    out.head(&format!("Affaire : {}", affair.topic), &summary);
    if affair.cut {
        out.note("Seuls les premiers propos ont été regardés.");
    }
    if !affair.first.is_empty() {
        out.list("Qui l’a dit en premier", &affair.first);
    }
    let counts = |voice: &Voice| [voice.asserts, voice.denies, voice.accuses, voice.other, voice.changed];
    let voices: Vec<(&str, [usize; 5])> =
        affair.voices.iter().map(|voice| (voice.name.as_str(), counts(voice))).collect();
    if !voices.is_empty() {
        out.voices("Qui dit quoi", &voices);
    }
    for (title, pairs) in [("Contesté", &affair.contested), ("A changé de position", &affair.changed)] {
        if !pairs.is_empty() {
            out.pairs(title, pairs);
        }
    }
    let origins = |shared: &Shared| counted(shared.origins, "origine indépendante", "origines indépendantes");
    let agreed: Vec<(String, &[Told])> =
        affair.agreed.iter().map(|shared| (origins(shared), shared.claims.as_slice())).collect();
    if !agreed.is_empty() {
        out.agreed("Dit par plusieurs, contesté par personne", &agreed);
    }
    if !affair.rest.is_empty() {
        out.list("Le reste", &affair.rest);
    }
}

/// How many of something, in the singular or plural.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}
