"""Kinds of questions that other briefs brought up, each answered on one of them."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mineralbot.bot import Mineralbot
from mineralbot.encoder.onnx import OnnxBackend
from tests.corpora.bots import open_bot

HERE = Path(__file__).parent
BRIEFS = ("clinics", "launch", "trains", "water", "museums", "wind", "ferries", "fisheries", "rescue")


@pytest.fixture(scope="module")
def bots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Mineralbot]:
    return {name: open_bot(HERE / name, tmp_path_factory) for name in BRIEFS}


@pytest.mark.parametrize(
    ("brief", "question", "says", "not_said"),
    [
        ("launch", "Is Portugal's pact binding?", "^No", "^Yes"),
        (
            "launch",
            "Rank the partners by number of topics, fewest first.",
            "^- Brazil lists two.*Sweden lists three",
            "^No",
        ),
        ("launch", "Is the Kenyan annex binding?", "^No", "^Yes"),
        ("launch", "Name the partners whose pact is binding while the annex is advisory.", "Norway.*Kenya", "Portugal"),
        ("launch", "Is Kenya's pact advisory and its annex binding?", "^No", "^Yes"),
        ("launch", "Portugal's pact is binding but its annex is advisory, right?", "^No", "^Yes"),
        ("launch", "How many pacts are binding?", "^Two.*Norway.*Kenya", "Portugal"),
        ("launch", "What did Portugal sign?", "Azores Recovery Pact", "^$"),
        ("launch", "Do Kenya and Portugal have any topic in common?", "nothing in common", "Launch pads"),
        ("launch", "How many of the agreements are memoranda?", "^Two.*New Zealand.*Sweden", "Norway"),
        ("launch", "Was anything signed in 2023, and with which country?", "Norway", "Brazil"),
        ("launch", "What portion of the damage is not covered by insurance?", "65%", "^$"),
        ("clinics", "Which clinics have opened since the start of 2025?", "Eel Bridge.*Gannet.*Hollin", "Alder"),
        ("clinics", "Clinics in Saltcoast that Brightwell does not run?", "Gannet Point", "Alder Quay"),
        ("clinics", "How many doses a week can Birch Cross manage?", "610 doses a week", "^$"),
        ("clinics", "By how many weekly doses does Birch Cross beat Fenwick Hall?", "80 doses", "^$"),
        ("clinics", "Rank the three largest clinics by doses per week.", "Birch.*Fenwick.*Alder", "Cobble"),
        ("clinics", "third recommendation?", "Link clinic records", "rural allowance"),
        ("clinics", "I need a polio vaccine for my son; which clinics have it?", "Birch Cross.*Fenwick", "Alder"),
        ("clinics", "What is a community immunisation clinic?", "staffed by nurses", "Saltcoast"),
        ("clinics", "How many nurses work at Fenwick Hall?", "does not say", "Town Council"),
        ("water", "Which plants can treat more than 40 megalitres a day?", "Alder Weir.*Dunmere", "Eastholm"),
        ("water", "Is there a works of Helm Council outside Lorne?", "Brackmoor", "^No|Eastholm"),
        ("water", "What was the most expensive contract?", "C-103", "C-108"),
        ("water", "What do the Dunmere contracts add up to?", "5.6 million EUR", "65"),
        ("water", "Where is Coldspring?", "Vessen", "C-106"),
        ("water", "Which treatment step is found at one works only?", "Desalination", "ozonation"),
        ("water", "How many people work at Alder Weir?", "does not say", "One works"),
        (
            "trains",
            "Are there contracts above 15 million euros, and for which lines?",
            "Polar Owl.*Danube",
            "Iron Lark",
        ),
        ("wind", "How many megawatts does Fairlow have?", "310 MW", "2021"),
        ("wind", "By how many MW is Fairlow bigger than Ivvin Sands?", "160 MW more", "months"),
        ("wind", "How many times as powerful as Gannet Shoal is Brennock Bank?", r"2\.5 times", "^$"),
        ("wind", "How many megawatts is that in Ostry Sound altogether?", "700 MW", "^$"),
        ("wind", "Rank the wind farms by rated power, biggest first.", "Lunder.*Fairlow.*Brennock", "^Gannet"),
        ("wind", "When did Fairlow first produce power?", "^Fairlow has First power: 2021-05", "^No"),
        ("wind", "Has any penalty ever topped 400,000 marks?", "^Yes.*N-07", "^No"),
        ("wind", "Which wind farms have had no incident?", "^Three.*Dorrin.*Hollin.*Lunder", "Fairlow"),
        ("wind", "Has Dorrin Deep had an incident?", "^No: Dorrin Deep has no incidents", "^Yes"),
        ("wind", "Which farms had more than one incident?", "^Three.*Brennock.*Fairlow.*Ivvin", "Ambrel"),
        ("wind", "Are there offshore farms without an incident?", "^Yes: two", "Gannet"),
        ("wind", "Which wind farm had the most incidents?", "Fairlow.*Ivvin Sands", "Ambrel"),
        ("wind", "Which wind farm had a fire?", "does not say", "eleven wind farms"),
        ("wind", "Who owns Brennock Bank?", "does not say", "Remark: "),
        ("wind", "Will there be another blade failure at Ivvin Sands next year?", "does not say", "^Yes"),
        ("wind", "What was the fine for the mooring failure at Gannet Shoal?", "nothing under Penalty", "^One"),
        ("museums", "which one has no agreement date", "Night Loom", "Tally"),
        ("museums", "wooden things that aren't with Corvane, which ones are they", "Heron Masks.*Night Loom", "Karsi"),
        ("museums", "What are the three most highly insured objects?", "Sunbird.*Ilume.*Karsi", "^None"),
        ("museums", "recomendation number 4?", "Pass ownership first", "inventory"),
        ("museums", "So the Sunbird Throne is physically back in Temar, right?", "does not say", "^Yes"),
        ("museums", "What share of requests is answered within a year?", "41%", "^None"),
        ("ferries", "Has the Corvina never been fined?", "^No: three", "^Yes"),
        ("ferries", "List the inspections made between January and June 2025.", "N-03.*N-07", "N-08"),
        ("ferries", "which ship has the smallest average delay?", "Hesper", "21.25"),
        ("ferries", "shore power on Fair Isobel, yes or no", "nothing under Shore power", "^No"),
        ("ferries", "Which inspector signed off N-01?", "does not say", "Remark: "),
        ("ferries", "Who runs the Corvina?", "Quillon Ferries", "N-01"),
        ("fisheries", "Which states signed in 2024 or later?", "^Four", "^Two"),
        ("fisheries", "total payments in 2024, in million euros", "14.4 million EUR", "^None"),
        ("fisheries", "Which payment has no sum against it?", "PAY-07", "total"),
        ("fisheries", "Can I still write that Lumeira's accord is up and running?", "does not say|Suspended", "^Yes"),
        ("rescue", "slowest response time, which station", "Gilverdale", "Falkstone"),
        ("rescue", "Which teams get there in under 45 minutes?", "Ashgill.*Eskmoor.*Falkstone", "%"),
        ("rescue", "What counts as a false alarm?", "nobody|no one|not", "^One of"),
        ("trains", "Domestic trains with couchettes?", "Polar Owl.*Iron Lark", "Coastal Heron"),
    ],
)
def test_a_kind_of_question_is_read(
    bots: dict[str, Mineralbot], brief: str, question: str, says: str, not_said: str
) -> None:
    text = bots[brief].ask(question).text.replace("\n", " ")
    assert re.search(says, text), text
    assert not re.search(not_said, text), text


def test_a_question_without_a_word_left_over_needs_no_vector(
    bots: dict[str, Mineralbot], monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[str] = []
    encode = OnnxBackend.encode

    def counting(backend: OnnxBackend, texts: Sequence[str]) -> NDArray[np.float32]:
        encoded.extend(texts)
        return encode(backend, texts)

    monkeypatch.setattr(OnnxBackend, "encode", counting)
    assert "Polar Owl" in bots["trains"].ask("Which domestic lines have couchettes?").text
    assert encoded == []
    bots["trains"].ask("Why do travellers like to sleep on rails?")
    assert encoded != []


def test_what_points_to_a_row_is_asked_of_the_row_spoken_of(bots: dict[str, Mineralbot]) -> None:
    conversation = bots["water"].conversation()
    conversation.ask("Who owns Dunmere?")
    assert re.search("^Yes: two .*C-102.*C-105", conversation.ask("Are there any contracts for it?").text)
    assert "5.6 million EUR" in conversation.ask("how much were they worth together?").text
