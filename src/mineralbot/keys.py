"""API keys: made here, shown once, kept as hashes."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hmac import compare_digest
from secrets import token_hex, token_urlsafe
from typing import TYPE_CHECKING, Literal

from filelock import FileLock, Timeout

from mineralbot.errors import KeyFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Role = Literal["reader", "auditor"]
_FORM = re.compile(r"mbk_([0-9a-f]{8})_([\w-]{43})", re.ASCII)
_WAIT_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key as it is kept; of its secret only the SHA-256, which suffices as the secret is 256 random bits."""

    id: str
    name: str
    role: Role
    secret_sha256: str
    created: str
    revoked: str = ""


class KeyFile:
    """The file of keys; a change by another process counts from the next request on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, int], tuple[Key, ...]] = ((0, 0), ())

    def entries(self) -> tuple[Key, ...]:
        """Every key, the revoked ones included, oldest first.

        Raises:
            KeyFileError: The file cannot be read.
        """
        try:
            status = self.path.stat()
            state = (status.st_mtime_ns, status.st_ino)
            if state != self._read[0]:
                self._read = (state, tuple(Key(**entry) for entry in json.loads(self.path.read_text("utf-8"))))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError) as error:
            raise KeyFileError(f"the keys in {self.path} cannot be read ({error}): mend or remove the file") from error
        return self._read[1]

    def create(self, name: str, role: Role = "reader") -> str:
        """A new key, which nobody can be shown again.

        Raises:
            KeyFileError: The file cannot be read or written.
        """
        identity, secret = token_hex(4), token_urlsafe(32)
        key = Key(id=identity, name=name, role=role, secret_sha256=_hash(secret), created=_now())
        with self._writing():
            self._write((*self.entries(), key))
        return f"mbk_{identity}_{secret}"

    def revoke(self, identity: str) -> Key:
        """Have the key of this id no longer admitted.

        Raises:
            KeyFileError: No key has the id, or the file cannot be read or written.
        """
        with self._writing():
            for key in self.entries():
                if key.id == identity:
                    revoked = replace(key, revoked=key.revoked or _now())
                    self._write(tuple(revoked if other is key else other for other in self.entries()))
                    return revoked
        raise KeyFileError(f"no key in {self.path} has the id {identity!r}: mineralbot keys list shows the ids")

    def holder(self, text: str) -> Key | None:
        """The key that a text is, if it is one that was not revoked."""
        form = _FORM.fullmatch(text)
        if not form:
            return None
        given = _hash(form[2])
        return next(
            (
                key
                for key in self.entries()
                if key.id == form[1] and not key.revoked and compare_digest(key.secret_sha256, given)
            ),
            None,
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock", timeout=_WAIT_SECONDS):
                yield
        except (OSError, Timeout) as error:
            raise KeyFileError(f"the keys in {self.path} cannot be written ({error}): see to the folder") from error

    def _write(self, keys: tuple[Key, ...]) -> None:
        beside = self.path.with_name(f"{self.path.name}.new")
        beside.touch(mode=0o600)
        beside.write_text(json.dumps([asdict(key) for key in keys], indent=1) + "\n", "utf-8")
        beside.replace(self.path)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
