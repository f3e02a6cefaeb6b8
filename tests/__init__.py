"""The tests mirror the tree; fakes/ holds the stand-ins that pass the same contract tests as the real parts."""
