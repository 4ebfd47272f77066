//! What is wrong with a question, in words for the web. In: an error of [`crate::query`], or a fault of a query
//! process. Out: a [`Problem`] in English and in French that speaks of parameters and not of the command line.

use super::problem::Problem;
use super::worker::{Fault, FaultKind};
use crate::model::Stance;
use crate::query::{QueryError, Unfit};
use axum::http::StatusCode;

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::Unknown { name, close, .. } => {
                let meant = close.as_deref();
                Self::not_found(format!("there is no question {name:?}{}", meant_in_english(meant)))
                    .in_french(format!("Il n’y a pas de question « {name} »{}.", meant_in_french(meant)))
            }
            QueryError::UnknownParameter { key, names, .. } => {
                let close = crate::query::nearest(&key, names.iter().map(String::as_str));
                let all = names.join(", ");
                Self::bad_request(format!(
                    "this question has no parameter {key:?}{}; it takes {all}",
                    meant_in_english(close)
                ))
                .in_french(format!(
                    "Cette question n’a pas de paramètre « {key} »{} ; elle prend {all}.",
                    meant_in_french(close)
                ))
            }
            QueryError::MissingParameter { key, .. } => Self::bad_request(format!("this question needs {key}"))
                .in_french(format!("Cette question a besoin de « {key} ».")),
            QueryError::BadValue { key, value, cause } => {
                let french = format!("{key} = « {value} » : {}", unfit_in_french(&cause));
                Self::bad_request(format!("{key}={value}: {cause}")).in_french(french)
            }
            QueryError::NotFound { asked, is_document, close } => {
                let value = asked.split_once('=').or_else(|| asked.split_once(' ')).map_or("", |(_, value)| value);
                not_found(value, is_document, &close)
            }
            QueryError::UnknownThere(detail) => Self::not_found(detail),
            QueryError::Store(_) | QueryError::Evaluation(_) => Self::internal(&error),
            QueryError::Syntax { .. }
            | QueryError::Invalid { .. }
            | QueryError::BadQuestion { .. }
            | QueryError::Cancelled
            | QueryError::TooManyRows(_) => Self::bad_request(error.to_string()),
        }
    }
}

/// Nothing in the store has a name; `close` are names that it may have been meant to be.
pub(crate) fn not_found(value: &str, is_document: bool, close: &[String]) -> Problem {
    let value: String = value.chars().take(200).collect();
    let (kind, genre) = if is_document { ("article", "Aucun article") } else { ("agent", "Personne") };
    let (english, french) = if close.is_empty() {
        (String::new(), String::new())
    } else {
        let list = close.join(", ");
        (format!(" (did you mean {list}?)"), format!(" Vouliez-vous dire {list} ?"))
    };
    Problem::not_found(format!("no {kind} is called {value:?} here{english}"))
        .in_french(format!("{genre} ne s’appelle « {value} » ici.{french}"))
}

fn meant_in_english(close: Option<&str>) -> String {
    close.map(|name| format!(" (did you mean {name}?)")).unwrap_or_default()
}

fn meant_in_french(close: Option<&str>) -> String {
    close.map(|name| format!(" (vouliez-vous dire {name} ?)")).unwrap_or_default()
}

/// What a value should have been.
fn unfit_in_french(cause: &Unfit) -> String {
    match cause {
        Unfit::NoDate => "donnez une date comme 2024, 2024-11 ou 2024-11-29.".to_owned(),
        Unfit::NoSuchDay => "ce jour n’existe pas.".to_owned(),
        Unfit::After(..) => "cette date vient après celle où la période finit.".to_owned(),
        Unfit::NoRun => {
            "donnez last, pour la dernière lecture, ou un jour, un moment : 2024-11-29, 2024-11-29T10:00:00Z."
                .to_owned()
        }
        Unfit::NoNumber => "donnez un nombre entier.".to_owned(),
        Unfit::NoCount => "donnez un nombre entier à partir de 1, ou all pour tout.".to_owned(),
        Unfit::NoWord => "donnez au moins un mot qui dise quelque chose.".to_owned(),
        Unfit::NoStance { close } => {
            let meant = close.as_deref().map(|name| format!("vouliez-vous dire {name} ? ")).unwrap_or_default();
            format!("{meant}Les actes de parole sont {}.", Stance::ALL.map(Stance::french).join(", "))
        }
        Unfit::NoneOf(names) => format!("donnez un de ces mots : {}.", names.join(", ")),
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let (status, code, french) = match fault.kind {
            FaultKind::Syntax => (StatusCode::BAD_REQUEST, "syntax", None),
            FaultKind::Refused => (
                StatusCode::BAD_REQUEST,
                "refused",
                Some("SERVICE et LOAD sont refusés : ce serveur n’en interroge aucun autre."),
            ),
            FaultKind::Closed => (
                StatusCode::FORBIDDEN,
                "closed-graph",
                Some("Ce que selon a écrit lui-même est fermé aux mises à jour : écrivez dans un graphe à vous."),
            ),
            FaultKind::Parameter => (StatusCode::BAD_REQUEST, "bad-request", None),
            FaultKind::TooDeep => (StatusCode::BAD_REQUEST, "too-deep", Some("La requête est trop imbriquée.")),
            FaultKind::NotAcceptable => (StatusCode::NOT_ACCEPTABLE, "not-acceptable", None),
            FaultKind::TooManyRows => (
                StatusCode::INSUFFICIENT_STORAGE,
                "too-many-rows",
                Some("La réponse a trop de lignes : ajoutez LIMIT et OFFSET, ou demandez moins."),
            ),
            FaultKind::TimeLimit => (
                StatusCode::GATEWAY_TIMEOUT,
                "time-limit",
                Some(
                    "La réponse prend trop de temps et a été interrompue : nommez une personne, un article ou un sujet.",
                ),
            ),
            FaultKind::MemoryLimit => (
                StatusCode::INSUFFICIENT_STORAGE,
                "memory-limit",
                Some("La réponse demande trop de mémoire : nommez une personne, un article ou un sujet."),
            ),
            FaultKind::Busy => (
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                Some("Trop de questions à la fois ; réessayez dans un instant."),
            ),
            FaultKind::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal", None),
        };
        let position = fault.line.zip(fault.column);
        let french = match position {
            Some((line, column)) => Some(syntax_in_french(line, column, &fault.message)),
            None => french.map(str::to_owned),
        };
        let detail = match position {
            Some((line, column)) => format!("line {line}, column {column}: {}", fault.message),
            None => fault.message,
        };
        Self { position, french, ..Self::new(status, code, detail) }
    }
}

/// What is wrong with a query at a place.
fn syntax_in_french(line: usize, column: usize, cause: &str) -> String {
    let told = if cause.contains("a query only asks") {
        "ceci change le graphe, et une requête ne fait que demander : elle commence par SELECT, ASK, CONSTRUCT ou DESCRIBE."
            .to_owned()
    } else if cause.starts_with("a query begins") {
        "une requête commence par SELECT, ASK, CONSTRUCT ou DESCRIBE, après ses lignes PREFIX.".to_owned()
    } else if let Some(rest) = cause.strip_prefix("nothing declares the prefix ") {
        format!(
            "rien ne déclare le préfixe {}",
            rest.replace("known without a PREFIX line are", "connus sans ligne PREFIX :")
        )
    } else if let Some(rest) = cause.strip_prefix("expected ") {
        format!("ici devrait se trouver {}.", rest.replacen("one of ", "l’un de : ", 1))
    } else {
        format!("la requête ne peut pas être lue à partir d’ici ({cause}).")
    };
    format!("Ligne {line}, colonne {column} : {told}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_speaks_of_the_command_line() {
        let strings = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
        let errors = [
            QueryError::Unknown { name: "clams".into(), close: Some("claims".into()), names: strings(&["claims"]) },
            QueryError::UnknownParameter { question: "claims".into(), key: "agnet".into(), names: strings(&["agent"]) },
            QueryError::MissingParameter { question: "said-by".into(), key: "agent".into() },
            QueryError::BadValue { key: "from".into(), value: "hier".into(), cause: Unfit::NoDate },
            QueryError::NotFound {
                asked: "--set agent=Quérré".into(),
                is_document: false,
                close: strings(&["Loïc Quéré"]),
            },
        ];
        for error in errors {
            let problem = Problem::from(error);
            let french = problem.french.unwrap();
            assert!(!problem.detail.contains("--") && !french.contains("--"), "{} / {french}", problem.detail);
            assert!(french.ends_with(['.', '?', ')']), "{french}");
        }
        let found = not_found("Quérré", false, &strings(&["Loïc Quéré"]));
        assert!(found.french.unwrap().contains("Vouliez-vous dire Loïc Quéré ?"));
        assert!(found.detail.contains("did you mean Loïc Quéré?"));
    }

    #[test]
    fn a_stance_that_is_none_is_told_in_french() {
        let error = QueryError::BadValue {
            key: "stance".into(),
            value: "dementt".into(),
            cause: Unfit::NoStance { close: Some("dément".into()) },
        };
        let french = Problem::from(error).french.unwrap();
        assert!(
            french.contains("vouliez-vous dire dément ?") && french.contains("affirme, confirme, dément"),
            "{french}"
        );
    }

    #[test]
    fn a_place_is_told_once() {
        let fault = Fault { line: Some(1), column: Some(7), ..Fault::new(FaultKind::Syntax, "expected one of \"{\"") };
        let problem = Problem::from(fault);
        assert_eq!(problem.detail, "line 1, column 7: expected one of \"{\"");
        assert_eq!(problem.french.unwrap(), "Ligne 1, colonne 7 : ici devrait se trouver l’un de : \"{\".");
    }
}
