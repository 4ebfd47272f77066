//! The `selon` program: all of it is in the library's [`selon::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    selon::cli::main()
}
