"""What a server endures, in short; `python -m bench.endurance` does it at length."""

import shutil
from pathlib import Path

import pytest

from bench.endurance import memory, resilience
from bench.endurance.resilience import Reply, Trial
from bench.endurance.servers import running
from bench.speed.measures import questions
from mineralbot.bot import Mineralbot

ASKED = (
    "When did Malaysia sign?",
    "Which agreements cover cobalt?",
    "How many agreements were signed in October 2025?",
)
NGINX = shutil.which("nginx") or Path("/usr/sbin/nginx").exists()


@pytest.mark.skipif(
    not NGINX, reason="no nginx found: install it (Debian: apt-get install nginx) to run this behind it"
)
@pytest.mark.timeout(600)
def test_another_corpus_and_a_killed_worker_bring_no_wrong_answer(bot: Mineralbot, tmp_path: Path) -> None:
    trial = resilience.try_out(tmp_path, Path(bot.corpus.root), list(ASKED), clients=6, seconds=9)
    assert trial.before[ASKED[0]] != trial.after[ASKED[0]]
    assert trial.wrong() == []
    assert trial.untold() == []
    answered = [reply for reply in trial.replies if reply.status == 200]
    assert any(reply.began > trial.killed_at for reply in answered)
    assert any(reply.text == trial.after[ASKED[0]] for reply in answered)
    assert len(trial.failures()) <= trial.clients
    assert trial.summary()["answered"] == len(answered)


def reply_of(began: float, ended: float, text: str = "old", status: int = 200, code: str = "") -> Reply:
    return Reply(question="?", began=began, ended=ended, status=status, text=text, code=code)


def test_what_is_wrong_is_counted() -> None:
    trial = Trial(clients=1, changed_at=2, swapped_at=4, killed_at=6, before={"?": "old"}, after={"?": "new"})
    right = [reply_of(1, 1.5), reply_of(3, 3.5), reply_of(3, 3.5, "new"), reply_of(5, 5.5, "new")]
    wrong = [reply_of(1, 1.5, "new"), reply_of(3, 3.5, "other"), reply_of(5, 5.5)]
    told = [reply_of(5.9, 6.2, "", 502, "worker")]
    untold = [reply_of(5.9, 6.2, "", 502), reply_of(3, 3.5, "", 502, "worker"), reply_of(7, 7.5, "", 502, "worker")]
    trial.replies = [*right, *wrong, *told, *untold]
    assert trial.wrong() == wrong
    assert trial.untold() == untold
    assert trial.failures() == [*told, *untold]


def test_good_and_bad_requests_leave_the_memory_as_it_was(bot: Mineralbot, index_folder: Path, tmp_path: Path) -> None:
    place = {"CORPUS": str(bot.corpus.root), "INDEX": str(index_folder), "LOG": "json"}
    with running(tmp_path, **place) as server:
        process, asked = server.process.pid, questions()
        memory.run(server.address, process, asked, requests=1_200, minutes=3)
        course = memory.run(server.address, process, asked, requests=800, minutes=3)
    figures = course.summary()
    assert figures["requests"] == 800
    assert figures["server_faults"] == 0
    assert set(figures["statuses"]) == {"200", "403", "404", "413", "422"}
    assert course.seen[-1][1] - course.seen[0][1] < 40
