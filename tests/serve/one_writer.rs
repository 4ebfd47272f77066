//! One writer for each thing: what the server gives is what the command line gives.

use super::shared;
use std::process::Command;

#[test]
fn turtle_has_the_same_bytes_from_server_and_command_line() {
    let stand = shared();
    let came = stand.get("/data?default").accept("text/turtle").send();
    let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
    let ran = command.args(["export", "--format", "turtle", "--store"]).arg(stand.folder.join("db")).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(came.status == 200 && came.text().contains("selon:Claim"), "{}", came.text());
    assert_eq!(came.text(), String::from_utf8_lossy(&ran.stdout));
}
