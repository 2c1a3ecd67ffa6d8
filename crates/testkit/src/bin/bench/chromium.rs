//! Headless Chromium as a printer: started for each letter, or kept open and told over its debugging pipe.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::Failure;

const PROGRAM: &str = "chromium";
/// As a server would start it; without a sandbox because measurements may run as root.
const FLAGS: [&str; 5] =
    ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--no-first-run"];

/// Starts a browser, prints one page and returns how many bytes came.
pub fn print_once(page: &Path, pdf: &Path) -> Result<usize, Failure> {
    let mut chromium = Command::new(PROGRAM);
    chromium.args(FLAGS).arg("--no-pdf-header-footer").arg(format!("--print-to-pdf={}", pdf.display()));
    let status = chromium.arg(page).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if !status.success() {
        return Err(format!("Chromium ended with {status}").into());
    }
    Ok(std::fs::metadata(pdf)?.len().try_into()?)
}

/// A browser that is kept open.
pub struct Browser {
    process: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
    session: Option<String>,
    asked: u64,
}

impl Browser {
    /// Starts it with one empty page. Commands and answers are JSON texts that end with a zero byte, on the descriptors
    /// 3 and 4, which the shell makes of its standard input and output.
    pub fn start() -> Result<Self, Failure> {
        let line = format!("exec {PROGRAM} {} --remote-debugging-pipe 3<&0 4>&1 1>&2", FLAGS.join(" "));
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = shell.spawn()?;
        let commands = process.stdin.take().ok_or("Chromium takes no commands")?;
        let answers = BufReader::new(process.stdout.take().ok_or("Chromium gives no answers")?);
        let mut browser = Self { process, commands, answers, session: None, asked: 0 };
        let target = browser.ask("Target.createTarget", json!({ "url": "about:blank" }))?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = browser.ask("Target.attachToTarget", attach)?;
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        browser.ask("Page.enable", json!({}))?;
        Ok(browser)
    }

    /// Opens a page, prints it and returns about how many bytes came.
    pub fn print(&mut self, page: &Path) -> Result<usize, Failure> {
        self.ask("Page.navigate", json!({ "url": format!("file://{}", page.display()) }))?;
        while self.read()?["method"] != "Page.loadEventFired" {}
        let ask = json!({ "preferCSSPageSize": true, "printBackground": true, "generateTaggedPDF": true });
        let printed = self.ask("Page.printToPDF", ask)?;
        Ok(printed["data"].as_str().map_or(0, str::len) * 3 / 4)
    }

    /// Ends it.
    pub fn stop(mut self) -> Result<(), Failure> {
        self.session = None;
        self.ask("Browser.close", json!({}))?;
        self.process.wait()?;
        Ok(())
    }

    fn ask(&mut self, method: &str, parameters: Value) -> Result<Value, Failure> {
        self.asked += 1;
        let mut command = json!({ "id": self.asked, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        self.commands.write_all(command.to_string().as_bytes())?;
        self.commands.write_all(&[0])?;
        self.commands.flush()?;
        loop {
            let mut answer = self.read()?;
            if answer["id"] == self.asked {
                return match answer.get("error") {
                    Some(error) => Err(format!("{method}: {error}").into()),
                    None => Ok(answer["result"].take()),
                };
            }
        }
    }

    fn read(&mut self) -> Result<Value, Failure> {
        let mut text = Vec::new();
        self.answers.read_until(0, &mut text)?;
        text.pop();
        Ok(serde_json::from_slice(&text).map_err(|error| format!("Chromium's answer: {error}"))?)
    }
}
