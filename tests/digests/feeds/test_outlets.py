"""The outlet's name in a feed's title."""

import pytest

from digests.feeds import outlet_of


@pytest.mark.parametrize(
    ("expected", "title", "home"),
    [
        ("BBC News", "BBC News - World", "https://www.bbc.co.uk/"),
        ("The Guardian", "World news | The Guardian", "https://www.theguardian.com/world"),
        ("NYT", "NYT > World News", "https://www.nytimes.com/"),
        ("Reuters", "Reuters: World News", None),
        (
            "Al Jazeera",
            "Al Jazeera – Breaking News, World News and Video from Al Jazeera",
            "https://www.aljazeera.com/",
        ),
        ("CNN.com", "CNN.com - RSS Channel - World", "https://www.cnn.com/"),
        ("Sky News", "Sky News - World RSS", "https://news.sky.com/"),
        ("The Boston Globe", "Politics - The Boston Globe", "https://bostonglobe.com/"),
        ("DER SPIEGEL", "DER SPIEGEL - International", "https://www.spiegel.de/"),
        ("Example Times", "RSS Feed of Example Times", None),
        ("Jean-Luc's Blog-Notes", "Jean-Luc's Blog-Notes", None),
        ("spiegel.de", "RSS Feed", "https://www.spiegel.de/"),
        ("example.org", "", "https://example.org/"),
        ("Channel 4 News", "Channel 4 News", "https://www.channel4.com/news"),
        ("Channel NewsAsia", "Channel NewsAsia - Latest News RSS Channel", "https://www.channelnewsasia.com/"),
        ("CNA", "CNA RSS Channel", None),
        ("USA TODAY", "USA TODAY - News Top Stories", "https://rssfeeds.usatoday.com/"),
        ("USA Today", "USA Today", None),
        ("China Daily", "World - China Daily", "https://www.chinadaily.com.cn/"),
        ("China Daily", "China Daily", None),
        ("The Post", "The Post", None),
        ("The Local", "The Local - Sweden", "https://www.thelocal.se/"),
        (None, "Sports", None),
        ("example.org", "Business Daily", "https://example.org/"),
        ("news.com.au", "News", "https://www.news.com.au/"),
        (None, "Latest news", None),
        (None, "", "https://[bad/"),
    ],
)
def test_sections_and_formats_are_no_outlets(expected: str | None, title: str, home: str | None) -> None:
    assert expected == outlet_of(title, home)


@pytest.mark.parametrize("piece", ["<", "rss ", " - ", "|", "a", "\u00a0"])
def test_a_title_without_end_is_read_as_far_as_titles_go(piece: str) -> None:
    name = outlet_of(piece * 200_000, "https://example.org/")

    assert name is not None
    assert len(name) <= 80
