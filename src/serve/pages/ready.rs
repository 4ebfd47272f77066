//! Pages that look at everything, made ready before anybody asks for them. In: a server that has begun, and each write to
//! its store. Out: what these pages show is kept ([`crate::serve::answers`], [`crate::serve::kept`]), so that the first who
//! comes waits no longer than those who follow.

use super::question::bound;
use super::sparql::run;
use super::{graph, new, queue, search};
use crate::query::{left_out, saved};
use crate::serve::app::App;
use crate::serve::problem::Problem;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// How often it is looked whether something was written.
const LOOK: Duration = Duration::from_secs(2);

/// It rests for so many times as long as it worked: a store that is written to all the time is not read all the time.
const REST: u32 = 10;

/// Makes pages ready for as long as the server is there, one after the other. Where one cannot be read, whoever asks for it
/// is told.
pub(crate) async fn stay_ready(app: Weak<App>) {
    let mut ready = None;
    loop {
        let begin = Instant::now();
        {
            let Some(app) = app.upgrade() else { return };
            let now = app.copies.now();
            if ready != Some(now) {
                ready = Some(now);
                let _ = pages(&app).await;
                questions(&app).await;
            }
        }
        tokio::time::sleep(LOOK.max(begin.elapsed() * REST)).await;
    }
}

async fn pages(app: &Arc<App>) -> Result<(), Problem> {
    queue::kept(app).await?;
    graph::kept(app).await?;
    search::lexicon(app).await?;
    new::asked(app, Vec::new()).await.map(drop)
}

/// All questions that wait for no parameter.
async fn questions(app: &Arc<App>) {
    for question in saved() {
        let Ok(Ok(text)) = bound(app, question, Vec::new()).await else { continue };
        let without = left_out(&text);
        for text in [Some(text), without].into_iter().flatten() {
            run(app, text, true).await;
        }
    }
}
