from pathlib import Path
from typing import Any

import pytest

from mineralbot.evaluation.contract import contract_faults, is_cited, plain, quote_faults, squash


def told(reply: dict[str, Any]) -> str:
    return "; ".join(fault.text for fault in contract_faults(reply))


def test_a_reply_within_the_contract_has_no_fault(reply: dict[str, Any], folder: Path) -> None:
    assert contract_faults(reply) == []
    assert quote_faults(reply["citations"], folder) == []


@pytest.mark.parametrize("wrong", [{}, {"text": " "}, {"text": None}, {"statements": "x"}, {"citations": None}])
def test_what_is_no_answer_is_told(reply: dict[str, Any], wrong: dict[str, Any]) -> None:
    assert "not an answer" in told({**reply, **wrong} if wrong else {"error": {}})


def test_a_marker_without_citation_is_told(reply: dict[str, Any]) -> None:
    assert "the text marks [1, 2, 3]" in told({**reply, "text": reply["text"] + " [3]"})


def test_a_citation_not_marked_in_the_text_is_told(reply: dict[str, Any]) -> None:
    assert "the text marks [1]" in told({**reply, "text": reply["text"].replace(" [2]", "")})


def test_a_citation_that_no_statement_uses_is_told(reply: dict[str, Any]) -> None:
    reply["statements"][1]["kind"] = "absent"
    reply["statements"][1]["citations"] = []
    assert "statements cite [1]" in told(reply)


def test_numbers_out_of_order_are_told(reply: dict[str, Any]) -> None:
    text = reply["text"].replace("[1]", "[0]").replace("[2]", "[1]").replace("[0]", "[2]")
    assert "not numbered by first use" in told({**reply, "text": text})


def test_numbers_with_gaps_are_told(reply: dict[str, Any]) -> None:
    reply["citations"][1]["n"] = 3
    assert "numbered [1, 3]" in told(reply)


def test_a_statement_without_citation_is_told(reply: dict[str, Any]) -> None:
    reply["statements"].append({"text": "Yes", "kind": "derived", "citations": []})
    assert "statement without a citation: 'Yes'" in told(reply)


@pytest.mark.parametrize("kind", ["absent", "social"])
def test_what_claims_nothing_needs_no_citation(reply: dict[str, Any], kind: str) -> None:
    reply["statements"].append({"text": "Yes", "kind": kind, "citations": []})
    assert contract_faults(reply) == []


def test_a_statement_that_the_text_does_not_say_is_told(reply: dict[str, Any]) -> None:
    reply["statements"][0]["text"] = "South Quay is run by nobody"
    assert "statement not in the text" in told(reply)


@pytest.mark.parametrize("extra", [" In 1999.", " and so on" * 10])
def test_figures_and_many_words_outside_the_statements_are_told(reply: dict[str, Any], extra: str) -> None:
    assert "text outside the statements" in told({**reply, "text": reply["text"] + extra})


def test_a_long_text_is_told(reply: dict[str, Any]) -> None:
    assert "characters of text" in told({**reply, "text": reply["text"] + "." * 2000})


@pytest.mark.parametrize(
    ("wanted", "is_there"),
    [
        ("berths:North Quay", True),
        ("berths:north quay", True),
        ("berths:South Quay", False),
        ("note:North Quay", False),
        ("note:Fees", True),
        ("note:Harbour", True),
        ("note:dues", False),
    ],
)
def test_a_place_is_a_row_or_any_heading_by_its_beginning(
    reply: dict[str, Any], wanted: str, *, is_there: bool
) -> None:
    assert is_cited(wanted, reply["citations"]) is is_there


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "Harbour Boat"},
        {"quote": ""},
        {"start": 27},
        {"end": 40},
        {"path": "note.md"},
        {"path": "absent.csv"},
        {"path": "../secret.csv"},
        {"path": None},
    ],
)
def test_a_quote_that_does_not_stand_at_its_place_is_told(
    reply: dict[str, Any], folder: Path, wrong: dict[str, Any]
) -> None:
    (folder.parent / "secret.csv").write_bytes((folder / "berths.csv").read_bytes())
    (fault,) = quote_faults([{**reply["citations"][0], **wrong}], folder)
    assert fault.kind == "quote"
    assert "does not resolve" in fault.text


def test_a_quote_from_another_row_is_told(reply: dict[str, Any], folder: Path) -> None:
    (fault,) = quote_faults([{**reply["citations"][0], "row": "South Quay"}], folder)
    assert "not in the row 'South Quay'" in fault.text


def test_a_whole_record_may_be_quoted_over_several_lines(tmp_path: Path) -> None:
    record = 'North Quay,"Harbour\nBoard"'
    (tmp_path / "berths.csv").write_text(f"Berth,Operator\n{record}\n", encoding="utf-8", newline="\n")
    citation = {
        "n": 1,
        "row": "North Quay",
        "quote": record,
        "path": "berths.csv",
        "start": 15,
        "end": 15 + len(record),
    }
    assert quote_faults([citation], tmp_path) == []
    (fault,) = quote_faults([{**citation, "row": "South Quay"}], tmp_path)
    assert "not in the row" in fault.text


def test_spellings_compare_by_letters_and_digits() -> None:
    assert squash("Harbour’s  “Fees”") == squash("harbour's fees")
    assert plain("1. **Two** berths [1, 2]\n2. `and` more [3]") == "Two berths \nand more "
