from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from interparl.apps.texts.domain.fetching import Fetcher, NotFetched, is_public

Handler = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A server on loopback whose pages are functions."""

    pages: dict[str, Handler] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def fetcher(self, **more: object) -> Fetcher:
        given = {"allowed": lambda a: a.is_loopback, "wait": 0.0, "ports": frozenset({self.port}), **more}
        return Fetcher(**given)  # type: ignore[arg-type]


def answer(data: bytes = b"Article 1. Text", status: int = 200, **headers: str) -> Handler:
    def page(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Type": "text/plain", "Content-Length": str(len(data)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return page


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            try:
                found.pages.get(self.path, answer(b"", 404))(self)
            except OSError:
                return

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def why(caught: pytest.ExceptionInfo[NotFetched]) -> str:
    return str(caught.value.message)


def test_a_file_comes_with_what_tells_its_state(site: Site) -> None:
    site.pages["/laws/закон.txt"] = answer()
    site.pages["/laws/%D0%B7.txt"] = answer(b"Text", ETag='"1"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT")
    got = site.fetcher().fetch(site.url("/laws/з.txt"))
    assert (got.data, got.name, got.media_type, got.etag) == (b"Text", "з.txt", "text/plain", '"1"')
    assert got.modified.startswith("Mon, 01 Jan")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/laws/%D0%B7.txt"]
    agent = site.asked[1][1]["user-agent"]
    assert agent.startswith("interparl/")
    assert "(+http" in agent, "the site that asks is named"


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = lambda request: answer(b"", 304 if request.headers["If-None-Match"] == '"1"' else 200)(request)
    got = site.fetcher().fetch(site.url("/a"), etag='"1"', modified="Mon, 01 Jan 2024 00:00:00 GMT")
    assert got.data is None
    assert site.asked[1][1]["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


def test_packed_answers_are_unpacked_under_the_limit(site: Site) -> None:
    site.pages["/a"] = answer(gzip.compress(b"law " * 10), Content_Encoding="gzip")
    site.pages["/bomb"] = answer(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip")
    assert site.fetcher().fetch(site.url("/a")).data == b"law " * 10
    with pytest.raises(NotFetched) as caught:
        site.fetcher(most=1_000_000).fetch(site.url("/bomb"))
    assert "larger" in why(caught)


def test_too_large_is_refused_whatever_is_declared(site: Site) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(400):
            request.wfile.write(bytes(10_000))

    site.pages["/declared"] = answer(bytes(2_000_000))
    site.pages["/endless"] = endless
    for path in ("/declared", "/endless"):
        with pytest.raises(NotFetched) as caught:
            site.fetcher(most=1_000_000).fetch(site.url(path))
        assert "larger" in why(caught)


def test_a_slow_site_is_given_up(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
            request.wfile.write(bytes([letter]))
            request.wfile.flush()
            time.sleep(0.05)

    site.pages["/drip"] = drip
    began = time.monotonic()
    with pytest.raises(NotFetched) as caught:
        site.fetcher(seconds=1.5).fetch(site.url("/drip"))
    assert "too long" in why(caught)
    assert caught.value.later
    assert time.monotonic() - began < 10


def test_a_cut_answer_is_no_text(site: Site) -> None:
    site.pages["/cut"] = answer(b"Article 1.", Content_Length="5000")
    with pytest.raises(NotFetched):
        site.fetcher(seconds=5.0).fetch(site.url("/cut"))


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.pages["/one"] = answer(b"", 302, Location="/two")
    site.pages["/two"] = answer(b"", 301, Location=site.url("/three"))
    site.pages["/three"] = answer(b"here")
    site.pages["/round"] = answer(b"", 302, Location="/round")
    got = site.fetcher().fetch(site.url("/one"))
    assert (got.data, got.url) == (b"here", site.url("/three"))
    with pytest.raises(NotFetched) as caught:
        site.fetcher().fetch(site.url("/round"))
    assert "on and on" in why(caught)


@pytest.mark.parametrize(
    "inner", ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:10.0.0.1]/",
              "file:///etc/passwd", "ftp://example.org/", "http://user:secret@127.0.0.1/", "http://0/"]
)  # fmt: skip
def test_a_redirect_into_the_inner_network_is_refused(inner: str, site: Site) -> None:
    site.pages["/out"] = answer(b"", 302, Location=inner)
    allowed = ipaddress.ip_address("127.0.0.1")
    with pytest.raises(NotFetched):
        site.fetcher(allowed=lambda a: a == allowed).fetch(site.url("/out"))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254",
     "ff02::1", "::ffff:127.0.0.1", "::ffff:192.168.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1"],
)  # fmt: skip
def test_inner_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_open_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_loopback_is_refused_unless_a_test_lets_it_through(site: Site) -> None:
    with pytest.raises(NotFetched) as caught:
        Fetcher(ports=frozenset({site.port}), wait=0.0).fetch(site.url("/a"))
    assert "inner network" in why(caught)
    assert site.asked == []


def test_the_name_is_resolved_once_and_that_address_is_taken(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is a public address first and an inner one afterwards gains nothing."""
    site.pages["/a"] = answer(b"here")
    calls: list[str] = []

    def resolve(host: str, port: int, **kwargs: object) -> list[object]:
        calls.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    got = site.fetcher().fetch(f"http://law.example:{site.port}/a")
    assert got.data == b"here"
    assert calls == ["law.example", "law.example"], "once for robots.txt, once for the page, never again"
    assert site.asked[1][1]["host"] == f"law.example:{site.port}"


def test_one_inner_address_among_several_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: both)
    with pytest.raises(NotFetched):
        Fetcher(wait=0.0).fetch("http://law.example/")


@pytest.mark.parametrize("url", ["", "law", "javascript:1", "http://", "http://x:99999/", "http://x:22/", "http://a b/",
                                 "http://x/\r\nX: y", "http://" + "ü" * 300 + "/"])  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(NotFetched):
        Fetcher(wait=0.0).fetch(url)


def test_robots_are_obeyed(site: Site) -> None:
    site.pages["/robots.txt"] = answer(b"User-agent: interparl\nDisallow: /closed\nUser-agent: *\nDisallow: /\n")
    site.pages["/closed/law"] = site.pages["/open/law"] = answer(b"here")
    fetcher = site.fetcher()
    assert fetcher.fetch(site.url("/open/law")).data == b"here"
    with pytest.raises(NotFetched) as caught:
        fetcher.fetch(site.url("/closed/law"))
    assert "robots.txt" in why(caught)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open/law"], "asked once, remembered"


def test_a_site_whose_robots_fail_is_left_alone(site: Site) -> None:
    site.pages["/robots.txt"] = answer(b"", 503)
    site.pages["/law"] = answer()
    with pytest.raises(NotFetched) as caught:
        site.fetcher().fetch(site.url("/law"))
    assert caught.value.later


def test_one_host_is_not_hurried(site: Site) -> None:
    site.pages["/a"] = answer()
    began = time.monotonic()
    site.fetcher(wait=0.4).fetch(site.url("/a"))
    assert time.monotonic() - began >= 0.4


def test_errors_of_the_site_are_told(site: Site) -> None:
    with pytest.raises(NotFetched) as caught:
        site.fetcher().fetch(site.url("/nothing"))
    assert "404" in why(caught)
    assert not caught.value.later
