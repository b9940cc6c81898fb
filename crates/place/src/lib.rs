//! place.
