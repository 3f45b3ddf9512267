//! Whether the shop is alive, and whether it can serve.

use crate::error::RequestError;
use crate::problem::ApiError;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, web};
use cookiecart_core::{Shop, sites};
use serde_json::json;

/// Answers `/health/live`: the process runs.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(json!({ "status": "live" }))
}

/// Answers `/health/ready`: the database answers, and there is a site to serve.
///
/// # Errors
/// [`RequestError::NotReady`], a 503, when either is not so.
pub async fn ready(shop: web::Data<Shop>) -> Result<HttpResponse, ApiError> {
    // The snapshot is kept in memory, so it alone does not tell that the database answers.
    sites::first(shop.read()).await.map_err(|error| not_ready(&error))?.ok_or(RequestError::NotReady)?;
    shop.snapshot().await.map_err(|error| not_ready(&error))?.ok_or(RequestError::NotReady)?;
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(json!({ "status": "ready" })))
}

fn not_ready(error: &dyn std::error::Error) -> RequestError {
    tracing::warn!(%error, "the shop is not ready");
    RequestError::NotReady
}
