import json

from mineralbot.values import Answer, Citation, Note, Statement
from mineralbot.values.json import to_json

ANSWER = Answer(
    question="and is it binding?",
    standalone="Is Atlantis's agreement binding?",
    status="answered",
    text="Its treaty binds [1], says the brief [2].",
    statements=(
        Statement(text="Its treaty binds [1], says the brief [2].", kind="derived", operation="and", citations=(1, 2)),
    ),
    citations=(
        Citation(
            n=1,
            source="agreements",
            row="Atlantis",
            columns=("Binding",),
            heading=None,
            quote="yes",
            path="a.csv",
            start=4,
            end=7,
        ),
        Citation(
            n=2,
            source="brief",
            row=None,
            columns=(),
            heading=("Title", "Part"),
            quote="It binds.",
            path="b.md",
            start=0,
            end=9,
        ),
    ),
    notes=(Note(text="A note [2].", citations=(2,)),),
    suggestions=("When did Atlantis sign?",),
    focus={"rows": ["Atlantis"], "history": [{"column": "Binding"}]},
)

CONTRACT = {
    "question": "and is it binding?",
    "standalone": "Is Atlantis's agreement binding?",
    "status": "answered",
    "text": "Its treaty binds [1], says the brief [2].",
    "statements": [
        {
            "text": "Its treaty binds [1], says the brief [2].",
            "kind": "derived",
            "operation": "and",
            "citations": [1, 2],
        }
    ],
    "citations": [
        {"n": 1, "source": "agreements", "row": "Atlantis", "columns": ["Binding"], "heading": None, "quote": "yes",
         "path": "a.csv", "start": 4, "end": 7},
        {"n": 2, "source": "brief", "row": None, "columns": [], "heading": ["Title", "Part"], "quote": "It binds.",
         "path": "b.md", "start": 0, "end": 9},
    ],
    "notes": [{"text": "A note [2].", "citations": [2]}],
    "suggestions": ["When did Atlantis sign?"],
    "focus": {"rows": ["Atlantis"], "history": [{"column": "Binding"}]},
}  # fmt: skip


def test_an_answer_is_the_json_of_the_contract() -> None:
    assert to_json(ANSWER) == CONTRACT


def test_the_json_survives_being_written_and_read() -> None:
    assert json.loads(json.dumps(to_json(ANSWER), ensure_ascii=False)) == CONTRACT


def test_the_fields_keep_the_order_of_the_contract() -> None:
    written = to_json(ANSWER)
    assert list(written) == list(CONTRACT)
    assert list(written["citations"][0]) == list(CONTRACT["citations"][0])
