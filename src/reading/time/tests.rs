use super::*;
use crate::read::Metadata;
use crate::reading::made::with_text;

/// The expressions of a text that was published on Friday 2024-11-29: words, how they bear, date, date to come.
fn found(text: &str) -> Vec<(String, Bearing, String, String)> {
    let published = PartialDate { year: 2024, month: Some(11), day: Some(29) };
    let metadata = Metadata { published: Some(published.into()), ..Metadata::default() };
    let shown = |date: Option<PartialDate>| date.map_or(String::new(), |d| d.to_string());
    with_text(text, metadata, |reading| {
        let times = reading.times_within(reading.all());
        times.iter().map(|t| (reading.words(t.words.clone()), t.bearing, shown(t.date), shown(t.coming))).collect()
    })
}

#[test]
fn days_are_reckoned_from_the_article() {
    for (said, words, date) in [
        ("mardi soir", "mardi soir", "2024-11-26"),
        ("dimanche midi", "dimanche midi", "2024-11-24"),
        ("ce matin", "ce matin", "2024-11-29"),
        ("hier au soir", "hier au soir", "2024-11-28"),
        ("avant-hier", "avant-hier", "2024-11-27"),
        ("la veille", "la veille", "2024-11-28"),
        ("le lendemain matin", "le lendemain matin", "2024-11-30"),
        ("la semaine dernière", "la semaine dernière", "2024-11"),
        ("l'an dernier", "l'an dernier", "2023"),
        ("le 3 mars", "le 3 mars", "2024-03-03"),
        ("le 22 décembre", "le 22 décembre", ""),
        ("le 22 juin", "le 22 juin", "2024-06-22"),
        ("le 12", "le 12", "2024-11-12"),
        ("en mai", "en mai", "2024-05"),
        ("en janvier", "en janvier", "2024-01"),
        ("en décembre", "en décembre", ""),
        ("le mardi 1er octobre 2019", "le mardi 1er octobre 2019", "2019-10-01"),
        ("mardi 26", "mardi 26", "2024-11-26"),
        ("le 29/10/2024", "le 29/10/2024", "2024-10-29"),
        ("mardi dernier", "mardi dernier", "2024-11-26"),
        ("il y a trois jours", "il y a trois jours", "2024-11-26"),
        ("voici une semaine", "voici une semaine", "2024-11"),
        ("en mars", "en mars", "2024-03"),
        ("en juin 2023", "en juin 2023", "2023-06"),
        ("fin août", "fin août", "2024-08"),
        ("à la mi-mars", "mi-mars", "2024-03"),
        ("dans la soirée", "dans la soirée", ""),
        ("mercredi à 18 heures", "mercredi à 18 heures", "2024-11-27"),
        ("cet été", "cet été", ""),
    ] {
        let found = found(&format!("Paul Roy a parlé {said}."));
        let [(is, bearing, on, _)] = found.as_slice() else { panic!("{said}: {found:?}") };
        assert_eq!((is.as_str(), *bearing, on.as_str()), (words, Bearing::When, date), "{said}");
    }
}

#[test]
fn beside_the_future_the_day_is_to_come() {
    let found = found("Paul Roy parlera mardi, puis lundi prochain, puis le 4 décembre, puis en mars.");
    let days: Vec<_> = found.iter().map(|t| (t.0.as_str(), t.2.as_str(), t.3.as_str())).collect();
    let due = [
        ("mardi", "2024-11-26", "2024-12-03"),
        ("lundi prochain", "", "2024-12-02"),
        ("le 4 décembre", "", "2024-12-04"),
        ("en mars", "2024-03", "2025-03"),
    ];
    assert_eq!(days, due);
}

#[test]
fn the_eve_is_that_of_the_day_spoken_of() {
    let found = found("Le conseil a voté mardi. La veille, Paul Roy avait parlé.");
    assert_eq!(found[1].2, "2024-11-25");
}

#[test]
fn what_stands_before_tells_how_it_bears() {
    for (text, bearing) in [
        ("Le quai ferme depuis mardi.", Bearing::Since),
        ("Le quai ferme avant mardi.", Bearing::Until),
        ("Le quai ferme jusqu'à mardi.", Bearing::Until),
        ("Le quai ferme après le 3 mars.", Bearing::After),
        ("Le scrutin de mardi est clos.", Bearing::OfNoun),
        ("Les accords du 3 mars tiennent.", Bearing::OfNoun),
    ] {
        let found = found(text);
        assert_eq!(found.iter().map(|t| t.1).collect::<Vec<_>>(), [bearing], "{text}: {found:?}");
    }
}

#[test]
fn other_words_are_no_times() {
    for text in [
        "La marche de mars plaît.",
        "Le port compte 12 quais.",
        "Le Mai de Kerval expose.",
        "Il a été élu.",
        "Le 12 % passe.",
        "Deux ans de prison ont été demandés.",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

/// The times of day of a text.
fn hours(text: &str) -> Vec<(String, String)> {
    with_text(text, Metadata::default(), |reading| {
        let hour = |i| reading.hour_at(i).map(|hour| (reading.words(i..i + hour.words), hour.value.clone()));
        reading.all().each().filter_map(hour).collect()
    })
}

#[test]
fn times_of_day_are_found_as_they_are_written() {
    for (said, words, value) in [
        ("vers 2 h 15", "2 h 15", "T02:15"),
        ("vers 02h15", "02h15", "T02:15"),
        ("vers 9 heures", "9 heures", "T09:00"),
        ("à trois heures", "trois heures", "T03:00"),
    ] {
        assert_eq!(hours(&format!("Le feu a pris {said}.")), [(words.to_owned(), value.to_owned())], "{said}");
    }
    assert_eq!(hours("Le feu a duré trois heures, selon 12 témoins."), []);
}
