//! Currencies of ISO 4217 as of 2026: code, minor digits and the symbol readers know.

use super::MoneyError;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// One active currency of ISO 4217; ordered by code.
///
/// In JSON and as a map's key it is its code, `"EUR"`. Precious metals, units of account and test codes,
/// which have no minor unit, are not among them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(u8);

const fn known(code: &str) -> Currency {
    let wanted = code.as_bytes();
    let mut index = 0;
    while index < TABLE.len() {
        let found = TABLE[index].0.as_bytes();
        if found[0] == wanted[0] && found[1] == wanted[1] && found[2] == wanted[2] {
            return Currency(index as u8);
        }
        index += 1;
    }
    panic!("the table has no such currency")
}

impl Currency {
    /// Australian dollar.
    pub const AUD: Self = known("AUD");
    /// Bahraini dinar, with three minor digits.
    pub const BHD: Self = known("BHD");
    /// Canadian dollar.
    pub const CAD: Self = known("CAD");
    /// Swiss franc.
    pub const CHF: Self = known("CHF");
    /// Czech koruna.
    pub const CZK: Self = known("CZK");
    /// Danish krone.
    pub const DKK: Self = known("DKK");
    /// Euro.
    pub const EUR: Self = known("EUR");
    /// Pound sterling.
    pub const GBP: Self = known("GBP");
    /// Icelandic króna, without minor digits.
    pub const ISK: Self = known("ISK");
    /// Japanese yen, without minor digits.
    pub const JPY: Self = known("JPY");
    /// Norwegian krone.
    pub const NOK: Self = known("NOK");
    /// Polish złoty.
    pub const PLN: Self = known("PLN");
    /// Swedish krona.
    pub const SEK: Self = known("SEK");
    /// US dollar.
    pub const USD: Self = known("USD");

    /// Finds a currency by its ISO 4217 code, in capitals or small letters.
    ///
    /// # Errors
    /// [`MoneyError::UnknownCurrency`] when no active currency has this code.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let wanted = code.trim().to_ascii_uppercase();
        TABLE
            .binary_search_by(|row| row.0.cmp(wanted.as_str()))
            .ok()
            .and_then(|index| u8::try_from(index).ok())
            .map(Self)
            .ok_or_else(|| MoneyError::UnknownCurrency(code.chars().take(20).collect()))
    }

    /// All currencies, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..=u8::MAX).take(TABLE.len()).map(Self)
    }

    /// The ISO 4217 code: three capital letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        TABLE[self.0 as usize].0
    }

    /// How many digits stand behind the decimal mark: 0 to 4.
    #[must_use]
    pub const fn minor_digits(self) -> u32 {
        TABLE[self.0 as usize].1
    }

    /// How many minor units make one major unit: 1 to 10 000.
    #[must_use]
    pub const fn minor_per_major(self) -> i64 {
        10_i64.pow(self.minor_digits())
    }

    /// The symbol that tells it from other currencies in a price, or its code where it has none.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        let (code, _, symbol) = TABLE[self.0 as usize];
        if symbol.is_empty() { code } else { symbol }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::parse(code)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).map_err(serde::de::Error::custom)
    }
}

// Sorted by code, which makes the order of indexes the order of codes. Facts: ISO 4217 list one; no symbol: the code is used.
// Dollars, yen and yuan carry their country, because one shop may show several of them.
const TABLE: &[(&str, u32, &str)] = &[
    ("AED", 2, ""),
    ("AFN", 2, ""),
    ("ALL", 2, ""),
    ("AMD", 2, "֏"),
    ("AOA", 2, ""),
    ("ARS", 2, ""),
    ("AUD", 2, "A$"),
    ("AWG", 2, ""),
    ("AZN", 2, "₼"),
    ("BAM", 2, ""),
    ("BBD", 2, ""),
    ("BDT", 2, "৳"),
    ("BHD", 3, ""),
    ("BIF", 0, ""),
    ("BMD", 2, ""),
    ("BND", 2, ""),
    ("BOB", 2, ""),
    ("BOV", 2, ""),
    ("BRL", 2, "R$"),
    ("BSD", 2, ""),
    ("BTN", 2, ""),
    ("BWP", 2, ""),
    ("BYN", 2, ""),
    ("BZD", 2, ""),
    ("CAD", 2, "CA$"),
    ("CDF", 2, ""),
    ("CHE", 2, ""),
    ("CHF", 2, ""),
    ("CHW", 2, ""),
    ("CLF", 4, ""),
    ("CLP", 0, ""),
    ("CNY", 2, "CN¥"),
    ("COP", 2, ""),
    ("COU", 2, ""),
    ("CRC", 2, "₡"),
    ("CUP", 2, ""),
    ("CVE", 2, ""),
    ("CZK", 2, "Kč"),
    ("DJF", 0, ""),
    ("DKK", 2, "kr"),
    ("DOP", 2, ""),
    ("DZD", 2, ""),
    ("EGP", 2, ""),
    ("ERN", 2, ""),
    ("ETB", 2, ""),
    ("EUR", 2, "€"),
    ("FJD", 2, ""),
    ("FKP", 2, ""),
    ("GBP", 2, "£"),
    ("GEL", 2, "₾"),
    ("GHS", 2, "GH₵"),
    ("GIP", 2, ""),
    ("GMD", 2, ""),
    ("GNF", 0, ""),
    ("GTQ", 2, ""),
    ("GYD", 2, ""),
    ("HKD", 2, "HK$"),
    ("HNL", 2, ""),
    ("HTG", 2, ""),
    ("HUF", 2, "Ft"),
    ("IDR", 2, "Rp"),
    ("ILS", 2, "₪"),
    ("INR", 2, "₹"),
    ("IQD", 3, ""),
    ("IRR", 2, ""),
    ("ISK", 0, "kr"),
    ("JMD", 2, ""),
    ("JOD", 3, ""),
    ("JPY", 0, "¥"),
    ("KES", 2, ""),
    ("KGS", 2, ""),
    ("KHR", 2, "៛"),
    ("KMF", 0, ""),
    ("KPW", 2, ""),
    ("KRW", 0, "₩"),
    ("KWD", 3, ""),
    ("KYD", 2, ""),
    ("KZT", 2, "₸"),
    ("LAK", 2, "₭"),
    ("LBP", 2, ""),
    ("LKR", 2, ""),
    ("LRD", 2, ""),
    ("LSL", 2, ""),
    ("LYD", 3, ""),
    ("MAD", 2, ""),
    ("MDL", 2, ""),
    ("MGA", 2, ""),
    ("MKD", 2, ""),
    ("MMK", 2, ""),
    ("MNT", 2, "₮"),
    ("MOP", 2, ""),
    ("MRU", 2, ""),
    ("MUR", 2, ""),
    ("MVR", 2, ""),
    ("MWK", 2, ""),
    ("MXN", 2, "MX$"),
    ("MXV", 2, ""),
    ("MYR", 2, "RM"),
    ("MZN", 2, ""),
    ("NAD", 2, ""),
    ("NGN", 2, "₦"),
    ("NIO", 2, ""),
    ("NOK", 2, "kr"),
    ("NPR", 2, ""),
    ("NZD", 2, "NZ$"),
    ("OMR", 3, ""),
    ("PAB", 2, ""),
    ("PEN", 2, "S/"),
    ("PGK", 2, ""),
    ("PHP", 2, "₱"),
    ("PKR", 2, ""),
    ("PLN", 2, "zł"),
    ("PYG", 0, "₲"),
    ("QAR", 2, ""),
    ("RON", 2, "lei"),
    ("RSD", 2, ""),
    ("RUB", 2, "₽"),
    ("RWF", 0, ""),
    ("SAR", 2, ""),
    ("SBD", 2, ""),
    ("SCR", 2, ""),
    ("SDG", 2, ""),
    ("SEK", 2, "kr"),
    ("SGD", 2, "S$"),
    ("SHP", 2, ""),
    ("SLE", 2, ""),
    ("SOS", 2, ""),
    ("SRD", 2, ""),
    ("SSP", 2, ""),
    ("STN", 2, ""),
    ("SVC", 2, ""),
    ("SYP", 2, ""),
    ("SZL", 2, ""),
    ("THB", 2, "฿"),
    ("TJS", 2, ""),
    ("TMT", 2, ""),
    ("TND", 3, ""),
    ("TOP", 2, ""),
    ("TRY", 2, "₺"),
    ("TTD", 2, ""),
    ("TWD", 2, "NT$"),
    ("TZS", 2, ""),
    ("UAH", 2, "₴"),
    ("UGX", 0, ""),
    ("USD", 2, "$"),
    ("USN", 2, ""),
    ("UYI", 0, ""),
    ("UYU", 2, ""),
    ("UYW", 4, ""),
    ("UZS", 2, ""),
    ("VED", 2, ""),
    ("VES", 2, ""),
    ("VND", 0, "₫"),
    ("VUV", 0, ""),
    ("WST", 2, ""),
    ("XAD", 2, ""),
    ("XAF", 0, "FCFA"),
    ("XCD", 2, ""),
    ("XCG", 2, ""),
    ("XOF", 0, ""),
    ("XPF", 0, "CFPF"),
    ("YER", 2, ""),
    ("ZAR", 2, "R"),
    ("ZMW", 2, ""),
    ("ZWG", 2, ""),
];
