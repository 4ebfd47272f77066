//! How many articles are read at once. In: a number. Out: so many threads, for all that follows.

use anyhow::Context as _;

/// The number of threads.
#[derive(Debug, clap::Args)]
pub(super) struct JobArgs {
    /// How many articles are read at the same time: as many as there are cores where nothing is given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

impl JobArgs {
    /// Sets the number, once, before anything is read.
    pub(super) fn apply(&self) -> anyhow::Result<()> {
        let Some(jobs) = self.jobs else { return Ok(()) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs));
        pool.build_global().context("--jobs cannot be set any more")
    }
}
