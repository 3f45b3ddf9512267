//! How often one address may try something: token buckets in memory, bounded.

use actix_web::HttpRequest;
use actix_web::http::header::X_FORWARDED_FOR;
use cookiecart_core::kernel::{Fault, Kind};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const SHARDS: usize = 16;
const MOST_KEYS: usize = 100_000;
// After so long without a try any bucket is full again, and as good as none.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(60);

/// Too many tries in a short time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many tries to {purpose}")]
pub struct TooOften {
    /// What was tried.
    pub purpose: &'static str,
}

impl Fault for TooOften {
    fn kind(&self) -> Kind {
        Kind::TooMany
    }

    fn code(&self) -> &'static str {
        "too_many"
    }
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    tries: f64,
    at: Instant,
}

impl Bucket {
    fn take(&mut self, per_minute: u32, now: Instant) -> bool {
        let most = f64::from(per_minute);
        let elapsed = now.saturating_duration_since(self.at).as_secs_f64();
        self.tries = (self.tries + elapsed * most / 60.0).min(most);
        self.at = now;
        let allowed = self.tries >= 1.0;
        if allowed {
            self.tries -= 1.0;
        }
        allowed
    }
}

/// Counts tries by purpose and key. One for the process, given as `web::Data<Limiter>` made outside of the workers.
///
/// Holds at most 100,000 keys; beyond that the ones that were not used for a minute go, then any.
pub struct Limiter {
    shards: Vec<Mutex<HashMap<u64, Bucket>>>,
    hasher: RandomState,
}

impl Default for Limiter {
    fn default() -> Self {
        Self { shards: std::iter::repeat_with(Mutex::default).take(SHARDS).collect(), hasher: RandomState::new() }
    }
}

impl Limiter {
    /// Counts one try; `per_minute` may come at once, later ones spread over the minute. 0 allows none.
    ///
    /// # Errors
    /// [`TooOften`] when it is one too many; the refused try does not count.
    pub fn check(&self, purpose: &'static str, key: &str, per_minute: u32) -> Result<(), TooOften> {
        self.check_at(purpose, key, per_minute, Instant::now())
    }

    fn check_at(&self, purpose: &'static str, key: &str, per_minute: u32, now: Instant) -> Result<(), TooOften> {
        let hash = self.hasher.hash_one((purpose, key));
        let place = usize::try_from(hash % SHARDS as u64).unwrap_or_default();
        let Some(shard) = self.shards.get(place) else { return Ok(()) };
        let mut buckets = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_KEYS / SHARDS && !buckets.contains_key(&hash) {
            make_room(&mut buckets, now);
        }
        let bucket = buckets.entry(hash).or_insert(Bucket { tries: f64::from(per_minute), at: now });
        if bucket.take(per_minute, now) { Ok(()) } else { Err(TooOften { purpose }) }
    }
}

fn make_room(buckets: &mut HashMap<u64, Bucket>, now: Instant) {
    buckets.retain(|_, bucket| now.saturating_duration_since(bucket.at) < FORGOTTEN_AFTER);
    let most = MOST_KEYS / SHARDS;
    if buckets.len() >= most {
        // An eighth at once, so that a flood of new keys does not go through all of them each time.
        let any: Vec<u64> = buckets.keys().take(most / 8).copied().collect();
        for key in any {
            buckets.remove(&key);
        }
    }
}

/// The address by which tries are counted: the peer's, or behind a proxy on this machine or network, the one which that saw.
///
/// Of IPv6 the network of 64 bits, which one household holds whole. Empty when unknown.
#[must_use]
pub fn client_address(request: &HttpRequest) -> String {
    let Some(peer) = request.peer_addr().map(|peer| peer.ip().to_canonical()) else { return String::new() };
    let forwarded = if is_near(peer) { forwarded_for(request) } else { None };
    network(forwarded.unwrap_or(peer))
}

// Only the last entry was written by our own proxy; the ones before are whatever the client sent.
fn forwarded_for(request: &HttpRequest) -> Option<IpAddr> {
    let last = request.headers().get_all(X_FORWARDED_FOR).last()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_few_tries_are_free_and_more_come_back_with_time() {
        let (limiter, start) = (Limiter::default(), Instant::now());
        let try_at = |seconds| limiter.check_at("sign_in", "1.2.3.4", 3, start + Duration::from_secs(seconds)).is_ok();

        let at_once = [try_at(0), try_at(0), try_at(0), try_at(0)];
        let later = [try_at(21), try_at(21)];

        assert_eq!(at_once, [true, true, true, false]);
        assert_eq!(later, [true, false]);
    }

    #[test]
    fn purposes_and_keys_are_counted_apart() {
        let limiter = Limiter::default();
        limiter.check("sign_in", "a", 1).unwrap();

        assert_eq!(limiter.check("sign_in", "a", 1), Err(TooOften { purpose: "sign_in" }));
        assert!(limiter.check("sign_in", "b", 1).is_ok());
        assert!(limiter.check("reset", "a", 1).is_ok());
    }

    #[test]
    fn memory_stays_bounded() {
        let (limiter, now) = (Limiter::default(), Instant::now());

        for number in 0..150_000 {
            limiter.check_at("search", &number.to_string(), 1, now).unwrap();
        }

        let held: usize = limiter.shards.iter().map(|shard| shard.lock().unwrap().len()).sum();
        assert!(held <= MOST_KEYS);
    }

    #[test]
    fn only_a_near_proxy_is_believed() {
        let from = |peer: &str, forwarded: &'static str| {
            let request = TestRequest::get().peer_addr(peer.parse().unwrap()).insert_header((X_FORWARDED_FOR, forwarded));
            client_address(&request.to_http_request())
        };

        assert_eq!(from("127.0.0.1:9000", "6.6.6.6, 203.0.113.9"), "203.0.113.9");
        assert_eq!(from("198.51.100.7:9000", "203.0.113.9"), "198.51.100.7");
        assert_eq!(from("127.0.0.1:9000", "nonsense"), "127.0.0.1");
        assert_eq!(from("[2001:db8:1:2:3:4:5:6]:9000", ""), "2001:db8:1:2::");
    }
}
