//! Fetching pictures from addresses that importers name, without becoming a way into the shop's own network.
//!
//! The check is made where names become network addresses, thus for every redirect as well, and the connection goes to
//! the very addresses that were checked: a name that answers differently the second time gains nothing.

use super::error::MediaError;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;
use std::time::Duration;
use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

const CONNECT: Duration = Duration::from_secs(10);
const OVERALL: Duration = Duration::from_secs(30);
const MOST_REDIRECTS: u32 = 3;
const LONGEST_URL: usize = 2000;

static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    let config = Agent::config_builder()
        // A proxy of the environment would resolve names itself, behind the guard's back.
        .proxy(None)
        .max_redirects(MOST_REDIRECTS)
        .timeout_resolve(Some(CONNECT))
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(OVERALL))
        .user_agent(concat!("CookieCart/", env!("CARGO_PKG_VERSION")))
        .accept("image/webp,image/png,image/jpeg,image/gif,image/svg+xml,*/*;q=0.1")
        .build();
    Agent::with_parts(config, DefaultConnector::default(), PublicOnly::default())
});

/// Fetches what stands at a web address: at most `limit_bytes`, within 30 seconds, from public machines only.
///
/// Spaces and letters outside ASCII may stand unescaped in the path. What the bytes are is for
/// [`super::imaging::inspect`] to judge. Blocks: call it from `spawn_blocking`.
///
/// # Errors
/// * [`MediaError::AddressRefused`] – not http or https on port 80 or 443, or not a public machine.
/// * [`MediaError::TooLarge`] – more bytes than the limit.
/// * [`MediaError::NotFetched`] – no answer, or another than 200; worth another try.
pub fn fetch_image(url: &str, limit_bytes: u64) -> Result<Vec<u8>, MediaError> {
    let shown = without_query(url);
    let refused = |reason: String| MediaError::AddressRefused { url: shown.clone(), reason };
    let uri = escaped(url).parse::<Uri>().map_err(|_| refused("it is no web address".to_owned()))?;
    check_address(&uri).map_err(|reason| refused(reason.to_string()))?;

    let failed = |error: ureq::Error| match error {
        ureq::Error::Other(reason) => refused(reason.to_string()),
        ureq::Error::BadUri(reason) => refused(reason),
        ureq::Error::BodyExceedsLimit(_) => MediaError::TooLarge { limit: limit_bytes },
        other => MediaError::NotFetched { url: shown.clone(), source: Box::new(other) },
    };
    let answer = AGENT.get(uri).call().map_err(failed)?;
    if answer.status() != 200 {
        return Err(failed(ureq::Error::StatusCode(answer.status().as_u16())));
    }
    if answer.body().content_length().is_some_and(|length| length > limit_bytes) {
        return Err(MediaError::TooLarge { limit: limit_bytes });
    }
    // The reader fails on reaching its limit even where nothing follows: one more than allowed tells the two apart.
    let bytes = answer.into_body().into_with_config().limit(limit_bytes.saturating_add(1)).read_to_vec().map_err(failed)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit_bytes {
        return Err(MediaError::TooLarge { limit: limit_bytes });
    }
    Ok(bytes)
}

/// Tells whether an address belongs to a machine of the public internet.
///
/// Not public are loopback, private, link-local, shared (100.64.0.0/10), multicast, unspecified, documentation,
/// benchmarking and reserved ranges, and every IPv6 address that carries an IPv4 one.
///
/// # Source
/// IANA IPv4 and IPv6 Special-Purpose Address Registries.
#[must_use]
pub fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_global_v4(v4),
        IpAddr::V6(v6) => is_global_v6(v6),
    }
}

fn is_global_v4(address: Ipv4Addr) -> bool {
    match address.octets() {
        [0 | 10 | 127, ..]
        | [100, 64..=127, ..]
        | [169, 254, ..]
        | [172, 16..=31, ..]
        | [192, 0, 0 | 2, _]
        | [192, 88, 99, _]
        | [192, 168, ..]
        | [198, 18 | 19, ..]
        | [198, 51, 100, _]
        | [203, 0, 113, _] => false,
        [first, ..] => first < 224,
    }
}

fn is_global_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        // Protocol assignments with Teredo, documentation, 6to4.
        [0x2001, 0..=0x01ff, ..] | [0x2001, 0x0db8, ..] | [0x2002, ..] => false,
        [0x3fff, 0..=0x0fff, ..] => false,
        // Only 2000::/3 is given out; all else is special, mapped or not yet used.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// Why an address is not fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Refused {
    #[error("only http and https addresses are fetched")]
    Scheme,
    #[error("only ports 80 and 443 are fetched from")]
    Port,
    #[error("an address with a name and password is not fetched")]
    Credentials,
    #[error("it names no machine")]
    Host,
    #[error("the address is longer than 2000 characters")]
    TooLong,
    #[error("it is no machine of the public internet")]
    NotPublic,
}

fn check_address(uri: &Uri) -> Result<(), Refused> {
    let authority = uri.authority().ok_or(Refused::Host)?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(Refused::Scheme);
    }
    if authority.as_str().contains('@') {
        return Err(Refused::Credentials);
    }
    if authority.host().is_empty() {
        return Err(Refused::Host);
    }
    if !matches!(authority.port_u16(), None | Some(80 | 443)) {
        return Err(Refused::Port);
    }
    if uri.path().len() + uri.query().map_or(0, str::len) > LONGEST_URL {
        return Err(Refused::TooLong);
    }
    Ok(())
}

/// Looks names up and keeps public addresses only.
#[derive(Debug, Default)]
struct PublicOnly {
    names: DefaultResolver,
}

impl Resolver for PublicOnly {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let refused = |reason: Refused| ureq::Error::Other(Box::new(reason));
        check_address(uri).map_err(refused)?;
        let found = self.names.resolve(uri, config, timeout)?;
        let mut public = self.empty();
        for address in found.iter().filter(|address| is_global(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() { Err(refused(Refused::NotPublic)) } else { Ok(public) }
    }
}

// Catalogues are written by hand: a space or an umlaut in a file's name is no reason to fail. The fragment stays here.
fn escaped(url: &str) -> String {
    let url = url.trim();
    let url = url.split('#').next().unwrap_or(url);
    url.bytes().fold(String::with_capacity(url.len()), |mut address, byte| {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0x80..=0xFF => {
                address.push('%');
                address.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
                address.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
            }
            plain => address.push(char::from(plain)),
        }
        address
    })
}

// Queries of signed addresses are secrets and belong in no log; so does what stands before an @.
fn without_query(url: &str) -> String {
    let plain = url.split(['?', '#']).next().unwrap_or(url);
    let Some((scheme, rest)) = plain.split_once("://") else { return plain.chars().take(200).collect() };
    let machine = rest.find('/').unwrap_or(rest.len());
    let rest = rest[..machine].rfind('@').map_or(rest, |at| &rest[at + 1..]);
    format!("{scheme}://{rest}").chars().take(200).collect()
}
