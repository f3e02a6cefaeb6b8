"""The one model pass: named entities, and the parts of statements joined into attributions."""

from digests.language.analysis import Analysis, Attribution, Entity
from digests.language.tagger import Tagger

__all__ = ["Analysis", "Attribution", "Entity", "Tagger"]
