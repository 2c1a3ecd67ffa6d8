//! Where to turn instead.

use base::Lang;
use policy::Instead;
use policy::Version;
use serde::Serialize;

use crate::public::words::door_text;
use crate::texts::Text;

/// A place to turn to instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DoorView {
    /// What it is, in our words.
    pub name: Text,
    /// What it does, in our words; the guide's own sentence stands in `words`.
    pub text: Text,
    /// What the guide says about it.
    pub words: Option<String>,
    /// Its phone number, where the guide states one.
    pub phone: Option<String>,
    /// Our own page that helps on, without the language prefix.
    pub page: Option<String>,
    /// The clause; empty when the guide does not name the door.
    pub cites: String,
}

/// Makes the view of a next door at this hospital.
#[must_use]
pub fn door(version: &Version, hospital: &str, instead: Instead, lang: Lang) -> DoorView {
    let stated = version.doors().iter().find(|door| door.id == instead);
    let name = door_text(instead);
    DoorView {
        text: Text::key(format!("{}-text", name.key)),
        name,
        // A door that the guide itself names is said in its words; for the others ours say more.
        words: stated
            .filter(|door| !door.cites.is_empty() || door.phone.is_some())
            .map(|door| door.text.get(lang).to_owned()),
        phone: stated.and_then(|door| door.phone.clone()),
        page: (instead == Instead::OwnDoctor).then(|| format!("/h/{hospital}/ask-your-doctor")),
        cites: stated.map(|door| door.cites.clone()).unwrap_or_default(),
    }
}
