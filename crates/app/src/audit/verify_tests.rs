//! Every way to spoil a log or its checkpoints, and what is said about it.

use base::SeededChance;
use domain::access::Deed;
use domain::audit::{Doer, Entry};

use super::super::key::SigningKey;
use super::*;

const SEED: [u8; 32] = [5; 32];

fn hospital() -> HospitalId {
    "one".parse().unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

/// A log of one entry each second, and a checkpoint after each of `covered`.
struct Place {
    log: Vec<Chained>,
    lines: Vec<String>,
    last: Option<String>,
    noted: Option<String>,
    head: Head,
    now: Timestamp,
}

fn chain(entries: impl IntoIterator<Item = Entry>) -> Vec<Chained> {
    let mut before = GENESIS;
    let mut log = Vec::new();
    for (index, entry) in entries.into_iter().enumerate() {
        let sequence = index as u64 + 1;
        let hash = link(&before, &hospital(), sequence, &entry);
        log.push(Chained { sequence, entry, hash });
        before = hash;
    }
    log
}

fn entry(second: i64) -> Entry {
    let doer = Doer::Staff(base::StaffId::draw(&SeededChance::new(1)));
    Entry::done(at(second), doer, Deed::SeeCase, None).with("second", second)
}

fn place(entries: i64, covered: &[u64]) -> Place {
    let log = chain((1..=entries).map(entry));
    let key = SigningKey::from_seed(&SEED);
    let mut before = [0; 32];
    let mut lines = Vec::new();
    for (number, sequence) in (1..).zip(covered) {
        let covers = &log[*sequence as usize - 1];
        let (sequence, head, at) = (covers.sequence, covers.hash, covers.entry.at);
        let checkpoint = Checkpoint { hospital: hospital(), number, sequence, head, at, before };
        before = checkpoint.hash();
        lines.push(checkpoint.line(&key));
    }
    let last = lines.last().cloned();
    let head = log.last().map_or(Head { sequence: 0, hash: GENESIS }, |last| Head {
        sequence: last.sequence,
        hash: last.hash,
    });
    let noted = last.clone();
    Place { log, lines, last, noted, head, now: at(entries + 1) }
}

fn verdict(place: &Place) -> String {
    let key = SigningKey::from_seed(&SEED).public();
    let all: String = place.lines.iter().map(|line| format!("{line}\n")).collect();
    let judge = || {
        let hospital = hospital();
        let kept = Kept { all: &all, last: place.last.as_deref(), noted: place.noted.as_deref() };
        let checkpoints = checkpoints(&hospital, kept, &key)?;
        let mut verifier = Verifier::new(&hospital, &checkpoints);
        place.log.iter().try_for_each(|entry| verifier.take(entry))?;
        verifier.end(place.head, place.now)
    };
    match judge() {
        Ok(found) => {
            format!("{} entries, {} vouched, {} checkpoints", found.entries, found.vouched, found.checkpoints)
        }
        Err(fault) => fault.to_string(),
    }
}

/// Spoils a whole place of twelve entries with checkpoints after 3, 6 and 9.
fn spoiled(spoil: impl FnOnce(&mut Place)) -> String {
    let mut place = place(12, &[3, 6, 9]);
    spoil(&mut place);
    verdict(&place)
}

#[test]
fn a_whole_log_is_vouched_for_up_to_its_last_checkpoint() {
    assert_eq!(spoiled(|_| ()), "12 entries, 9 vouched, 3 checkpoints");
    assert_eq!(verdict(&place(9, &[3, 6, 9])), "9 entries, 9 vouched, 3 checkpoints");
    assert_eq!(verdict(&place(0, &[])), "0 entries, 0 vouched, 0 checkpoints");
}

#[test]
fn an_altered_entry_is_named_wherever_it_stands() {
    for sequence in 1..=12_usize {
        let told = spoiled(|place| place.log[sequence - 1].entry.at = at(500));
        assert_eq!(told, format!("entry {sequence} was altered"));
        let told = spoiled(|place| place.log[sequence - 1].hash[31] ^= 1);
        assert_eq!(told, format!("entry {sequence} was altered"));
    }
}

#[test]
fn a_removed_entry_is_named() {
    for sequence in 1..=11_usize {
        let told = spoiled(|place| drop(place.log.remove(sequence - 1)));
        assert_eq!(told, format!("entry {sequence} is missing"));
    }
}

#[test]
fn a_cut_tail_is_named_by_its_first_entry() {
    let cut = |keep: usize, head_too: bool| {
        spoiled(|place| {
            place.log.truncate(keep);
            if head_too {
                let last = place.log.last().unwrap();
                place.head = Head { sequence: last.sequence, hash: last.hash };
            }
        })
    };
    assert_eq!(cut(8, true), "entry 9 is missing: checkpoint 3 is newer than the log");
    assert_eq!(cut(5, true), "entry 6 is missing: checkpoint 2 is newer than the log");
    assert_eq!(cut(10, false), "entry 11 is missing", "the store knows its own end");
}

#[test]
fn a_chain_that_was_made_anew_does_not_fit_its_checkpoints() {
    let told = spoiled(|place| {
        place.log = chain((1..=12).map(|second| entry(if second == 5 { 500 } else { second })));
        let last = place.log.last().unwrap();
        place.head = Head { sequence: last.sequence, hash: last.hash };
    });
    let expected = "entries were rewritten, the first between 4 and 6: the chain does not fit checkpoint 2";
    assert_eq!(told, expected);
}

#[test]
fn a_missing_checkpoint_is_named_wherever_it_stood() {
    assert_eq!(spoiled(|place| drop(place.lines.remove(0))), "checkpoint 1 is missing");
    assert_eq!(spoiled(|place| drop(place.lines.remove(1))), "checkpoint 2 is missing");
    assert_eq!(spoiled(|place| drop(place.lines.remove(2))), "checkpoint 3 is missing");
    assert_eq!(spoiled(|place| place.lines.clear()), "checkpoints 1 to 3 are missing");
    assert_eq!(spoiled(|place| place.last = None), "checkpoint 4 is missing");
    let both = |place: &mut Place| {
        place.lines.clear();
        place.last = None;
    };
    assert_eq!(spoiled(both), "checkpoints 1 to 3 are missing", "the log names the last one");
    let everywhere = |place: &mut Place| {
        both(place);
        place.noted = None;
    };
    let told = "the log has entries and there is no checkpoint: the file was removed, or none was ever made";
    assert_eq!(spoiled(everywhere), told);
}

#[test]
fn checkpoints_that_began_anew_after_their_files_were_removed_are_not_taken_for_whole() {
    let anew = |place: &mut Place| {
        let key = SigningKey::from_seed(&SEED);
        let third = Checkpoint::read(&place.lines[2], &key.public()).unwrap();
        let first = Checkpoint { number: 1, before: [0; 32], ..third };
        place.lines = vec![first.line(&key)];
        place.last = place.lines.first().cloned();
    };
    assert_eq!(spoiled(anew), "checkpoints 2 to 3 are missing");
    let gone_on = |place: &mut Place| {
        place.lines.drain(..2);
    };
    assert_eq!(spoiled(gone_on), "checkpoints 1 to 2 are missing");
}

#[test]
fn a_note_of_another_key_or_of_another_checkpoint_is_named() {
    let key = SigningKey::from_seed(&SEED);
    let noted = |change: fn(&mut Checkpoint), key: &SigningKey| {
        spoiled(|place| {
            let mut note = Checkpoint::read(&place.lines[2], &SigningKey::from_seed(&SEED).public()).unwrap();
            change(&mut note);
            place.noted = Some(note.line(key));
        })
    };
    let altered = "the checkpoint that is noted in the log was altered, or signed with another key";
    assert_eq!(noted(|_| (), &key), "12 entries, 9 vouched, 3 checkpoints");
    assert_eq!(noted(|_| (), &SigningKey::from_seed(&[6; 32])), altered);
    assert_eq!(noted(|note| note.hospital = "other".parse().unwrap(), &key), altered);
    let told = noted(|note| note.head = [7; 32], &key);
    assert_eq!(told, "checkpoint 3 was altered, or signed with another key");
}

#[test]
fn checkpoints_cut_in_both_files_show_by_the_age_of_what_they_covered() {
    let told = spoiled(|place| {
        place.lines.truncate(2);
        place.last = place.lines.last().cloned();
        place.noted = place.last.clone();
        place.now = at(7 + 61);
    });
    assert!(told.starts_with("no checkpoint covers entry 7:"), "{told}");
}

#[test]
fn an_altered_checkpoint_is_named() {
    for line in 0..3_usize {
        let told = spoiled(|place| {
            let altered = place.lines[line].replacen(" 1", " 2", 1);
            assert_ne!(altered, place.lines[line]);
            place.lines[line] = altered;
        });
        assert_eq!(told, format!("checkpoint {} was altered, or signed with another key", line + 1));
    }
    let told = spoiled(|place| place.lines.swap(1, 2));
    assert_eq!(told, "checkpoint 2 is missing");
    let told = spoiled(|place| place.lines.push(place.lines[2].clone()));
    assert_eq!(told, "checkpoint 4 was altered, or signed with another key");
}

#[test]
fn a_checkpoint_of_another_key_or_hospital_counts_for_nothing() {
    let with = |hospital: &str, seed: [u8; 32]| {
        spoiled(|place| {
            let genuine = Checkpoint::read(&place.lines[0], &SigningKey::from_seed(&SEED).public()).unwrap();
            let forged = Checkpoint { hospital: hospital.parse().unwrap(), ..genuine };
            place.lines[0] = forged.line(&SigningKey::from_seed(&seed));
        })
    };
    assert_eq!(with("one", SEED), "12 entries, 9 vouched, 3 checkpoints");
    assert_eq!(with("one", [6; 32]), "checkpoint 1 was altered, or signed with another key");
    assert_eq!(with("other", SEED), "checkpoint 1 was altered, or signed with another key");
}

#[test]
fn a_crash_between_the_two_files_is_no_fault() {
    let told = spoiled(|place| place.last = Some(place.lines[1].clone()));
    assert_eq!(told, "12 entries, 9 vouched, 3 checkpoints");
    let told = spoiled(|place| place.last = Some(place.lines[0].clone()));
    assert_eq!(told, "checkpoint 3 was altered, or signed with another key");
}

#[test]
fn a_line_cut_by_a_crash_is_no_line_yet() {
    let place = place(12, &[3, 6, 9]);
    let key = SigningKey::from_seed(&SEED).public();
    let whole = format!("{}\n{}\n", place.lines[0], place.lines[1]);
    let cut = format!("{whole}{}", &place.lines[2][..40]);
    let second = Some(place.lines[1].as_str());
    let read = |all: &str| {
        let kept = Kept { all, last: second, noted: second };
        checkpoints(&hospital(), kept, &key).unwrap().len()
    };
    assert_eq!((read(&whole), read(&cut)), (2, 2));
}
