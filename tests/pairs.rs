//! Whether two claims are found to say the same: measured over pairs of sentences
//! (`tests/pairs/*.tsv`), the whole line from text to proposition.

use selon::graph::link::{Form, Relation, compare};
use selon::pair::{Standing, compare_texts};
use selon::pipeline::Pipeline;
use selon::read::Article;
use std::collections::HashMap;

const ARMS_AND_VISITS: &str = include_str!("pairs/propositions.tsv");
const FRAMES: &str = include_str!("pairs/frames.tsv");
const OTHER_VERBS: &str = include_str!("pairs/other-verbs.tsv");

/// The propositions of all claims of a sentence.
fn forms(pipeline: &Pipeline, sentence: &str) -> Vec<Form> {
    let article = Article { text: sentence.to_owned(), ..Article::default() };
    pipeline.run(&article).claims.iter().filter_map(|claim| claim.proposition.as_ref().map(Form::from)).collect()
}

#[test]
fn the_same_is_found_and_nearly_the_same_is_not() {
    measure(ARMS_AND_VISITS);
}

#[test]
fn other_verbs_passives_and_nouns_are_compared_as_well() {
    measure(OTHER_VERBS);
}

fn measure(pairs: &str) {
    let pipeline = Pipeline::embedded().unwrap();
    let mut known: HashMap<&str, Vec<Form>> = HashMap::new();
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for line in pairs.lines().filter(|line| !line.starts_with('#')) {
        let [kind, one, other] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        for sentence in [one, other] {
            known.entry(sentence).or_insert_with(|| forms(&pipeline, sentence));
        }
        let alike = |a, b| a == b || compare(a, b).is_some_and(|verdict| verdict.relation == Relation::Same);
        let same = known[one].iter().any(|a| known[other].iter().any(|b| alike(a, b)));
        match (kind, same) {
            ("same", true) => right += 1,
            ("same", false) => missed.push(line),
            ("other", true) => wrong.push(line),
            _ => {}
        }
    }
    let precision = f64::from(right) / (f64::from(right) + wrong.len() as f64);
    let recall = f64::from(right) / (f64::from(right) + missed.len() as f64);
    let report = format!(
        "precision {precision:.3}, recall {recall:.3}\nwrongly the same:\n{}\nmissed:\n{}",
        wrong.join("\n"),
        missed.join("\n")
    );
    assert!(precision >= 0.95 && recall >= 0.6, "{report}");
}

/// Relations by construction: of the pairs that are told, nine of ten rightly, and no contradiction out of nothing.
#[test]
fn each_construction_is_compared() {
    let pipeline = Pipeline::embedded().unwrap();
    let (mut right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for line in FRAMES.lines().filter(|line| !line.starts_with('#')) {
        let [relation, _, one, other] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let found = compare_texts(&claimed(&pipeline, one), &claimed(&pipeline, other)).standing;
        let told = match found {
            Standing::Same | Standing::Entails => "same",
            Standing::Contradicts => "against",
            Standing::Neither => "other",
        };
        match told {
            told if told == relation => right += 1,
            "other" => missed.push(line),
            told => wrong.push(format!("{told}: {line}")),
        }
    }
    let all = right + missed.len() + wrong.len();
    assert!(
        wrong.is_empty() && right * 10 >= all * 8,
        "{right} of {all}\n{}\nmissed:\n{}",
        wrong.join("\n"),
        missed.join("\n")
    );
}

/// What the claims of a sentence put forward, and whether they affirm it.
fn claimed(pipeline: &Pipeline, sentence: &str) -> Vec<(Form, bool)> {
    let article = Article { text: sentence.to_owned(), ..Article::default() };
    let claims = pipeline.run(&article).claims.into_iter();
    let said = |claim: selon::model::Claim| {
        let affirmed = !claim.attribution.stance.denies();
        let propositions = claim.proposition.into_iter().chain(claim.statements);
        propositions.map(move |proposition| (Form::from(&proposition), affirmed)).collect::<Vec<_>>()
    };
    claims.flat_map(said).collect()
}

/// In articles about the same people the event alone is enough; of others it is not.
#[test]
fn an_event_is_one_in_articles_about_the_same_people() {
    let pipeline = Pipeline::embedded().unwrap();
    let unpaid = "Ondine Marest, déléguée du chantier Tavel, a pris la parole lundi.\n\n« Les salaires n'ont pas été payés », \
                  a affirmé Ondine Marest. Tavel emploie cent personnes.\n";
    let paid = "Le chantier Tavel a répondu mardi à Ondine Marest.\n\nLe directeur affirme que tous les salaires ont été \
                versés. Ondine Marest n'a pas réagi, ajoute Tavel.\n";
    let elsewhere = "Basile Nérac, maire de Kerfou, a parlé lundi.\n\n« Tous les salaires ont été versés », affirme Basile \
                     Nérac. Kerfou compte cent agents.\n";
    let found = |one: &str, other: &str| compare_texts(&claimed(&pipeline, one), &claimed(&pipeline, other)).standing;
    assert_eq!(found(unpaid, paid), Standing::Contradicts);
    assert_eq!(found(unpaid, elsewhere), Standing::Neither);
}
