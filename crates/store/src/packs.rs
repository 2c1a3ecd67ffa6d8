//! Hospitals and the files of their packs.

use std::collections::BTreeMap;

use async_trait::async_trait;
use ports::StoreError;
use ports::audit::GENESIS;
use ports::store::{HospitalRow, PackRow, PacksRead, PacksWrite};

use crate::link::Link;
use crate::statement::{args, statements};
use crate::tx::Tx;

statements! {
    HOSPITALS = "hospitals.list": "SELECT hospital, added_at FROM hospitals";
    ADD_HOSPITAL = "hospitals.add":
        "INSERT INTO hospitals (hospital, added_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    BEGIN_LOG = "hospitals.begin_log": "INSERT INTO log_heads (hospital, sequence, hash) VALUES ($1, 0, $2)";
    FILES = "packs.files": "SELECT file, text FROM packs WHERE hospital = $1";
    FILE = "packs.file": "SELECT text FROM packs WHERE hospital = $1 AND file = $2";
    ADD_FILE = "packs.add":
        "INSERT INTO packs (hospital, file, text, stored_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
}

#[async_trait]
impl PacksRead for Tx {
    async fn pack_files(&mut self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = self.link.all(FILES, args![&self.hospital]).await?;
        rows.iter().map(|row| Ok((row.text("file")?, row.text("text")?))).collect()
    }
}

#[async_trait]
impl PacksWrite for Tx {
    async fn add_pack_file(&mut self, row: &PackRow) -> Result<(), StoreError> {
        let args = args![&self.hospital, &row.file, &row.text, row.stored_at];
        if self.link.run(ADD_FILE, args).await? == 1 {
            return Ok(());
        }
        let stored = self.link.one(FILE, args![&self.hospital, &row.file]).await?;
        let same = stored.map(|stored| stored.text("text")).transpose()?.as_ref() == Some(&row.text);
        if same { Ok(()) } else { Err(StoreError::Exists("pack file")) }
    }
}

impl Tx {
    /// Adds the transaction's hospital with an empty audit chain.
    pub(crate) async fn add_hospital(&mut self, row: &HospitalRow) -> Result<(), StoreError> {
        if self.link.run(ADD_HOSPITAL, args![&self.hospital, row.added_at]).await? == 0 {
            return Err(StoreError::Exists("hospital"));
        }
        self.link.run(BEGIN_LOG, args![&self.hospital, &GENESIS]).await?;
        Ok(())
    }
}

/// Lists the hospitals in order of their ids.
pub(crate) async fn hospitals(link: &mut Link) -> Result<Vec<HospitalRow>, StoreError> {
    let rows = link.all(HOSPITALS, args![]).await?;
    let mut hospitals: Vec<_> = rows
        .iter()
        .map(|row| Ok(HospitalRow { id: row.parsed("hospital")?, added_at: row.time("added_at")? }))
        .collect::<Result<_, StoreError>>()?;
    hospitals.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(hospitals)
}
