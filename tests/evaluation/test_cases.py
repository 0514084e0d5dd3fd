import re
from pathlib import Path

import pytest

from mineralbot.errors import InputError
from mineralbot.evaluation import Expectation, part_of, read_cases

ROOT = Path(__file__).parents[2]
CASE_FILES = [
    path
    for path in [*sorted((ROOT / "tests" / "cases").glob("*.yaml")), *ROOT.glob("tests/corpora/*/cases.yaml")]
    if path.stem != "retrieval"
]


def written(folder: Path, text: str) -> Path:
    path = folder / "made.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_conversation_is_read_with_its_expectations(tmp_path: Path) -> None:
    text = """
    - id: one
      tags: [look-up]
      turns:
        - ask: "Who?"
          expect: {status: answered, has: ["board"], has_not: ["ferr(y|ies)"], cites: ["berths:North Quay"]}
        - ask: "Really?"
    """
    (case,) = read_cases(written(tmp_path, text))
    first, second = case.turns
    assert (case.id, case.file, case.tags, case.asked) == ("one", "made", ("look-up",), ("Who?", "Really?"))
    assert [p.pattern for p in first.expect.has] == ["board"]
    assert first.expect.has[0].search("Harbour BOARD")
    assert first.expect.has_not[0].search("the\nferries")
    assert first.expect.cites == ("berths:North Quay",)
    assert second.expect == Expectation()
    assert second.expect.must_answer


def test_a_draft_is_read_with_a_verdict_a_sentence(tmp_path: Path) -> None:
    text = """
    - id: two
      check: "It is. It was."
      expect:
        - {verdict: contradicted, correction_has: ["5"], cites: ["note:Fees"]}
        - {verdict: [supported, not_covered]}
    """
    (case,) = read_cases(written(tmp_path, text))
    assert case.asked == (case.draft,) == ("It is. It was.",)
    assert [s.verdicts for s in case.sentences] == [("contradicted",), ("supported", "not_covered")]
    assert case.sentences[0].correction_has[0].search("15")


@pytest.mark.parametrize(
    ("status", "statuses", "is_open"),
    [
        ("answered", ("answered",), False),
        ("abstained", ("abstained", "clarify"), False),
        ("clarify", ("clarify",), False),
        ("[answered, abstained]", ("answered", "abstained", "clarify"), True),
        ("[answered]", ("answered",), True),
    ],
)
def test_asking_back_is_accepted_wherever_a_refusal_is(
    tmp_path: Path, status: str, statuses: tuple[str, ...], *, is_open: bool
) -> None:
    text = f"- {{id: a, turns: [{{ask: Who, expect: {{status: {status}}}}}]}}"
    (case,) = read_cases(written(tmp_path, text))
    assert case.turns[0].expect.statuses == statuses
    assert case.turns[0].expect.is_open is is_open


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: [", "not YAML"),
        ("id: one", "not a list of cases"),
        ("- just words", "not a list of cases"),
        ("- id: one", "either `turns` or `check`"),
        ("- turns: []", "an `id`"),
        ("- {id: one, turns: []}", "no list under `turns`"),
        ("- {id: one, turns: [{expect: {}}]}", "without `ask`"),
        ("- {id: one, turns: [{ask: Who, expect: {mood: good}}]}", "expects mood"),
        ("- {id: one, turns: [{ask: Who, expect: {has: ['(']}}]}", "no regular expression"),
        ("- {id: one, check: It is.}", "no list under `expect`"),
        ("- {id: one, turns: [{ask: Who}]}\n- {id: one, turns: [{ask: Who}]}", "has one twice"),
    ],
)
def test_what_is_not_a_case_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)) as caught:
        read_cases(written(tmp_path, text))
    assert "\n" not in str(caught.value)
    assert "made.yaml" in str(caught.value)


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_cases(tmp_path / "absent.yaml")


def test_a_third_of_the_cases_is_kept_aside() -> None:
    parts = [part_of(f"case-{number}") for number in range(3000)]
    assert parts.count("work") + parts.count("aside") == 3000
    assert 900 < parts.count("aside") < 1100


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.parent.name + "/" + path.stem)
def test_every_case_file_of_the_project_is_well_formed(path: Path) -> None:
    cases = read_cases(path)
    assert len(cases) >= 80
    assert all(verdicts for case in cases for s in case.sentences for verdicts in s.verdicts)


def test_the_format_as_documented_is_the_format_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    conversation, draft = read_cases(written(tmp_path, example))
    assert len(conversation.turns) == 2
    assert draft.sentences[0].verdicts == ("contradicted",)
