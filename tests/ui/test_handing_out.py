"""The template for one sender, and who has yet to deliver, on the page where files arrive."""

from tc_dashboard.text.deliveries import Deliveries
from tests.build import a_delivery, a_programme, a_provider
from tests.ui.conftest import said


def test_the_template_is_empty_until_a_sender_is_chosen(open_page, save):
    save(a_provider(name="Östra skolan"), a_provider(name="Lernia"))

    (choice,) = [box for box in open_page("ladda-upp").selectbox if box.key == "template.for"]

    assert choice.options[:2] == ["Tom mall", "Botkyrka (kommun)"]
    assert choice.options[-2:] == ["Lernia (anordnare)", "Östra skolan (anordnare)"]
    assert choice.value == ("Tom mall", "")


def test_one_for_a_municipality_is_offered_when_it_is_chosen(open_page, save):
    save(a_programme(study="Huddinge"))
    app = open_page("ladda-upp")

    box = next(box for box in app.selectbox if box.key == "template.for")
    box.select(("Kommun", "Huddinge")).run()

    assert not app.exception
    assert [found.label for found in app.get("download_button")] == ["Ladda ner mallen", "Mall för folkmängd 20–64 år"]


def test_the_late_ones_are_told_with_a_reminder_to_copy(open_page, save):
    save(a_delivery(sender="Huddinge_*kommun*", mailbox="vux@huddinge.example"))

    app = open_page("ladda-upp")

    assert "0 av 1 leverans som skulle ha kommit är lämnade. 1 är försenad, 0 väntas." in said(app)
    assert app.expander[0].label == r"Påminnelse till Huddinge\_\*kommun\*"
    assert "Vi saknar de här uppgifterna från Huddinge_*kommun*:" in app.code[0].value


def test_without_a_plan_it_says_how_to_make_one(open_page):
    assert Deliveries.no_plan in said(open_page("ladda-upp"))
