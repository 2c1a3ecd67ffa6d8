//! The running server: the site, the worker, the operator's listener, and an orderly stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::Ctx;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use ports::Mailer;
use store::SqlStore;
use tokio::sync::watch;
use web::demo::SentMail;
use web::public::{LoadedGuides, PublicState};
use web::state::Web;
use worker::Worker;

use crate::checkpoints::Held;
use crate::forms::PaperForms;

/// How long requests that are being answered may take after a stop was asked for.
const GRACE: Duration = Duration::from_secs(10);

/// Everything that a server is made of.
pub struct Server {
    /// What deeds are given.
    pub ctx: Ctx,
    /// The store, for health checks.
    pub rows: SqlStore,
    /// Sends mail.
    pub mailer: Arc<dyn Mailer>,
    /// How this installation is reached.
    pub config: http_kit::Config,
    /// The demo's mailbox; `None` in real operation.
    pub sent_mail: Option<Arc<dyn SentMail>>,
    /// Where pages are served.
    pub address: SocketAddr,
    /// Where `/metrics` and `/healthz` are served; `None` in the demo, which serves `/healthz` with the pages.
    pub operator: Option<SocketAddr>,
    /// Certificate chain and key, PEM; `None` behind a proxy.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Signs the ends of the audit logs.
    pub checkpoints: Held,
}

impl Server {
    /// Serves until the process is told to stop.
    ///
    /// # Errors
    /// When an address cannot be listened on or a certificate cannot be read.
    pub async fn run(self, ready: impl FnOnce()) -> Result<(), Box<dyn std::error::Error>> {
        let web = Web::new(self.ctx.clone(), self.config.clone())?;
        let site = self.site(&web);
        let (stop, stopped) = watch::channel(false);
        let worker = Worker::new(self.ctx.clone(), self.mailer.clone());
        let background = tokio::spawn(worker.run(stopped.clone()));
        let signing =
            tokio::spawn(self.checkpoints.checkpoints.clone().run(self.ctx.clone(), stopped.clone()));
        let operator = self
            .operator
            .map(|address| tokio::spawn(listen_plain(address, self.operator_pages(&web), stopped.clone())));
        let handle = axum_server::Handle::new();
        tokio::spawn(stop_on_signal(handle.clone(), stop));
        ready();
        let service = site.into_make_service_with_connect_info::<SocketAddr>();
        match &self.tls {
            None => axum_server::bind(self.address).handle(handle).serve(service).await?,
            Some((certificate, key)) => {
                let tls = axum_server::tls_rustls::RustlsConfig::from_pem_file(certificate, key).await?;
                axum_server::bind_rustls(self.address, tls).handle(handle).serve(service).await?;
            }
        }
        background.await?;
        signing.await?;
        // Nothing writes to the log any more: its end is signed before the program goes.
        self.checkpoints.checkpoints.finish(&self.ctx).await?;
        if let Some(operator) = operator {
            operator.await??;
        }
        ports::Store::close(&self.rows).await;
        Ok(())
    }

    fn site(&self, web: &Web) -> Router {
        let public = web::public::router(PublicState {
            renderer: web.renderer.clone(),
            hospitals: Arc::new(LoadedGuides(self.ctx.clone())),
            forms: Arc::new(PaperForms::new(self.ctx.clone())),
            clock: self.ctx.clock.clone(),
        });
        let public = match &self.sent_mail {
            Some(mail) => public
                .merge(web::demo::router(web.renderer.clone(), mail.clone()))
                .merge(Router::new().route("/healthz", get(health)).with_state(self.rows.clone())),
            None => public,
        };
        web::state::site(web, web::areas(), public)
    }

    fn operator_pages(&self, web: &Web) -> Router {
        let kit = web.kit.clone();
        let metrics = get(move || {
            let kit = kit.clone();
            async move { kit.metrics_text().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE) }
        });
        Router::new().route("/healthz", get(health)).with_state(self.rows.clone()).route("/metrics", metrics)
    }
}

async fn health(State(rows): State<SqlStore>) -> Result<&'static str, StatusCode> {
    rows.ping().await.map(|()| "ok\n").map_err(|_| StatusCode::SERVICE_UNAVAILABLE)
}

async fn listen_plain(
    address: SocketAddr,
    pages: Router,
    mut stop: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(address).await?;
    let stopped = async move {
        let _ = stop.changed().await;
    };
    axum::serve(listener, pages).with_graceful_shutdown(stopped).await
}

async fn stop_on_signal(handle: axum_server::Handle<SocketAddr>, stop: watch::Sender<bool>) {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(error) => {
            tracing::error!(%error, "the stop signal cannot be heard");
            return;
        }
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("stopping: open requests are finished first");
    handle.graceful_shutdown(Some(GRACE));
    let _ = stop.send(true);
}
