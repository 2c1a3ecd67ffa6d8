//! `ninome serve`: real operation.

use std::net::IpAddr;
use std::sync::Arc;

use clap::Args;
use gateways::mail::{Smtp, SmtpConfig, SmtpSecurity};

use super::{Installation, Outcome};
use crate::config::{Config, MailConfig, Security};
use crate::server::Server;

/// Which installation to serve.
#[derive(Debug, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    installation: Installation,
}

/// Serves until the process is told to stop.
pub async fn run(arguments: ServeArguments) -> Outcome {
    crate::logs::structured();
    let (config, ctx, rows) = arguments.installation.open().await?;
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let mailer = Smtp::new(&smtp(&config.mail)?)?;
    let checkpoints = crate::checkpoints::hold(&config.audit.checkpoints, &config.audit.key_file)?
        .ok_or("another server of this installation is running")?;
    let server = Server {
        ctx,
        rows,
        mailer: Arc::new(mailer),
        config: http_kit::Config {
            is_secure: config.listen.public_url.starts_with("https://"),
            trusted_proxies: proxies(&config),
            is_demo: false,
        },
        sent_mail: None,
        address: config.listen.address,
        operator: Some(config.listen.metrics),
        tls: config.listen.certificate.clone().zip(config.listen.key.clone()),
        checkpoints,
    };
    server.run(|| tracing::info!(address = %config.listen.address, "serving")).await
}

fn proxies(config: &Config) -> Vec<http_kit::Network> {
    let network = |address: &IpAddr| address.to_string().parse().ok();
    config.listen.trusted_proxies.iter().filter_map(network).collect()
}

fn smtp(mail: &MailConfig) -> Result<SmtpConfig, std::io::Error> {
    let password = match &mail.password_file {
        Some(file) => std::fs::read_to_string(file)?.trim_end().to_owned(),
        None => String::new(),
    };
    let security = match mail.security {
        Security::Tls => SmtpSecurity::Tls,
        Security::Starttls => SmtpSecurity::StartTls,
        Security::Plain => SmtpSecurity::Plain,
    };
    Ok(SmtpConfig {
        host: mail.host.clone(),
        port: mail.port,
        security,
        username: mail.username.clone(),
        password: password.into(),
        from: mail.from.clone(),
    })
}
