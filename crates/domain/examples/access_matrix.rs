//! Prints the matrix of roles, parts and deeds: `cargo run -p domain --example access_matrix > crates/domain/tests/golden/access.txt`.
#![expect(clippy::print_stdout, reason = "printing is this example's work")]

fn main() {
    print!("{}", domain::access::matrix());
}
