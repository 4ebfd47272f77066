//! What looks at the whole store: kept, because many pages show it. In: a store. Out: an
//! [`Overview`], read again only after writes and not more often than every [`KEEP`].

use super::app::App;
use super::pages::read;
use super::problem::Problem;
use super::view::{ClaimView, Contests, Headline, Moment, Named, View};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long an overview stays good while the store changes.
const KEEP: Duration = Duration::from_secs(5);

/// The store as a whole.
#[derive(Debug, Default)]
pub(crate) struct Overview {
    /// What is contested.
    pub(crate) contests: Contests,
    /// The latest denials and accusations.
    pub(crate) disputes: Vec<ClaimView>,
    /// Agents with most claims, with how many.
    pub(crate) agents: Vec<(Named, usize)>,
    /// The latest articles.
    pub(crate) articles: Vec<Headline>,
    /// Every claim with its date.
    pub(crate) moments: Vec<Moment>,
}

/// The overview that was read last, when, and after which write.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    last: Mutex<Option<(Instant, u64, Arc<Overview>)>>,
    /// Held by who reads it anew, so that it is read once and not by every request that waits.
    reading: tokio::sync::Mutex<()>,
}

impl Kept {
    fn good(&self, version: u64) -> Option<Arc<Overview>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let (when, known, overview) = last.as_ref()?;
        (*known == version || when.elapsed() < KEEP).then(|| Arc::clone(overview))
    }
}

/// The overview, as it is now or was up to [`KEEP`] ago.
///
/// # Errors
/// Where reading panics.
pub(crate) async fn overview(app: &Arc<App>) -> Result<Arc<Overview>, Problem> {
    if let Some(overview) = app.overview.good(app.writes()) {
        return Ok(overview);
    }
    let _reading = app.overview.reading.lock().await;
    let version = app.writes();
    if let Some(overview) = app.overview.good(version) {
        return Ok(overview);
    }
    let overview = Arc::new(read(app, look).await?);
    let mut last = app.overview.last.lock().unwrap_or_else(PoisonError::into_inner);
    *last = Some((Instant::now(), version, Arc::clone(&overview)));
    Ok(overview)
}

fn look(view: View<'_>) -> Overview {
    Overview {
        contests: view.contests(),
        disputes: told(view, view.disputes(6)),
        agents: view.busiest(12),
        articles: view.articles(0, 8).0,
        moments: view.moments(),
    }
}

/// Claims told as sentences.
fn told(view: View<'_>, mut claims: Vec<ClaimView>) -> Vec<ClaimView> {
    view.tell(&mut claims);
    claims
}
