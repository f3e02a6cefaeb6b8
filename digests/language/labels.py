"""The labels that the model gives to word pieces: beginning (B), inside (I) or outside (O) of a part."""

__all__ = ["ENTITIES", "ROLES"]

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Parts of a statement: who says it, the words that say so, and what is said."""

ENTITIES = (
    "O",
    "B-PERSON",
    "I-PERSON",
    "B-ORGANIZATION",
    "I-ORGANIZATION",
    "B-LOCATION",
    "I-LOCATION",
    "B-MISC",
    "I-MISC",
)
"""Named entities, in the classes of CoNLL-2003."""
