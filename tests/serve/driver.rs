//! A browser that tests drive: Chromium, headless, through `chromedriver`, which speaks `WebDriver`
//! (<https://www.w3.org/TR/webdriver2/>).

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Debian's `chromedriver`, which speaks `WebDriver` (<https://www.w3.org/TR/webdriver2/>).
pub(super) struct Driver {
    child: Child,
    port: u16,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Driver {
    /// Starts a `chromedriver` at a free port. It takes the port on IPv4 first and then the same on IPv6, and gives up when
    /// another one has taken that in between: so it is started again.
    pub(super) fn start() -> Self {
        (0..10).find_map(|_| Self::started()).expect("chromedriver tells no port, ten times")
    }

    /// One start: `None` when the program ended without telling its port.
    fn started() -> Option<Self> {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("no chromedriver: `apt-get install chromium chromium-driver`");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines
            .filter_map(|line| {
                line.split_once("successfully on port ").map(|(_, rest)| rest.trim_end_matches('.').to_owned())
            })
            .find_map(|port| port.parse().ok());
        if port.is_none() {
            let _ = child.wait();
        }
        Some(Self { child, port: port? })
    }

    pub(super) fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        // GET has no body at all.
        let body = if body.is_null() { String::new() } else { body.to_string() };
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(reader.read_line(&mut line).unwrap() > 0, "chromedriver hung up");
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        assert!(answer["value"]["error"].is_null(), "{path} {body}: {}", answer["value"]["message"]);
        answer["value"].clone()
    }

    pub(super) fn open(&self, site: SocketAddr, arguments: &[&str], phone: bool) -> Browser<'_> {
        let mut all = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--window-size=1280,1000",
            "--accept-lang=fr",
        ];
        all.extend(arguments);
        let mut options = json!({ "args": all });
        if phone {
            options["mobileEmulation"] = json!({ "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0 } });
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": { "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } } } });
        let session = self.send("POST", "/session", &wanted)["sessionId"].as_str().unwrap().to_owned();
        Browser { driver: self, session, site }
    }
}

pub(super) struct Browser<'a> {
    driver: &'a Driver,
    session: String,
    site: SocketAddr,
}

impl Drop for Browser<'_> {
    fn drop(&mut self) {
        self.driver.send("DELETE", &format!("/session/{}", self.session), &json!({}));
    }
}

impl Browser<'_> {
    pub(super) fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        self.driver.send(method, &format!("/session/{}/{path}", self.session), body)
    }

    pub(super) fn go(&self, path: &str) {
        self.send("POST", "url", &json!({ "url": format!("http://{}{path}", self.site) }));
    }

    pub(super) fn address(&self) -> String {
        self.send("GET", "url", &Value::Null).as_str().unwrap().to_owned()
    }

    pub(super) fn find(&self, selector: &str) -> String {
        let found = self.send("POST", "element", &json!({ "using": "css selector", "value": selector }));
        found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned()
    }

    pub(super) fn count(&self, selector: &str) -> usize {
        self.send("POST", "elements", &json!({ "using": "css selector", "value": selector })).as_array().unwrap().len()
    }

    /// Clicks, and waits for the page that a link leads to: the driver waits for one that is
    /// being loaded, but may look before it is.
    pub(super) fn click(&self, selector: &str) {
        self.send("POST", &format!("element/{}/click", self.find(selector)), &json!({}));
        std::thread::sleep(std::time::Duration::from_millis(400));
        self.send("GET", "title", &Value::Null);
    }

    pub(super) fn write(&self, selector: &str, text: &str) {
        let element = self.find(selector);
        self.send("POST", &format!("element/{element}/clear"), &json!({}));
        self.send("POST", &format!("element/{element}/value"), &json!({ "text": text }));
    }

    /// Writes a query: into the field, from which the editor above it has it, and sends it.
    pub(super) fn query(&self, text: &str) {
        self.wait("document.querySelector('.editor[data-ready]')");
        let text = Value::from(text);
        self.run(&format!(
            "const field = document.querySelector('#query'); field.value = {text}; field.dispatchEvent(new Event('input'));"
        ));
        self.click("form.query button");
    }

    /// Waits until an expression of a script holds.
    pub(super) fn wait(&self, expression: &str) {
        for _ in 0..100 {
            if self.run(&format!("return Boolean({expression})")) == true {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("{expression} does not come true");
    }

    /// Types where the focus is.
    pub(super) fn type_keys(&self, keys: &str) {
        let downs_and_ups =
            |key: char| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
        let actions: Vec<Value> = keys.chars().flat_map(downs_and_ups).collect();
        self.send("POST", "actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    pub(super) fn text(&self, selector: &str) -> String {
        self.send("GET", &format!("element/{}/text", self.find(selector)), &Value::Null).as_str().unwrap().to_owned()
    }

    pub(super) fn run(&self, script: &str) -> Value {
        self.send("POST", "execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Keeps a picture of what is seen.
    pub(super) fn picture(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser");
        std::fs::create_dir_all(&folder).unwrap();
        let encoded = self.send("GET", "screenshot", &Value::Null);
        std::fs::write(folder.join(format!("{name}.png")), base64(encoded.as_str().unwrap())).unwrap();
    }

    /// Scripts and styles that the policy of the page blocks would be told here.
    pub(super) fn nothing_was_blocked(&self) {
        let log = self.send("POST", "se/log", &json!({ "type": "browser" }));
        let severe: Vec<&Value> = log
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" && entry["source"] != "network")
            .collect();
        assert!(severe.is_empty(), "{severe:?}");
    }
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0u32, 0, Vec::new());
    for value in text.bytes().filter_map(|letter| LETTERS.iter().position(|known| *known == letter)) {
        bits = (bits << 6) | u32::try_from(value).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).unwrap());
        }
    }
    bytes
}
