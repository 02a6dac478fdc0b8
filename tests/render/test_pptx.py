"""The slides hold the parts' numbers, fit, and open again; what is no template is refused in plain words."""

import io
import zipfile

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from tc_dashboard.errors import UserFacingError
from tc_dashboard.render.pptx import pptx
from tc_dashboard.text.papers import TemplateFile
from tc_dashboard.views.parts import Chart, Goals, Headline, Note, Papers, Part, Screen, Shape, Stamp, Value
from tests.render import build
from tests.render.build import DAY

HOSTILE = '=HYPERLINK("http://x";"<&\x07") ' + "långt namn " * 400


def papers(*parts: Part) -> Papers:
    stamp = Stamp("Underlag", "Styrgruppen", DAY, 12, is_example=True, reference="HSN 2026-1")
    return Papers(stamp, (Screen("x", "Är vi på väg?", "Vi är på väg", "Nästan.", parts),))


def opened(content: bytes):
    return Presentation(io.BytesIO(content))


def slides_of(*parts: Part) -> list:
    return list(opened(pptx(papers(*parts))).slides)


def texts(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def charts(slides) -> list:
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def tables(slides) -> list[list[list[str]]]:
    return [
        [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
    ]


def behind(chart) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert not [cell for row in book["Sheet1"].iter_rows() for cell in row if cell.data_type == "f"]
    return list(book["Sheet1"].iter_rows(values_only=True))


EVERY_SHAPE = [
    build.bars(12.0, 7.0, 5.0),
    build.funnel(40.0, 20.0, shares=(None, 0.5)),
    build.in_series(Shape.STACKED, {"Kvinnor": {"HT21": 12.0}, "Män": {"HT21": 4.0, "VT22": 9.0}}),
    build.in_series(Shape.GROUPED, {"Kvinnor": {"HT21": 12.0}, "Män": {"HT21": 4.0}}),
    build.in_series(Shape.LINES, {"Kvinnor": {"HT21": 0.5, "VT22": 0.25}}, kind="share"),
    build.a_path({DAY.replace(year=2024): 10.0, DAY.replace(year=2027): 45.0}, {DAY: 34.0}, 38.0),
]


@pytest.mark.parametrize("chart", EVERY_SHAPE, ids=lambda chart: chart.shape)
def test_a_chart_and_the_workbook_behind_it_hold_the_numbers_of_the_part(chart: Chart):
    slides = slides_of(chart)
    (drawn,) = charts(slides)
    told = sorted(y for row in chart.rows if isinstance(y := row.values["y"], float))
    assert sorted(n for one in drawn.plots[0].series for n in one.values if n is not None) == told
    assert sorted(n for row in behind(drawn)[1:] for n in row[1:] if n is not None) == told
    assert [shape.has_table for shape in slides[2].shapes].count(True) == 1  # The table comes right after.


def test_a_protected_number_is_a_word_everywhere():
    slides = slides_of(build.bars(12.0, "..", "~100\u00a0%", None))
    (drawn,) = charts(slides)
    assert list(drawn.plots[0].series[0].values) == [12.0, None, None, None]
    assert [row[1] for row in behind(drawn)[1:]] == [12, None, None, None]
    assert [row[1] for row in tables(slides)[0][1:]] == ["12", "..", "~100\u00a0%", "–"]


def test_a_name_that_looks_like_a_formula_is_a_name_also_behind_the_chart():
    (drawn,) = charts(slides_of(build.bars(1.0, names=("=1+1",))))
    assert behind(drawn)[1] == ("=1+1", 1)


def test_a_long_table_is_divided_and_loses_no_row():
    rows: list[dict[str, Value]] = [{"name": f"Namn {n}", "seats": n} for n in range(80)]
    found = tables(slides := slides_of(build.a_table(*rows)))
    assert len(found) > 1
    assert [row[0] for table in found for row in table[1:]] == [f"Namn {n}" for n in range(80)]
    assert f"(2 av {len(found)})" in texts(slides[2])


def test_the_slides_of_a_table_hold_about_as_many_rows_each():
    rows: list[dict[str, Value]] = [{"name": f"Namn {n}", "seats": n} for n in range(17)]
    found = [len(table) for table in tables(slides_of(build.a_table(*rows)))]
    assert len(found) > 1
    assert max(found) - min(found) <= 2


def test_every_part_has_a_place_also_the_empty_and_the_hostile():
    goals = Goals("Mål", (build.a_goal(name=HOSTILE),), build.ORIGIN, "")
    parts = (
        Headline("Ett svar", "En mening."), Note("En fotnot."), build.a_card(label=HOSTILE), goals, build.bars(),
        build.bars(3.0, names=(HOSTILE,)), build.a_table(empty="Inget än."), build.a_table({"name": HOSTILE}),
    )  # fmt: skip
    slides = slides_of(*parts)
    everything = "\n".join(map(texts, slides))
    assert "Inget än." in everything
    assert "En fotnot." in everything
    assert HOSTILE.replace("\x07", "").strip()[:3000] in "\n".join(s.notes_slide.notes_text_frame.text for s in slides)
    assert slides_of() != []


def test_nothing_stands_outside_its_slide():
    presentation = opened(pptx(papers(*EVERY_SHAPE, build.a_table(*[{"name": HOSTILE}] * 9))))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height


def test_the_notes_say_whence_and_the_pictures_are_described():
    _, chart, table = slides_of(build.bars(12.0))
    assert "Källa: Exempeldata, per 2026-11-22." in (notes := chart.notes_slide.notes_text_frame.text)
    assert "Mottagare: Styrgruppen. Per 2026-11-22. Revision 12. Exempeldata" in notes
    for slide in (chart, table):
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert "Industri har flest" in shape._element.nvGraphicFramePr.cNvPr.get("descr")
        assert {run.get_or_add_rPr().get("lang") for run in slide._element.iter(qn("a:r"))} == {"sv-SE"}


def test_the_same_papers_are_the_same_bytes():
    assert pptx(papers(*EVERY_SHAPE)) == pptx(papers(*EVERY_SHAPE))


def a_template() -> bytes:
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[1]).shapes.title.text = "Stod här förut"
    presentation.slide_master.name = "Regionens"
    presentation.save(out := io.BytesIO())
    return out.getvalue()


def test_a_template_gives_its_layouts_and_none_of_its_slides():
    presentation = opened(pptx(papers(build.bars(12.0)), a_template()))
    assert presentation.slide_width.inches == 10
    assert [slide.slide_layout.name for slide in presentation.slides] == ["Title Slide", *["Title and Content"] * 2]
    assert "Stod här förut" not in "\n".join(map(texts, presentation.slides))


def zipped(**files: bytes) -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (b"", TemplateFile.not_a_template),
        (b"%PDF-1.7", TemplateFile.not_a_template),
        (a_template()[:9000], TemplateFile.not_a_template),
        (zipped(**{"[Content_Types].xml": b"<a"}), TemplateFile.not_a_template),
        (zipped(big=bytes(310_000_000)), TemplateFile.too_big),
        (zipped(**{"ppt/vbaProject.bin": b""}), TemplateFile.macros),
    ],
    ids=("empty", "pdf", "cut", "broken", "bomb", "macros"),
)
def test_what_is_no_template_is_refused(template, told):
    with pytest.raises(UserFacingError, match=told[:20]):
        pptx(papers(), template)
