//! Which address is answered by what.

use super::{account, cart, category, checkout, error, home, media, order, page, payment, preferences, product, search, seo};
use actix_web::dev::HttpServiceFactory;
use actix_web::middleware::from_fn;
use actix_web::web::{Data, ServiceConfig, post, resource, route, scope};
use actix_web::{Route, guard};
use cookiecart_core::Shop;
use cookiecart_web::{Limiter, LocalePrefix, Mount, asset, identify, no_such_page, refresh_cookies, same_site_only, secure};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The whole storefront, to be mounted at a path such as `/shop`, or at the root with an empty one.
///
/// Every page is there in the site's default language, and beneath the code of each other language the shop has words for.
pub fn storefront(shop: &Shop, prefix: &str) -> impl HttpServiceFactory + use<> {
    let mount = Mount::at(prefix);
    let mut whole = scope(&mount.prefix).app_data(Data::new(shop.clone())).app_data(limiter(shop)).app_data(mount).configure(shared);
    for locale in shop.locales().codes() {
        let language = scope(&format!("/{locale}")).app_data(LocalePrefix(locale));
        whole = whole.service(language.configure(pages).default_service(route().to(no_such_page)));
    }
    whole
        .configure(pages)
        .default_service(route().to(no_such_page))
        .wrap(from_fn(same_site_only))
        .wrap(from_fn(error::render))
        .wrap(from_fn(refresh_cookies))
        .wrap(from_fn(secure))
        .wrap(from_fn(identify))
}

/// Each worker makes an application of its own; all of one shop's count tries together.
fn limiter(shop: &Shop) -> Data<Limiter> {
    static LIMITERS: OnceLock<Mutex<HashMap<PathBuf, Data<Limiter>>>> = OnceLock::new();
    let mut limiters = LIMITERS.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    limiters.entry(shop.config().data.clone()).or_insert_with(|| Data::new(Limiter::default())).clone()
}

fn get() -> Route {
    route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// What has one address, whatever the language.
fn shared(config: &mut ServiceConfig) {
    config
        .service(resource("/assets/{hash}/{path:.*}").route(get().to(asset)))
        .service(resource("/media/{name}").route(get().to(media::show)))
        .service(resource("/sitemap.xml").route(get().to(seo::sitemap)))
        .service(resource("/robots.txt").route(get().to(seo::robots)))
        .service(resource("/payments/{provider}/webhook").route(post().to(payment::webhook)));
}

/// What has an address in each language.
fn pages(config: &mut ServiceConfig) {
    config
        .service(resource("").route(get().to(home::show)))
        .service(resource("/").route(get().to(home::show)))
        .service(resource("/categories/{slug}").route(get().to(category::show)))
        .service(resource("/products/{slug}").route(get().to(product::show)))
        .service(resource("/search").route(get().to(search::show)))
        .service(resource("/search/suggest").route(get().to(search::suggest)))
        .service(resource("/pages/{slug}").route(get().to(page::show)))
        .service(resource("/preferences").route(post().to(preferences::choose)))
        .configure(buying)
        .configure(customers);
}

fn buying(config: &mut ServiceConfig) {
    config
        .service(resource("/cart").route(get().to(cart::show)))
        .service(resource("/cart/lines").route(post().to(cart::add)))
        .service(resource("/cart/lines/{line}").route(post().to(cart::change)))
        .service(resource("/cart/lines/{line}/remove").route(post().to(cart::remove)))
        .service(resource("/checkout").route(get().to(checkout::address)).route(post().to(checkout::save_address)))
        .service(resource("/checkout/delivery").route(get().to(checkout::delivery)).route(post().to(checkout::choose_delivery)))
        .service(resource("/checkout/payment").route(get().to(checkout::payment)))
        .service(resource("/checkout/place").route(post().to(checkout::place)))
        .service(resource("/orders/{number}").route(get().to(order::show)))
        .service(resource("/orders/{number}/pay").route(post().to(order::pay)))
        .service(resource("/orders/{number}/account").route(post().to(order::make_account)))
        .service(resource("/test-payment/{id}").route(get().to(payment::test_page)).route(post().to(payment::test_outcome)));
}

fn customers(config: &mut ServiceConfig) {
    let own = |path: &str| resource(format!("/account{path}"));
    config
        .service(own("").route(get().to(account::overview)))
        .service(own("/sign-in").route(get().to(account::sign_in_page)).route(post().to(account::sign_in)))
        .service(own("/sign-out").route(post().to(account::session::end)))
        .service(own("/register").route(get().to(account::register_page)).route(post().to(account::register)))
        .service(own("/forgot").route(get().to(account::forgot)).route(post().to(account::ask_reset)))
        .service(own("/reset").route(get().to(account::reset_page)).route(post().to(account::reset)))
        .service(own("/orders").route(get().to(account::orders)))
        .service(own("/orders/{number}").route(get().to(account::order)))
        .service(own("/orders/{number}/again").route(post().to(account::order_again)))
        .service(own("/addresses").route(get().to(account::addresses)).route(post().to(account::save_address)))
        .service(own("/addresses/{id}/delete").route(post().to(account::remove_address)))
        .service(own("/addresses/{id}/default").route(post().to(account::make_address_default)))
        .service(own("/profile").route(get().to(account::profile)).route(post().to(account::save_profile)))
        .service(own("/password").route(post().to(account::change_password)))
        .service(own("/sessions/revoke-others").route(post().to(account::end_others)))
        .service(own("/sessions/{id}/revoke").route(post().to(account::end_session)));
}
