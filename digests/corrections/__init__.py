"""What people put right: who is who, and what was given to the wrong person."""

from digests.corrections.correction import Correction, CorrectionKind, Deed
from digests.corrections.report import Report, Verdict

__all__ = ["Correction", "CorrectionKind", "Deed", "Report", "Verdict"]
