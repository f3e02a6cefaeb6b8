"""Which proxy is used for what."""

import pytest
from yarl import URL

from adapters.web.proxies import proxy_of

PROXIES = {"http": "http://proxy.example:3128", "https": "http://secure.example:3128"}


@pytest.mark.parametrize(
    ("url", "without", "proxy"),
    [
        ("http://news.example/", "", "http://proxy.example:3128"),
        ("https://news.example/", "", "http://secure.example:3128"),
        ("http://news.example/", "*", None),
        ("http://news.example/", "news.example", None),
        ("http://www.news.example/", "news.example", None),
        ("http://www.news.example/", ".news.example", None),
        ("http://www.news.example/", " intranet , NEWS.example ", None),
        ("http://badnews.example/", "news.example", "http://proxy.example:3128"),
        ("http://news.example:8080/", "news.example:8080", None),
        ("http://news.example/", "news.example:8080", "http://proxy.example:3128"),
        ("http://10.0.0.1/", "10.0.0.1", None),
        ("http://news.example/", ",,", "http://proxy.example:3128"),
    ],
)
def test_the_proxy_of_a_url(url: str, without: str, proxy: str | None):
    assert proxy_of(URL(url), PROXIES | {"no": without}) == proxy


def test_one_proxy_for_all_schemes():
    assert proxy_of(URL("https://news.example/"), {"all": "http://proxy.example"}) == "http://proxy.example"


def test_no_proxies():
    assert proxy_of(URL("https://news.example/"), {}) is None
