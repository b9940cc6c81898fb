//! Tests of everything that can be drawn, from outside.

#[cfg(test)]
mod charts;
#[cfg(test)]
#[cfg(test)]
mod geometry;
#[cfg(test)]
mod look;
#[cfg(test)]
mod map;
#[cfg(test)]
mod picture;
#[cfg(test)]
mod town;
