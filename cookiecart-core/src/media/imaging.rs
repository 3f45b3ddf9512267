//! Pictures: what they are, judged by their bytes, and the smaller copies of them that pages ask for.
//!
//! Everything here computes and blocks: call it from `spawn_blocking`.

use super::error::MediaError;
use super::svg;
use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::Cursor;

/// The most bytes of one picture: 25 MiB.
pub const MOST_BYTES: u64 = 25 * 1024 * 1024;

/// The most pixels of one picture: 50 million.
pub const MOST_PIXELS: u64 = 50_000_000;

/// The longest side of a picture, in pixels.
pub const LONGEST_SIDE: u32 = 12_000;

/// The widths of the copies that pages may ask for, in pixels, ascending.
pub const WIDTHS: [u32; 7] = [160, 320, 480, 640, 960, 1280, 1920];

// 50 million pixels of 16 bits in four channels.
const MOST_MEMORY: u64 = MOST_PIXELS * 8;
const JPEG_QUALITY: u8 = 82;
const WEBP_QUALITY: f32 = 80.0;

/// What kind of file a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP, lossy or lossless.
    Webp,
    /// GIF; copies show its first frame.
    Gif,
    /// SVG, checked by [`super::svg::clean`].
    Svg,
}

impl MediaFormat {
    /// The word that rows and files carry: `jpeg`, `png`, `webp`, `gif` or `svg`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Svg => "svg",
        }
    }

    /// Reads [`code`](Self::code); `None` when it is none.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Webp, Self::Gif, Self::Svg].into_iter().find(|format| format.code() == code)
    }

    /// The name people know, such as `JPEG`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Gif => "GIF",
            Self::Svg => "SVG",
        }
    }

    /// The ending of the file's name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            other => other.code(),
        }
    }

    /// The media type to serve it with.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
        }
    }
}

impl fmt::Display for MediaFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a picture is, read from its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageInfo {
    /// The kind of file.
    pub format: MediaFormat,
    /// Pixels across as people see it, turned by what the camera noted.
    pub width: u32,
    /// Pixels down as people see it.
    pub height: u32,
}

/// In which format a copy is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RenditionKind {
    /// Lossy WebP; keeps transparency.
    Webp,
    /// JPEG; what is transparent becomes white.
    Jpeg,
}

impl RenditionKind {
    /// The ending of the file's name, without the dot: `webp` or `jpg`.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// Reads [`extension`](Self::extension); `None` when it is none.
    #[must_use]
    pub fn parse(extension: &str) -> Option<Self> {
        [Self::Webp, Self::Jpeg].into_iter().find(|kind| kind.extension() == extension)
    }

    /// The media type to serve it with.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// A copy that a page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rendition {
    /// The most pixels across, one of [`WIDTHS`].
    pub width: u32,
    /// The format of the copy.
    pub kind: RenditionKind,
}

/// Lists the widths worth asking for of a picture: those not wider than it, and always the smallest.
pub fn widths_up_to(width: u32) -> impl Iterator<Item = u32> {
    WIDTHS.into_iter().enumerate().filter(move |(at, offered)| *at == 0 || *offered <= width).map(|(_, offered)| offered)
}

/// Pixels in rows from the top, three or four bytes each.
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) has_alpha: bool,
    pub(super) data: Vec<u8>,
}

/// Judges what the bytes are, never by a name; an SVG is checked for anything unsafe as well.
///
/// # Errors
/// * [`MediaError::TooLarge`], [`MediaError::TooManyPixels`] – over [`MOST_BYTES`], [`MOST_PIXELS`] or [`LONGEST_SIDE`].
/// * [`MediaError::UnknownFormat`], [`MediaError::Unreadable`] – no picture, or a broken one.
/// * [`MediaError::UnsafeSvg`] – see [`super::svg::clean`].
pub fn inspect(bytes: &[u8]) -> Result<ImageInfo, MediaError> {
    check_bytes(bytes)?;
    let format = sniff(bytes).ok_or(MediaError::UnknownFormat)?;
    if format == MediaFormat::Svg {
        let (width, height) = svg::intrinsic_size(bytes)?;
        return Ok(ImageInfo { format, width, height });
    }
    let (decoder, orientation) = open(bytes, format)?;
    let (width, height) = decoder.dimensions();
    let (width, height) = if lies_on_its_side(orientation) { (height, width) } else { (width, height) };
    Ok(ImageInfo { format, width, height })
}

/// Makes a copy of at most the asked width; never larger than the picture, except of an SVG.
///
/// The picture is turned as its camera noted; what the file says about camera and place is left out.
///
/// # Errors
/// * [`MediaError::WidthNotOffered`] – the width is none of [`WIDTHS`].
/// * the errors of [`inspect`] – the bytes are not what `format` says.
/// * [`MediaError::NotMade`] – the copy could not be encoded.
pub fn render(bytes: &[u8], format: MediaFormat, target: Rendition) -> Result<Vec<u8>, MediaError> {
    if !WIDTHS.contains(&target.width) {
        return Err(MediaError::WidthNotOffered { width: target.width });
    }
    check_bytes(bytes)?;
    let pixels = match format {
        MediaFormat::Svg => svg::rasterise(bytes, target.width)?,
        raster => resize(decode(bytes, raster)?, target.width)?,
    };
    match target.kind {
        RenditionKind::Webp => encode_webp(&pixels),
        RenditionKind::Jpeg => encode_jpeg(pixels),
    }
}

fn check_bytes(bytes: &[u8]) -> Result<(), MediaError> {
    let many = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if many > MOST_BYTES { Err(MediaError::TooLarge { limit: MOST_BYTES }) } else { Ok(()) }
}

fn sniff(bytes: &[u8]) -> Option<MediaFormat> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(MediaFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(MediaFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(MediaFormat::Webp),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(MediaFormat::Gif),
        _ if svg::looks_like_svg(bytes) => Some(MediaFormat::Svg),
        _ => None,
    }
}

fn unreadable(format: MediaFormat, error: &image::ImageError) -> MediaError {
    MediaError::Unreadable { format, reason: error.to_string() }
}

// Reads the header only: a picture that is too large is refused before any pixel is decoded.
fn open(bytes: &[u8], format: MediaFormat) -> Result<(impl ImageDecoder, Orientation), MediaError> {
    let known = match format {
        MediaFormat::Jpeg => ImageFormat::Jpeg,
        MediaFormat::Png => ImageFormat::Png,
        MediaFormat::Webp => ImageFormat::WebP,
        MediaFormat::Gif => ImageFormat::Gif,
        MediaFormat::Svg => return Err(MediaError::UnknownFormat),
    };
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), known);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| unreadable(format, &error))?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(MediaError::Unreadable { format, reason: "it has no pixels".to_owned() });
    }
    if width > LONGEST_SIDE || height > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(MediaError::TooManyPixels { width, height });
    }
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    decoder.set_limits(limits).map_err(|error| unreadable(format, &error))?;
    // A broken note of the camera does not spoil the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((decoder, orientation))
}

fn lies_on_its_side(orientation: Orientation) -> bool {
    matches!(orientation, Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH)
}

fn decode(bytes: &[u8], format: MediaFormat) -> Result<Pixels, MediaError> {
    let (decoder, orientation) = open(bytes, format)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(format, &error))?;
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    let has_alpha = picture.color().has_alpha();
    let data = if has_alpha { picture.into_rgba8().into_raw() } else { picture.into_rgb8().into_raw() };
    Ok(Pixels { width, height, has_alpha, data })
}

fn resize(pixels: Pixels, widest: u32) -> Result<Pixels, MediaError> {
    if pixels.width <= widest {
        return Ok(pixels);
    }
    let exact = u64::from(pixels.height) * u64::from(widest);
    let height = (exact + u64::from(pixels.width) / 2) / u64::from(pixels.width);
    let height = u32::try_from(height).unwrap_or(LONGEST_SIDE).max(1);
    let layout = if pixels.has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let source =
        Image::from_vec_u8(pixels.width, pixels.height, pixels.data, layout).map_err(|error| MediaError::NotMade(error.to_string()))?;
    let mut copy = Image::new(widest, height, layout);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut copy, &options).map_err(|error| MediaError::NotMade(error.to_string()))?;
    Ok(Pixels { width: widest, height, has_alpha: pixels.has_alpha, data: copy.into_vec() })
}

fn encode_webp(pixels: &Pixels) -> Result<Vec<u8>, MediaError> {
    let encoder = if pixels.has_alpha {
        webp::Encoder::from_rgba(&pixels.data, pixels.width, pixels.height)
    } else {
        webp::Encoder::from_rgb(&pixels.data, pixels.width, pixels.height)
    };
    let made = encoder.encode_simple(false, WEBP_QUALITY).map_err(|error| MediaError::NotMade(format!("{error:?}")))?;
    Ok(made.to_vec())
}

fn encode_jpeg(pixels: Pixels) -> Result<Vec<u8>, MediaError> {
    let (width, height) = (pixels.width, pixels.height);
    let opaque = if pixels.has_alpha { on_white(&pixels.data) } else { pixels.data };
    let mut made = Vec::new();
    JpegEncoder::new_with_quality(&mut made, JPEG_QUALITY)
        .encode(&opaque, width, height, ExtendedColorType::Rgb8)
        .map_err(|error| MediaError::NotMade(error.to_string()))?;
    Ok(made)
}

// JPEG knows no transparency; left alone, transparent pixels would mostly turn black.
fn on_white(rgba: &[u8]) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    for pixel in rgba.chunks_exact(4) {
        let alpha = u32::from(pixel[3]);
        for channel in &pixel[..3] {
            let mixed = (u32::from(*channel) * alpha + 255 * (255 - alpha) + 127) / 255;
            rgb.push(u8::try_from(mixed).unwrap_or(u8::MAX));
        }
    }
    rgb
}
