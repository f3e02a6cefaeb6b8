"""Give the people of an article other names, so that the model learns how names stand in a text and not whose they are.

The training articles are of one country and one campaign: half of their statements are by a few dozen people. Each
word of a person's name is replaced by the same other word throughout the article, forenames by forenames and the last
word by a surname from anywhere.
"""

import re
from collections.abc import Iterable, Iterator
from random import Random

from digests.actors.forenames import FEMALE, MALE
from training.edits import Edit

__all__ = ["renamed"]

_SURNAMES = (
    *"""Abe Abdullahi Achterberg Adeyemi Aguilar Ahern Akhtar al-Sisi al-Masri Almeida Anand Andersson Aoki Ardern
    Arslan Ashworth Bakker Banda Baptiste Barzani Bashir Becker Begum Ben-Gvir Bergström Bianchi Blinken Bolsonaro
    Borrell Boateng Brannigan Çelik Chakrabarti Cheng Choi Chowdhury Coetzee Costa Cox D'Amico D'Souza Dahl Daniels
    Davies Demir Dhillon Diallo Djokovic Dlamini Dubois Duarte Eriksen Espinoza Fadel Farouk Fernandes Ferrari Fischer
    Fontaine Frost Fujimoto Gallagher Gandhi Ghosh Girard Goh Goldberg González Grant Greenwood Gupta Haddad Hagen
    Håkansson Halloran Hashimi Hayes Hernández Hoang Hoffmann Holm Horvat Hosseini Hughes Ibrahim Ismail Ivanova Iyer
    Jackson Jansen Jansson Jiménez Johansson Jovanović Juncker Kabila Kagame Kariuki Kaur Keane Keita Khalilzad Khan
    Kim Kishida Kovács Kowalski Kuleba Kumar Lagarde Lam Larsen Lavrov Lee Lefebvre Leung Lewandowski Li Lindqvist
    López Lund Macron Maduro Mahlangu Malik Mandelson Marchetti Martínez Masood Mbeki McAllister McCarthy McGrath
    Medvedev Mehta Mendes Merz Mitsotakis Modi Mohamud Molina Moreau Müller Murphy Mutua Nagy Nakamura Nandy Navarro
    Ndiaye Netanyahu Ng Nguyen Nielsen Nkosi Novak O'Brien O'Connor O'Neill Obi Okafor Okonjo-Iweala Olsen Orbán
    Ortega Osei Özdemir Papadopoulos Park Patel Pereira Petrov Phillips Popescu Prasad Quinn Rahman Ramaphosa Rasmussen
    Reyes Ribeiro Richter Rossi Rousseau Ruiz Rutte Sahin Saito Salvini Sánchez Santos Sato Schmidt Schneider Sengupta
    Shah Shapiro Sharma Sheikh Silva Singh Smyth Sokolov Soto Starmer Steinmeier Stoltenberg Sunak Suzuki Svensson
    Takahashi Tan Tanaka Taylor Thomsen Torres Trần Truss Tshisekedi Tusk Uddin Vance Vargas Varoufakis Vasquez
    Vestager Virtanen Volkov Wagner Wallace Wang Weber Wickremesinghe Widodo Wójcik Wong Wu Xi Yamamoto Yang Yılmaz
    Yoon Zardari Zelensky Zhang Zhao Zimmermann Zuma""".split(),
    "de Gaulle", "van der Leyen", "von Braun", "de la Cruz", "van Dijk", "bin Salman", "Le Pen", "Di Maio",
    "dos Santos", "Van der Bellen", "El Baradei", "St. John",
)  # fmt: skip
_FORENAMES = {
    "he": tuple(sorted(name.title() for name in MALE)),
    "she": tuple(sorted(name.title() for name in FEMALE)),
}
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SHORTEST = 4
"""Words of fewer letters are left as they are: too often they are words of the language, too."""
_NO_NAMES = frozenset("President Senator Governor Secretary Speaker Judge Pope Queen King Prince Lord Lady Jr".split())


def renamed(text: str, entities: Iterable[tuple[int, int, str]], random: Random) -> Iterator[Edit]:
    """Edits that give some of the people of an article, or all, other names."""
    others: dict[str, str] = {}
    share = random.choice((0.3, 1.0, 1.0))
    for start, end, label in entities:
        if label != "PERSON":
            continue
        words = [w for w in _WORD.findall(text[start:end]) if len(w) >= _SHORTEST and w[0].isupper()]
        for place, word in enumerate(words):
            bare = re.sub(r"['’]s$", "", word)
            if bare not in others and bare not in _NO_NAMES:
                others[bare] = _other(bare, place == len(words) - 1, random) if random.random() < share else bare
    for match in _WORD.finditer(text):
        bare = re.sub(r"['’]s$", "", match.group())
        other = others.get(bare, bare)
        if other != bare:
            yield Edit(match.start(), match.start() + len(bare), other)


def _other(word: str, is_last: bool, random: Random) -> str:
    folded = word.lower()
    if folded in MALE or folded in FEMALE:
        return random.choice(_FORENAMES["he" if folded in MALE else "she"])
    return random.choice(_SURNAMES) if is_last else random.choice(_FORENAMES[random.choice(("he", "she"))])
