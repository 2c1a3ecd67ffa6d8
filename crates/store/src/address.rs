//! Where a store is: `sqlite:PATH` or `postgres://…`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

use crate::OpenError;

/// A parsed address. Prints without user, password and options.
#[derive(Clone)]
pub(crate) enum Address {
    /// A file.
    Sqlite(PathBuf),
    /// A server's database.
    Postgres(Box<PgConnectOptions>),
}

impl FromStr for Address {
    type Err = OpenError;

    fn from_str(text: &str) -> Result<Self, OpenError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path.starts_with(':') {
                return Err(OpenError::Address("sqlite: needs the path of a file"));
            }
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            // The parser's own words may repeat the password.
            let options = PgConnectOptions::from_str(text)
                .map_err(|_| OpenError::Address("postgres:// is followed by user, host and database"))?;
            return Ok(Self::Postgres(Box::new(options)));
        }
        Err(OpenError::Address("it begins with sqlite: or postgres://"))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(options) => {
                let database = options.get_database().unwrap_or_default();
                write!(f, "postgres://{}:{}/{database}", options.get_host(), options.get_port())
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_prints_no_password() {
        let address: Address = "postgres://desk:very-secret@db.example.jp:5433/ninome".parse().unwrap();
        assert_eq!(format!("{address} {address:?}").matches("secret").count(), 0);
        assert_eq!(address.to_string(), "postgres://db.example.jp:5433/ninome");
        let error = "postgres://desk:very-secret@db:port/ninome".parse::<Address>().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
    }

    #[test]
    fn an_address_is_a_file_or_a_server() {
        for (text, path) in [("sqlite:data/ninome.db", "data/ninome.db"), ("sqlite:///srv/n.db", "/srv/n.db")]
        {
            assert_eq!(text.parse::<Address>().unwrap().to_string(), format!("sqlite:{path}"));
        }
        for text in ["", "sqlite:", "sqlite::memory:", "mysql://localhost/x", "data/ninome.db"] {
            assert!(matches!(text.parse::<Address>(), Err(OpenError::Address(_))), "{text}");
        }
    }
}
