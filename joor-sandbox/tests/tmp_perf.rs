//! tmp
#![allow(clippy::unwrap_used)]
#[path = "sandbox/samples.rs"] mod samples;
#[path = "sandbox/support.rs"] mod support;
use std::time::*;
use joor_sandbox::*;
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn perf() {
    for storage in [Storage::Memory, Storage::File("/tmp/perf.db".into())] {
        let _ = std::fs::remove_file("/tmp/perf.db");
        let local = support::Local::of(support::builder().storage(storage));
        let t = Instant::now();
        let id = local.submit((0..10_000).map(|n| { let mut c = samples::full(); c.customer_code = n.to_string(); c })).await;
        println!("submit {:?}", t.elapsed());
        let t = Instant::now();
        while local.sandbox.unfinished_jobs().unwrap() > 0 { tokio::time::sleep(Duration::from_millis(20)).await; }
        println!("job {id} {:?}", t.elapsed());
    }
}
#[tokio::test]
async fn idle_connection_shutdown() {
    let running = support::builder().listen(LOOPBACK).await.unwrap();
    let s = tokio::net::TcpStream::connect(running.addr()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let t = Instant::now();
    running.shutdown().await;
    println!("shutdown with silent connection {:?}", t.elapsed());
    drop(s);
    let running = support::builder().listen(LOOPBACK).await.unwrap();
    let mut s = tokio::net::TcpStream::connect(running.addr()).await.unwrap();
    use tokio::io::*;
    s.write_all(b"GET /v2/connection/1/ HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut b = [0;1000]; let n = s.read(&mut b).await.unwrap();
    println!("{}", String::from_utf8_lossy(&b[..n]));
    let t = Instant::now();
    running.shutdown().await;
    println!("shutdown with idle keepalive {:?}", t.elapsed());
    let running = support::builder().listen(LOOPBACK).await.unwrap();
    let mut s = tokio::net::TcpStream::connect(running.addr()).await.unwrap();
    s.write_all(b"GET /v2/connection/1/ HTTP/1.1\r\nHos").await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let t = Instant::now();
    running.shutdown().await;
    println!("shutdown with half request {:?}", t.elapsed());
}
