//! Cookies: their names, how they are built, and the signature by which junk is told from ours without a query.

use crate::mount::Mount;
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use cookiecart_core::customers::SESSION_DAYS;
use cookiecart_core::kernel::{Locale, Token, constant_time_eq};
use cookiecart_core::money::Currency;
use cookiecart_core::{Config, Secret};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

const CART_DAYS: i64 = 60;
const PREFS_DAYS: i64 = 365;
// Ours are well under 100 bytes; longer ones are not worth a hash.
const LONGEST: usize = 200;

/// One of the shop's cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieName {
    /// `cc_session`: the key of a device on which somebody is signed in.
    Session,
    /// `cc_cart`: the key of a guest's cart.
    Cart,
    /// `cc_prefs`: language, currency, and prices with or without tax.
    Prefs,
}

impl CookieName {
    const fn plain(self) -> &'static str {
        match self {
            Self::Session => "cc_session",
            Self::Cart => "cc_cart",
            Self::Prefs => "cc_prefs",
        }
    }

    fn days(self) -> i64 {
        match self {
            Self::Session => i64::try_from(SESSION_DAYS).unwrap_or(CART_DAYS),
            Self::Cart => CART_DAYS,
            Self::Prefs => PREFS_DAYS,
        }
    }
}

/// Builds and reads the shop's cookies for one mount.
///
/// All are `HttpOnly` and `SameSite=Lax`, `Secure` where the shop's public address is https, and bound to the host by the
/// prefix `__Host-` where it is served at the root of an https address.
#[derive(Clone, Debug)]
pub struct Cookies {
    secret: Secret,
    secure: bool,
    path: String,
}

impl Cookies {
    /// The cookies of a shop, by its public address, its mount and its signing secret.
    #[must_use]
    pub fn new(config: &Config, secret: &Secret, mount: &Mount) -> Self {
        let path = if mount.prefix.is_empty() { "/".to_owned() } else { mount.prefix.clone() };
        Self { secret: secret.clone(), secure: config.public_url().starts_with("https://"), path }
    }

    /// The complete name of a cookie.
    #[must_use]
    pub fn name(&self, name: CookieName) -> String {
        let prefix = if self.secure && self.path == "/" { "__Host-" } else { "" };
        format!("{prefix}{}", name.plain())
    }

    /// The cookie that keeps somebody signed in.
    #[must_use]
    pub fn session(&self, token: &Token) -> Cookie<'static> {
        self.keep_token(CookieName::Session, token)
    }

    /// The cookie that finds a guest's cart again.
    #[must_use]
    pub fn cart(&self, token: &Token) -> Cookie<'static> {
        self.keep_token(CookieName::Cart, token)
    }

    /// The cookie of what a visitor chose.
    #[must_use]
    pub fn prefs(&self, prefs: &Prefs) -> Cookie<'static> {
        self.build(CookieName::Prefs, prefs.to_string())
    }

    /// The cookie that makes a browser forget one.
    #[must_use]
    pub fn removal(&self, name: CookieName) -> Cookie<'static> {
        let mut cookie = self.build(name, String::new());
        cookie.make_removal();
        cookie
    }

    /// The key in a session's or cart's cookie, when it is signed by us.
    #[must_use]
    pub fn token(&self, request: &HttpRequest, name: CookieName) -> Option<Token> {
        let cookie = request.cookie(&self.name(name))?;
        Token::parse(unsign(self.secret.reveal(), name.plain(), cookie.value())?)
    }

    /// What a visitor chose; nothing where there is no cookie or it makes no sense.
    #[must_use]
    pub fn read_prefs(&self, request: &HttpRequest) -> Prefs {
        request.cookie(&self.name(CookieName::Prefs)).map(|cookie| Prefs::parse(cookie.value())).unwrap_or_default()
    }

    fn keep_token(&self, name: CookieName, token: &Token) -> Cookie<'static> {
        self.build(name, sign(self.secret.reveal(), name.plain(), token.reveal()))
    }

    fn build(&self, name: CookieName, value: String) -> Cookie<'static> {
        Cookie::build(self.name(name), value)
            .path(self.path.clone())
            .secure(self.secure)
            .http_only(true)
            .same_site(SameSite::Lax)
            .max_age(Duration::days(name.days()))
            .finish()
    }
}

/// Signs a value: `value.mac`, HMAC-SHA256 under the secret, cut to 160 bits. A signature for one purpose is none for another.
#[must_use]
pub fn sign(secret: &str, purpose: &str, value: &str) -> String {
    let mac = mac(secret, purpose, value).unwrap_or_default();
    format!("{value}.{mac}")
}

/// The value of a signed text; `None` when the signature is not ours or is for another purpose.
#[must_use]
pub fn unsign<'a>(secret: &str, purpose: &str, signed: &'a str) -> Option<&'a str> {
    if signed.len() > LONGEST {
        return None;
    }
    let (value, given) = signed.rsplit_once('.')?;
    let ours = mac(secret, purpose, value)?;
    constant_time_eq(given, &ours).then_some(value)
}

fn mac(secret: &str, purpose: &str, value: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(purpose.as_bytes());
    mac.update(b"\0");
    mac.update(value.as_bytes());
    Token::from_bytes(&mac.finalize().into_bytes()).map(|token| token.reveal().to_owned())
}

/// What a visitor chose, on this device: `l=sv&c=SEK&t=with`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefs {
    /// Language.
    pub locale: Option<Locale>,
    /// Currency.
    pub currency: Option<Currency>,
    /// Prices with tax.
    pub show_with_tax: Option<bool>,
}

impl Prefs {
    /// Reads what it understands; the rest is as if it were not there.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut prefs = Self::default();
        if text.len() > LONGEST {
            return prefs;
        }
        for (key, value) in text.split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "l" => prefs.locale = Locale::parse(value),
                "c" => prefs.currency = Currency::parse(value).ok(),
                "t" => {
                    prefs.show_with_tax = match value {
                        "with" => Some(true),
                        "without" => Some(false),
                        _ => None,
                    }
                }
                _ => {}
            }
        }
        prefs
    }
}

impl fmt::Display for Prefs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let locale = self.locale.as_ref().map(|locale| format!("l={locale}"));
        let currency = self.currency.map(|currency| format!("c={}", currency.code()));
        let tax = self.show_with_tax.map(|with| if with { "t=with".to_owned() } else { "t=without".to_owned() });
        f.write_str(&[locale, currency, tax].into_iter().flatten().collect::<Vec<_>>().join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(base_url: &str, mount: &str) -> Cookies {
        let config = Config { base_url: Some(base_url.to_owned()), ..Config::default() };
        Cookies::new(&config, &Secret::new("a secret of some length"), &Mount::at(mount))
    }

    #[test]
    fn a_signed_value_comes_back() {
        let signed = sign("secret", "cart", "abc.def");

        assert_eq!(unsign("secret", "cart", &signed), Some("abc.def"));
    }

    #[test]
    fn junk_and_other_purposes_are_refused() {
        let signed = sign("secret", "cart", "abc");

        assert_eq!(unsign("secret", "session", &signed), None);
        assert_eq!(unsign("other", "cart", &signed), None);
        assert_eq!(unsign("secret", "cart", &signed.replace("abc", "abd")), None);
        assert_eq!(unsign("secret", "cart", "abc."), None);
        assert_eq!(unsign("secret", "cart", "abc"), None);
        assert_eq!(unsign("secret", "cart", ""), None);
        assert_eq!(unsign("secret", "cart", &sign("secret", "cart", &"a".repeat(500))), None);
    }

    #[test]
    fn preferences_come_back_as_they_went() {
        let prefs = Prefs { locale: Locale::parse("sv"), currency: Some(Currency::SEK), show_with_tax: Some(true) };

        let text = prefs.to_string();

        assert_eq!(text, "l=sv&c=SEK&t=with");
        assert_eq!(Prefs::parse(&text), prefs);
        assert_eq!(Prefs::parse(""), Prefs::default());
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let prefs = Prefs::parse("l=<script>&c=XYZ&t=perhaps&x=1&&=");

        assert_eq!(prefs, Prefs::default());
        assert_eq!(Prefs::parse(&"l=sv&".repeat(1_000)), Prefs::default());
    }

    #[test]
    fn cookies_are_bound_to_the_host_only_where_that_is_possible() {
        let names = [("https://shop.example", ""), ("https://shop.example", "/shop"), ("http://shop.example", "")]
            .map(|(url, mount)| cookies(url, mount).name(CookieName::Session));

        assert_eq!(names, ["__Host-cc_session", "cc_session", "cc_session"]);
    }

    #[test]
    fn a_session_cookie_is_kept_from_scripts_and_other_paths() {
        let cookie = cookies("https://shop.example", "/shop").session(&Token::random());

        assert_eq!(cookie.http_only(), Some(true));
        assert_eq!(cookie.secure(), Some(true));
        assert_eq!(cookie.same_site(), Some(SameSite::Lax));
        assert_eq!(cookie.path(), Some("/shop"));
    }

    #[test]
    fn a_token_is_found_again_in_a_request() {
        let cookies = cookies("http://shop.example", "");
        let token = Token::random();

        let request = actix_web::test::TestRequest::get().cookie(cookies.cart(&token)).to_http_request();

        assert_eq!(cookies.token(&request, CookieName::Cart), Some(token));
        assert_eq!(cookies.token(&request, CookieName::Session), None);
    }
}
