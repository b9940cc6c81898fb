//! Packs the examples into the binary, so that `sozialblick demo` works wherever the binary is.

use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{Builder, Header};

const LEFT_OUT: [&str; 3] = ["editions", "vault", "__pycache__"];

fn main() {
    let examples =
        PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../examples");
    println!("cargo::rerun-if-changed={}", examples.display());
    let target = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("examples.tar.gz");
    let file = fs::File::create(target).expect("the build folder is writable");
    let mut archive = Builder::new(GzEncoder::new(file, Compression::best()));
    for name in ["berlin", "flensburg"] {
        append(&mut archive, &examples.join(name), Path::new(name));
    }
    archive.into_inner().and_then(GzEncoder::finish).expect("the archive can be finished");
}

fn append(archive: &mut Builder<GzEncoder<fs::File>>, folder: &Path, name: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).expect("the examples belong to the repository");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable folder").path()).collect();
    paths.sort();
    for path in paths {
        let file_name = path.file_name().expect("entries have names");
        let inside = name.join(file_name);
        if path.is_dir() {
            if !LEFT_OUT.contains(&file_name.to_string_lossy().as_ref()) {
                append(archive, &path, &inside);
            }
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let content = fs::read(&path).expect("readable file");
        let mut header = Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        archive.append_data(&mut header, inside, &content[..]).expect("the archive is writable");
    }
}
