//! Reading gzip: any bytes end in articles or errors.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::read::Format;

fuzz_target!(|bytes: &[u8]| selon_fuzz::read(bytes, Format::Gzip));
