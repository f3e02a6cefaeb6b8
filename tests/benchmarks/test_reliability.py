"""Whether a confidence is what it says."""

import pytest

from benchmarks.quality.reliability import Bin, Judged, bins, calibration_error, interval


def test_a_confidence_on_the_border_counts_above_it_and_one_of_1_in_the_last_bin() -> None:
    judged = [Judged(0.5, right=True), Judged(0.4999, right=False), Judged(1.0, right=True)]

    found = bins(judged, 2)

    assert [(one.low, one.high, one.count, one.right) for one in found] == [(0.0, 0.5, 1, 0.0), (0.5, 1.0, 2, 1.0)]


def test_empty_bins_are_left_out() -> None:
    assert bins([Judged(0.31, right=True)], 10) == (Bin(0.3, 0.4, 1, 0.31, 1.0),)


def test_a_confidence_beyond_1_is_refused() -> None:
    with pytest.raises(ValueError, match="not between 0 and 1"):
        bins([Judged(1.2, right=True)])


def test_three_in_four_right_at_three_quarters_is_no_error() -> None:
    judged = [Judged(0.75, right=number < 3) for number in range(4)]

    assert calibration_error(bins(judged)) == pytest.approx(0)


def test_a_large_bin_weighs_more_in_the_error_than_a_small_one() -> None:
    sure_and_wrong = [Judged(0.95, right=False)] * 1
    sure_and_right = [Judged(0.95, right=True)] * 9
    doubtful_and_right = [Judged(0.45, right=True)] * 30

    error = calibration_error(bins([*sure_and_wrong, *sure_and_right, *doubtful_and_right]))

    assert error == pytest.approx((10 * 0.05 + 30 * 0.55) / 40)


def test_nothing_found_is_nothing_wrong() -> None:
    assert calibration_error(bins([])) == 0


def test_none_of_few_may_still_be_many() -> None:
    low, high = interval(0.0, 10)

    assert (low, round(high, 3)) == (0.0, 0.278)


def test_of_nothing_everything_is_possible() -> None:
    assert interval(0.0, 0) == (0.0, 1.0)
