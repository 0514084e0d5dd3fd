"""Drafts to check, from files of several formats."""

from mineralbot.drafts.files import LARGEST_FILE_BYTES, draft_of, read_file, read_stream
from mineralbot.drafts.plain import LONGEST_DRAFT_CHARACTERS, not_too_long

__all__ = ["LARGEST_FILE_BYTES", "LONGEST_DRAFT_CHARACTERS", "draft_of", "not_too_long", "read_file", "read_stream"]
