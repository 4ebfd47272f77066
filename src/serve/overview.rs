//! What looks at the whole store: kept, because many pages show it. In: a store. Out: an [`Overview`].

use super::app::App;
use super::pages::read;
use super::problem::Problem;
use super::view::{ClaimView, Headline, Moment, Named, View};
use crate::graph::store::ClaimStore;
use crate::query::{Disputes, QueryError, disputes};
use std::sync::Arc;

/// Denials and accusations that the start page shows where nothing is contested.
const DISPUTES: usize = 6;

/// The store as a whole.
#[derive(Debug, Default)]
pub(crate) struct Overview {
    /// What is contested.
    pub(crate) contests: Disputes,
    /// The latest denials and accusations, where nothing is contested.
    pub(crate) disputes: Vec<ClaimView>,
    /// Agents with most claims, with how many.
    pub(crate) agents: Vec<(Named, usize)>,
    /// The latest articles.
    pub(crate) articles: Vec<Headline>,
    /// What an affair may be asked for by, with how many claims hold it.
    pub(crate) topics: Vec<(String, usize)>,
    /// Every claim with its date.
    pub(crate) moments: Vec<Moment>,
}

/// The overview, as it is now or was a little while ago.
///
/// # Errors
/// Where the store cannot be read.
pub(crate) async fn overview(app: &Arc<App>) -> Result<Arc<Overview>, Problem> {
    let look = async || {
        let own = Arc::clone(app);
        read(app, move |view| look(&own.store, view)).await?
    };
    app.overview.get(|| app.writes(), look).await
}

fn look(store: &ClaimStore, view: View<'_>) -> Result<Overview, Problem> {
    let moments = view.moments();
    let contests = disputes(store).map_err(QueryError::from)?;
    let mut disputes = if contests.all.is_empty() { view.disputes(&moments, DISPUTES) } else { Vec::new() };
    view.tell(&mut disputes);
    let topics = view.topics(store, &contests)?;
    Ok(Overview { topics, contests, disputes, agents: view.busiest(12), articles: view.articles(0, 8).0, moments })
}
