"""Reading: the bytes of a file, or pasted text, to an Article. Opening files is not done here."""

from digests.reading.decoding import MAX_BYTES
from digests.reading.files import MAX_CHARACTERS, read_file_bytes, read_text

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "read_file_bytes", "read_text"]
