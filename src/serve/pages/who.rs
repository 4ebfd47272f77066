//! Names that people type. In: an IRI, or a name in any spelling. Out: the agents or articles that it stands for, or a
//! problem that says which names are near.

use super::shell::read;
use crate::query::{QueryError, agents_named, documents_named};
use crate::serve::app::App;
use crate::serve::problem::Problem;
use crate::serve::view::Named;
use oxigraph::model::NamedNode;
use std::sync::Arc;

/// The agents that a text names; none where it is empty.
///
/// # Errors
/// 404 with near names where nobody is called that.
pub(super) async fn agents(app: &Arc<App>, text: &str) -> Result<Vec<Named>, Problem> {
    named(app, text, |app, text| agents_named(&app.store, text)).await
}

/// The articles that a text names; none where it is empty.
///
/// # Errors
/// 404 with near names where nothing is called that.
pub(super) async fn documents(app: &Arc<App>, text: &str) -> Result<Vec<Named>, Problem> {
    named(app, text, |app, text| documents_named(&app.store, text)).await
}

async fn named(
    app: &Arc<App>,
    text: &str,
    look: impl Fn(&App, &str) -> Result<Vec<NamedNode>, QueryError> + Send + 'static,
) -> Result<Vec<Named>, Problem> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let (text, asked) = (text.chars().take(300).collect::<String>(), Arc::clone(app));
    read(app, move |view| {
        if text.contains("://") && view.knows(&text) {
            return Ok(vec![view.named(&text)]);
        }
        let found = look(&asked, &text)?;
        Ok(found.iter().map(|node| view.named(node.as_str())).collect())
    })
    .await?
    .map_err(|error: QueryError| error.into())
}
