//! Media: pictures, kept once by what they hold, and the smaller copies of them that pages ask for.
//!
//! *Original* – a picture as it came, under a key made of its content. *Rendition* – a smaller copy, made when first asked for.
//! *Remote* – a picture of which only the address is known so far; it is fetched when there is time.
//!
//! Rules: what a picture is, its bytes say, never its name; an SVG that could run or load is refused; the file is kept before its
//! row; a key never shows another picture. Tables: `media`. Events: [`MediaEvent`].

mod commands;
mod entity;
mod error;
mod events;
mod fetch;
mod imaging;
#[cfg(test)]
mod keeping_tests;
mod model;
mod queries;
mod rendering;
mod store;
mod svg;
#[cfg(test)]
mod tests;

pub use commands::{failed, fetched, keep, link_remote, link_remote_many};
pub use error::MediaError;
pub use events::MediaEvent;
pub use fetch::{fetch_image, is_global};
pub use imaging::{
    ImageInfo, LONGEST_SIDE, MOST_BYTES, MOST_PIXELS, MediaFormat, Rendition, RenditionKind, WIDTHS, inspect, render, widths_up_to,
};
pub use model::{Asked, Media, MediaState, format_of, parse_name, public_name, rendition_name};
pub use queries::{by_ids, original_of, waiting};
pub use rendering::rendition;
pub use store::{LocalFolder, MediaStore, check_key, original_key, rendition_key};
pub use svg::{MOST_SVG_BYTES, clean as clean_svg};
