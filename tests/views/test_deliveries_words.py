"""Who has delivered, in words, and a reminder that says what, for when, to whom and how."""

from datetime import date

import pytest

from tc_dashboard import config
from tc_dashboard.text.deliveries import Deliveries as Words
from tc_dashboard.views import deliveries
from tests.build import DAY, a_cohort, a_delivery, a_programme


@pytest.fixture
def told(save, facts):
    """`told(*rows)`: what is said when the rows have been saved."""

    def told(*rows):
        save(*rows)
        return deliveries.build(facts(), DAY)

    return told


def table(told):
    return [tuple(row.values[name] for name in ("sender", "state", "newest")) for row in told.table.rows]


PLAN = (
    a_delivery(sender="Huddinge", mailbox="vux@huddinge.example"),
    a_delivery(sender="Huddinge", dataset="Starter", mailbox="vux@huddinge.example"),
    a_delivery(sender="Nacka"),
    a_delivery(sender="Haninge", measured=date(2027, 2, 15), due=date(2027, 3, 1)),
    a_programme(programme="HUD", study="Huddinge"),
    a_cohort(programme="HUD", measured=date(2026, 5, 15), started=3),
    a_programme(programme="NAC", study="Nacka"),
    a_cohort(programme="NAC", measured=date(2026, 10, 15), started=3),
)


def test_each_stands_with_its_state_in_a_word_and_a_symbol(told):
    assert table(told(*PLAN)) == [
        ("Huddinge", "■ Försenad, 21 dagar sen", date(2026, 5, 15)),
        ("Haninge", "◌ Väntas", None),
        ("Nacka", "● Lämnad", date(2026, 10, 15)),
        ("Huddinge", "● Lämnad", config.today()),
    ]


def test_the_answer_counts_what_should_have_come(told):
    assert told(*PLAN).answer.text == ("2 av 3 leveranser som skulle ha kommit är lämnade. 1 är försenad, 1 väntas.")


def test_a_reminder_names_what_for_when_to_whom_and_how(told):
    (reminder,) = told(*PLAN).reminders

    assert reminder.heading == "Påminnelse till Huddinge"
    assert "skicka den till vux@huddinge.example" in reminder.what_to_do
    assert reminder.letter.startswith("Till: vux@huddinge.example\nÄmne: ")
    assert (
        "- Deltagare för mätdatum 2026-10-15. Senaste dag var 2026-11-01. De senaste vi har är från 2026-05-15."
    ) in reminder.letter
    assert "fyll i mallen som bifogas och svara på det här meddelandet med filen" in reminder.letter


def test_one_reminder_holds_all_that_a_sender_is_late_with(told):
    (reminder,) = told(a_delivery(), a_delivery(measured=date(2026, 5, 15), due=date(2026, 6, 1))).reminders

    assert [line[:32] for line in reminder.letter.splitlines() if line.startswith("- ")] == [
        "- Deltagare för mätdatum 2026-05", "- Deltagare för mätdatum 2026-10",
    ]  # fmt: skip


def test_without_an_address_it_says_so(told):
    (reminder,) = told(a_delivery()).reminders

    assert Words.no_mailbox in reminder.what_to_do
    assert not reminder.letter.startswith("Till:")
    assert "Vi har inga sedan tidigare." in reminder.letter


def test_without_a_plan_it_says_how_to_make_one(told):
    found = told(a_programme())

    assert (found.answer.text, found.table.rows, found.reminders) == (Words.no_plan, (), ())
