//! Mail by SMTP: implicit TLS, STARTTLS, or plain to a relay on the same machine.

use std::time::Duration;

use async_trait::async_trait;
use lettre::message::{Mailbox, header::ContentType};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use ports::{Mail, MailError, Mailer};

/// How the line to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte (port 465).
    Tls,
    /// STARTTLS, required (port 587).
    StartTls,
    /// None; allowed to a loopback address only.
    Plain,
}

/// Where mail is handed over.
#[derive(Debug, Clone)]
pub struct SmtpConfig {
    /// Name or address of the server.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Protection of the line.
    pub security: SmtpSecurity,
    /// User name, when the server wants one.
    pub username: Option<String>,
    /// Password of the user.
    pub password: base::Masked<String>,
    /// Sender's address.
    pub from: String,
}

/// Why mail cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// The sender's address is none.
    #[error("mail.from is not a mail address: {0:?}")]
    From(String),
    /// Mail without protection leaves the machine.
    #[error("mail.security = \"plain\" is allowed to a loopback address only, not to {0}")]
    PlainOutside(String),
    /// TLS cannot be set up.
    #[error("mail: TLS cannot be set up: {0}")]
    Tls(String),
}

/// Sends mail by SMTP.
#[derive(Debug, Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: lettre::Address,
}

/// How long a server may take for one step. Slower servers exist; longer waiting would hold the worker's lease.
const STEP_TIMEOUT: Duration = Duration::from_secs(20);

impl Smtp {
    /// Prepares the connection; nothing is sent.
    ///
    /// # Errors
    /// [`SmtpError`] when the configuration cannot work.
    pub fn new(config: &SmtpConfig) -> Result<Self, SmtpError> {
        let from = config.from.parse().map_err(|_| SmtpError::From(config.from.clone()))?;
        let tls = match config.security {
            SmtpSecurity::Plain if !is_loopback(&config.host) => {
                return Err(SmtpError::PlainOutside(config.host.clone()));
            }
            SmtpSecurity::Plain => Tls::None,
            SmtpSecurity::Tls => Tls::Wrapper(parameters(&config.host)?),
            SmtpSecurity::StartTls => Tls::Required(parameters(&config.host)?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&config.host)
            .port(config.port)
            .tls(tls)
            .timeout(Some(STEP_TIMEOUT));
        if let Some(username) = &config.username {
            builder =
                builder.credentials(Credentials::new(username.clone(), config.password.reveal().clone()));
        }
        Ok(Self { transport: builder.build(), from })
    }

    fn message(&self, mail: &Mail) -> Result<Message, MailError> {
        let refused = |error: &dyn std::fmt::Display| MailError::Refused(error.to_string());
        let to: lettre::Address = mail.to.reveal().parse().map_err(|e| refused(&e))?;
        Message::builder()
            .from(Mailbox::new(Some(mail.from_name.clone()), self.from.clone()))
            .to(Mailbox::new(None, to))
            .subject(mail.subject.reveal().clone())
            .message_id(Some(format!("<{}@{}>", mail.dedupe_key, self.from.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.reveal().clone())
            .map_err(|e| refused(&e))
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = self.message(mail)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            // The server's words may repeat the address: they stay out of the error.
            Err(error) if error.is_permanent() => {
                Err(MailError::Refused("refused by the mail server".to_owned()))
            }
            Err(error) if error.is_transient() => Err(MailError::Retry("the mail server is busy".to_owned())),
            Err(_) => Err(MailError::Retry("the mail server cannot be reached".to_owned())),
        }
    }
}

fn parameters(host: &str) -> Result<TlsParameters, SmtpError> {
    TlsParameters::new(host.to_owned()).map_err(|error| SmtpError::Tls(error.to_string()))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
