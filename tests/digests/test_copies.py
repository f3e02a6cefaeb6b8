"""Near-duplicates, and what is none."""

import os
import subprocess
import sys

from digests.copies import Copies, Copy, contained, is_reprint
from digests.copies.sketching import sketch

SENTENCES = [
    "The ministers of both countries met in Geneva on Tuesday to talk about the border.",
    "They agreed on a list of eleven crossings that will open again before the winter begins.",
    "Farmers on both sides had asked for years to be allowed to sell their milk across it.",
    "A first lorry left the valley at dawn, decorated with flags and followed by children.",
    "Critics say that the agreement leaves open who is to pay for the new customs houses.",
    "The mayor of the largest town nearby called it the best news since the railway came.",
    "Officials will meet again in March, when the snow on the passes has usually melted.",
    "Until then two of the crossings stay closed at night, and one of them on Sundays too.",
]
WIRE = "\n\n".join(SENTENCES)
OTHER = (
    "Geneva hosted a meeting of ministers this week. What came out of it is an agreement to reopen eleven border posts,"
    " which people who keep cows there have long wished for. Some ask who will foot the bill for buildings. Another"
    " round of talks is planned for the spring. One mayor was delighted, and spoke of the railway."
)


def known() -> Copies:
    copies = Copies()
    copies.add("wire", sketch(WIRE))
    return copies


def found(text: str) -> str | None:
    return next((copy.key for copy in known().lookup(sketch(text))), None)


def test_the_same_text_is_a_copy() -> None:
    assert known().lookup(sketch(WIRE)) == [Copy("wire", 1.0)]


def test_other_quotation_marks_capitals_and_accents_make_no_other_text() -> None:
    assert found(WIRE.upper().replace(",", " —").replace("e", "é")) == "wire"


def test_a_text_that_lost_its_end_is_a_copy() -> None:
    assert found("\n".join(SENTENCES[:3])) == "wire"


def test_a_text_with_another_headline_and_a_paragraph_of_local_colour_is_a_copy() -> None:
    assert (
        found(f"Border opens\n\n{WIRE}\n\nIn our own town nobody wanted to comment, though many were asked.") == "wire"
    )


def test_a_text_that_holds_another_one_and_adds_as_much_is_none() -> None:
    assert found(f"{WIRE}\n\n{OTHER}\n\n{OTHER.replace('e', 'o')}") is None


def test_a_text_that_is_held_by_a_longer_one_is_a_copy_of_it() -> None:
    copies = Copies()
    copies.add("longer", sketch(f"{WIRE}\n\n{OTHER}\n\n{OTHER.replace('e', 'o')}"))

    assert [copy.key for copy in copies.lookup(sketch(WIRE))] == ["longer"]


def test_a_long_text_that_adds_more_than_a_few_sentences_is_none_though_most_of_it_is_known() -> None:
    words = [f"word{n * n % 7919}" for n in range(2_000)]
    newcomer, old = sketch(" ".join(words)), sketch(" ".join(words[300:]))

    assert contained(newcomer, old) > 0.8
    assert not is_reprint(newcomer, old)


def test_a_corrected_text_is_a_copy() -> None:
    assert found(WIRE.replace("eleven", "twelve").replace("Tuesday", "Wednesday")) == "wire"


def test_another_text_on_the_same_event_is_none() -> None:
    assert found(OTHER) is None


def test_a_text_that_quotes_a_sentence_is_none() -> None:
    assert found(f"{OTHER} {SENTENCES[5]}") is None


def test_a_teaser_is_none() -> None:
    assert found(SENTENCES[0]) is None


def test_texts_of_a_few_words_are_never_copies() -> None:
    copies = Copies()
    copies.add("notice", sketch("The page you are looking for is gone."))

    assert copies.lookup(sketch("The page you are looking for is gone.")) == []


def test_a_long_text_is_known_by_a_sample() -> None:
    words = [f"word{n * n % 7919}" for n in range(5_000)]
    copies = Copies()
    copies.add("long", sketch(" ".join(words)))

    assert len(sketch(" ".join(words)).hashes) < 256 * 4
    assert [copy.key for copy in copies.lookup(sketch(" ".join(words[:2_000])))] == ["long"]


def test_the_nearest_of_several_is_found() -> None:
    copies = known()
    copies.add("nearer", sketch("\n".join(SENTENCES[1:])))

    assert copies.lookup(sketch("\n".join(SENTENCES[2:]))) == [Copy("wire", 1.0), Copy("nearer", 1.0)]
    assert copies.lookup(sketch(WIRE))[0] == Copy("wire", 1.0)


def test_what_was_forgotten_is_not_found() -> None:
    copies = known()
    copies.discard("wire")
    copies.discard("wire")

    assert (len(copies), copies.lookup(sketch(WIRE))) == (0, [])


def test_a_text_on_many_sites_is_found_as_long_as_one_of_them_is_known() -> None:
    copies = Copies()
    for number in range(100):
        copies.add(str(number), sketch(WIRE))
    first = copies.lookup(sketch(WIRE))
    for number in range(100):
        copies.discard(str(number))

    assert first[0] == Copy("0", 1.0)
    assert copies.lookup(sketch(WIRE)) == []


def test_a_revision_takes_the_place_of_what_it_revises() -> None:
    copies = known()
    copies.add("wire", sketch(OTHER))

    assert len(copies) == 1
    assert copies.lookup(sketch(WIRE)) == []


def test_a_notice_in_every_text_does_not_make_them_copies_or_slow() -> None:
    notice = " ".join(f"notice{n}" for n in range(30))
    copies = Copies()
    for n in range(200):
        copies.add(str(n), sketch(f"{' '.join(f'a{n}b{word}' for word in range(60))} {notice}"))

    assert copies.lookup(sketch(f"{OTHER} {notice}")) == []


def test_sketches_are_the_same_in_every_process() -> None:
    program = "from digests.copies.sketching import sketch; print(sketch('one two three four five six').hashes)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1]
    assert len(runs[0]) > 20


def test_real_articles_are_known_again_when_half_of_them_is_cut(real_texts: dict[str, list[str]]) -> None:
    texts = list(dict.fromkeys(text for text in real_texts["polnear-dev"] + real_texts["summaries-dev"]))
    copies = Copies()
    for number, text in enumerate(texts):
        copies.add(str(number), sketch(text))
    halves = [copies.lookup(sketch(text[: len(text) // 2])) for text in texts]
    known_again = sum(str(number) in [copy.key for copy in found] for number, found in enumerate(halves))

    assert known_again >= 0.98 * len(texts)


def test_real_articles_on_other_matters_are_no_copies(real_texts: dict[str, list[str]]) -> None:
    copies = Copies()
    for number, text in enumerate(real_texts["polnear-dev"]):
        copies.add(str(number), sketch(text))

    assert [copies.lookup(sketch(text)) for text in real_texts["summaries-dev"]] == [[]] * 198


def test_asking_whether_a_text_is_a_copy_loads_no_numpy() -> None:
    program = "import sys, digests.copies; print('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.strip() == b"False"
