//! Which language a text is in. In: a text and what its container declares. Out: a BCP 47 tag.
//!
//! Detection (whatlang, character trigrams) wins over the declaration where it is sure, for many a
//! site declares the language of its template.

/// Bytes of text that are looked at.
const LOOKED_AT: usize = 6000;

/// Shortest text in bytes whose detected language counts.
const SHORTEST: usize = 160;

/// The language of `text`, or what is declared where the text is too short to tell.
pub(super) fn language(text: &str, declared: Option<&str>) -> Option<String> {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or("");
    let found = whatlang::detect(sample).filter(|info| info.is_reliable() && sample.len() >= SHORTEST);
    match found.and_then(|info| tag(info.lang())) {
        Some(detected) => Some(match declared {
            Some(d) if base(d) == detected => normal(d),
            _ => detected.to_owned(),
        }),
        None => declared.map(normal).filter(|d| !d.is_empty()),
    }
}

/// Whether a tag means French; a text with none is taken for French.
pub fn is_french(tag: Option<&str>) -> bool {
    tag.is_none_or(|tag| base(tag) == "fr")
}

/// The language of a tag without its region, in small letters.
fn base(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or("").trim().to_ascii_lowercase()
}

/// `fr_FR` as BCP 47 has it: `fr-FR`.
fn normal(tag: &str) -> String {
    let tag: String =
        tag.trim().chars().take(16).filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    tag.replace('_', "-")
}

/// The two letters of a language of the press that French texts are mistaken for or stand beside;
/// of others the three letters of ISO 639-3.
fn tag(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match lang {
        Lang::Fra => "fr",
        Lang::Eng => "en",
        Lang::Spa => "es",
        Lang::Deu => "de",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Cat => "ca",
        Lang::Ron => "ro",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Tur => "tr",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Heb => "he",
        Lang::Ell => "el",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Fin => "fi",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        other => other.code(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detection_wins_where_it_is_sure() {
        let french = "Le conseil municipal a voté hier soir la fermeture de la piscine, que les habitants du quartier \
                      réclamaient de garder ouverte pendant tout l'hiver, malgré les travaux annoncés par la mairie.";
        let english = "The council voted last night to close the swimming pool, which people living nearby had asked to \
                       keep open through the whole winter, in spite of the works that the town hall had announced.";
        assert_eq!(language(french, Some("en")).as_deref(), Some("fr"));
        assert_eq!(language(french, Some("fr_CA")).as_deref(), Some("fr-CA"));
        assert_eq!(language(english, None).as_deref(), Some("en"));
        assert_eq!(language("Oui.", Some("fr-FR")).as_deref(), Some("fr-FR"));
        assert!(is_french(None) && is_french(Some("fr-BE")) && !is_french(Some("fry")));
    }
}
