"""The answers about corrections and reports: plain data, as all answers are."""

from dataclasses import dataclass
from enum import StrEnum

from digests.corrections import Correction, Report

__all__ = ["CorrectionAnswer", "CorrectionChange", "CorrectionsAnswer", "ReportChange", "ReportsAnswer"]


class CorrectionChange(StrEnum):
    """What was done to corrections."""

    LISTED = "listed"
    MADE = "made"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class CorrectionsAnswer:
    """Corrections, newest first, or the one that was made or undone."""

    change: CorrectionChange
    corrections: tuple[Correction, ...] = ()


class ReportChange(StrEnum):
    """What was done to reports."""

    LISTED = "listed"
    REPORTED = "reported"
    KNOWN = "known"  # somebody has reported it before: nothing is new
    UPHELD = "upheld"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class ReportsAnswer:
    """Reports, open ones first, then newest first, or the one that was made or decided on."""

    change: ReportChange
    reports: tuple[Report, ...] = ()


CorrectionAnswer = CorrectionsAnswer | ReportsAnswer
