//! The annotated articles that rankers learn from: every one can be read, and says what claims are made of.

use selon::measure::read_marked;
use selon::model::{Form, Stance};
use std::path::Path;

#[test]
fn annotated_articles_name_stances_forms_and_agents_that_there_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/annotated");
    let (mut articles, mut claims) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "ann") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let read = read_marked(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let length = read.text.chars().count();
        for claim in &read.claims {
            assert!(Stance::parse(&claim.stance).is_some(), "{name} {}: {}", claim.id, claim.stance);
            assert!(Form::parse(&claim.form).is_some(), "{name} {}: {}", claim.id, claim.form);
            assert!(
                claim.content.iter().all(|piece| piece.start < piece.end && piece.end <= length),
                "{name} {}",
                claim.id
            );
        }
        assert!(read.mentions.iter().all(|(place, who)| place.start < place.end && !who.is_empty()), "{name}");
        assert!(!read.text.contains("[[") && !read.text.contains("]]"), "{name}");
        articles += 1;
        claims += read.claims.len();
    }
    assert!(articles >= 430 && claims >= 5_000, "{articles} articles with {claims} claims");
}
