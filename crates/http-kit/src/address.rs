//! Network addresses: whom we talk to, and which proxies are believed.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::ConnectInfo;
use axum::http::Extensions;
use axum::http::HeaderMap;

/// An address or a block of addresses, as `10.0.0.0/8` or `2001:db8::1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

/// Why a text is no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an address or a block of addresses: {0:?}")]
pub struct NetworkError(String);

impl Network {
    fn holds(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                same_bits(u128::from(own.to_bits()), u128::from(other.to_bits()), 32, self.bits)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => same_bits(own.to_bits(), other.to_bits(), 128, self.bits),
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let error = || NetworkError(text.chars().take(64).collect());
        let (address, bits) =
            text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| error())?;
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(widest), str::parse).map_err(|_| error())?;
        if bits <= widest { Ok(Self { address, bits }) } else { Err(error()) }
    }
}

fn same_bits(one: u128, other: u128, width: u32, bits: u8) -> bool {
    let rest = width - u32::from(bits).min(width);
    one.checked_shr(rest).unwrap_or(0) == other.checked_shr(rest).unwrap_or(0)
}

/// Returns the caller's address: the peer's, or what the nearest trusted proxy says of it.
pub(crate) fn caller(extensions: &Extensions, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|found| found.0.ip().to_canonical());
    let mut address = peer.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
    let told = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let told: Vec<&str> = told.flat_map(|line| line.split(',')).map(str::trim).collect();
    // Each proxy adds its own caller at the end: read backwards, as long as the one who speaks is trusted.
    for said in told.into_iter().rev() {
        let is_trusted = trusted.iter().any(|network| network.holds(address));
        match said.parse::<IpAddr>() {
            Ok(next) if is_trusted => address = next.to_canonical(),
            Ok(_) | Err(_) => break,
        }
    }
    address
}

/// Returns the bytes under which an address counts as one source: all of IPv4; of IPv6 the first 64 bits, since one
/// caller has all the rest.
pub(crate) fn source_bytes(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets()[..8].to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller_of(peer: &str, forwarded: &str) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let trusted = ["10.0.0.0/8".parse().unwrap(), "2001:db8::/32".parse().unwrap()];
        caller(&extensions, &headers, &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(caller_of("10.1.2.3", "198.51.100.7"), "198.51.100.7");
        assert_eq!(caller_of("203.0.113.9", "198.51.100.7"), "203.0.113.9");
        assert_eq!(caller_of("10.1.2.3", "192.0.2.1, 198.51.100.7, 10.9.9.9"), "198.51.100.7");
        assert_eq!(caller_of("10.1.2.3", "nonsense"), "10.1.2.3");
        assert_eq!(caller_of("2001:db8::5", "198.51.100.7"), "198.51.100.7");
    }

    #[test]
    fn a_network_holds_its_addresses_only() {
        let all: Network = "0.0.0.0/0".parse().unwrap();
        let one: Network = "192.0.2.1".parse().unwrap();
        assert!(all.holds("203.0.113.9".parse().unwrap()) && !all.holds("::1".parse().unwrap()));
        assert!(one.holds("192.0.2.1".parse().unwrap()) && !one.holds("192.0.2.2".parse().unwrap()));
        for wrong in ["", "10.0.0.0/33", "10.0.0.0/x", "host"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong:?}");
        }
    }
}
