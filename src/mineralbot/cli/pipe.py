"""The `chat --jsonl` pipe: one JSON object a line in, exactly one JSON object a line out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from mineralbot.cli.faults import log_fault
from mineralbot.drafts import not_too_long
from mineralbot.errors import InputError, MineralbotError
from mineralbot.values.json import report_to_json, to_json
from mineralbot.values.texts import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.bot import Conversation, Mineralbot

WANTED = 'wanted {"ask": "text"}, optionally with "focus" of an earlier answer, {"check": "text"}, or {"reset": true}'


def speak_json_lines(bot: Mineralbot, lines: Iterable[bytes], replies: BinaryIO) -> None:
    """Reply to each line until they end; whatever a line holds, the process lives on."""
    conversation = bot.conversation()
    for line in lines:
        replies.write(json_line(_reply(bot, conversation, line)))
        replies.flush()


def json_line(reply: dict[str, Any]) -> bytes:
    """The reply as one line of UTF-8."""
    return json.dumps(reply, ensure_ascii=False).encode() + b"\n"


def _reply(bot: Mineralbot, conversation: Conversation, line: bytes) -> dict[str, Any]:
    try:
        return _obey(bot, conversation, _read(line))
    except MineralbotError as error:
        return _error(error.code, str(error))
    except Exception:  # noqa: BLE001 - the process must live on; the fault is logged whole
        return _error("fault", f"this is a fault of mineralbot; please report it with the file {log_fault()}")


def _read(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(readable(line.decode()))
        readable(json.dumps(message, ensure_ascii=False))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start + 1} of the line is not UTF-8: {WANTED}, in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"the line is not JSON: {WANTED}, on one line") from error
    if not isinstance(message, dict):
        raise InputError(f"the line is JSON, but no object: {WANTED}")
    return message


def _obey(bot: Mineralbot, conversation: Conversation, message: dict[str, Any]) -> dict[str, Any]:
    match message:
        case {"ask": str(question), **rest} if rest.keys() <= {"focus"}:
            return to_json(conversation.ask(question, **_focus(rest)))
        case {"reset": True, **rest} if not rest:
            conversation.reset()
            return {"ok": True}
        case {"check": str(draft), **rest} if not rest:
            return report_to_json(bot.check(not_too_long(draft, "the draft")))
    raise InputError(f"the object has the keys {', '.join(map(repr, message)) or 'of nothing'}: {WANTED}")


def _focus(rest: dict[str, Any]) -> dict[str, Any]:
    focus = rest.get("focus")
    if focus is not None and not isinstance(focus, dict):
        raise InputError('the focus is no object: send back the "focus" of an earlier answer, or leave it out')
    return {} if focus is None else {"focus": focus}


def _error(code: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": " ".join(message.split())}}
