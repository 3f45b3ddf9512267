//! Postal addresses.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// A postal address; `country` is ISO 3166-1 alpha-2. Optional parts are `None`, never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Address {
    /// Who receives it, 1 to 120 characters.
    pub name: String,
    /// Company, up to 120 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Street and number, 1 to 160 characters.
    pub line1: String,
    /// A second line, up to 160 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    /// Postal code, 1 to 20 characters; empty in countries that have none.
    pub postal_code: String,
    /// Town, 1 to 120 characters.
    pub city: String,
    /// State or region, up to 120 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Phone number for the carrier, up to 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// Which part of an address can't be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressField {
    /// Empty or longer than 120.
    Name,
    /// Longer than 120.
    Company,
    /// Empty or longer than 160.
    Line1,
    /// Longer than 160.
    Line2,
    /// Missing, longer than 20, or not of the country's form.
    PostalCode,
    /// Empty or longer than 120.
    City,
    /// Longer than 120.
    Region,
    /// No country of ISO 3166.
    Country,
    /// Longer than 40, with letters, or with fewer than five digits.
    Phone,
}

impl AddressField {
    /// The name of the form field and the API's property.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Line1 => "line1",
            Self::Line2 => "line2",
            Self::PostalCode => "postal_code",
            Self::City => "city",
            Self::Region => "region",
            Self::Country => "country",
            Self::Phone => "phone",
        }
    }
}

// Countries without postal codes in general use.
const WITHOUT_POSTAL_CODE: &[&str] =
    &["AE", "AG", "AO", "BO", "BS", "BZ", "CM", "GH", "HK", "IE", "JM", "KE", "MO", "PA", "QA", "UG", "ZW"];

fn tidy(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text can be a postal code of a country; of countries not listed, any letters, digits, spaces and dashes can.
fn plausible_postal_code(country: &str, code: &str) -> bool {
    let bare: String = code.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let digits = |count: usize| bare.len() == count && bare.bytes().all(|b| b.is_ascii_digit());
    match country {
        "AT" | "AU" | "BE" | "BG" | "CH" | "CY" | "DK" | "HU" | "LI" | "LU" | "NO" | "NZ" | "SI" | "ZA" => digits(4),
        "CZ" | "DE" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "IT" | "MC" | "MX" | "SE" | "SK" | "SM" | "TR" | "UA" => digits(5),
        "CN" | "IN" | "RO" | "SG" => digits(6),
        "JP" | "IL" => digits(7),
        "PT" => digits(7) || digits(4),
        "PL" => digits(5),
        "US" => digits(5) || digits(9),
        "NL" => {
            bare.len() == 6 && bare.bytes().take(4).all(|b| b.is_ascii_digit()) && bare.bytes().skip(4).all(|b| b.is_ascii_alphabetic())
        }
        _ => bare.chars().all(char::is_alphanumeric),
    }
}

impl Address {
    /// Trims every part and says which can't be accepted; empty when all is well.
    #[must_use]
    pub fn checked(mut self) -> (Self, Vec<AddressField>) {
        let mut wrong = Vec::new();
        let required = |text: &mut String, longest: usize, field, wrong: &mut Vec<AddressField>| {
            *text = tidy(text);
            if text.is_empty() || text.chars().count() > longest {
                wrong.push(field);
            }
        };
        self.country = self.country.trim().to_uppercase();
        required(&mut self.name, 120, AddressField::Name, &mut wrong);
        required(&mut self.line1, 160, AddressField::Line1, &mut wrong);
        required(&mut self.city, 120, AddressField::City, &mut wrong);
        if WITHOUT_POSTAL_CODE.contains(&self.country.as_str()) && self.postal_code.trim().is_empty() {
            self.postal_code = String::new();
        } else {
            required(&mut self.postal_code, 20, AddressField::PostalCode, &mut wrong);
        }
        if !self.postal_code.is_empty()
            && !wrong.contains(&AddressField::PostalCode)
            && !plausible_postal_code(&self.country, &self.postal_code)
        {
            wrong.push(AddressField::PostalCode);
        }
        if !COUNTRIES.iter().any(|(code, _)| *code == self.country) {
            wrong.push(AddressField::Country);
        }
        let mut optional = |text: &mut Option<String>, longest: usize, field| {
            *text = text.take().map(|t| tidy(&t)).filter(|t| !t.is_empty());
            if text.as_ref().is_some_and(|t| t.chars().count() > longest) {
                wrong.push(field);
            }
        };
        optional(&mut self.company, 120, AddressField::Company);
        optional(&mut self.line2, 160, AddressField::Line2);
        optional(&mut self.region, 120, AddressField::Region);
        optional(&mut self.phone, 40, AddressField::Phone);
        let is_phone = |phone: &String| !phone.chars().any(char::is_alphabetic) && phone.chars().filter(char::is_ascii_digit).count() >= 5;
        if !wrong.contains(&AddressField::Phone) && self.phone.as_ref().is_some_and(|phone| !is_phone(phone)) {
            wrong.push(AddressField::Phone);
        }
        (self, wrong)
    }
}

/// The English name of a country, or its code when unknown. Other languages come from `country-XX` messages.
#[must_use]
pub fn country_name(code: &str) -> &str {
    COUNTRIES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| *name)
}

/// Countries that addresses can name: ISO 3166-1 alpha-2 and English name, by code.
pub const COUNTRIES: &[(&str, &str)] = &[
    ("AD", "Andorra"),
    ("AE", "United Arab Emirates"),
    ("AL", "Albania"),
    ("AM", "Armenia"),
    ("AR", "Argentina"),
    ("AT", "Austria"),
    ("AU", "Australia"),
    ("AZ", "Azerbaijan"),
    ("BA", "Bosnia and Herzegovina"),
    ("BD", "Bangladesh"),
    ("BE", "Belgium"),
    ("BG", "Bulgaria"),
    ("BH", "Bahrain"),
    ("BN", "Brunei"),
    ("BO", "Bolivia"),
    ("BR", "Brazil"),
    ("BS", "Bahamas"),
    ("BW", "Botswana"),
    ("BY", "Belarus"),
    ("CA", "Canada"),
    ("CH", "Switzerland"),
    ("CL", "Chile"),
    ("CN", "China"),
    ("CO", "Colombia"),
    ("CR", "Costa Rica"),
    ("CY", "Cyprus"),
    ("CZ", "Czechia"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("DO", "Dominican Republic"),
    ("DZ", "Algeria"),
    ("EC", "Ecuador"),
    ("EE", "Estonia"),
    ("EG", "Egypt"),
    ("ES", "Spain"),
    ("ET", "Ethiopia"),
    ("FI", "Finland"),
    ("FJ", "Fiji"),
    ("FO", "Faroe Islands"),
    ("FR", "France"),
    ("GB", "United Kingdom"),
    ("GE", "Georgia"),
    ("GH", "Ghana"),
    ("GI", "Gibraltar"),
    ("GL", "Greenland"),
    ("GR", "Greece"),
    ("GT", "Guatemala"),
    ("HK", "Hong Kong"),
    ("HN", "Honduras"),
    ("HR", "Croatia"),
    ("HU", "Hungary"),
    ("ID", "Indonesia"),
    ("IE", "Ireland"),
    ("IL", "Israel"),
    ("IN", "India"),
    ("IS", "Iceland"),
    ("IT", "Italy"),
    ("JM", "Jamaica"),
    ("JO", "Jordan"),
    ("JP", "Japan"),
    ("KE", "Kenya"),
    ("KH", "Cambodia"),
    ("KR", "South Korea"),
    ("KW", "Kuwait"),
    ("KZ", "Kazakhstan"),
    ("LB", "Lebanon"),
    ("LI", "Liechtenstein"),
    ("LK", "Sri Lanka"),
    ("LT", "Lithuania"),
    ("LU", "Luxembourg"),
    ("LV", "Latvia"),
    ("MA", "Morocco"),
    ("MC", "Monaco"),
    ("MD", "Moldova"),
    ("ME", "Montenegro"),
    ("MK", "North Macedonia"),
    ("MO", "Macao"),
    ("MT", "Malta"),
    ("MU", "Mauritius"),
    ("MV", "Maldives"),
    ("MX", "Mexico"),
    ("MY", "Malaysia"),
    ("NA", "Namibia"),
    ("NG", "Nigeria"),
    ("NI", "Nicaragua"),
    ("NL", "Netherlands"),
    ("NO", "Norway"),
    ("NP", "Nepal"),
    ("NZ", "New Zealand"),
    ("OM", "Oman"),
    ("PA", "Panama"),
    ("PE", "Peru"),
    ("PH", "Philippines"),
    ("PK", "Pakistan"),
    ("PL", "Poland"),
    ("PT", "Portugal"),
    ("PY", "Paraguay"),
    ("QA", "Qatar"),
    ("RO", "Romania"),
    ("RS", "Serbia"),
    ("SA", "Saudi Arabia"),
    ("SE", "Sweden"),
    ("SG", "Singapore"),
    ("SI", "Slovenia"),
    ("SK", "Slovakia"),
    ("SM", "San Marino"),
    ("SN", "Senegal"),
    ("SV", "El Salvador"),
    ("TH", "Thailand"),
    ("TN", "Tunisia"),
    ("TR", "Türkiye"),
    ("TW", "Taiwan"),
    ("TZ", "Tanzania"),
    ("UA", "Ukraine"),
    ("UG", "Uganda"),
    ("US", "United States"),
    ("UY", "Uruguay"),
    ("UZ", "Uzbekistan"),
    ("VA", "Vatican City"),
    ("VN", "Vietnam"),
    ("ZA", "South Africa"),
    ("ZM", "Zambia"),
    ("ZW", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postal_code_has_the_form_of_its_country() {
        let fits = [("SE", "111 22"), ("DE", "10115"), ("NL", "1012 AB"), ("GB", "SW1A 1AA"), ("US", "10001-1234"), ("PL", "00-950")];
        let misfits = [("SE", "ABCDEF"), ("DE", "1011"), ("NL", "AB 1012"), ("GB", "<b>"), ("US", "1234")];

        assert!(fits.iter().all(|(country, code)| plausible_postal_code(country, code)));
        assert!(!misfits.iter().any(|(country, code)| plausible_postal_code(country, code)));
    }
}
