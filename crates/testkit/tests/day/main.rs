//! From a specialist's yes to the receipt and the signed letter, by the deeds and by the pages.

mod counter;
mod doors;
mod hours;
mod letter;
mod pages;
mod reception;
mod talk;
