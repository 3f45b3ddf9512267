//! Spree's translations of products: a row for each product and language.

use super::cell;
use super::draft::{Draft, Labels, Text};
use super::group::{Group, Products};
use super::sheet::{Column, Header, Row, Sheet};
use super::{IssueReason, Item};
use crate::kernel::Locale;

#[derive(Clone, Copy)]
struct Columns {
    slug: Option<Column>,
    locale: Option<Column>,
    texts: [(Text, Option<Column>); 4],
}

/// Reads the sheet product by product.
pub(super) fn read(sheet: Sheet) -> Products {
    let header = sheet.header();
    let find = |name: &str| header.find(&[name]);
    let columns = Columns {
        slug: find("slug"),
        locale: find("locale"),
        texts: [
            (Text::Name, find("name")),
            (Text::Description, find("description")),
            (Text::SeoTitle, find("meta_title")),
            (Text::SeoDescription, find("meta_description")),
        ],
    };
    let key = Box::new(move |header: &Header, row: &Row| cell::some(header.cell(row, columns.slug).text).map(|slug| slug.to_lowercase()));
    let make = Box::new(move |header: &Header, group: Group| translations(header, &columns, &group));
    Products::new(sheet, key, make)
}

fn translations(header: &Header, columns: &Columns, group: &Group) -> Vec<Item> {
    let Some(top) = group.rows.first() else { return Vec::new() };
    let slug = header.cell(top, columns.slug).text.to_lowercase();
    let mut draft = Draft::new(format!("spree:{slug}"), top.line, "", Labels::default());
    draft.record.slug = Some(slug);
    draft.record.translation_only = true;
    for row in &group.rows {
        let code = header.cell(row, columns.locale);
        match Locale::parse(&code.text.replace('_', "-")) {
            Some(locale) => {
                for (field, column) in columns.texts {
                    draft.text_in(field, header.cell(row, column), locale.as_str());
                }
            }
            None => draft.note(code, IssueReason::BadLocale, true),
        }
    }
    let record = &draft.record;
    let is_empty = [&record.name, &record.description, &record.seo_title, &record.seo_description].iter().all(|texts| texts.is_empty());
    draft.finish().into_iter().filter(|item| !is_empty || !matches!(item, Item::Record(_))).collect()
}
