//! Smaller copies, made when first asked for and kept.

use super::MediaError;
use super::imaging::{Rendition, WIDTHS, render};
use super::model::format_of;
use super::store::{MediaStore, rendition_key};
use std::sync::Arc;
use tokio::sync::Semaphore;

// Each takes a core and up to some hundred megabytes; the pages beside it must stay quick.
static RENDERING: Semaphore = Semaphore::const_new(2);

/// The bytes of a copy of an original: from the store, or made and kept there. At most two are made at a time; others wait.
///
/// # Errors
/// * [`MediaError::WidthNotOffered`], [`MediaError::BadKey`] – nobody makes such a copy.
/// * [`MediaError::NoSuchFile`] – there is no such original.
/// * those of [`render`] and the store.
pub async fn rendition(store: Arc<dyn MediaStore>, file: &str, target: Rendition) -> Result<Vec<u8>, MediaError> {
    if !WIDTHS.contains(&target.width) {
        return Err(MediaError::WidthNotOffered { width: target.width });
    }
    let key = rendition_key(file, target)?;
    let format = format_of(file).ok_or_else(|| MediaError::BadKey(file.chars().take(80).collect()))?;
    let (shelf, kept) = (Arc::clone(&store), key.clone());
    if let Some(copy) = off_the_loop(move || found(&*shelf, &kept)).await? {
        return Ok(copy);
    }
    let turn = RENDERING.acquire().await.map_err(|error| MediaError::NotMade(error.to_string()))?;
    let original = file.to_owned();
    off_the_loop(move || {
        // Held until the work ends, even when the one who asked has gone.
        let _turn = turn;
        if let Some(copy) = found(&*store, &key)? {
            return Ok(copy);
        }
        let copy = render(&store.get(&original)?, format, target)?;
        if let Err(error) = store.put(&key, &copy) {
            tracing::warn!(key, %error, "a copy of a picture could not be kept and will be made again");
        }
        Ok(copy)
    })
    .await
}

fn found(store: &dyn MediaStore, key: &str) -> Result<Option<Vec<u8>>, MediaError> {
    match store.get(key) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(MediaError::NoSuchFile(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn off_the_loop<T: Send + 'static>(work: impl FnOnce() -> Result<T, MediaError> + Send + 'static) -> Result<T, MediaError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| MediaError::NotMade(error.to_string()))?
}
