//! An installation with every hospital of `policies/`, in a temporary folder, with a clock that stands still.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::staff::{DemoMember, enrol_demo};
use app::{Ctx, Gates, Guides, Keys};
use async_trait::async_trait;
use base::{Chance, Clock, DepartmentId, FixedClock, HospitalId, SeededChance, Timestamp};
use domain::staff::{Role, StaffMember};
use http_kit::Config;
use store::Create;
use tempfile::TempDir;
use vault::{FolderVault, MasterKey};
use web::public::{FormsPrinter, LoadedGuides, PublicState};
use web::state::{Web, site};

/// The password of every member that [`Place::enrol`] makes.
pub const PASSWORD: &str = "sample phrase 2026";
/// The secret of their second factor.
pub const SECRET: [u8; 20] = *b"12345678901234567890";

/// An installation in a test. It ends with its value.
pub struct Place {
    /// What deeds are given.
    pub ctx: Ctx,
    /// The clock, to be moved.
    pub clock: Arc<FixedClock>,
    /// The hospitals, in order of their ids.
    pub hospitals: Vec<HospitalId>,
    /// Everything that is written lies here.
    pub folder: TempDir,
}

impl Place {
    /// Makes an installation on SQLite at nine o'clock of a working day in Japan.
    ///
    /// # Panics
    /// When it cannot be made: then no test can go on.
    pub async fn new() -> Self {
        Self::on_store(Create::Demo).await
    }

    /// Makes an installation whose store has no mark of the demo.
    ///
    /// # Panics
    /// As [`Place::new`].
    pub async fn real() -> Self {
        Self::on_store(Create::Real).await
    }

    async fn on_store(create: Create) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let at: Timestamp = "2026-12-01T09:00:00+09:00".parse().expect("a timestamp");
        let clock = Arc::new(FixedClock::new(at));
        let chance: Arc<dyn Chance> = Arc::new(SeededChance::new(20_261_201));
        let master =
            MasterKey::create(&folder.path().join("master.key"), &*chance).expect("a key can be made");
        let master = Arc::new(master);
        let address = format!("sqlite:{}", folder.path().join("rows.sqlite").display());
        let ctx = Ctx {
            store: Arc::new(store::open(&address, create).await.expect("a store can be made")),
            vault: Arc::new(
                FolderVault::open(&folder.path().join("papers"), master.clone(), chance.clone())
                    .expect("a vault can be made"),
            ),
            printer: Arc::new(letters::Press),
            clock: clock.clone() as Arc<dyn Clock>,
            chance,
            keys: Arc::new(Keys::new(&master.derive_for_installation("application"))),
            guides: Arc::new(Guides::default()),
            gates: Gates::default(),
            tries: Arc::default(),
            unknown: Arc::default(),
        };
        let hospitals = add_hospitals(&ctx).await;
        Self { ctx, clock, hospitals, folder }
    }

    /// Adds a member of staff with [`PASSWORD`] and [`SECRET`].
    ///
    /// # Panics
    /// When the login is taken.
    pub async fn enrol(&self, hospital: &HospitalId, login: &str, roles: &[Role]) -> StaffMember {
        let guide = self.ctx.guide(hospital).await.expect("the hospital was added");
        let all = guide.guide().newest().departments().iter();
        let departments: BTreeSet<DepartmentId> =
            all.filter_map(|department| department.id.get_ref().parse().ok()).collect();
        let is_doctor = roles.contains(&Role::Specialist);
        let member = DemoMember {
            login: login.to_owned(),
            name: format!("見本 {login}"),
            roles: roles.iter().copied().collect(),
            departments: if is_doctor { departments } else { BTreeSet::new() },
            password: PASSWORD.to_owned(),
            totp_secret: SECRET,
        };
        enrol_demo(&self.ctx, hospital, member).await.expect("a demo's member can be enrolled")
    }

    /// Returns the code that the authenticator shows now.
    ///
    /// # Panics
    /// Never: the secret is long enough.
    #[must_use]
    pub fn code(&self) -> String {
        crate::totp::code(&data_encoding::BASE32.encode(&SECRET), self.clock.now())
    }

    /// Moves the clock on.
    pub fn wait(&self, time: jiff::SignedDuration) {
        self.clock.set(self.clock.now() + time);
    }

    /// Returns the state of the pages, for a router of the test's own.
    ///
    /// # Panics
    /// When a built-in text is faulty.
    #[must_use]
    pub fn web(&self) -> Web {
        let config = Config { is_demo: true, ..Config::default() };
        Web::new(self.ctx.clone(), config).expect("the built-in texts are sound")
    }

    /// Serves the pages on a free port and returns their address.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn serve(&self) -> String {
        let web = self.web();
        let public = web::public::router(PublicState {
            renderer: web.renderer.clone(),
            hospitals: Arc::new(LoadedGuides(self.ctx.clone())),
            forms: Arc::new(NoForms),
            clock: self.ctx.clock.clone(),
        });
        serve(site(&web, web::areas(), public)).await
    }
}

/// A hospital without blank forms: printing them has tests of its own.
struct NoForms;

#[async_trait]
impl FormsPrinter for NoForms {
    fn kinds(&self, _: &HospitalId) -> Vec<String> {
        Vec::new()
    }

    async fn print(&self, _: &HospitalId, _: &str, _: Option<&str>) -> Option<Vec<u8>> {
        None
    }
}

/// Serves a router on a free port and returns its address.
///
/// # Panics
/// When no port is free.
pub async fn serve(routes: axum::Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("a listener has an address");
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    format!("http://{address}")
}

async fn add_hospitals(ctx: &Ctx) -> Vec<HospitalId> {
    let mut packs: Vec<PathBuf> =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies"))
            .expect("the packs lie in policies/")
            .map(|entry| entry.expect("the folder stays while it is listed").path())
            .filter(|path| is_pack(path))
            .collect();
    packs.sort();
    let mut hospitals = Vec::new();
    for pack in packs {
        let guide = policy::Guide::load(&pack).expect("the packs are sound");
        let id: HospitalId = guide.id().parse().expect("a pack names its hospital");
        app::hospitals::add(ctx, &id, guide.files().clone()).await.expect("a hospital can be added");
        hospitals.push(id);
    }
    hospitals
}

/// A pack's versions lie in its folder; a folder of folders is none.
fn is_pack(path: &Path) -> bool {
    let files = std::fs::read_dir(path).into_iter().flatten().flatten();
    files.into_iter().any(|file| file.path().extension().is_some_and(|extension| extension == "toml"))
}
