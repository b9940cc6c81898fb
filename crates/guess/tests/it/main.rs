//! Guesses compared with what is right: on small files written here, and on real ones.

mod compare;
mod real;
mod small;
