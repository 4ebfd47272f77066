//! The server, its handlers called without a socket; over a socket only where that is the point.

mod affairs;
mod answers;
mod articles;
mod asked;
mod attacks;
mod attacks_on_intake;
mod browser;
mod browser_journeys;
mod contradictions;
mod corrections;
mod driver;
mod guards;
mod hostile;
mod listening;
mod one_writer;
mod pages;
mod program;
mod protocol;
mod routes;
mod runaway;
mod search;
mod stand;
mod style;

use stand::{Stand, shared};
