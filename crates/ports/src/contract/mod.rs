//! The store's contract as plain async functions over [`Store`]; every engine's tests call each of them.
//!
//! Each function takes a store without hospitals, adds those it needs, and panics when a promise is broken. The list of
//! them all is [`store_contract!`](crate::store_contract), so that no engine can leave one out.

mod cases;
mod hours;
mod isolation;
mod log;
mod outbox;
mod packs;
mod policies;
mod queue;
mod sample;
mod sign_in;
mod staff;
mod tasks;
mod times;

pub use cases::*;
pub use hours::*;
pub use isolation::*;
pub use log::*;
pub use outbox::*;
pub use packs::*;
pub use policies::*;
pub use queue::*;
pub use sample::Sample;
pub use sign_in::*;
pub use staff::*;
pub use tasks::*;
pub use times::*;

/// Calls the macro `$each` with the names of all functions of the contract.
#[macro_export]
macro_rules! store_contract {
    ($each:ident) => {
        $each! {
            a_saved_case_is_read_back_whole,
            a_number_is_given_once,
            a_look_up_that_tells_nothing_finds_this_number_or_the_next,
            of_several_editors_one_saves,
            what_is_not_committed_never_was,
            more_writers_than_the_store_bears_are_told_so,
            a_reader_sees_one_state_of_the_store,
            the_queue_is_paged_by_due_time,
            the_queue_is_filtered,
            appointments_of_a_day_are_paged_by_their_beginning,
            what_awaits_the_hospital_is_paged_by_due_time,
            appointments_that_owe_papers_are_found,
            days_to_talk_are_those_of_closed_cases,
            cases_are_counted_by_state,
            the_same_patient_is_recognised,
            passed_promises_and_near_appointments_are_found,
            of_overlapping_spans_one_is_booked,
            of_two_bookings_of_one_case_one_stands,
            a_booking_is_moved_in_one_transaction,
            a_taken_time_leaves_the_transaction_usable,
            who_swap_their_times_at_once_lose_nothing,
            opened_hours_do_not_overlap,
            the_chain_has_no_gap_when_many_write,
            the_log_is_read_in_pages,
            every_kind_of_entry_is_read_back_as_it_was_chained,
            no_parcel_is_leased_twice,
            a_lease_runs_out_and_only_its_holder_settles,
            a_parcel_waits_until_it_is_due,
            a_parcel_with_a_known_key_is_dropped,
            a_hospital_is_added_once,
            a_pack_file_never_changes,
            a_draft_is_read_back_whole,
            of_several_writers_of_a_draft_one_saves,
            cases_are_found_by_the_version_that_binds_them,
            past_cases_are_read_newest_first,
            a_code_has_as_many_tries_as_it_says,
            a_new_code_ends_the_ones_before,
            sessions_begin_and_end,
            a_person_has_one_paper_key,
            tries_are_counted_since_an_instant,
            what_ended_is_swept,
            a_login_is_given_once,
            a_second_factor_works_once,
            an_invitation_is_used_once,
            a_task_is_open_once_for_each_case_and_kind,
            an_open_task_gathers_what_is_to_be_said,
            one_hospital_never_sees_anothers_rows,
            one_hospital_never_touches_anothers_rows,
        }
    };
}
