//! Who asks, and how they want to see the shop.

use crate::cookies::{CookieName, Cookies, Prefs};
use crate::error::RequestError;
use crate::mount::{LocalePrefix, Mount};
use crate::problem::PageError;
use actix_web::body::MessageBody;
use actix_web::cookie::Cookie;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest, web};
use cookiecart_core::cart::{self, Cart, CartError};
use cookiecart_core::customers::{self, Customer, CustomerError, Session};
use cookiecart_core::kernel::{Actor, Locale, Token};
use cookiecart_core::locales::negotiate;
use cookiecart_core::money::Currency;
use cookiecart_core::sites::Site;
use cookiecart_core::themes::PageContext;
use cookiecart_core::{Shop, Snapshot};
use futures::future::LocalBoxFuture;
use std::sync::Arc;
use std::time::Duration;

const TOUCHED_EVERY: Duration = Duration::from_secs(3600);

/// Who asks, and how they want to see the shop. Without cookies it costs no query.
#[derive(Clone)]
pub struct Visitor {
    /// The shop.
    pub shop: Shop,
    /// Its site, categories, rates and pages, as of the beginning of this request.
    pub snapshot: Arc<Snapshot>,
    /// Where the shop is mounted.
    pub mount: Mount,
    /// The language of the page: that of its address.
    pub locale: Locale,
    /// What stands for the language in addresses: empty, or such as `/sv`.
    pub locale_prefix: String,
    /// The currency of prices: as chosen on this device, else in the account, else the site's first.
    pub currency: Currency,
    /// Whether prices are shown with tax: as chosen where the site lets visitors choose, else the site's way.
    pub show_with_tax: bool,
    /// The device on which somebody is signed in.
    pub session: Option<Session>,
    /// Who is signed in.
    pub customer: Option<Customer>,
    /// The key of the session's cookie, signed by us; it may have ended.
    pub session_token: Option<Token>,
    /// The key of a guest's cart, signed by us; the cart may be gone.
    pub cart_token: Option<Token>,
    /// The path within the shop, without mount and language, with its query; begins with a slash.
    pub path: String,
    /// What was chosen on this device.
    pub prefs: Prefs,
    /// Builds cookies for answers.
    pub cookies: Cookies,
    touched: bool,
}

impl FromRequest for Visitor {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}

impl Visitor {
    /// Who sent a request; looked up once, however often it is asked.
    ///
    /// # Errors
    /// * [`RequestError::NotReady`] – the application has no shop, or the shop no site.
    /// * [`RequestError::NoSuchPage`] – the site does not offer the language in the address.
    /// * Those of the database.
    pub async fn of(request: &HttpRequest) -> Result<Self, PageError> {
        let known = request.extensions().get::<Self>().cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let mut visitor = Self::without_account(request).await?;
        visitor.recognise().await?;
        request.extensions_mut().insert(visitor.clone());
        Ok(visitor)
    }

    /// The visitor as far as cookies tell, without looking for session and account; for error pages.
    ///
    /// # Errors
    /// As [`Visitor::of`].
    pub async fn without_account(request: &HttpRequest) -> Result<Self, PageError> {
        let shop = request.app_data::<web::Data<Shop>>().ok_or(RequestError::NotReady)?.get_ref().clone();
        let snapshot = shop.snapshot().await?.ok_or(RequestError::NotReady)?;
        let mount = Mount::of(request);
        let (locale, locale_prefix) = address_locale(request, &snapshot.site)?;
        let cookies = Cookies::new(shop.config(), shop.secret(), &mount);
        let prefs = cookies.read_prefs(request);
        let query = request.query_string();
        let within = mount.within(&locale_prefix, request.path());
        Ok(Self {
            path: if query.is_empty() { within.to_owned() } else { format!("{within}?{query}") },
            currency: currency(&snapshot.site, &prefs, None),
            show_with_tax: show_with_tax(&snapshot.site, &prefs, None),
            session: None,
            customer: None,
            session_token: cookies.token(request, CookieName::Session),
            cart_token: cookies.token(request, CookieName::Cart),
            touched: false,
            shop,
            snapshot,
            mount,
            locale,
            locale_prefix,
            prefs,
            cookies,
        })
    }

    async fn recognise(&mut self) -> Result<(), PageError> {
        let Some(token) = &self.session_token else { return Ok(()) };
        let now = self.shop.now();
        let Some(session) = customers::session_by_token(self.shop.read(), token, now).await? else { return Ok(()) };
        let customer = match customers::by_id(self.shop.read(), session.customer).await {
            Ok(customer) => customer,
            Err(CustomerError::NotFound) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        if session.last_seen_at.plus(TOUCHED_EVERY) < now {
            self.touched = touch(&self.shop, &session).await;
        }
        self.currency = currency(&self.snapshot.site, &self.prefs, Some(&customer));
        self.show_with_tax = show_with_tax(&self.snapshot.site, &self.prefs, Some(&customer));
        self.session = Some(session);
        self.customer = Some(customer);
        Ok(())
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.snapshot.site
    }

    /// Who stands in the journal for what this visitor does.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.customer.as_ref().map_or(Actor::Guest, |customer| Actor::Customer(customer.id))
    }

    /// The visitor's open cart: the account's, else the one of this device. `None` without a query where there can be none.
    ///
    /// # Errors
    /// [`CartError`] from the engine.
    pub async fn cart(&self) -> Result<Option<Cart>, CartError> {
        let (db, site) = (self.shop.read(), self.snapshot.site.id);
        if let Some(customer) = &self.customer
            && let Some(cart) = cart::open_of_customer(db, site, customer.id).await?
        {
            return Ok(Some(cart));
        }
        match &self.cart_token {
            Some(token) => cart::by_token(db, site, token).await,
            None => Ok(None),
        }
    }

    /// For whom and where a theme renders.
    #[must_use]
    pub fn page_context(&self) -> PageContext {
        PageContext {
            locale: self.locale.as_str().to_owned(),
            zone: self.snapshot.site.timezone,
            prefix: format!("{}{}", self.mount.prefix, self.locale_prefix),
            asset_prefix: self.mount.asset_prefix(),
        }
    }

    /// The complete path of one within the shop, in the page's language.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        self.mount.path(&self.locale_prefix, path)
    }

    /// The complete path of one within the shop, in another language of the site.
    #[must_use]
    pub fn url_in(&self, locale: &Locale, path: &str) -> String {
        self.mount.path(&prefix_of(&self.snapshot.site, locale), path)
    }

    /// The cookie that this visitor's browser should get with whatever is answered: the session's for another two months
    /// when it was noted as used, or its removal when it has ended.
    fn cookie_due(&self) -> Option<Cookie<'static>> {
        let token = self.session_token.as_ref()?;
        match &self.session {
            Some(_) => self.touched.then(|| self.cookies.session(token)),
            None => Some(self.cookies.removal(CookieName::Session)),
        }
    }
}

// A page is shown all the same when this fails; the next one tries again.
async fn touch(shop: &Shop, session: &Session) -> bool {
    let id = session.id;
    let actor = Actor::Customer(session.customer);
    let noted: Result<(), CustomerError> = shop.write(actor, async |unit| customers::touch(unit, id).await).await;
    if let Err(error) = &noted {
        tracing::warn!(%error, "that a device was used could not be noted");
    }
    noted.is_ok()
}

/// The language that the address names, and how it stands there; the site's default where it names none.
fn address_locale(request: &HttpRequest, site: &Site) -> Result<(Locale, String), RequestError> {
    let named = request.extensions().get::<LocalePrefix>().cloned();
    match named.or_else(|| request.app_data::<LocalePrefix>().cloned()) {
        Some(LocalePrefix(locale)) => {
            let offered = site.offered(locale.as_str()).ok_or(RequestError::NoSuchPage)?;
            Ok((offered.clone(), format!("/{locale}")))
        }
        None => Ok((site.default_locale.clone(), String::new())),
    }
}

fn prefix_of(site: &Site, locale: &Locale) -> String {
    if *locale == site.default_locale { String::new() } else { format!("/{locale}") }
}

fn currency(site: &Site, prefs: &Prefs, customer: Option<&Customer>) -> Currency {
    let wishes = [prefs.currency, customer.and_then(|customer| customer.currency)];
    let wished = wishes.into_iter().flatten().find(|wish| site.currencies.contains(wish));
    wished.or_else(|| site.currencies.first().copied()).unwrap_or(Currency::EUR)
}

fn show_with_tax(site: &Site, prefs: &Prefs, customer: Option<&Customer>) -> bool {
    if !site.tax_choice {
        return site.show_with_tax;
    }
    prefs.show_with_tax.or_else(|| customer.and_then(|customer| customer.show_with_tax)).unwrap_or(site.show_with_tax)
}

/// The language in which a visitor would rather read: as chosen on this device, else in the account, else as the browser says.
///
/// For the home page without a language in its address; the answer that sends them on varies by `Accept-Language` and `Cookie`.
#[must_use]
pub fn preferred_locale(request: &HttpRequest, visitor: &Visitor) -> Locale {
    let site = visitor.site();
    let wishes = [visitor.prefs.locale.as_ref(), visitor.customer.as_ref().map(|customer| &customer.locale)];
    if let Some(wished) = wishes.into_iter().flatten().find_map(|wish| site.offered(wish.as_str())) {
        return wished.clone();
    }
    let languages = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    negotiate(languages, &site.locales, &site.default_locale)
}

/// Middleware: prolongs the session's cookie of a device that is in use, and removes one whose session has ended, unless the
/// answer itself sets it.
///
/// # Errors
/// Those of what it wraps.
pub async fn refresh_cookies<B: MessageBody + 'static>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    let due = response.request().extensions().get::<Visitor>().and_then(Visitor::cookie_due);
    if let Some(due) = due
        && !response.response().cookies().any(|cookie| cookie.name() == due.name())
    {
        response.response_mut().add_cookie(&due)?;
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cookiecart_core::kernel::{CustomerId, Localized, SiteId, Timestamp};
    use cookiecart_core::sites::SiteContent;

    fn site() -> Site {
        Site {
            id: SiteId::new(),
            code: "shop".into(),
            name: Localized::of("en", "Shop"),
            tagline: Localized::default(),
            domain: None,
            email: "shop@example.org".into(),
            phone: String::new(),
            address: String::new(),
            country: "SE".into(),
            timezone: "Europe/Stockholm".parse().unwrap(),
            default_locale: Locale::english(),
            locales: vec![Locale::english(), Locale::parse("sv").unwrap()],
            currencies: vec![Currency::EUR, Currency::SEK],
            show_with_tax: true,
            tax_choice: true,
            content: SiteContent::default(),
            logo: None,
        }
    }

    fn customer() -> Customer {
        Customer {
            id: CustomerId::new(),
            email: "ada@example.org".into(),
            name: "Ada".into(),
            locale: Locale::english(),
            currency: Some(Currency::SEK),
            show_with_tax: Some(false),
            created_at: Timestamp(0),
        }
    }

    #[test]
    fn the_device_decides_before_the_account_and_the_account_before_the_site() {
        let (site, customer) = (site(), customer());
        let device = Prefs { currency: Some(Currency::EUR), show_with_tax: Some(true), locale: None };

        assert_eq!(currency(&site, &device, Some(&customer)), Currency::EUR);
        assert_eq!(currency(&site, &Prefs::default(), Some(&customer)), Currency::SEK);
        assert_eq!(currency(&site, &Prefs::default(), None), Currency::EUR);
        assert!(show_with_tax(&site, &device, Some(&customer)));
        assert!(!show_with_tax(&site, &Prefs::default(), Some(&customer)));
        assert!(show_with_tax(&site, &Prefs::default(), None));
    }

    #[test]
    fn a_choice_that_the_site_does_not_offer_is_none() {
        let site = Site { tax_choice: false, ..site() };
        let device = Prefs { currency: Some(Currency::JPY), show_with_tax: Some(false), locale: None };

        assert_eq!(currency(&site, &device, None), Currency::EUR);
        assert!(show_with_tax(&site, &device, None));
    }

    #[test]
    fn the_address_names_the_language() {
        let bare = actix_web::test::TestRequest::get().to_http_request();
        let swedish = actix_web::test::TestRequest::get().app_data(LocalePrefix(Locale::parse("sv").unwrap())).to_http_request();
        let unknown = actix_web::test::TestRequest::get().app_data(LocalePrefix(Locale::parse("fi").unwrap())).to_http_request();

        assert_eq!(address_locale(&bare, &site()).unwrap(), (Locale::english(), String::new()));
        assert_eq!(address_locale(&swedish, &site()).unwrap().1, "/sv");
        assert_eq!(address_locale(&unknown, &site()).unwrap_err(), RequestError::NoSuchPage);
    }

    #[test]
    fn only_other_languages_have_a_prefix() {
        let site = site();

        assert_eq!(prefix_of(&site, &Locale::english()), "");
        assert_eq!(prefix_of(&site, &Locale::parse("sv").unwrap()), "/sv");
    }
}
