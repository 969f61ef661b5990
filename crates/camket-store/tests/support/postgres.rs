//! A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket in it, gone with the test.
#![allow(dead_code, reason = "each test binary uses its own part of this")]

use std::fs;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A running server. It ends when this is dropped, or with the process, however that ends.
pub struct Server {
    dir: PathBuf,
    server: Child,
    /// Stops the server and takes its folder away as soon as its standard input is closed.
    guard: Child,
    made: AtomicUsize,
}

/// A server, or none where `CAMKET_TEST_NO_POSTGRES=1` says that there is to be none.
///
/// # Panics
/// If there is no PostgreSQL on this machine: tests that are left out without a word prove nothing.
#[must_use]
pub fn server() -> Option<Server> {
    if std::env::var("CAMKET_TEST_NO_POSTGRES").is_ok_and(|v| v == "1") {
        return None;
    }
    let bin = programs().expect(
        "no PostgreSQL server on this machine (initdb and postgres): install it, on Debian with `apt-get install postgresql`, \
         or set CAMKET_TEST_NO_POSTGRES=1 to leave its tests out",
    );
    Some(Server::start(&bin))
}

/// The folder with `initdb` and `postgres`.
fn programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for root in ["/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt"] {
        let found = fs::read_dir(root).into_iter().flatten().flatten().map(|e| e.path().join("bin"));
        folders.extend(
            found.filter(|dir| ["postgresql", "pgsql"].iter().any(|name| dir.to_string_lossy().contains(name))),
        );
    }
    folders.sort();
    folders.reverse();
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&path));
    folders.into_iter().find(|dir| dir.join("initdb").exists() && dir.join("postgres").exists())
}

/// PostgreSQL does not run as root: the user it was installed with, or nobody.
fn user() -> Option<(u32, u32)> {
    let me = Command::new("id").arg("-u").output().ok()?;
    if me.stdout.trim_ascii() != b"0" {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let find = |name: &str| {
        let line = users.lines().find(|l| l.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    find("postgres").or_else(|| find("nobody"))
}

impl Server {
    fn start(bin: &Path) -> Self {
        let dir = tempfile::Builder::new().prefix("camket-pg").tempdir().unwrap().keep();
        let user = user();
        if let Some((uid, gid)) = user {
            chown(&dir, Some(uid), Some(gid)).unwrap();
        }
        let command = |name: &str| {
            let mut command = Command::new(bin.join(name));
            command.current_dir(&dir).env("LC_ALL", "C").env_remove("PGOPTIONS");
            if let Some((uid, gid)) = user {
                command.uid(uid).gid(gid);
            }
            command
        };
        let data = dir.join("data");
        let made = command("initdb")
            .args(["--no-sync", "-A", "trust", "-U", "camket", "-E", "UTF8", "--locale=C", "-D"])
            .arg(&data)
            .output()
            .unwrap();
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let log = fs::File::create(dir.join("log")).unwrap();
        let server = command("postgres")
            .args(["-F", "-c", "listen_addresses=", "-c", "max_connections=50", "-k"])
            .arg(&dir)
            .arg("-D")
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .process_group(0)
            .spawn()
            .unwrap();
        let after = format!("cat >/dev/null; kill -INT {}; sleep 1; rm -rf '{}'", server.id(), dir.display());
        let guard = Command::new("sh").args(["-c", &after]).stdin(Stdio::piped()).process_group(0).spawn().unwrap();
        let server = Self { dir, server, guard, made: AtomicUsize::new(0) };
        server.wait();
        server
    }

    fn wait(&self) {
        let end = Instant::now() + Duration::from_secs(60);
        while let Err(error) = postgres::Client::connect(&self.url("postgres"), postgres::NoTls) {
            let log = || fs::read_to_string(self.dir.join("log")).unwrap_or_default();
            assert!(Instant::now() < end, "PostgreSQL does not answer: {error}\n{}", log());
            sleep(Duration::from_millis(50));
        }
    }

    /// The address of a database.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://camket@{}/{database}", self.dir.display().to_string().replace('/', "%2F"))
    }

    /// The address of a new, empty database.
    #[must_use]
    pub fn database(&self) -> String {
        let name = format!("ledger{}", self.made.fetch_add(1, Ordering::SeqCst));
        let mut client = postgres::Client::connect(&self.url("postgres"), postgres::NoTls).unwrap();
        client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        self.url(&name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
        let _ = self.server.wait();
    }
}
