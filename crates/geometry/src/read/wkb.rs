//! Geometry as a `GeoPackage` stores it: a header of its own, then well-known binary.
//!
//! Counts are not trusted: memory is only taken for points that are really there.

use super::{Outline, Shape};

/// The shape in a blob; nothing if the blob is damaged.
pub(super) fn shape(blob: &[u8]) -> Option<Shape> {
    let mut reader = Reader { rest: blob, little_endian: true };
    let [b'G', b'P', _version, flags] = *reader.take()? else {
        return None;
    };
    let envelope_numbers = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 4,
        2 | 3 => 6,
        4 => 8,
        _ => return None,
    };
    let _srs_id: &[u8; 4] = reader.take()?;
    reader.rest = reader.rest.get(envelope_numbers * 8..)?;
    let is_empty = flags & 0b1_0000 != 0;
    if is_empty {
        return Some(Shape::Nothing);
    }
    match reader.geometry_type()? {
        (3, dimensions) => reader.polygon(dimensions).map(Shape::Polygons),
        (6, _) => {
            let mut outlines = Vec::new();
            for _ in 0..reader.count()? {
                let (3, dimensions) = reader.geometry_type()? else {
                    return None;
                };
                outlines.extend(reader.polygon(dimensions)?);
            }
            Some(Shape::Polygons(outlines))
        }
        _ => Some(Shape::Other),
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    little_endian: bool,
}

impl<'a> Reader<'a> {
    fn take<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(taken)
    }

    fn count(&mut self) -> Option<u32> {
        let bytes = *self.take()?;
        Some(if self.little_endian { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn number(&mut self) -> Option<f64> {
        let bytes = *self.take()?;
        Some(if self.little_endian { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    /// Basic type, and how many numbers a point has.
    fn geometry_type(&mut self) -> Option<(u32, usize)> {
        let [order] = *self.take()?;
        self.little_endian = order == 1;
        let code = self.count()?;
        let dimensions = match code / 1000 {
            0 => 2,
            1 | 2 => 3,
            3 => 4,
            _ => return None,
        };
        Some((code % 1000, dimensions))
    }

    fn polygon(&mut self, dimensions: usize) -> Option<Vec<Outline>> {
        let mut outlines = Vec::new();
        for ring in 0..self.count()? {
            let mut points = Vec::new();
            for _ in 0..self.count()? {
                points.push([self.number()?, self.number()?]);
                for _ in 2..dimensions {
                    self.number()?;
                }
            }
            outlines.push(Outline { hole: ring > 0, points });
        }
        Some(outlines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORNERS: [[f64; 2]; 4] = [[0.0, 0.0], [4.0, 0.0], [0.0, 3.0], [0.0, 0.0]];

    /// A triangle as a multipolygon with heights, big-endian, with an envelope of four numbers.
    fn triangle() -> Vec<u8> {
        let mut blob = b"GP\x00\x02\x00\x00\x64\xE9".to_vec();
        blob.extend([0; 32]);
        blob.extend([0, 0, 0, 0x03, 0xEE, 0, 0, 0, 1]);
        blob.extend([0, 0, 0, 0x03, 0xEB, 0, 0, 0, 1, 0, 0, 0, 4]);
        for [x, y] in CORNERS {
            for number in [x, y, 35.0] {
                blob.extend(number.to_be_bytes());
            }
        }
        blob
    }

    #[test]
    fn heights_are_dropped_and_byte_order_is_obeyed() {
        assert_eq!(
            shape(&triangle()),
            Some(Shape::Polygons(vec![Outline { hole: false, points: CORNERS.to_vec() }]))
        );
    }

    #[test]
    fn a_blob_cut_short_anywhere_is_damaged() {
        let whole = triangle();
        for length in 0..whole.len() {
            assert_eq!(shape(&whole[..length]), None, "{length} bytes");
        }
    }

    #[test]
    fn a_blob_that_claims_four_billion_points_is_damaged() {
        let mut blob = triangle();
        blob[58..62].copy_from_slice(&[0xFF; 4]);
        assert_eq!(shape(&blob), None);
    }

    #[test]
    fn points_and_empty_shapes_are_told_apart() {
        let point = [b"GP\x00\x01\0\0\0\0\x01\x01\0\0\0".as_slice(), &[0; 16]].concat();
        assert_eq!(shape(&point), Some(Shape::Other));
        assert_eq!(shape(b"GP\x00\x11\0\0\0\0"), Some(Shape::Nothing));
    }
}
