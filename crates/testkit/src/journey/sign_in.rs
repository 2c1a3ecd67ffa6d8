//! Members of a demo's staff sign in as they would: password, then the code of the app.

use super::Failure;
use crate::client::Client;
use crate::program::Site;
use crate::totp;

/// The password of every demo login, as the demo prints it.
const PASSWORD: &str = "mihon-no-aikotoba";
/// The second factor's secret of every demo login, as the demo prints it.
const TOTP_SECRET: &str = "MIHONMIHONMIHONMIHONMIHONMIHON27";

/// How long a code is valid, in seconds, and a breath more: the next one has come then.
const NEXT_CODE: std::time::Duration = std::time::Duration::from_secs(31);

/// Signs a member of staff in and returns the browser.
///
/// A code serves once: whoever signs the same member in twice within half a minute waits for the next one, as people do.
///
/// # Errors
/// [`Failure::Gone`] when the server cannot be reached, [`Failure::Refused`] when it lets nobody in.
pub async fn sign_in(site: &Site, hospital: &str, login: &str) -> Result<Client, Failure> {
    match try_once(site, hospital, login).await {
        Err(Failure::Refused(_)) => {
            tokio::time::sleep(NEXT_CODE).await;
            try_once(site, hospital, login).await
        }
        done => done,
    }
}

async fn try_once(site: &Site, hospital: &str, login: &str) -> Result<Client, Failure> {
    let browser = site.browser();
    let first = browser.get(&format!("/h/{hospital}/staff/sign-in")).await?;
    let first = super::form(&first, "sign-in")?;
    let second = browser.send(first.set("login", login).set("password", PASSWORD)).await?;
    let code = totp::code(TOTP_SECRET, site.clock());
    let home = browser.send(super::form(&second, "sign-in/code")?.set("code", &code)).await?;
    if home.path.contains("sign-in") { Err(super::refused(&home)) } else { Ok(browser) }
}
