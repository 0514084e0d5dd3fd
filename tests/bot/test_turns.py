"""Questions go before drafts, and drafts take turns."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from mineralbot.bot.turns import Turns

LONG_SECONDS = 20.0


def test_drafts_take_turns_sentence_by_sentence() -> None:
    turns, order = Turns(), list[str]()
    both_are_there = threading.Barrier(2, timeout=LONG_SECONDS)

    def check(name: str) -> None:
        both_are_there.wait()
        with turns.draft() as give_way:
            for _ in range(6):
                order.append(name)
                time.sleep(0.02)
                give_way()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(check, ("harbour", "quay")))
    assert len(order) == 12
    changes = sum(one != other for one, other in pairwise(order))
    assert changes >= 8


def test_one_sentence_is_checked_at_a_time() -> None:
    turns, inside, most = Turns(), list[int](), 0
    lock = threading.Lock()

    def check(number: int) -> None:
        nonlocal most
        with turns.draft() as give_way:
            for _ in range(5):
                with lock:
                    inside.append(number)
                    most = max(most, len(inside))
                time.sleep(0.002)
                with lock:
                    inside.remove(number)
                give_way()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(check, range(4)))
    assert most == 1


def test_no_sentence_begins_while_a_question_is_answered() -> None:
    turns, begun = Turns(patience_seconds=LONG_SECONDS), threading.Event()

    def check() -> None:
        with turns.draft():
            begun.set()

    with turns.question():
        thread = threading.Thread(target=check)
        thread.start()
        assert not begun.wait(0.1)
    assert begun.wait(LONG_SECONDS)
    thread.join(LONG_SECONDS)


def test_questions_without_a_gap_hold_no_draft_up_for_good() -> None:
    turns = Turns(patience_seconds=0.05)
    with turns.question(), turns.draft() as give_way:
        give_way()


def test_a_draft_that_fails_gives_its_turn_back() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="aground"), turns.draft():
        raise ValueError("aground")
    with turns.draft() as give_way:
        give_way()
