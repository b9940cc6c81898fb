//! Helpers: the atlas as a running server, asked as a browser asks.

use std::collections::{BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::JoinHandle;

use crate::program::program;

/// A running `sozialblick serve`.
pub(super) struct Atlas {
    server: Child,
    address: String,
    log: Option<JoinHandle<String>>,
}

impl Atlas {
    /// Serves an edition on a port that is free.
    pub(super) fn start(edition: &Path) -> Self {
        let mut server = program()
            .args(["serve", edition.to_str().unwrap(), "--listen", "127.0.0.1:0"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(server.stderr.take().unwrap());
        let mut log = String::new();
        let address = loop {
            let before = log.len();
            assert!(told.read_line(&mut log).unwrap() > 0, "the atlas did not start: {log}");
            if let Some((_, address)) = log[before..].split_once("http://") {
                break address.trim().trim_end_matches('/').to_owned();
            }
        };
        let rest = std::thread::spawn(move || {
            told.read_to_string(&mut log).unwrap();
            log
        });
        Self { server, address, log: Some(rest) }
    }

    /// The status and the body of an answer.
    pub(super) fn get(&self, path: &str) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let head = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
        let status = String::from_utf8_lossy(&answer[..head]);
        let status = status.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer.split_off(head + 4))
    }

    /// The pages that can be reached from one in two steps, at most 150, and all downloads.
    pub(super) fn walk(&self, start: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::from([start.to_owned()]);
        let mut open = VecDeque::from([(start.to_owned(), 0)]);
        while let Some((path, steps)) = open.pop_front() {
            for link in self.links(&path) {
                let wanted = link.starts_with(start) && (seen.len() < 150 || link.contains("/daten/"));
                if wanted && seen.insert(link.clone()) && steps < 1 {
                    open.push_back((link, steps + 1));
                }
            }
        }
        seen
    }

    fn links(&self, path: &str) -> Vec<String> {
        let (_, body) = self.get(path);
        let page = String::from_utf8_lossy(&body);
        let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        hrefs
            .map(|href| {
                href.split('#').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&")
            })
            .collect()
    }

    /// Ends the server; gives what it told.
    pub(super) fn stop(mut self) -> String {
        self.server.kill().unwrap();
        self.log.take().unwrap().join().unwrap()
    }
}

impl Drop for Atlas {
    fn drop(&mut self) {
        // Already gone after `stop`.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
