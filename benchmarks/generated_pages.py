"""Article pages made up, with the text that is in them known: always the same ones.

Six layouts, as newspapers, blogs and old sites have them, in four languages. Round and inside the article stands what
is no news: menus, cookie bars, teasers, related links, sharing buttons, newsletter boxes, paywall lines, comments.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

__all__ = ["GeneratedPage", "generated_pages"]

_EACH = 6  # pages a layout and language


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page and its text, one paragraph a line, without title and captions."""

    layout: str
    language: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What sentences and furniture of one language are made of."""

    who: tuple[str, ...]
    did: tuple[str, ...]
    when: tuple[str, ...]
    why: tuple[str, ...]
    menu: tuple[str, ...]
    cookies: str
    more: str
    related: str
    newsletter: str
    paywall: str
    comment: tuple[str, ...]
    rights: str


_TONGUES = {
    "en": _Tongue(
        ("The mayor of the town", "A spokeswoman for the ministry", "The head of the fire brigade", "Two of the judges",
         "The company’s new chairman", "Farmers in the valley", "The opposition in the council"),
        ("said that {} houses had been damaged by the storm", "asked for {} million to repair the bridge",
         "told reporters that the trial would go on for {} days", "rejected the plan to close {} schools",
         "promised that no more than {} people would lose their work", "wrote in a letter to {} members of the board"),
        ("on Tuesday", "late in the evening", "after a long debate", "at a meeting in the town hall", "last week"),
        ("because nobody had been warned", "although the money is short", "which had been expected for months",
         "while the rain went on", "but would not say who was to blame", "as the winter is coming"),
        ("Home", "World", "Politics", "Business", "Sport", "Culture", "Weather", "Jobs"),
        "We use cookies to improve your experience. By continuing you accept our cookie policy.",
        "Read more: {}", "You may also like", "Sign up for our morning newsletter and never miss a story.",
        "Already a subscriber? Log in to continue reading.",
        ("I think this is a shame, and I have said so often.", "Well written, thank you!", "Who pays for all this?"),
        "All rights reserved. Terms of use and privacy policy apply.",
    ),
    "de": _Tongue(
        ("Der Bürgermeister der Stadt", "Eine Sprecherin des Ministeriums", "Der Leiter der Feuerwehr",
         "Zwei der Richter", "Die neue Chefin des Unternehmens", "Bauern aus dem Tal"),
        ("sagte, dass der Sturm {} Häuser beschädigt habe", "forderte {} Millionen Euro für die Brücke",
         "erklärte, der Prozess werde noch {} Tage dauern", "lehnte den Plan ab, {} Schulen zu schließen",
         "versprach, dass nicht mehr als {} Stellen wegfallen"),
        ("am Dienstag", "am späten Abend", "nach langer Debatte", "bei einem Treffen im Rathaus", "in dieser Woche"),
        ("weil niemand gewarnt worden war", "obwohl das Geld knapp ist", "was seit Monaten erwartet worden war",
         "während es weiter regnete", "nannte aber keine Namen"),
        ("Startseite", "Politik", "Wirtschaft", "Sport", "Kultur", "Wetter", "Anzeigen"),
        "Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten. Mehr dazu in der Datenschutzerklärung.",
        "Lesen Sie auch: {}", "Das könnte Sie auch interessieren", "Jetzt unseren Newsletter abonnieren!",
        "Weiterlesen mit dem Digital-Abo. Jetzt anmelden.",
        ("Das ist eine Schande, und ich sage das seit Jahren.", "Gut geschrieben, danke!", "Und wer zahlt das alles?"),
        "Alle Rechte vorbehalten. Impressum und Datenschutz.",
    ),
    "fr": _Tongue(
        ("Le maire de la ville", "Une porte-parole du ministère", "Le chef des pompiers", "Deux des juges",
         "La nouvelle directrice de l’entreprise", "Les agriculteurs de la vallée"),
        ("a dit que la tempête avait endommagé {} maisons", "a demandé {} millions d’euros pour réparer le pont",
         "a expliqué que le procès durerait encore {} jours", "a rejeté le projet de fermer {} écoles",
         "a promis que pas plus de {} emplois ne seraient supprimés"),
        ("mardi", "tard dans la soirée", "après un long débat", "lors d’un débat à la mairie", "la semaine dernière"),
        ("parce que personne n’avait été prévenu", "bien que l’argent manque", "ce qui était attendu depuis des mois",
         "alors que la pluie continuait", "sans dire à qui était la faute"),
        ("Accueil", "Monde", "Politique", "Économie", "Sport", "Culture", "Météo"),
        "Nous utilisons des cookies pour améliorer votre expérience. En continuant, vous acceptez leur utilisation.",
        "Lire aussi : {}", "À lire également", "Recevez notre newsletter chaque matin.",
        "Cet article est réservé aux abonnés. Connectez-vous pour lire la suite.",
        ("C’est une honte, je le dis depuis des années.", "Bien écrit, merci !", "Et qui paie tout cela ?"),
        "Tous droits réservés. Mentions légales.",
    ),
    "es": _Tongue(
        ("El alcalde de la ciudad", "Una portavoz del ministerio", "El jefe de los bomberos", "Dos de los jueces",
         "La nueva directora de la empresa", "Los agricultores del valle"),
        ("dijo que la tormenta había dañado {} casas", "pidió {} millones de euros para reparar el puente",
         "explicó que el juicio duraría {} días más", "rechazó el plan de cerrar {} escuelas",
         "prometió que no se perderían más de {} empleos"),
        ("el martes", "a última hora de la noche", "tras un largo debate", "en una reunión en el ayuntamiento"),
        ("porque nadie había sido avisado", "aunque falta el dinero", "algo que se esperaba desde hace meses",
         "mientras seguía lloviendo", "pero no quiso decir de quién era la culpa"),
        ("Portada", "Mundo", "Política", "Economía", "Deportes", "Cultura", "El tiempo"),
        "Utilizamos cookies para mejorar su experiencia. Si continúa navegando, acepta su uso.",
        "Lea también: {}", "También le puede interesar", "Suscríbase a nuestro boletín de noticias.",
        "Este artículo es solo para suscriptores. Inicie sesión para seguir leyendo.",
        ("Es una vergüenza, lo digo desde hace años.", "Bien escrito, gracias.", "¿Y quién paga todo esto?"),
        "Todos los derechos reservados. Aviso legal.",
    ),
}  # fmt: skip


class _Writer:
    """The words of one page."""

    def __init__(self, seed: int, tongue: _Tongue) -> None:
        self._source, self.tongue = random.Random(seed), tongue

    def sentence(self) -> str:
        """Like no other, most likely."""
        pick, tongue = self._source.choice, self.tongue
        did = pick(tongue.did).format(self._source.randint(2, 900))
        return f"{pick(tongue.who)} {did} {pick(tongue.when)}, {pick(tongue.why)}."

    def paragraph(self) -> str:
        """One to four sentences; some are what somebody says."""
        text = " ".join(self.sentence() for _ in range(self._source.randint(1, 4)))
        return f"“{text}”" if self._source.random() < 0.2 else text

    def title(self) -> str:
        """Without a full stop."""
        return self.sentence().partition(",")[0]

    def links(self, count: int) -> str:
        """A list of teasers."""
        items = (f'<li><a href="/{n}-x">{escape(self.title())}</a></li>' for n in range(count))
        return f"<ul>{''.join(items)}</ul>"

    def teasers(self, count: int) -> str:
        """Other articles with the beginning of their text."""
        cards = (f'<h3><a href="/t{n}">{escape(self.title())}</a></h3><p>{self.sentence()}</p>' for n in range(count))
        return "".join(f'<div class="teaser card">{card}</div>' for card in cards)

    def comments(self) -> str:
        """What readers wrote."""
        said = (f"<li class='comment'><b>reader{n}</b><p>{c}</p></li>" for n, c in enumerate(self.tongue.comment))
        return f"<section id='comments' class='comments'><ol class='comment-list'>{''.join(said)}</ol></section>"


Parts = tuple[str, list[str]]


def generated_pages() -> Iterator[GeneratedPage]:
    """Some pages of each layout in each language."""
    for number, layout in enumerate(_LAYOUTS):
        for place, (language, tongue) in enumerate(_TONGUES.items()):
            for n in range(_EACH):
                writer = _Writer(1_000 * number + 100 * place + n, tongue)
                paragraphs = [writer.paragraph() for _ in range(5 + 3 * n)]
                html, text = _LAYOUTS[layout](writer, writer.title(), paragraphs)
                yield GeneratedPage(layout, language, html.replace("LANGUAGE", language), "\n".join(text))


def _head(title: str) -> str:
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "author": {"name": "Jo Roe"}}
    filler = "".join(f"var a{n}={{b:{n},c:'{'x' * 40}'}};" for n in range(200))
    return (
        f'<!doctype html><html lang="LANGUAGE"><head><meta charset="utf-8"><title>{escape(title)} | Gazette</title>'
        f'<meta property="og:title" content="{escape(title)}"><script>{filler}</script>'
        f'<script type="application/ld+json">{json.dumps(told)}</script></head>'
    )


def _frame(writer: _Writer, title: str, main: str) -> str:
    menu = "".join(f"<li><a href='/{n}'>{word}</a></li>" for n, word in enumerate(writer.tongue.menu))
    return (
        f"{_head(title)}<body><div id='cookie-banner' class='cookie-consent'><p>{writer.tongue.cookies}</p><button>OK"
        f"</button></div><header><nav><ul>{menu}</ul></nav></header>{main}<aside class='sidebar'>{writer.teasers(4)}"
        f"</aside><footer><ul>{menu}</ul><p>© 2026 Gazette. {writer.tongue.rights}</p></footer></body></html>"
    )


def _paragraphs(some: list[str]) -> str:
    return "".join(f"<p>{escape(one, quote=False)}</p>" for one in some)


def _newspaper(writer: _Writer, title: str, some: list[str]) -> Parts:
    half = len(some) // 2
    main = (
        f"<main><article><h1>{title}</h1><p class='byline'>Jo Roe</p><div class='share'><a href='#'>Facebook</a> <a"
        f" href='#'>X</a></div><figure><img src='a.jpg'><figcaption>{writer.sentence()}</figcaption></figure>"
        f"<div class='article-body'>{_paragraphs(some[:half])}<p class='read-more'>"
        f"<a href='/m'>{writer.tongue.more.format(writer.title())}</a></p><div class='newsletter-box'><p>"
        f"{writer.tongue.newsletter}</p></div>{_paragraphs(some[half:])}</div></article>"
        f"<section class='related'><h2>{writer.tongue.related}</h2>{writer.links(6)}</section>"
        f"{writer.comments()}</main>"
    )
    return _frame(writer, title, main), some


def _blog(writer: _Writer, title: str, some: list[str]) -> Parts:
    quoted, items = writer.sentence(), [writer.sentence() for _ in range(3)]
    main = (
        f"<div id='content'><div class='post hentry'><h2 class='entry-title'>{title}</h2><div class='entry-content'>"
        f"{_paragraphs(some)}<blockquote><p>{quoted}</p></blockquote><ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>"
        f"<div class='sharedaddy'><h3>Share</h3></div></div><div class='post-meta'>Tags: a, b</div></div>"
        f"{writer.comments()}</div>"
    )
    return _frame(writer, title, main), [*some, quoted, *items]


def _soup(writer: _Writer, title: str, some: list[str]) -> Parts:
    """Nothing but div, and paragraphs parted by line breaks."""
    text = "<br><br>".join(escape(one, quote=False) for one in some)
    main = f"<div class='c1'><div class='c2'><b>{title}</b></div><div class='c3'>{text}</div></div>{writer.links(8)}"
    return _frame(writer, title, main), some


def _table(writer: _Writer, title: str, some: list[str]) -> Parts:
    """As sites were laid out before there was CSS."""
    menu = "<br>".join(f"<a href='/{n}'>{word}</a>" for n, word in enumerate(writer.tongue.menu))
    return (
        f"<html><head><title>{title}</title></head><body><table><tr><td width=150>{menu}</td><td><font size=5>{title}"
        f"</font>{_paragraphs(some)}</td><td>{writer.links(5)}</td></tr></table>"
        f"<p>{writer.tongue.rights}</p></body></html>"
    ), some


def _amp(writer: _Writer, title: str, some: list[str]) -> Parts:
    return (
        f"<!doctype html><html ⚡ lang='LANGUAGE'><head><title>{title}</title></head><body>"
        f"<amp-sidebar><ul><li>Menu</li></ul></amp-sidebar><article class='amp-wp-article'>"
        f"<header><h1>{title}</h1></header>"
        f"<div class='amp-wp-article-content'>{_paragraphs(some[:2])}<amp-ad></amp-ad>{_paragraphs(some[2:])}</div>"
        f"</article><amp-consent><p>{writer.tongue.cookies}</p></amp-consent>{writer.links(5)}</body></html>"
    ), some


def _paywalled(writer: _Writer, title: str, some: list[str]) -> Parts:
    """The first paragraphs, subheadings, and a line that asks for money."""
    heading = writer.title()
    main = (
        f"<main><h1>{title}</h1><div class='story'>{_paragraphs(some[:3])}<h2>{heading}</h2>{_paragraphs(some[3:])}"
        f"<div class='paywall'><p>{writer.tongue.paywall}</p></div></div>{writer.teasers(3)}</main>"
    )
    return _frame(writer, title, main), [*some, heading]


_LAYOUTS: dict[str, Callable[[_Writer, str, list[str]], Parts]] = {
    "newspaper": _newspaper,
    "blog": _blog,
    "line breaks": _soup,
    "tables": _table,
    "AMP": _amp,
    "paywall": _paywalled,
}
