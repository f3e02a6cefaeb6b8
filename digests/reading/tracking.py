"""Parameters of URLs that say where a reader came from and nothing about what is read.

By the documentation of those who add them: Google Analytics and Ads, Microsoft Advertising, Meta, X, TikTok, LinkedIn,
Pinterest, Snap, Yandex, Matomo, Piano (AT Internet), Adobe, Comscore, Mailchimp, HubSpot, Marketo, Klaviyo, Vero, Drip,
Olytics; and by the feeds of some large newspapers. Names are in small letters.
"""

__all__ = ["is_tracking"]

_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "_hs", "vero_", "oly_", "ns_", "at_", "stm_", "mc_", "__twitter_")
_NAMES = frozenset(
    """
    gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid _ga _gl srsltid fbclid fb_action_ids fb_action_types
    fb_ref fb_source mibextid igshid igsh msclkid twclid ttclid yclid ysclid ymclid li_fat_id epik sccid rdt_cid
    wickedid mkt_tok _ke __s xtor s_cid s_kwcid icid ocid smid smtyp ito cmpid cmp ncid emc sref traffic_source
    feedtype feedname ftag sr_share share_id jsessionid phpsessid sessionid amp outputtype usqp amp_js_v amp_gsa
    """.split()
)
# Other parameters are this only by their value: "?source=rss" is, "?source=7" may be the article.
_HINTS = frozenset("ref ref_src referrer source src from via partner cid rss feed medium campaign channel".split())
_ORIGINS = frozenset(
    """
    rss rss2 rssfeed rss_feed feed feeds atom xml twitter x facebook fb linkedin instagram whatsapp telegram reddit
    pinterest flipboard applenews googlenews google newsletter newsletters email e-mail mail app share social home
    homepage twsrc tfw
    """.split()
)


def is_tracking(name: str, value: str) -> bool:
    """Whether a parameter of a URL can go without leading to another text."""
    name = name.lower()
    return (
        name in _NAMES
        or name.startswith(_PREFIXES)
        or (name in _HINTS and (value.lower() in _ORIGINS or (name in {"rss", "feed"} and value in {"", "1", "true"})))
    )
