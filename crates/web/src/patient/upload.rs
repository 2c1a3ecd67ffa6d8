//! [304] Sending a paper through the page: one PDF or picture at a time, with a plain file field.

use app::AppError;
use app::papers::{Upload, upload};
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use base::limits;
use http_kit::{Fault, Person};

use super::at::At;
use super::field::{Field, FormPage};
use super::papers::{Where, kind_name};
use crate::form::{Problems, Values};
use crate::frame::Visit;
use crate::state::Web;
use crate::texts::Text;

/// The name of the file's field.
const FILE: &str = "file";

pub async fn page(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Path(place): Path<Where>,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    Ok(at.page(&upload_page(&at, &place, &Problems::default())?))
}

pub async fn add(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Path(place): Path<Where>,
    form: Multipart,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let need = place.find(&at)?.need;
    // A place before the bytes: what waits holds no memory.
    let _place = state.kit.ctx.gates.uploads.enter().await?;
    let Some(bytes) = bytes_of(form).await? else {
        return unfit(&at, &place, "pt-problem-file".into());
    };
    let cmd = Upload { case: at.case.id, kind: need.kind, of: need.of, bytes };
    match upload(&state.kit.ctx, &at.person.actor, cmd).await {
        Ok(_) => Ok(at.go("/docs")),
        Err(AppError::Invalid { code: "problem-m12", .. }) => {
            let megabytes = format!("{}MB", limits::UPLOAD_BYTES_MAX / 1024 / 1024);
            unfit(&at, &place, Text::key("problem-m12").with("limit", megabytes))
        }
        Err(AppError::Invalid { code, .. }) => unfit(&at, &place, code.into()),
        Err(other) => Err(other.into()),
    }
}

/// Reads the file of a form; `None` when none was chosen.
async fn bytes_of(mut form: Multipart) -> Result<Option<Vec<u8>>, Fault> {
    while let Some(field) = form.next_field().await.map_err(|_| Fault::TooLarge)? {
        if field.name() == Some(FILE) {
            let bytes = field.bytes().await.map_err(|_| Fault::TooLarge)?;
            return Ok((!bytes.is_empty()).then(|| bytes.to_vec()));
        }
    }
    Ok(None)
}

fn unfit(at: &At, place: &Where, problem: Text) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    problems.add(FILE, problem);
    Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &upload_page(at, place, &problems)?))
}

fn upload_page(at: &At, place: &Where, problems: &Problems) -> Result<FormPage, Fault> {
    let owed = place.find(at)?;
    let below = place.below("add");
    let mut page =
        FormPage::new("304", "pt-upload-title", at.my(&below), at.form(&Values::default(), problems))
            .back("pt-back-docs", at.my("/docs"))
            .say(Text::key("pt-upload-lead").with("paper", kind_name(at, &owed.need.kind)))
            .ask(Field::File {
                name: FILE.to_owned(),
                label: "pt-upload-file".into(),
                help: Some("pt-upload-help".into()),
            })
            .button("pt-upload-send");
    page.has_files = true;
    Ok(page)
}
