//! One key for the spellings of a person's name. In: given and family names as written. Out: how they sound, which
//! tells whether two spellings are one name, and the key that identifies the person in every article, the same on
//! every machine: the name as it is written, family name first ([`written_key`]), and for names that papers bring from
//! another script, and spell each in its own way, how they sound ([`name_key`]).
//!
//! Names that French, English, German and scholarly transliterations write differently meet in one
//! form: *Choïgou, Shoigu, Shoygu*; *Andreï Belooussov, Andrei Belousov, Andrey Belousov*. The rules
//! merge ways of writing one sound; they never drop a sound that tells two names apart, so that
//! *Petrov* and *Petrova*, *Dupont* and *Dupond*, *Martin* and *Marin* stay apart. In order:
//!
//! 1. letters folded (no accents or case); what is no letter is dropped, and so is the article *al-*;
//! 2. `ch`, `sh`, `tch`, `sch`, `chtch` … are one hushing sound, written `x`; `zh`, `dzh`, `dj`, `j`, `y`,
//!    `i` are one;
//! 3. `ou`, `oo`, `oou`, `u` are one; `ie`, `ye` before a letter are `e`, at the end `i`;
//! 4. `w` is `v`; `ph` is `f`; `kh`, `gh`, `dh`, `th` lose the h; `q`, `ck`, and `c` before a, o, u or a
//!    consonant are `k`; `x` is `ks`; `gu` before e, i is `g`; `oe`, `ue` (ö, ü) are `o`, `u`;
//! 5. in family names, final `-off`, `-eff`, `-ow`, `-ew` are `-ov`, `-ev`, and final `-ine` is `-in`
//!    (*Poutine, Putin*); given names keep it (*Martine* is not *Martin*);
//! 6. double letters are single, but for the final *-ée* (*Renée* is not *René*);
//! 7. the languages' forms of a few frequent given names are one (*Mohammed*, *Alexander*).
//!
//! French in code: spellings of sounds, which are no words.

use crate::fold::{fold, pieces, slug};

/// The key of a whole name as it is written, family name first: `roy-nadia`.
pub(super) fn written_key(given: &[&str], family: &str) -> String {
    let (family, given) = (slug(family), slug(&given.join(" ")));
    if given.is_empty() { family } else { format!("{family}-{given}") }
}

/// Whether a name comes from another script, so that papers spell it each in its own way: by its given name, by its
/// ending or by a particle.
pub(super) fn is_transliterated(given: &[&str], family: &str) -> bool {
    let has = |kind: &str, test: &dyn Fn(&str) -> bool| {
        let words = SPELLINGS.lines().filter_map(|line| line.split_once('\t')).filter(|(k, _)| *k == kind);
        words.flat_map(|(_, words)| words.split(' ')).any(test)
    };
    let folded = fold(family);
    let particle = pieces(&folded).next().is_some_and(|first| has("particle", &|p| p == first));
    let last = pieces(&folded).last().unwrap_or_default();
    let ending = has("ending", &|ending| last.len() > ending.len() + 1 && last.ends_with(ending));
    let foreign = |name: &&str| {
        let (written, sound) = (fold(name), given_sound(name));
        let known = has("given", &|g| g == sound) || GIVEN.iter().any(|(_, one)| *one == sound);
        known && !has("written", &|w| w == written)
    };
    particle || ending || given.iter().any(foreign)
}

/// What tells that a name comes from another script.
const SPELLINGS: &str = include_str!("name_key/transliterated.tsv");

/// The key of a whole name by its sounds: `family-given`, or the family name alone where no more is known.
pub(super) fn name_key(given: &[&str], family: &str) -> String {
    let family = family_sound(family);
    let given: String = given.iter().map(|g| given_sound(g)).collect();
    let key = if given.is_empty() { family } else { format!("{family}-{given}") };
    key.replace('x', "ch")
}

/// One form for the spellings of a family name.
pub(super) fn family_sound(name: &str) -> String {
    collapse(&respell(&ending(&letters(name))))
}

/// One form for the spellings of a given name.
pub(super) fn given_sound(name: &str) -> String {
    let letters = letters(name);
    let sound = match letters.strip_suffix("ee").filter(|stem| stem.len() > 2) {
        Some(stem) => format!("{}eh", collapse(&respell(stem))),
        None => collapse(&respell(&letters)),
    };
    GIVEN.iter().find(|(forms, _)| forms.contains(&sound.as_str())).map_or(sound, |(_, one)| (*one).to_owned())
}

/// Forms that the languages give to one given name, respelt.
const GIVEN: [(&[&str], &str); 15] = [
    (&["aleksandre", "aleksander", "oleksandr", "aleksandar", "aleksandros"], "aleksandr"),
    (&["oleksi", "aleksi", "aleksej"], "aleksei"),
    (&["mohamad", "muhamad", "muhamed", "mahomed", "mehmed"], "mohamed"),
    (&["volodimir"], "vladimir"),
    (&["dimitri", "dmitro"], "dmitri"),
    (&["biniamin"], "beniamin"),
    (&["mikola", "nikola"], "nikolai"),
    (&["evgen", "evhen"], "evgeni"),
    (&["sergi", "serhi", "serge"], "sergei"),
    (&["andri"], "andrei"),
    (&["hosein", "husain", "hosain", "hosen", "husen"], "husein"),
    (&["mixail", "mihail", "mikailo"], "mikail"),
    (&["ahmad"], "ahmed"),
    (&["iusuf", "iusef", "iosef", "iosif"], "iusuf"),
    (&["suleimane", "suleiman", "soleiman", "sulaiman", "suliman", "soliman"], "suleiman"),
];

/// The folded letters of a name, without the Arabic article.
fn letters(name: &str) -> String {
    let folded = fold(name);
    let particle = |p: &str| matches!(p, "al" | "el");
    let all = || pieces(&folded).map(|p| if matches!(p, "bin" | "ibn") { "ben" } else { p });
    if all().all(particle) { all().collect() } else { all().filter(|p| !particle(p)).collect() }
}

/// The endings that transliterations disagree on.
fn ending(letters: &str) -> String {
    let swap = |tail: &str, by: &str| {
        letters.strip_suffix(tail).filter(|stem| stem.len() > 2).map(|stem| format!("{stem}{by}"))
    };
    swap("off", "ov")
        .or_else(|| swap("eff", "ev"))
        .or_else(|| swap("ow", "ov"))
        .or_else(|| swap("ew", "ev"))
        .or_else(|| swap("ine", "in"))
        .unwrap_or_else(|| letters.to_owned())
}

/// Spellings of a sound; the longest that fits is taken. `x` stands for the hushing sound.
const SOUNDS: [(&str, &str); 44] = [
    ("chtch", "x"),
    ("schtsch", "x"),
    ("shch", "x"),
    ("tsch", "x"),
    ("tch", "x"),
    ("tsh", "x"),
    ("sch", "x"),
    ("ch", "x"),
    ("sh", "x"),
    ("cz", "x"),
    ("dzh", "i"),
    ("dj", "i"),
    ("zh", "i"),
    ("oou", "u"),
    ("iou", "iu"),
    ("ou", "u"),
    ("oo", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("guy", "gi"),
    ("eun", "un"),
    ("ie", "e"),
    ("ye", "e"),
    ("iye", "e"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("qu", "k"),
    ("ck", "k"),
    ("ct", "kt"),
    ("ca", "ka"),
    ("co", "ko"),
    ("cu", "ku"),
    ("cl", "kl"),
    ("cr", "kr"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
];

fn respell(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    let mut rest = letters;
    while let Some(first) = rest.chars().next() {
        let rule = SOUNDS.iter().filter(|(from, _)| rest.starts_with(from)).max_by_key(|(from, _)| from.len());
        let (taken, sound) = match rule {
            // At the end, -ie is a vowel of its own: Émilie is not Émile.
            Some((from @ ("ie" | "ye"), _)) if rest == *from => (from.len(), "i"),
            Some((from, to)) => (from.len(), *to),
            None if rest == "c" => (1, "k"),
            None => (first.len_utf8(), rest.get(..first.len_utf8()).unwrap_or("")),
        };
        out.push_str(sound);
        rest = rest.get(taken..).unwrap_or("");
    }
    out
}

/// Runs of one letter become single.
fn collapse(sounds: &str) -> String {
    let mut out = String::with_capacity(sounds.len());
    for c in sounds.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests;
