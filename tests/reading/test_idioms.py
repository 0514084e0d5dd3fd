"""Idioms and chat spellings are put in plainer words; what is no idiom stays as it is."""

import pytest

from mineralbot.reading import in_plain_words


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("wich piers hav salt frm Atlantis?", "which piers have salt from Atlantis?"),
        ("Give me the lowdown on the pier.", "tell me about the pier."),
        ("Fill me in on the pier", "tell me about the pier"),
        ("What did the port put pen to paper on?", "What did the port sign?"),
        ("Salt aside, what does it carry?", "Besides Salt, what does it carry?"),
        ("The pier takes nothing but salt.", "The pier takes only salt."),
        ("Which salt-only piers are open?", "Which piers with only salt are open?"),
        ("Who moved earlier, Atlantis or Thule?", "who was earlier, Atlantis or Thule?"),
        ("piers under half a million euros", "piers under 0.5 million euros"),
        ("What still has to happen before the lease takes effect?", "what is the status of the lease?"),
        ("How far along is the pier?", "what is the status of the pier?"),
        ("Who's in charge at the pier?", "who runs the pier?"),
        ("What prompted it? If nobody acts, what follows?", "What prompted it? if nothing is done, what happens?"),
        ("salt and tar under one roof", "salt and tar together"),
        ("I need some tar for my boss; which piers have it?", "which piers have tar?"),
        ("What does the Board want to see done?", "what does the Board recommend?"),
        ("Would you mind telling me the depth?", "tell me the depth?"),
        ("Why is the pier shut?", "Why is the pier shut?"),
        ("Which pier is the only one with salt?", "Which pier is the only one with salt?"),
        ("Give me the gist of the brief", "Give me the gist of the brief"),
    ],
)
def test_a_question_is_put_in_plain_words(said: str, plain: str) -> None:
    assert in_plain_words(said) == plain
