#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::error::MediaError;
use super::fetch::{fetch_image, is_global};
use super::imaging::{MediaFormat, Rendition, RenditionKind, WIDTHS, inspect, render, widths_up_to};
use super::store::{LocalFolder, MediaStore, check_key, original_key, rendition_key};
use super::svg::{clean, intrinsic_size};
use crate::kernel::{Fault, Kind};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;

const WEBP_160: Rendition = Rendition { width: 160, kind: RenditionKind::Webp };
const JPEG_160: Rendition = Rendition { width: 160, kind: RenditionKind::Jpeg };

fn png(width: u32, height: u32, colour: Rgba<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, height, colour));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

// A JPEG whose camera was held upright: TIFF header, one entry, orientation 6.
fn jpeg_on_its_side(width: u32, height: u32) -> Vec<u8> {
    let exif = [b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(exif.to_vec()).unwrap();
    let side = usize::try_from(width * height * 3).unwrap();
    encoder.write_image(&vec![128; side], width, height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn svg(inside: &str) -> Vec<u8> {
    let links = "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    format!("<svg {links} viewBox=\"0 0 40 20\">{inside}</svg>").into_bytes()
}

fn is_unsafe(inside: &str) -> bool {
    matches!(clean(&svg(inside)), Err(MediaError::UnsafeSvg { .. }))
}

#[test]
fn a_picture_is_judged_by_its_bytes() {
    let info = inspect(&png(30, 20, Rgba([1, 2, 3, 255]))).unwrap();
    assert_eq!((info.format, info.width, info.height), (MediaFormat::Png, 30, 20));

    assert!(matches!(inspect(b"<html><script>alert(1)</script></html>"), Err(MediaError::UnknownFormat)));
    assert!(matches!(inspect(b""), Err(MediaError::UnknownFormat)));

    // given bytes that only begin like a picture
    let cut = &png(30, 20, Rgba([1, 2, 3, 255]))[..20];
    assert!(matches!(inspect(cut), Err(MediaError::Unreadable { format: MediaFormat::Png, .. })));
}

#[test]
fn a_picture_that_was_held_upright_is_turned() {
    let bytes = jpeg_on_its_side(400, 200);

    let info = inspect(&bytes).unwrap();
    assert_eq!((info.format, info.width, info.height), (MediaFormat::Jpeg, 200, 400));

    let copy = inspect(&render(&bytes, info.format, JPEG_160).unwrap()).unwrap();
    assert_eq!((copy.format, copy.width, copy.height), (MediaFormat::Jpeg, 160, 320));
}

#[test]
fn a_copy_is_never_larger_than_the_picture() {
    let small = png(100, 50, Rgba([200, 0, 0, 255]));
    let wide = png(640, 100, Rgba([200, 0, 0, 255]));

    let small = inspect(&render(&small, MediaFormat::Png, WEBP_160).unwrap()).unwrap();
    let wide = inspect(&render(&wide, MediaFormat::Png, WEBP_160).unwrap()).unwrap();

    assert_eq!((small.format, small.width, small.height), (MediaFormat::Webp, 100, 50));
    assert_eq!((wide.width, wide.height), (160, 25));
    assert_eq!(widths_up_to(500).collect::<Vec<_>>(), [160, 320, 480]);
    assert_eq!(widths_up_to(20).collect::<Vec<_>>(), [160]);
}

#[test]
fn what_is_transparent_becomes_white_in_jpeg() {
    let glass = png(320, 320, Rgba([0, 0, 0, 0]));

    let copy = render(&glass, MediaFormat::Png, JPEG_160).unwrap();

    let pixels = image::load_from_memory(&copy).unwrap().into_rgb8();
    assert!(pixels.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
}

#[test]
fn a_width_that_is_not_offered_is_refused() {
    let odd = Rendition { width: 161, kind: RenditionKind::Webp };

    let refused = render(&png(10, 10, Rgba([0, 0, 0, 255])), MediaFormat::Png, odd).unwrap_err();

    assert!(!WIDTHS.contains(&161));
    assert_eq!((refused.code(), refused.kind()), ("media.width_not_offered", Kind::NotFound));
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() {
    // given a PNG whose header claims 20,000 x 20,000 pixels
    let mut bytes = png(10, 10, Rgba([0, 0, 0, 255]));
    bytes[16..24].copy_from_slice(&[0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20]);
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());

    assert!(matches!(inspect(&bytes), Err(MediaError::TooManyPixels { width: 20_000, height: 20_000 })));
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[test]
fn a_harmless_svg_is_kept_as_it_is_and_drawn() {
    let drawing = svg("<style>.a{fill:url(#g)}</style><defs><linearGradient id='g'><stop stop-color='red'/></linearGradient></defs>\
         <rect id='r' class='a' width='40' height='20'/><use xlink:href='#r'/><a href='#r'><rect width='1' height='1'/></a>\
         <image href='data:image/png;base64,AAAA' width='1' height='1'/>");

    assert_eq!(clean(&drawing).unwrap(), drawing);
    assert_eq!(intrinsic_size(&drawing).unwrap(), (40, 20));
    assert_eq!(inspect(&drawing).unwrap().format, MediaFormat::Svg);

    let copy = image::load_from_memory(&render(&drawing, MediaFormat::Svg, JPEG_160).unwrap()).unwrap().into_rgb8();
    assert_eq!((copy.width(), copy.height()), (160, 80));
    let [red, green, _] = copy.get_pixel(80, 40).0;
    assert!(red > 200 && green < 60);
}

#[test]
fn an_svg_that_could_run_or_load_is_refused() {
    let refused = [
        "<script>alert(1)</script>",
        "<g onload='alert(1)'/>",
        "<rect ONCLICK='alert(1)'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<image href='https://example.org/a.png'/>",
        "<use xlink:href='other.svg#a'/>",
        "<a href='javascript:alert(1)'><rect/></a>",
        "<a href=' JavaScript:alert(1)'><rect/></a>",
        "<image href='data:image/svg+xml,&lt;svg/>'/>",
        "<set attributeName='href' to='x'/>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>rect{fill:url(https://example.org/a)}</style>",
        "<style>rect{fill:u\\72l(https://example.org/a)}</style>",
        "<style>@imp/**/ort 'x'</style>",
        "<rect style='fill:url(&quot;//example.org/a#b&quot;)'/>",
        "<rect fill='URL(https://example.org/a)'/>",
        "<?xml-stylesheet href='a.css'?>",
    ];
    for inside in refused {
        assert!(is_unsafe(inside), "{inside}");
    }
    let with_type = b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
    assert!(matches!(clean(with_type), Err(MediaError::UnsafeSvg { .. })));
    assert!(matches!(clean(b"<svg viewBox='0 0 1 1'/>"), Err(MediaError::Unreadable { .. })));
    assert!(matches!(clean(&vec![b' '; 1024 * 1024 + 1]), Err(MediaError::TooLarge { .. })));
}

#[test]
fn an_svg_made_to_overwhelm_is_refused() {
    // given ten uses of ten uses, eight times over
    let mut doubling = "<g id='l0'><rect width='1' height='1'/></g>".to_owned();
    for level in 1..9 {
        let uses = format!("<use href='#l{}'/>", level - 1).repeat(10);
        doubling.push_str(&format!("<g id='l{level}'>{uses}</g>"));
    }
    assert!(is_unsafe(&doubling));

    // given a thing made of itself, by attribute and by style
    assert!(is_unsafe("<g id='a'><use href='#a'/></g>"));
    assert!(is_unsafe("<style>.c{mask:url(#m)}</style><mask id='m'><rect class='c'/></mask>"));

    // given a long chain, each link defined before it is used
    let chain: String = (1..200).map(|n| format!("<g id='c{n}'><use href='#c{}'/></g>", n - 1)).collect();
    assert!(is_unsafe(&format!("<rect id='c0'/>{chain}")));

    assert!(is_unsafe(&format!("{}{}", "<g>".repeat(100), "</g>".repeat(100))));
}

#[test]
fn a_file_is_kept_read_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let store = LocalFolder::new(folder.path().join("media"));
    let key = original_key(b"cookie", MediaFormat::Jpeg);
    let copy = rendition_key(&key, WEBP_160).unwrap();

    store.put(&key, b"cookie").unwrap();
    store.put(&copy, b"crumb").unwrap();

    assert_eq!(key.len(), 36);
    assert_eq!(copy, format!("renditions/{}-160.webp", &key[..32]));
    assert_eq!(store.get(&key).unwrap(), b"cookie");
    assert_eq!(store.get(&copy).unwrap(), b"crumb");
    assert!(folder.path().join("media").join(&key[..2]).join(&key).is_file());

    store.delete(&key).unwrap();
    store.delete(&key).unwrap();
    assert!(!store.exists(&key).unwrap());
    assert!(store.exists(&copy).unwrap());
    assert!(matches!(store.get(&key), Err(MediaError::NoSuchFile(_))));
}

#[test]
fn a_key_can_not_leave_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let store = LocalFolder::new(folder.path());
    for key in ["", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".part", "a/.b", "A.png", "a b", "a\\b", "a\0", "å", "a..b"] {
        assert!(matches!(store.get(key), Err(MediaError::BadKey(_))), "{key:?}");
        assert!(store.put(key, b"x").is_err(), "{key:?}");
    }
    assert!(check_key(&"a".repeat(201)).is_err());
    assert!(rendition_key("renditions/abc-160.webp", WEBP_160).is_err());
}

#[test]
fn only_public_machines_are_global() {
    let public = ["1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450::1"];
    let private = [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "ff02::1",
    ];
    for address in public {
        assert!(is_global(address.parse().unwrap()), "{address}");
    }
    for address in private {
        assert!(!is_global(address.parse().unwrap()), "{address}");
    }
}

#[test]
fn an_address_of_the_shops_own_network_is_not_fetched() {
    let refused = [
        "http://127.0.0.1/a.png",
        "https://10.0.0.1/a.png",
        "http://[::1]/a.png",
        "http://[::ffff:127.0.0.1]/a.png",
        "http://169.254.169.254/latest/meta-data/",
        "http://8.8.8.8:8080/a.png",
        "http://name:word@8.8.8.8/a.png",
        "ftp://8.8.8.8/a.png",
        "file:///etc/passwd",
        "/a.png",
        "no address",
        "",
    ];
    for url in refused {
        assert!(matches!(fetch_image(url, 1000), Err(MediaError::AddressRefused { .. })), "{url}");
    }
}

#[test]
fn a_refused_address_is_told_without_its_secrets() {
    let told = |url: &str| match fetch_image(url, 1000) {
        Err(MediaError::AddressRefused { url, .. }) => url,
        other => format!("{other:?}"),
    };

    assert_eq!(told("http://127.0.0.1/a@2x.png?signature=secret#x"), "http://127.0.0.1/a@2x.png");
    assert_eq!(told("http://name:word@127.0.0.1/a.png"), "http://127.0.0.1/a.png");
}
