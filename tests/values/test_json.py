import json

from mineralbot.values import Answer, CheckedClaim, CheckedSentence, Citation, Note, Report, Statement
from mineralbot.values.json import report_to_json, to_json

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


REPORT = Report(
    sentences=(
        CheckedSentence(
            text="Its treaty is void.",
            start=6,
            end=25,
            verdict="contradicted",
            explanation="The brief says otherwise: its treaty binds.",
            correction="Its treaty binds.",
            statements=(Statement(text="Its treaty binds.", kind="table", citations=(1,)),),
            citations=ANSWER.citations[:1],
            claims=(CheckedClaim(text="Its treaty is void.", verdict="contradicted", citations=(1,)),),
        ),
        CheckedSentence(
            text="Good morning.", start=26, end=39, verdict="not_covered", explanation="Not covered.", correction=None
        ),
    ),
    notice="A word to the reader.",
)

REPORT_OF_THE_CONTRACT = {
    "sentences": [
        {"text": "Its treaty is void.", "start": 6, "end": 25, "verdict": "contradicted",
         "explanation": "The brief says otherwise: its treaty binds.", "correction": "Its treaty binds.",
         "statements": [{"text": "Its treaty binds.", "kind": "table", "operation": None, "citations": [1]}],
         "citations": CONTRACT["citations"][:1],
         "claims": [{"text": "Its treaty is void.", "verdict": "contradicted", "citations": [1]}]},
        {"text": "Good morning.", "start": 26, "end": 39, "verdict": "not_covered", "explanation": "Not covered.",
         "correction": None, "statements": [], "citations": [], "claims": []},
    ],
    "counts": {"supported": 0, "contradicted": 1, "not_covered": 1},
    "notice": "A word to the reader.",
}  # fmt: skip


def test_a_report_is_the_json_of_the_contract() -> None:
    written = report_to_json(REPORT)
    assert json.loads(json.dumps(written, ensure_ascii=False)) == REPORT_OF_THE_CONTRACT
    assert list(written) == list(REPORT_OF_THE_CONTRACT)
    assert list(written["sentences"][0]) == list(REPORT_OF_THE_CONTRACT["sentences"][0])


def test_the_report_of_an_empty_draft_counts_nothing() -> None:
    empty = {"sentences": [], "counts": {"supported": 0, "contradicted": 0, "not_covered": 0}}
    assert report_to_json(Report(sentences=())) == empty
