"""The tree of errors: each says what was found, what was wanted, and the remedy.

MineralbotError
├── SettingsError      a flag, an environment variable or `.env` holds what cannot be used
├── CorpusError        the corpus folder cannot be read as a data package
├── IndexUnusableError the index cannot be built, opened or written
├── ModelError         the embedding model is missing or is not the file expected
├── KeyFileError       API keys cannot be read, made or revoked
├── InputError         a question, a draft or a focus that cannot be read
├── FeedbackError      what readers thought cannot be kept or listed
├── AuditError         the audit trail cannot be kept or read
├── OverdueError       it took longer than the server lets it take
└── ServerError        the server cannot start
"""


class MineralbotError(Exception):
    """Whatever a user can mend: one line with what was found, what was wanted and the remedy."""

    code = "error"


class SettingsError(MineralbotError):
    """A flag, an environment variable or `.env` holds what cannot be used."""

    code = "settings"


class CorpusError(MineralbotError):
    """The corpus folder cannot be read as a data package."""

    code = "corpus"


class IndexUnusableError(MineralbotError):
    """The index cannot be built, opened or written."""

    code = "index"


class ModelError(MineralbotError):
    """The embedding model is missing or is not the file expected."""

    code = "model"


class KeyFileError(MineralbotError):
    """API keys cannot be read, made or revoked."""

    code = "keys"


class InputError(MineralbotError):
    """A question, a draft or a focus that cannot be read."""

    code = "input"


class FeedbackError(MineralbotError):
    """What readers thought of answers cannot be kept or listed."""

    code = "feedback"


class ServerError(MineralbotError):
    """The server cannot start."""

    code = "server"


class AuditError(MineralbotError):
    """The audit trail cannot be kept or read."""

    code = "audit"


class OverdueError(MineralbotError):
    """It took longer than the server lets it take."""

    code = "overdue"
