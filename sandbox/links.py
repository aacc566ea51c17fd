"""Which links the server takes (TDLib, LinkManager.cpp and HttpUrl.cpp)."""

import ipaddress
import re
from dataclasses import dataclass

_SCHEME = re.compile(r"([^:/?#@\[\]]*)://", re.DOTALL)
_AUTHORITY = re.compile(r"[^/?#]*", re.DOTALL)
_PORT = re.compile(r"(?s)(.+):([^:\]@]*)")
_OWN_SCHEME = re.compile(r"(?i)(tg|ton|tonsite):(?://)?")
_USER_LINK = re.compile(r"(?i)tg:(?://)?user/?\?([^#]*)")
_PART = re.compile(r"(?:[\w.\-!$,~*'();&+=]|[^\x00-\x7f]|%[0-9a-fA-F]{2})*", re.ASCII)
_PART_OR_COLON = re.compile(r"(?:[\w.\-!$,~*'();&+=:]|[^\x00-\x7f]|%[0-9a-fA-F]{2})*", re.ASCII)
_OWN_HOST = re.compile(r"[\w\-]*", re.ASCII)
_SITE_HOST = re.compile(r"[\w\-.]*", re.ASCII)
_SPACES = " \t\r\n\0\v"
_LAST_PORT = 65535


class LinkRefused(Exception):
    """Not a link that Telegram opens; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Url:
    scheme: str
    userinfo: str
    host: str
    port: int  # 0: none was written
    query: str

    @property
    def is_ipv6(self) -> bool:
        return self.host.startswith("[")

    def __str__(self) -> str:
        userinfo = f"{self.userinfo}@" if self.userinfo else ""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{userinfo}{self.host}{port}{self.query}"


def checked_link(link: str, *, https_only: bool = False) -> str:
    """The link as Telegram keeps it; `LinkRefused` if it opens no such link."""
    own = _OWN_SCHEME.match(link)
    if own:
        return _own_link(own[1].lower(), _parsed(link[own.end() :]), https_only=https_only)
    url = _parsed(link)
    if https_only and url.scheme != "https":
        message = "Only HTTPS links are allowed"
        raise LinkRefused(message)
    if "." not in url.host and not url.is_ipv6:
        message = "Wrong HTTP URL"
        raise LinkRefused(message)
    return str(url)


def checked_url(url: str) -> str:
    """Any http or https address, as for a webhook in the server's local mode."""
    return str(_parsed(url))


def user_of(link: str) -> int | None:
    """The person whom tg://user?id=… points at."""
    match = _USER_LINK.match(link)
    for parameter in match[1].split("&") if match else ():
        name, _, value = parameter.partition("=")
        if name.lower() == "id":
            return int(value) if value.isascii() and value.isdecimal() else None
    return None


def _own_link(scheme: str, url: _Url, *, https_only: bool) -> str:
    if https_only:
        message = "Only HTTPS links are allowed"
        raise LinkRefused(message)
    if url.scheme == "https" or url.userinfo or url.port or url.is_ipv6:
        message = "Wrong tg URL" if scheme == "tg" else "Wrong ton URL"
        raise LinkRefused(message)
    allowed = _SITE_HOST if scheme == "tonsite" else _OWN_HOST
    if not allowed.fullmatch(url.host):
        message = "Unallowed characters in URL host"
        raise LinkRefused(message)
    query = url.query[1:] if url.query.startswith("/?") else url.query
    return f"{scheme}://{url.host}{'' if query == '/' else query}"


def _parsed(link: str) -> _Url:
    scheme, rest = _scheme(link)
    authority = _matched(_AUTHORITY, rest)
    userinfo_and_host, port = _port(authority)
    userinfo, _, host = userinfo_and_host.rpartition("@")
    _check_host(host)
    if not host.startswith("["):
        _check_part(_PART, host, "host")
        _check_part(_PART_OR_COLON, userinfo, "userinfo")
    query = _query(rest[len(authority) :].rstrip(_SPACES))
    return _Url(scheme=scheme, userinfo=userinfo, host=host.lower(), port=port, query=query)


def _scheme(link: str) -> tuple[str, str]:
    match = _SCHEME.match(link)
    if match is None:
        return "http", link
    scheme = match[1].lower()
    if scheme not in {"http", "https"}:
        message = "Unsupported URL protocol"
        raise LinkRefused(message)
    return scheme, link[match.end() :]


def _port(authority: str) -> tuple[str, int]:
    match = _PORT.fullmatch(authority)
    if match is None:
        return authority, 0
    port = int(match[2]) if match[2].isascii() and match[2].isdecimal() else 0
    if not 0 < port <= _LAST_PORT:
        message = "Wrong port number specified in the URL"
        raise LinkRefused(message)
    return match[1], port


def _check_host(host: str) -> None:
    if host.startswith("[") and host.endswith("]") and not _is_ipv6(host[1:-1]):
        message = "Wrong IPv6 address specified in the URL"
        raise LinkRefused(message)
    if host in {"", "."}:
        message = "Host is invalid" if host else "URL host is empty"
        raise LinkRefused(message)


def _is_ipv6(address: str) -> bool:
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return False
    return True


def _check_part(allowed: re.Pattern[str], part: str, name: str) -> None:
    end = len(_matched(allowed, part))
    if end < len(part):
        fault = "Wrong percent-encoded symbol" if part[end] == "%" else "Disallowed character"
        message = f"{fault} in URL {name}"
        raise LinkRefused(message)


def _matched(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def _query(query: str) -> str:
    query = query if query.startswith("/") else f"/{query}"
    return re.sub(r"[\x00-\x20]", lambda match: f"%{ord(match[0]):02X}", query)
