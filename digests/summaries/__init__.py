"""Summaries: whole sentences of the article, chosen by sumy's LexRank, place and novelty, each able to stand alone."""

from digests.summaries.choosing import summarise

__all__ = ["summarise"]
