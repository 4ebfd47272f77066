//! What the ranker looks at. In: an anaphor, its candidates, the stage. Out: a row of [`WIDTH`] numbers for each
//! candidate, and one for none of them, all between -1 and 1 or near it.

mod among;
mod around;
mod introduced;
mod last;
mod relation;
mod row;
mod standing;

pub(super) use introduced::is_bare;
pub(super) use row::{F, NAMES, Sight, WIDTH};

use super::anaphor::Form;
use crate::analyse::Gender;
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::model::{DocWord, DocWords};
use crate::resolve::scene::Path;
use row::{Row, level};

/// The rows of an anaphor: one for each candidate, in their order, and the last for none of them.
pub(super) fn rows(sight: &Sight<'_, '_>) -> Vec<Vec<f32>> {
    let base = anaphor(sight);
    let field = standing::Field::new(sight);
    let entrances = introduced::Entrances::new(sight);
    let said = relation::Said::new(sight);
    let standing_out = among::Among::new(sight);
    let around = around::Around::new(sight);
    let mut rows: Vec<Vec<f32>> = Vec::with_capacity(sight.candidates.len() + 1);
    for (n, candidate) in sight.candidates.iter().enumerate() {
        let mut row = Row(base.clone());
        standing::candidate(sight, candidate, &mut row);
        standing::standing(sight, &field, n, &mut row);
        relation::relation(sight, said.as_ref(), candidate, &mut row);
        introduced::introduced(sight, &entrances, n, &mut row);
        among::among(&standing_out, n, &mut row);
        around::around(sight, &around, candidate, &mut row);
        rows.push(row.0);
    }
    let mut none = Row(base);
    none.flag(F::Nobody, true);
    let own = sight.anaphor.path == Path::Own;
    none.flag(F::RulesNobody, own || sight.anaphor.rules.is_empty());
    none.number(F::Rivals, level(sight.candidates.len()));
    none.number(F::FreePeople, field.free_people());
    none.number(F::People, field.people());
    none.number(F::Bodies, standing_out.bodies());
    let taken = |row: &Vec<f32>| row[F::SameNoun as usize] > 0.0 || row[F::SameNounRole as usize] > 0.0;
    none.flag(F::OtherHasNoun, rows.iter().any(taken));
    let somebody = rows.iter().any(|row| is_bare(row));
    none.flag(F::SomebodyBare, somebody);
    rows.push(none.0);
    rows
}

/// What is the same for all candidates of an anaphor.
fn anaphor(sight: &Sight<'_, '_>) -> Vec<f32> {
    let a = sight.anaphor;
    let reading = sight.scene.cast.reading;
    let gazetteer = sight.scene.cast.gazetteer;
    let mut row = Row(vec![0.0; WIDTH]);
    let form = match a.form {
        Form::Subject => F::Subject,
        Form::Object => F::Object,
        Form::Tonic => F::Tonic,
        Form::Near => F::Near,
        Form::Possessive => F::Possessive,
        Form::Definite => F::Definite,
        Form::Demonstrative => F::Demonstrative,
        Form::Owned => F::Owned,
        Form::Indefinite | Form::Speaker => F::Indefinite,
    };
    row.flag(form, true);
    if let Some(nominal) = &a.nominal {
        for (class, feature) in [
            (NounClass::Office, F::Office),
            (NounClass::Person, F::Person),
            (NounClass::Organisation, F::Organisation),
            (NounClass::Government, F::Government),
            (NounClass::State, F::State),
            (NounClass::Group, F::Group),
            (NounClass::Medium, F::Medium),
            (NounClass::Document, F::Text),
        ] {
            row.flag(feature, nominal.is(class));
        }
        let key = nominal.readings.first().map_or("", |n| n.key.as_str());
        row.flag(F::Unlisted, nominal.readings.is_empty());
        row.flag(F::Plain, nominal.is_plain());
        row.flag(F::TakesUp, gazetteer.takes_up(key));
        row.flag(F::AnyBody, gazetteer.is_for_any_body(key));
        row.flag(F::Bystander, gazetteer.is(Words::Bystander, key));
        let former =
            |i: DocWord| gazetteer.is(Words::Former, reading.folded(i)) || reading.folded(i).starts_with("ex-");
        row.flag(F::Former, (nominal.words.start..nominal.noun.end).each().any(former));
        row.flag(F::HasState, !nominal.demonym_states(reading, gazetteer).is_empty());
        row.flag(F::HasRest, nominal.core.len() > nominal.noun.len() + 1);
        row.flag(F::Capitalised, nominal.is_capitalised(reading));
    }
    row.flag(F::Plural, a.plural);
    row.flag(F::Masculine, a.gender == Some(Gender::Masc));
    row.flag(F::Feminine, a.gender == Some(Gender::Fem));
    row.flag(F::Speaks, sight.scene.sources.contains_key(&a.word));
    row.flag(F::Quoted, reading.is_quoted(a.word));
    row.flag(F::Reported, sight.scene.cast.depth(a.word) > 0);
    row.flag(F::Headline, reading.paragraph(a.word) == 0);
    let sentence = reading.around(a.word);
    let first = sentence.start.is_first() || reading.paragraph(sentence.start - 1) != reading.paragraph(a.word);
    row.flag(F::OpensParagraph, first);
    row.flag(F::OpensSentence, reading.opens(a.words.start));
    let mention = sight.scene.as_mention(a.word, Vec::new());
    row.flag(F::SubjectPart, mention.subject);
    own_noun(sight, &mut row);
    around::owned(sight, &mut row);
    row.flag(F::Expletive, reading.deprel(a.word).as_str().starts_with("expl"));
    row.0
}

/// Whether a noun phrase is the first of its own words, and how often they come.
fn own_noun(sight: &Sight<'_, '_>, row: &mut Row) {
    let a = sight.anaphor;
    if a.path != Path::Own {
        return;
    }
    let own = sight.stage.profiles.iter().find(|p| p.who == a.rules);
    let first = own.and_then(|p| p.mentions.first()).map(|&n| sight.mention(n).word);
    row.flag(F::NewNoun, first.is_none_or(|word| word >= a.words.start));
    row.number(F::OwnCount, level(own.map_or(0, |p| p.mentions.len())));
}
