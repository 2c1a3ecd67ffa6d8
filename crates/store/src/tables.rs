//! Every table with its columns, in an order in which rows can be added: what a row refers to comes first.

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// TEXT.
    Text,
    /// BIGINT.
    Int,
}

/// A table.
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its columns with their types.
    pub(crate) columns: &'static [(&'static str, Kind)],
}

impl Table {
    /// Returns the statement that reads all of it.
    pub(crate) fn select(&self) -> String {
        format!("-- store.dump\nSELECT {} FROM {}", self.names(), self.name)
    }

    /// Returns the statement that adds a row.
    pub(crate) fn insert(&self) -> String {
        let places: Vec<_> = (1..=self.columns.len()).map(|place| format!("${place}")).collect();
        format!("-- store.load\nINSERT INTO {} ({}) VALUES ({})", self.name, self.names(), places.join(", "))
    }

    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

macro_rules! tables {
    ($($table:ident: $($column:ident $kind:ident),+;)+) => {
        /// Every table but the marks, which a store gets when it is made.
        pub(crate) const TABLES: &[Table] = &[$(
            Table { name: stringify!($table), columns: &[$((stringify!($column), Kind::$kind)),+] }
        ),+];
    };
}

tables! {
    hospitals: hospital Text, added_at Int;
    packs: hospital Text, file Text, text Text, stored_at Int;
    policy_drafts: hospital Text, id Text, revision Int, body Text, is_open Int, changed_at Int;
    log_heads: hospital Text, sequence Int, hash Text, checkpoint Text;
    log: hospital Text, sequence Int, at Int, doer Text, deed Text, case_id Text, outcome Text, details Text, hash Text;
    cases: hospital Text, id Text, number Text, revision Int, format Int, body Text, state Text, is_open Int,
        due_at Int, promise_at Int, patient Text, patient_kana Text, kana_key Text, birth_date Text, department Text,
        specialist Text, starts_at Int, opened_at Int, changed_at Int, awaits_hospital Int, is_unprepared Int,
        talked_at Int, days_to_talk Int, policy Text;
    case_counts: hospital Text, state Text, cases Int;
    hours: hospital Text, specialist Text, starts_at Int, minutes Int, mode Text;
    hour_quarters: hospital Text, specialist Text, quarter Int, starts_at Int;
    bookings: hospital Text, case_id Text, appointment Text, specialist Text, starts_at Int, minutes Int;
    booked_quarters: hospital Text, specialist Text, quarter Int, case_id Text;
    outbox: hospital Text, id Text, case_id Text, parcel Text, dedupe_key Text, state Text, due_at Int,
        leased_until Int, attempts Int;
    tasks: hospital Text, id Text, case_id Text, kind Text, note Text, at Int, due_at Int, done_at Int;
    staff: hospital Text, id Text, login Text, name Text, roles Text, departments Text, left_at Int;
    credentials: hospital Text, staff Text, password Text, totp_sealed Text, totp_step Int, recovery Text;
    invitations: hospital Text, staff Text, token_hash Text, ends_at Int;
    sessions: hospital Text, token_hash Text, staff Text, person Text, case_id Text, began_at Int, ends_at Int;
    codes: hospital Text, id Text, case_id Text, person Text, new_contact Text, hash Text, ends_at Int, tries_left Int;
    paper_keys: hospital Text, person Text, case_id Text, hash Text, made_at Int;
    tries: hospital Text, what Text, at Int, times Int;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_column_of_the_migrations_is_listed() {
        let listed: BTreeMap<_, Vec<_>> = TABLES
            .iter()
            .map(|table| (table.name.to_owned(), table.columns.iter().map(|(name, _)| *name).collect()))
            .collect();
        let migrations = crate::open::MIGRATIONS.map(|(_, _, sql)| sql).concat();
        let mut made = made_by(&migrations);
        made.remove("marks");
        assert_eq!(listed, made);
    }

    /// Reads table and column names out of the migrations' `CREATE TABLE name (`, `    column TYPE` and
    /// `ALTER TABLE name ADD COLUMN column TYPE` or `DROP COLUMN column` lines.
    fn made_by(sql: &str) -> BTreeMap<String, Vec<&str>> {
        let mut tables: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut table = String::new();
        for line in sql.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.trim_end_matches(" (").to_owned();
            } else if let ["ALTER", "TABLE", table, "ADD", "COLUMN", column, ..] =
                line.split_whitespace().collect::<Vec<_>>()[..]
            {
                tables.entry(table.to_owned()).or_default().push(column);
            } else if let ["ALTER", "TABLE", table, "DROP", "COLUMN", column] =
                line.trim_end_matches(';').split_whitespace().collect::<Vec<_>>()[..]
            {
                tables.entry(table.to_owned()).or_default().retain(|known| *known != column);
            } else if let [column, "TEXT" | "BIGINT" | "TEXT," | "BIGINT,", ..] =
                line.split_whitespace().collect::<Vec<_>>()[..]
            {
                tables.entry(table.clone()).or_default().push(column);
            }
        }
        tables
    }
}
