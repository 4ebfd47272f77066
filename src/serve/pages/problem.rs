//! A problem as a page, for browsers.

use super::shell::Page;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;

/// The page of a problem, with its status.
pub(crate) fn page(app: &App, lang: Lang, problem: &Problem) -> Response {
    let title = match problem.status {
        StatusCode::NOT_FOUND => lang.say("not-found"),
        StatusCode::BAD_REQUEST => lang.say("the-request-makes-no-sense"),
        StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => lang.say("too-slow"),
        StatusCode::SERVICE_UNAVAILABLE => lang.say("too-many-requests"),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => lang.say("not-allowed"),
        _ => lang.say("no-answer"),
    };
    let content = html! {
        h1 { (title) }
        p.problem { (sentence(problem, lang)) }
        @if lang == Lang::Fr && problem.french.is_none() && problem.status.is_client_error() {
            p.note { "Plus précisément, en anglais : " span lang="en" { (problem.detail) } }
        }
        p { a href=(app.path("/")) { (lang.say("back-to-the-start")) } }
    };
    Page::new(app, lang, title).status(problem.status).show(&content)
}

/// What is wrong, in the language of the page.
pub(super) fn sentence(problem: &Problem, lang: Lang) -> String {
    if lang == Lang::En {
        return problem.detail.clone();
    }
    let by_code = match problem.code {
        "not-found" => "Il n’y a rien à cette adresse : cherchez le nom ou les mots dans la recherche, en haut.",
        "bad-request" => {
            "Cette adresse ou ses paramètres ne veulent rien dire ici : revenez à la page d’avant et corrigez ce qui a été donné."
        }
        "method-not-allowed" => "Cette adresse ne prend pas ce genre de demande : ouvrez-la comme une page.",
        "not-acceptable" => {
            "Aucun des formats demandés n’est proposé ici : ajoutez format= à l’adresse, comme le font les liens de téléchargement."
        }
        "media-type" => "Ce type de contenu n’est pas lu ici : envoyez un formulaire ou du JSON.",
        "unauthorized" => {
            "Le jeton du serveur manque ou n’est pas le bon : asseyez-vous au pupitre (/desk) avec le jeton que donne qui tient ce serveur."
        }
        "forbidden" => "Ce serveur ne le permet pas : demandez à qui le tient.",
        "misdirected" => {
            "Ce serveur ne répond pas pour ce nom : ouvrez-le sous celui qu’il connaît, ou démarrez-le avec --host."
        }
        "too-large" => "La demande est trop longue : envoyez-la en plusieurs fois.",
        "too-slow" => "La demande n’est pas arrivée à temps : renvoyez-la.",
        "busy" => "Trop de demandes à la fois ; réessayez dans un instant.",
        "unreadable" => "Le texte envoyé ne peut pas être lu : vérifiez que c’est un article, et son format.",
        _ => "Le serveur n’a pas pu répondre ; le détail est dans son journal.",
    };
    problem.french.clone().unwrap_or_else(|| by_code.to_owned())
}
