"""Fetching a page or file from elsewhere: only from public addresses, within limits, politely.

The name is resolved once and the connection goes to just the address that was looked at, so that a name cannot mean a
public address when it is checked and an inner one when it is used. Redirects are followed one by one, each checked in
the same way.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings

from interparl import __version__
from interparl.apps.common.domain.writing import Refused
from interparl.engine.message import Message, say

MOST_REDIRECTS = 5
SECONDS = 60.0
"""For one request with all of its answer."""
CONNECT_SECONDS = 15.0
WAIT = 2.0
"""Least seconds between two requests to one host."""
WAIT_MOST = 30.0
"""Most seconds that a site's own ``Crawl-delay`` is kept."""
ROBOTS_BYTES = 500_000
ROBOTS_KEPT = 3600.0
"""Seconds for which what robots.txt said is remembered."""
PIECE = 1 << 16
PORTS = frozenset({80, 443, 8000, 8080, 8443})
AGENT = "interparl"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]


class NotFetched(Refused):
    """It was not fetched; `message` says why, `later` whether trying again later may help."""

    def __init__(self, message: Message, *, later: bool = False) -> None:
        self.later = later
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. `data` is None when the site says that nothing has changed."""

    data: bytes | None
    url: str
    media_type: str = ""
    etag: str = ""
    modified: str = ""
    name: str = ""


def is_public(address: Address) -> bool:
    """Whether an address is one of the open network: not of this computer, its networks or a cloud's inner service."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass
class Fetcher:
    """Fetches, one request after the other.

    `allowed` is for tests alone: it lets loopback through where a test has its own server there.
    """

    most: int | None = None
    allowed: Allowed = is_public
    wait: float = WAIT
    seconds: float = SECONDS
    ports: frozenset[int] = PORTS
    _robots: dict[str, tuple[float, RobotFileParser]] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """The file at `url`; with `etag` or `modified` of the last time only when it has changed.

        Raises `NotFetched`: no web address, an inner address, robots.txt forbids it, too large, too slow, an answer
        other than the file.
        """
        until = time.monotonic() + self.seconds
        for _ in range(MOST_REDIRECTS + 1):
            parts = _checked(url, self.ports)
            self._ask_robots(parts, until)
            answer = self._get(parts, until, etag=etag, modified=modified)
            if answer.status in _REDIRECTS and answer.location:
                url = urljoin(url, answer.location)
                continue
            return _result(answer, url, asked=bool(etag or modified))
        raise NotFetched(say("The address leads on and on to others."))

    def _ask_robots(self, parts: SplitResult, until: float) -> None:
        origin = f"{parts.scheme}://{parts.netloc}"
        kept = self._robots.get(origin)
        if kept is None or time.monotonic() - kept[0] > ROBOTS_KEPT:
            kept = (time.monotonic(), self._robots_of(origin, until))
            self._robots[origin] = kept
        if not kept[1].can_fetch(AGENT, parts.geturl()):
            raise NotFetched(say("The site asks programs not to fetch this address (robots.txt)."))

    def _robots_of(self, origin: str, until: float) -> RobotFileParser:
        """What the site says to programs (RFC 9309): nothing when it has no such file, all closed when it fails."""
        rules = RobotFileParser()
        url = f"{origin}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._get(_checked(url, self.ports), until, most=ROBOTS_BYTES, cut=True)
            if answer.status in _REDIRECTS and answer.location:
                url = urljoin(url, answer.location)
                continue
            break
        if answer.status >= 500:
            raise NotFetched(say("The site does not answer as it should ({status}).", status=answer.status), later=True)
        lines = answer.data.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
        rules.parse(lines)
        return rules

    def _get(
        self, parts: SplitResult, until: float, *, etag: str = "", modified: str = "", most: int | None = None,
        cut: bool = False,
    ) -> Answer:  # fmt: skip
        limit = most or self.most or settings.UPLOAD_MAX_BYTES
        _take_turn(parts.hostname or "", max(self.wait, self._delay(parts)), until)
        headers = {
            "Host": parts.netloc,
            "User-Agent": f"{AGENT}/{__version__} (+{settings.SITE_URL})",
            "Accept": "*/*",
            "Accept-Encoding": "gzip, identity;q=0.5",
            "Connection": "close",
        }
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        connection = self._connect(parts, until)
        # A site that answers byte by byte never makes one reading time out: the connection is cut at the end of time.
        watchdog = threading.Timer(max(0.0, until - time.monotonic()), _cut_off, [connection.sock])
        watchdog.daemon = True
        watchdog.start()
        try:
            path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            with closing(connection.getresponse()) as response:
                return _read(response, limit, until, cut=cut)
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            raise _failed(TimeoutError() if time.monotonic() >= until else error) from error
        finally:
            watchdog.cancel()
            connection.close()

    def _delay(self, parts: SplitResult) -> float:
        kept = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        said = kept[1].crawl_delay(AGENT) if kept else None
        return min(float(said), WAIT_MOST) if said else 0.0

    def _connect(self, parts: SplitResult, until: float) -> http.client.HTTPConnection:
        """A connection to the very address that was looked at."""
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NotFetched(say("The site {host} is not found.", host=host), later=True) from error
        addresses = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
        # One inner address among several is refused as well: which one is taken is not left to chance.
        if not addresses or not all(self.allowed(address) for address in addresses):
            raise NotFetched(say("The address leads into an inner network. Only public sites are fetched."))
        connection = http.client.HTTPConnection(host, port)
        problem: OSError | None = None
        for entry in found:
            try:
                raw = socket.socket(entry[0], socket.SOCK_STREAM)
                raw.settimeout(max(0.1, min(CONNECT_SECONDS, until - time.monotonic())))
                raw.connect(entry[4])
                connection.sock = _secured(raw, host) if parts.scheme == "https" else raw
                return connection
            except OSError as error:
                raw.close()
                problem = error
        raise _failed(problem or OSError())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered to one request."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def location(self) -> str:
        """Where it sends on to."""
        return self.headers.get("location", "")


def _checked(url: str, ports: frozenset[int]) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise NotFetched(say("“{url}” is no web address.", url=url[:200])) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched(say("“{url}” is no web address.", url=url[:200]))
    if parts.username is not None or parts.password is not None:
        raise NotFetched(say("An address with a name or password in it is not fetched."))
    if port is not None and port not in ports:
        raise NotFetched(say("An address with an unusual port ({port}) is not fetched.", port=port))
    # Letters outside ASCII are escaped as browsers do; control characters could smuggle a second request.
    if any(ord(c) < 33 or ord(c) == 127 for c in parts.geturl()):
        raise NotFetched(say("“{url}” is no web address.", url=url[:200]))
    return parts._replace(
        netloc=_ascii_host(parts), path=_escaped(parts.path), query=_escaped(parts.query), fragment=""
    )


def _ascii_host(parts: SplitResult) -> str:
    """Host and port as they go over the wire."""
    host = parts.hostname or ""
    try:
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise NotFetched(say("“{url}” is no web address.", url=parts.geturl()[:200])) from None
    return f"{name}:{parts.port}" if parts.port else name


def _escaped(text: str) -> str:
    return quote(text, safe="/%:@!$&'()*+,;=~-._?[]")


def _secured(raw: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(raw, server_hostname=host)


def _cut_off(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _read(response: http.client.HTTPResponse, most: int, until: float, *, cut: bool) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    declared = headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most and not cut and response.status == 200:
        raise _too_large(most)
    packed = headers.get("content-encoding", "").lower()
    unpacker = zlib.decompressobj(47) if packed in ("gzip", "deflate", "x-gzip") else None
    data = bytearray()
    while not response.isclosed():
        piece = response.read1(PIECE)
        if time.monotonic() >= until:
            raise TimeoutError
        if not piece:
            break
        # Unpacked under the limit: a small answer must not become a large one.
        data += unpacker.decompress(piece, most + 1 - len(data)) if unpacker else piece
        if len(data) > most:
            if cut:
                break
            raise _too_large(most)
    if declared.isdigit() and not packed and not cut and len(data) < int(declared):
        raise http.client.IncompleteRead(bytes(data))
    return Answer(response.status, headers, bytes(data[:most]))


def _result(answer: Answer, url: str, *, asked: bool) -> Fetched:
    headers = answer.headers
    if answer.status == 304 and asked:
        return Fetched(None, url)
    if answer.status != 200:
        raise NotFetched(
            say("The site answered {status} instead of the text.", status=answer.status),
            later=answer.status >= 500 or answer.status == 429,
        )
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(
        answer.data, url, media_type, headers.get("etag", "")[:200], headers.get("last-modified", "")[:80], _name(url)
    )


def _name(url: str) -> str:
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1])[:200] or "law.html"


def _too_large(most: int) -> NotFetched:
    return NotFetched(
        say("The file is larger than {most} megabytes, the most that is accepted.", most=most // 1_000_000)
    )


def _failed(error: BaseException) -> NotFetched:
    if isinstance(error, TimeoutError):
        return NotFetched(say("The site took too long to answer."), later=True)
    if isinstance(error, ssl.SSLError):
        return NotFetched(say("The site's certificate cannot be trusted."))
    return NotFetched(say("The site could not be reached."), later=True)


_turns: dict[str, float] = {}
_turns_lock = threading.Lock()


def _take_turn(host: str, wait: float, until: float) -> None:
    """Wait until this host may be asked again; TimeoutError as `NotFetched` when that is after `until`."""
    with _turns_lock:
        now = time.monotonic()
        at = max(now, _turns.get(host, 0.0))
        if at > until:
            raise NotFetched(say("The site took too long to answer."), later=True)
        _turns[host] = at + wait
    time.sleep(max(0.0, at - now))
