//! Segmenting any text: tokens in order and on character boundaries, quotations that nest.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| selon_fuzz::segment(text));
