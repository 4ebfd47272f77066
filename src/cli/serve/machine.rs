//! What the server asks of the machine. In: nothing. Out: room for connections; a browser at its address.

/// Connections and the store's files need more than the 1,024 that many systems begin with.
pub(super) fn raise_file_limit() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // Best effort: with the lower limit fewer connections are open at once.
    let _ = setrlimit(Resource::Nofile, limit);
}

/// Best effort: who has no browser reads the address.
pub(super) fn open_browser(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = std::process::Command::new(program);
    let _ = command.arg(address).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn();
}
