//! What pages look like: a stance has the colour that it has in drawings.

use super::shared;
use crate::sample::{accusation_and_denial, memory};
use selon::export::drawing;
use selon::export::view::{Selection, View};
use selon::model::Stance;

#[test]
fn a_stance_has_one_colour_on_pages_and_in_drawings() {
    let store = memory();
    for sample in accusation_and_denial() {
        sample.put(&store);
    }
    let drawn = drawing::file(&View::read(&store, &Selection::default()).unwrap());
    let style = shared().get("/assets/style.css").send().text();
    let colour = |stance: Stance| {
        let (_, rest) = style.split_once(&format!("--{}: ", stance.as_str())).expect("a variable for each stance");
        rest.split(';').next().unwrap_or_default().to_owned()
    };
    for stance in [Stance::Accuses, Stance::Denies] {
        let rule = format!(".s-{}{{stroke:{}}}", stance.as_str(), colour(stance));
        assert!(drawn.contains(&rule), "{rule} is not in {drawn}");
    }
    let colours: std::collections::BTreeSet<String> = Stance::ALL.map(colour).into();
    assert!(colours.len() > 5, "stances are told apart: {colours:?}");
}
