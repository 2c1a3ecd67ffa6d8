//! The store's contract as plain async functions over [`crate::Store`]; every engine's tests call each of them.
