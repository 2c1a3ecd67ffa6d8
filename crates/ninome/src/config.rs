//! The configuration file of real operation: one TOML, every field documented in `docs/configuration.md`, checked whole at
//! start so that every fault is told at once.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What the file says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the server listens.
    pub listen: Listen,
    /// Where data lies.
    pub data: Data,
    /// Where the audit log's checkpoints go.
    pub audit: Audit,
    /// How mail is sent.
    pub mail: MailConfig,
}

/// Where the server listens.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {
    /// Address and port of the pages.
    pub address: SocketAddr,
    /// Address and port of `/metrics` and `/healthz`; never the public one.
    pub metrics: SocketAddr,
    /// The address people type: `https://second-opinion.example.jp`.
    pub public_url: String,
    /// Certificate chain, PEM. With `key`; absent behind a trusted proxy.
    #[serde(default)]
    pub certificate: Option<PathBuf>,
    /// Private key, PEM.
    #[serde(default)]
    pub key: Option<PathBuf>,
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    #[serde(default)]
    pub trusted_proxies: Vec<IpAddr>,
}

/// Where data lies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Folder of papers, and of the embedded database.
    pub folder: PathBuf,
    /// `sqlite` (in the folder) or `postgres://…`.
    #[serde(default = "embedded")]
    pub database: base::Masked<String>,
    /// The master key: outside the folder.
    pub key_file: PathBuf,
}

/// Where checkpoints go.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// A folder on another disk or machine.
    pub checkpoints: PathBuf,
    /// The signing key: another file than the master key.
    pub key_file: PathBuf,
}

/// How mail is sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// Name of the mail server.
    pub host: String,
    /// Port.
    pub port: u16,
    /// `tls`, `starttls` or `plain` (loopback only).
    pub security: Security,
    /// User name.
    #[serde(default)]
    pub username: Option<String>,
    /// File that holds the password.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// Sender's address.
    pub from: String,
}

/// Protection of the line to the mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS.
    Starttls,
    /// None.
    Plain,
}

/// A configuration that cannot work: every fault, one line each.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigError(pub Vec<String>);

fn embedded() -> base::Masked<String> {
    base::Masked::new("sqlite".to_owned())
}

impl Config {
    /// Reads and checks a configuration file.
    ///
    /// # Errors
    /// [`ConfigError`] with every fault.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError(vec![format!("{}: {error}", path.display())]))?;
        let config: Self = toml::from_str(&text)
            .map_err(|error| ConfigError(vec![format!("{}: {error}", path.display())]))?;
        let faults = config.faults();
        if faults.is_empty() { Ok(config) } else { Err(ConfigError(faults)) }
    }

    /// Returns the store's address: the embedded database's file, or the configured server.
    #[must_use]
    pub fn store_url(&self) -> String {
        match self.data.database.reveal().as_str() {
            "sqlite" => format!("sqlite:{}", self.data.folder.join("ninome.sqlite").display()),
            other => other.to_owned(),
        }
    }

    /// Signs what a command wrote to the audit log, unless a running server does.
    ///
    /// # Errors
    /// When the checkpoint cannot be made.
    pub async fn sign_log(&self, ctx: &app::Ctx) -> Result<(), Box<dyn std::error::Error>> {
        crate::checkpoints::after_command(ctx, &self.audit.checkpoints, &self.audit.key_file).await
    }

    fn faults(&self) -> Vec<String> {
        let listen = &self.listen;
        let mut faults = Vec::new();
        let mut fault = |wrong: bool, text: &str| {
            if wrong {
                faults.push(text.to_owned());
            }
        };
        fault(
            listen.certificate.is_some() != listen.key.is_some(),
            "listen.certificate and listen.key belong together: give both or none",
        );
        fault(
            listen.certificate.is_none()
                && listen.trusted_proxies.is_empty()
                && !listen.address.ip().is_loopback(),
            "listen: without certificate and key the server needs trusted_proxies, or a loopback address",
        );
        fault(listen.metrics == listen.address, "listen.metrics must not be the public address");
        fault(
            !listen.public_url.starts_with("https://") && !listen.address.ip().is_loopback(),
            "listen.public_url must begin with https://",
        );
        fault(listen.public_url.ends_with('/'), "listen.public_url has no / at the end");
        fault(
            self.data.key_file.starts_with(&self.data.folder),
            "data.key_file lies in data.folder: who copies the data would have the key; move it out",
        );
        fault(
            self.audit.checkpoints.starts_with(&self.data.folder),
            "audit.checkpoints lies in data.folder: put it on another disk or machine",
        );
        fault(
            self.audit.key_file == self.data.key_file,
            "audit.key_file must be another file than data.key_file",
        );
        let database = self.data.database.reveal();
        fault(
            database != "sqlite"
                && !database.starts_with("postgres://")
                && !database.starts_with("postgresql://"),
            "data.database is \"sqlite\" or begins with postgres://",
        );
        fault(
            self.mail.username.is_some() != self.mail.password_file.is_some(),
            "mail.username and mail.password_file belong together",
        );
        for file in [&listen.certificate, &listen.key, &self.mail.password_file].into_iter().flatten() {
            if !file.is_file() {
                faults.push(format!("{}: there is no such file", file.display()));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
        [listen]
        address = "127.0.0.1:8080"
        metrics = "127.0.0.1:9090"
        public_url = "https://second-opinion.example.jp"
        [data]
        folder = "/srv/ninome/data"
        key_file = "/srv/ninome/master.key"
        [audit]
        checkpoints = "/mnt/other/checkpoints"
        key_file = "/srv/ninome/audit.key"
        [mail]
        host = "mail.example.jp"
        port = 587
        security = "starttls"
        from = "desk@example.jp"
    "#;

    fn faults(change: impl Fn(&str) -> String) -> Vec<String> {
        toml::from_str::<Config>(&change(SOUND)).unwrap().faults()
    }

    #[test]
    fn a_sound_file_has_no_fault_and_uses_the_embedded_database() {
        let config: Config = toml::from_str(SOUND).unwrap();
        assert_eq!(config.faults(), Vec::<String>::new());
        assert_eq!(config.store_url(), "sqlite:/srv/ninome/data/ninome.sqlite");
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let wrong = faults(|sound| {
            sound
                .replace("/srv/ninome/master.key", "/srv/ninome/data/master.key")
                .replace("/mnt/other/checkpoints", "/srv/ninome/data/checkpoints")
                .replace("127.0.0.1:8080", "0.0.0.0:443")
        });
        assert_eq!(wrong.len(), 3, "{wrong:?}");
    }

    #[test]
    fn a_password_in_the_database_address_does_not_print() {
        let config: Config = toml::from_str(
            &SOUND.replace("[audit]", "database = \"postgres://ninome:secret@db/ninome\"\n[audit]"),
        )
        .unwrap();
        assert!(!format!("{config:?}").contains("secret"));
    }

    #[test]
    fn the_documented_file_is_read() {
        let page = include_str!("../../../docs/configuration.md");
        let file = page.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let config: Config = toml::from_str(file).unwrap();
        let missing_files = config.faults();
        assert!(
            missing_files.iter().all(|fault| fault.ends_with("there is no such file")),
            "{missing_files:?}"
        );
        assert_eq!(missing_files.len(), 3);
    }
}
