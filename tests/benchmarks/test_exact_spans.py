"""Spans that are found exactly."""

from benchmarks.quality.exact_spans import exact_spans

TEXT = "“We leave,” said Ines Falk, “at dawn.”\nShe added: “All of us."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def article(**parts: list[list[int]]) -> dict[str, object]:
    return {"id": "1", "text": TEXT, "attributions": [{"source": [], "cue": [], "content": [], **parts}]}


def test_a_content_in_two_pieces_counts_as_two_spans() -> None:
    labelled = [article(content=[span("“We leave,”"), span("“at dawn.”")])]
    found = {"1": [{"source": [], "cue": [], "content": [span("“We leave,”")]}]}

    assert exact_spans(labelled, found, "ours").content == 66.7


def test_a_span_over_a_line_end_is_cut_there() -> None:
    both = TEXT[TEXT.index("“at dawn") :]
    labelled = [article(content=[span(both)])]
    found = {"1": [{"source": [], "cue": [], "content": [span("“at dawn.”"), span("She added: “All of us.")]}]}

    assert exact_spans(labelled, found, "ours").content == 100.0


def test_a_missing_quotation_mark_is_no_exact_span() -> None:
    labelled = [article(content=[span("“We leave,”")])]
    found = {"1": [{"source": [], "cue": [], "content": [span("We leave")]}]}

    assert exact_spans(labelled, found, "ours").content == 0.0


def test_a_source_of_two_statements_counts_once() -> None:
    labelled = [article(source=[span("Ines Falk")])]
    twice = {"source": [span("Ines Falk")], "cue": [], "content": []}

    assert exact_spans(labelled, {"1": [twice, twice]}, "ours").source == 100.0


def test_white_space_at_the_ends_of_a_span_is_none_of_its_tokens() -> None:
    labelled = [article(cue=[span(" said ")])]
    found = {"1": [{"source": [], "cue": [span("said")], "content": []}]}

    assert exact_spans(labelled, found, "ours").cue == 100.0
