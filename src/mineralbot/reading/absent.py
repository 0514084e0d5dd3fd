"""How what tables often lack is asked for, so that a question for what no column holds is known as such."""

from __future__ import annotations

_QUESTIONS = """
    Who signed it?
    Who negotiated it?
    Which minister was behind it?
    Who represented the government?
    Which person put their name to it?

    How much is it worth?
    What is its value in dollars?
    How much money was pledged?
    How many billions are invested?
    What is the budget?
    What does it cost?
    How much will be paid?

    What tariff rate applies?
    Which tariffs were cut?
    What customs duties are there?
    What tax applies?

    On what day was it signed?
    What is the exact day?
    At what time of day did it happen?
    On which weekday was it?

    Where was it signed?
    In which city did it happen?
    Where is the mine?
    At which venue was the ceremony?

    How long does it last?
    When does it expire?
    When does it end?
    Can it be renewed?

    Which companies are involved?
    Which firm runs the plant?
    Who owns the mine?
    Which company will build it?

    How many jobs will it create?
    How many workers are employed?

    How many tonnes are produced?
    How much ore is exported?
    What volume is shipped?
    How large are the reserves?

    What is the price?
    How have prices developed?

    How is it enforced?
    What are the penalties?
    How are disputes settled?
    Which court is competent?
    Can one withdraw from it?

    Why was it signed?
    What was the motive?
    Why did the government agree?
    What made them choose it?

    When will it be ratified?
    Will it succeed?
    What will happen next?
    When will it enter into force?
    Will the government cancel it?

    Is it a good deal?
    Is it fair?
    Who benefits most?
    Should they have signed?
    What do critics say?
    Which deal is the best?
    How popular is it?

    How did the neighbours react?
    What did the opposition say?
    How did the public respond?
    Did parliament vote on it?

    What does article two say?
    How many pages does it have?
    Where can I download it?
    Can you quote clause five?

    What is its population?
    What is its capital?
    What is its gross domestic product?
    Who is its president?
    What is its currency?

    Should I invest in it?
    Which shares should I buy?
    What should I do?

    What are the environmental impacts?
    How many people were displaced?

    What must the government do under it?
    What did they promise?
    What concessions were made?
    What are the terms and conditions?

    What came before it?
    Who proposed it first?
    Which earlier treaty does it replace?
"""
ABSENT = tuple(line.strip() for line in _QUESTIONS.splitlines() if line.strip())
