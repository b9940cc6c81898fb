//! Small files written here, one ability each.
