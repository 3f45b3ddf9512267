//! Where the shop is mounted.

use actix_web::HttpRequest;
use cookiecart_core::kernel::Locale;

/// The path under which the shop is served: empty, or such as `/shop`; no slash at its end. Give it as app data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// The path.
    pub prefix: String,
}

/// The language that stands in front of every path of a scope, such as `sv` of `/sv`. Give it as app data of that scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalePrefix(pub Locale);

impl Mount {
    /// Takes a path however it is written: `shop`, `/shop` and `/shop/` are the same; `/` and nothing are the root.
    #[must_use]
    pub fn at(path: &str) -> Self {
        let path = path.trim_matches('/');
        Self { prefix: if path.is_empty() { String::new() } else { format!("/{path}") } }
    }

    /// The mount of this request's application; the root unless it says otherwise.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        request.app_data::<Self>().cloned().unwrap_or_default()
    }

    /// The complete path of one within the shop. `locale_prefix` is empty or such as `/sv`, `path` begins with a slash.
    #[must_use]
    pub fn path(&self, locale_prefix: &str, path: &str) -> String {
        let slash = if path.starts_with('/') { "" } else { "/" };
        format!("{}{locale_prefix}{slash}{path}", self.prefix)
    }

    /// What stands before every asset.
    #[must_use]
    pub fn asset_prefix(&self) -> String {
        format!("{}/assets", self.prefix)
    }

    /// What is left of a request's path behind the mount and the language; begins with one slash.
    #[must_use]
    pub fn within<'a>(&self, locale_prefix: &str, path: &'a str) -> &'a str {
        let rest = path.strip_prefix(self.prefix.as_str()).unwrap_or(path);
        let rest = rest.strip_prefix(locale_prefix).unwrap_or(rest);
        // A second slash would make another host of it where the path is used as an address.
        let plain = rest.trim_start_matches('/');
        if rest.len() > plain.len() { rest.get(rest.len() - plain.len() - 1..).unwrap_or("/") } else { "/" }
    }
}

/// The path that somebody asks to be sent back to, when it lies on this host, else the home page's.
#[must_use]
pub fn local_path(wanted: &str) -> &str {
    let stays = wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains(|c: char| c == '\\' || c.is_control());
    if stays { wanted } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mount_is_the_same_however_it_is_written() {
        let spellings = ["shop", "/shop", "/shop/"].map(Mount::at);

        assert!(spellings.iter().all(|mount| mount.prefix == "/shop"));
        assert_eq!(Mount::at("/"), Mount::default());
    }

    #[test]
    fn paths_are_put_together_and_taken_apart() {
        let mount = Mount::at("/shop");

        let whole = mount.path("/sv", "/cart");

        assert_eq!(whole, "/shop/sv/cart");
        assert_eq!(mount.within("/sv", &whole), "/cart");
        assert_eq!(mount.within("/sv", "/shop/sv"), "/");
        assert_eq!(Mount::default().within("", "/"), "/");
        assert_eq!(Mount::default().within("", "//evil.example/x"), "/evil.example/x");
    }

    #[test]
    fn nobody_is_sent_to_another_host() {
        let wanted = ["/cart?x=1", "//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nb"];

        assert_eq!(wanted.map(local_path), ["/cart?x=1", "/", "/", "/", "/", "/"]);
    }
}
