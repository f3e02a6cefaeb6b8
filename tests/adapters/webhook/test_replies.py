"""What each answer of a webhook says was done."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from multidict import CIMultiDict

from adapters.webhook.replies import Reply, found_in, receipt_of
from digests.deliveries.posting import CannotLookError, PassingError, PostingError, RefusedError, UnclearError

KEY = "0123456789abcdef01234567"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
DATE = "Mon, 23 Nov 2026 {} GMT"


def reply(status: int, body: object = None, **headers: str) -> Reply:
    named = CIMultiDict({name.replace("_", "-"): value for name, value in headers.items()})
    return Reply(status, named, body if isinstance(body, bytes) else json.dumps(body).encode())


def failure(answer: Reply, secret: str | None = None) -> PostingError:
    with pytest.raises(PostingError) as failed:
        receipt_of(answer, KEY, NOW, secret)
    return failed.value


def wait(**headers: str) -> timedelta | None:
    error = failure(reply(429, **headers))
    assert isinstance(error, PassingError)
    return error.retry_after


@pytest.mark.parametrize("status", [200, 201, 202, 204, 208])
def test_any_2xx_says_that_it_was_taken(status: int):
    assert receipt_of(reply(status, {"id": "m1"}), KEY, NOW) == "m1"


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"\xff", b"[" * 100_000, [], {}, {"id": 1}, {"id": ""}, {"id": "x" * 201}, {"id": "a\nb"}],
)
def test_a_message_without_a_usable_id_is_known_by_its_key(body: object):
    assert receipt_of(reply(200, body), KEY, NOW) == KEY


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (408, PassingError),
        (425, PassingError),
        (429, PassingError),
        (301, RefusedError),
        (307, RefusedError),
        (308, RefusedError),
        (400, RefusedError),
        (401, RefusedError),
        (404, RefusedError),
        (413, RefusedError),
        (422, RefusedError),
        (409, UnclearError),
        (302, UnclearError),
        (303, UnclearError),
        (304, UnclearError),
        (500, UnclearError),
        (502, UnclearError),
        (503, UnclearError),
        (504, UnclearError),
        (599, UnclearError),
    ],
)
def test_a_status_says_what_was_done(status: int, kind: type[PostingError]):
    assert type(failure(reply(status))) is kind


def test_retry_after_counts_seconds():
    assert wait(Retry_After="120") == timedelta(minutes=2)


def test_retry_after_may_have_parts_of_seconds_as_discords_bodies_do():
    assert wait(Retry_After="0.65") == timedelta(milliseconds=650)


def test_a_date_to_retry_after_is_compared_with_the_receivers_clock():
    date = DATE.format("07:00:30")

    assert wait(Retry_After=date, Date=DATE.format("07:00:00")) == timedelta(seconds=30)


def test_a_date_to_retry_after_is_compared_with_our_clock_where_the_receiver_tells_no_time():
    assert wait(Retry_After=DATE.format("08:00:30")) == timedelta(seconds=30)


def test_a_date_that_is_over_is_no_wait():
    assert wait(Retry_After=DATE.format("07:00:00")) == timedelta()


@pytest.mark.parametrize("written", ["", "-1", "nan", "1e9", "soon", "٣", "Mon, 99 Nov 2026 08:00:00 GMT"])
def test_a_wait_that_can_not_be_read_is_none(written: str):
    assert wait(Retry_After=written) is None


@pytest.mark.parametrize("written", ["999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_no_wait_is_longer_than_a_day(written: str):
    assert wait(Retry_After=written) == timedelta(days=1)


@pytest.mark.parametrize(("scope", "whole"), [("global", True), ("Global", True), ("user", False), ("", False)])
def test_a_limit_that_is_global_closes_the_platform(scope: str, whole: bool):
    error = failure(reply(429, X_RateLimit_Scope=scope))

    assert isinstance(error, PassingError)
    assert error.whole_platform is whole


def test_a_refusal_gives_the_receivers_code():
    told = str(failure(reply(404, {"error": "unknown_channel"})))

    assert told == "the webhook refuses the message (status 404, unknown_channel); look into its log"


@pytest.mark.parametrize("words", ["It rains in London", "x" * 41, "a-secret-token", "\x1b[2j", 7, None])
def test_a_refusal_gives_nothing_else_of_what_the_receiver_says(words: object):
    told = str(failure(reply(400, {"error": words}), secret="secret"))  # noqa: S106 (none)

    assert told == "the webhook refuses the message (status 400); look into its log"


def test_a_message_that_is_there_is_found_by_its_id():
    assert found_in(reply(200, {"messages": [{"id": "m1", "key": KEY}]}), KEY, NOW) == "m1"


def test_an_empty_list_says_that_it_is_not_there():
    assert found_in(reply(200, {"messages": []}), KEY, NOW) is None


@pytest.mark.parametrize(
    "body",
    [b"", b"ok", [], {}, {"messages": None}, {"messages": {}}, {"messages": [7]}, {"messages": [{"id": "m1"}]}],
)
def test_an_answer_in_another_form_does_not_say_that_it_is_not_there(body: object):
    with pytest.raises(PassingError):
        found_in(reply(200, body), KEY, NOW)


def test_messages_that_nobody_asked_for_do_not_say_that_it_is_not_there():
    with pytest.raises(PassingError):
        found_in(reply(200, {"messages": [{"id": "m1", "key": "another"}]}), KEY, NOW)


@pytest.mark.parametrize("status", [401, 403, 404, 405, 501])
def test_some_statuses_say_that_look_ups_are_never_answered(status: int):
    with pytest.raises(CannotLookError):
        found_in(reply(status), KEY, NOW)


@pytest.mark.parametrize("status", [204, 302, 400, 408, 429, 500, 503])
def test_all_other_statuses_say_nothing_of_the_message(status: int):
    with pytest.raises(PassingError):
        found_in(reply(status), KEY, NOW)


def test_a_look_up_that_comes_too_often_is_told_when_to_come_again():
    with pytest.raises(PassingError) as failed:
        found_in(reply(429, Retry_After="3"), KEY, NOW)

    assert failed.value.retry_after == timedelta(seconds=3)
