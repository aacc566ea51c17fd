"""Which links Telegram opens."""

import pytest

from sandbox.links import LinkRefused, checked_link, user_of


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("t.me", "http://t.me/"),
        ("https://Egov.KZ?a=1", "https://egov.kz/?a=1"),
        ("HTTP://a.kz:8080/x y", "http://a.kz:8080/x%20y"),
        ("https://me:secret@a.kz/", "https://me:secret@a.kz/"),
        ("http://[::1]/", "http://[::1]/"),
        ("http://127.0.0.1:8080/login", "http://127.0.0.1:8080/login"),
        ("https://қаз.қаз/", "https://қаз.қаз/"),
        ("https://a.kz/%zz  ", "https://a.kz/%zz"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("TG:resolve", "tg://resolve"),
        ("tonsite://site.ton/a", "tonsite://site.ton/a"),
    ],
)
def test_a_link_is_kept_in_its_usual_form(link: str, kept: str) -> None:
    assert checked_link(link) == kept


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("http://localhost/x", "Wrong HTTP URL"),
        ("x", "Wrong HTTP URL"),
        ("", "URL host is empty"),
        ("http://./", "Host is invalid"),
        ("ftp://a.kz", "Unsupported URL protocol"),
        ("http://a.kz:0/", "Wrong port number specified in the URL"),
        ("http://a.kz:99999/", "Wrong port number specified in the URL"),
        ("http://a.kz:x/", "Wrong port number specified in the URL"),
        ("http://[::x]/", "Wrong IPv6 address specified in the URL"),
        ("http://a b.kz/", "Disallowed character in URL host"),
        ("http://a%zz.kz/", "Wrong percent-encoded symbol in URL host"),
        ("http://a b@a.kz/", "Disallowed character in URL userinfo"),
        ("tg://a.b", "Unallowed characters in URL host"),
        ("tg://a:5", "Wrong tg URL"),
        ("ton://me@a", "Wrong ton URL"),
    ],
)
def test_another_link_is_refused_with_a_reason(link: str, complaint: str) -> None:
    with pytest.raises(LinkRefused) as refused:
        checked_link(link)

    assert str(refused.value) == complaint


@pytest.mark.parametrize("link", ["http://a.kz", "tg://resolve?domain=x"])
def test_a_web_app_needs_https(link: str) -> None:
    with pytest.raises(LinkRefused, match="Only HTTPS links are allowed"):
        checked_link(link, https_only=True)


@pytest.mark.parametrize(
    ("link", "person"),
    [
        ("tg://user?id=5", 5),
        ("tg:user?x=1&id=5#y", 5),
        ("tg://user?id=x", None),
        ("tg://user?x=1", None),
        ("https://t.me/boris", None),
    ],
)
def test_a_link_may_point_at_a_person(link: str, person: int | None) -> None:
    assert user_of(link) == person
