"""The audit trail, in SQLite and in a real PostgreSQL."""

import json
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from mineralbot.audit import AuditTrail, Entry, told_of_answer, told_of_report
from mineralbot.audit.schema import metadata
from mineralbot.bot import Mineralbot
from mineralbot.cli import main
from mineralbot.errors import AuditError
from tests.server.cluster import postgresql

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
ENTRY = Entry(
    time=NOON, user="ann", route="/api/v1/ask", request_id="r1", kind="ask", question="How deep is the berth?",
    understood="How deep is the berth?", status="answered", answer="9 m [1].", corpus="f00d", milliseconds=2.5,
    citations=[{"n": 1, "path": "berths.csv", "start": 3, "end": 6}],
)  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path_factory.mktemp("audit") / "made" / "audit.sqlite")
        return
    with postgresql() as address:
        yield address


@pytest.fixture
def trail(database: str) -> Iterator[AuditTrail]:
    with closing(AuditTrail.open(database)) as opened:
        with opened._engine.begin() as connection:
            connection.execute(text("DELETE FROM audit"))
        yield opened


def kept(trail: AuditTrail, **wanted: object) -> list[Entry]:
    return [replace(entry, id=0) for entry in trail.entries(**wanted)]


def test_what_is_kept_is_read_again(trail: AuditTrail) -> None:
    trail.keep(ENTRY)
    assert kept(trail) == [ENTRY]


def test_entries_are_chosen_by_time_user_and_number(trail: AuditTrail) -> None:
    for hour, user in enumerate(("ann", "bob", "ann")):
        trail.keep(replace(ENTRY, time=NOON + timedelta(hours=hour), user=user))
    assert [entry.time.hour for entry in trail.entries()] == [14, 13, 12]
    assert [entry.time.hour for entry in trail.entries(user="ann")] == [14, 12]
    assert trail.entries(user="") == []
    assert [entry.time.hour for entry in trail.entries(since=NOON + timedelta(hours=1))] == [14, 13]
    assert [entry.time.hour for entry in trail.entries(until=NOON + timedelta(hours=1))] == [12]
    first, *_ = trail.entries(limit=1)
    assert [entry.time.hour for entry in trail.entries(before_id=first.id)] == [13, 12]


def test_a_text_that_databases_do_not_take_is_kept_as_far_as_can_be(trail: AuditTrail) -> None:
    trail.keep(replace(ENTRY, question="a\x00b \ud800 ⚓"))
    assert kept(trail)[0].question == "a\N{REPLACEMENT CHARACTER}b \\ud800 ⚓"


def test_entries_past_their_time_are_removed(trail: AuditTrail, database: str) -> None:
    now = datetime.now(UTC)
    for days in (0, 8, 30):
        trail.keep(replace(ENTRY, time=now - timedelta(days=days)))
    assert trail.purge() == 0
    with closing(AuditTrail.open(database, keep_days=9)) as short:
        short.keep(replace(ENTRY, time=now))
        assert sorted((now - entry.time).days for entry in short.entries()) == [0, 0, 8]


def test_processes_and_threads_write_side_by_side(database: str, trail: AuditTrail) -> None:
    failures: list[BaseException] = []

    def write() -> None:
        try:
            with closing(AuditTrail.open(database)) as own:
                for _ in range(20):
                    own.keep(ENTRY)
        except AuditError as error:
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert len(trail.entries()) == 80


def test_the_migrations_make_the_table_that_the_code_knows(trail: AuditTrail) -> None:
    with trail._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == "0001"


def test_a_database_of_a_later_version_is_told(database: str, trail: AuditTrail) -> None:
    def set_revision(revision: str) -> None:
        with trail._engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": revision})

    set_revision("9999")
    try:
        with pytest.raises(AuditError, match=r"cannot be used .*9999"):
            AuditTrail.open(database)
    finally:
        set_revision("0001")


@pytest.mark.parametrize("place", ["mysql://a:secret@b/c", "postgresql://a:secret@127.0.0.1:1/none", "://", "x://y"])
def test_a_place_that_cannot_be_used_is_told_without_its_password(place: str) -> None:
    with pytest.raises(AuditError) as caught:
        AuditTrail.open(place)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "audit.sqlite").write_bytes(b"not a database, and long enough to be looked at" * 100)
    with pytest.raises(AuditError, match="cannot be used"):
        AuditTrail.open(str(tmp_path / "audit.sqlite"))
    with pytest.raises(AuditError, match="cannot be used"):
        AuditTrail.open(str(tmp_path / "audit.sqlite" / "below.sqlite"))


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    AuditTrail.open(str(tmp_path / "audit.sqlite")).close()
    assert stat.S_IMODE((tmp_path / "audit.sqlite").stat().st_mode) == 0o600


def test_an_answer_and_a_report_are_told_with_what_they_rest_on(bot: Mineralbot) -> None:
    answer = bot.ask("When did Malaysia sign?")
    told = told_of_answer(answer)
    assert (told["question"], told["status"], told["answer"]) == (answer.question, "answered", answer.text)
    assert told["citations"][0]["quote"] == "Oct 2025"
    draft = "Malaysia signed in Oct 2025. Malaysia's agreement covers nickel."
    told = told_of_report(draft, bot.check(draft))
    assert (told["kind"], told["question"]) == ("check", draft)
    assert told["status"] == "1 supported, 1 contradicted, 0 not_covered"
    assert told["answer"].startswith("supported: Malaysia signed in Oct 2025.\ncontradicted: ")
    assert "→" in told["answer"]
    assert len(told["citations"]) >= 2


def test_the_command_lists_the_trail(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = str(tmp_path / "audit.sqlite")
    with closing(AuditTrail.open(place)) as trail:
        trail.keep(replace(ENTRY, user="", question="it is \x1b[31mred"))
        trail.keep(replace(ENTRY, time=NOON + timedelta(days=1), kind="check", understood=""))
    assert main(["audit", "--place", place]) == 0
    out = capfd.readouterr().out
    assert "1  2026-03-04 12:00:00  (nobody signed on)  /api/v1/ask  answered\n" in out
    assert "\x1b" not in out
    assert "  Rests on: berths.csv 3-6\n  Corpus: f00d\n" in out
    assert "  Draft: How deep is the berth?" in out
    assert main(["audit", "--place", place, "--json", "--user", "ann", "--since", "2026-03-05"]) == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert json.loads(line)["time"] == "2026-03-05T12:00:00+00:00"


def test_the_command_tells_that_nothing_is_kept(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINERALBOT_AUDIT", raising=False)
    assert main(["audit"]) == 2
    assert "set MINERALBOT_AUDIT" in capfd.readouterr().err
