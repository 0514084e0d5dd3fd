"""Settings, read once: a flag goes before an environment variable, that before `.env`, that before the default."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableSettingsError

from mineralbot.errors import SettingsError

PREFIX = "MINERALBOT_"


def _check_root_path(root_path: str) -> str:
    if root_path and (not root_path.startswith("/") or root_path.endswith("/")):
        raise ValueError("wanted a path such as /briefs: with a leading slash and none at the end")
    return root_path


def _check_chroma_url(url: str) -> str:
    if url and not re.fullmatch(r"https?://(?:[^\s/?#@:]+|\[[\da-fA-F:]+\])(?::\d{1,5})?/?", url):
        raise ValueError("wanted the address of a Chroma server, such as http://127.0.0.1:8000")
    return url.rstrip("/")


class Settings(BaseSettings):
    """What a user can set, each by a flag, by `MINERALBOT_<NAME>` or by a line of `.env`.

    Attributes:
        corpus: Folder of the corpus, a data package.
        index: Folder that holds the built index.
        host: Address the server listens on.
        port: Port the server listens on.
        root_path: Path under which a reverse proxy offers the server; empty without one.
        feedback: SQLite file in which the page keeps what readers think of answers.
        model: Name or folder of a sentence-transformers model; None for the one that is installed along.
        chroma_url: Address of a Chroma server that holds the vectors; empty to keep them in the index folder.
        ray: Address of a Ray cluster on which `mineralbot index` embeds, or `local`; empty to embed in this process.
        sign_on: How readers sign on: by API keys alone, by a header of a proxy, or by OpenID Connect.
        insecure: Whether other machines may be served though nobody has to sign on.
        keys: File of the API keys.
        proxies: Addresses and networks of reverse proxies, separated by commas.
        user_header: Header in which a proxy names who has signed on.
        auditors: Names of those who may read the audit trail, separated by commas.
        oidc_issuer: Address of the OpenID provider.
        oidc_client: Name under which the provider knows this server.
        oidc_secret: Secret that the provider has given to this server.
        oidc_claim: Claim of the provider that names who has signed on.
        session_secret: What signs the cookies of those who have signed on; by default made anew at each start.
        rate: How often a reader may ask, such as `60/minute`; as often as they like if empty.
        origins: Origins that may embed the page and call the API, separated by commas.
        audit: Where the audit trail is kept: path of a SQLite file, or address of a PostgreSQL database; none if empty.
        audit_days: How long entries of the audit trail are kept; for good if 0.
        log: Form of the log on stderr.
        log_questions: Whether the log holds questions and drafts.
        time_limit_seconds: How long a request may take.
        workers: How many processes serve, each on a port of its own, from `port` on.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    corpus: Path = Path("corpus")
    index: Path = Path("index")
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 7860
    root_path: Annotated[str, AfterValidator(_check_root_path)] = ""
    feedback: Path = Path("feedback.sqlite")
    model: str | None = None
    chroma_url: Annotated[str, AfterValidator(_check_chroma_url)] = ""
    ray: str = ""
    sign_on: Literal["", "keys", "header", "oidc"] = ""
    insecure: bool = False
    keys: Path = Path("keys.json")
    proxies: str = ""
    user_header: Annotated[str, Field(min_length=1)] = "X-Forwarded-User"
    auditors: str = ""
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: SecretStr | None = None
    oidc_claim: Annotated[str, Field(min_length=1)] = "email"
    session_secret: SecretStr | None = None
    origins: str = ""
    rate: str = ""
    audit: str = ""
    audit_days: Annotated[int, Field(ge=0)] = 365
    log: Literal["text", "json"] = "text"
    log_questions: bool = False
    time_limit_seconds: Annotated[float, Field(gt=0)] = 120
    workers: Annotated[int, Field(ge=1, le=64)] = 1


def read_settings(**flags: object) -> Settings:
    """The settings of this process.

    Args:
        **flags: What the command line gave; None for a flag that was not given.

    Raises:
        SettingsError: A value cannot be used, or `.env` cannot be read.
    """
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(_told(error)) from error
    except (UnreadableSettingsError, OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the file .env cannot be read ({error}): wanted UTF-8 lines NAME=value; mend it"
        ) from error


def unknown_names(environment: dict[str, str]) -> tuple[str, ...]:
    """Names of the environment that look like settings but are none, sorted.

    >>> unknown_names({"MINERALBOT_PRT": "80", "MINERALBOT_PORT": "80", "HOME": "/"})
    ('MINERALBOT_PRT',)
    """
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    return tuple(sorted(name for name in environment if name.startswith(PREFIX) and name.upper() not in known))


def _told(error: ValidationError) -> str:
    """The first fault in one line: what was found, what was wanted, the remedy."""
    fault = error.errors()[0]
    name = str(fault["loc"][0])
    wanted = fault["msg"].removeprefix("Value error, ")
    return (
        f"the setting {name} is {fault['input']!r}: {wanted[:1].lower()}{wanted[1:]}; "
        f"set it by --{name.replace('_', '-')}, {PREFIX}{name.upper()} or in .env"
    )
