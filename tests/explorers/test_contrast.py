"""Contrast, computed from the colours that the page really shows (WCAG 2.2, 1.4.3, 1.4.11).

Text must have a contrast of 4.5 to its background. A meaningful line or sign must have 3 to the
areas on either side of it. Not measured are marks on photographs, which have an outline for that
reason, and the thin grid lines behind curves, whose numbers are beside the axes.
"""

from itertools import product

import pytest

from course_utils.explorers import PoolingExplorer
from course_utils.pictures.draw import to_pieces
from course_utils.pictures.scene import Cell, Grid, Scene

pytestmark = pytest.mark.browser
THEMES = pytest.mark.parametrize("light", [True, False], ids=["light", "dark"])
CELL_KINDS = ("plain", "padding", "beyond", "right", "wrong")
LIGHTS = ("", "window", "window winner", "fed", "fed winner", "focus", "window focus", "fed focus")

MEASURE = """(view) => {
  const linear = (part) => part <= 0.04045 * 255 ? part / 255 / 12.92
    : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], under) =>
    [r, g, b].map((part, i) => a * part + (1 - a) * under[i]);
  const bright = (colour) => { const [r, g, b] = colour.map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (one, other) => { const [a, b] = [bright(one), bright(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
  const page = rgb(getComputedStyle(document.body).backgroundColor);
  const clear = (style) => style.fill === 'none' || style.fillOpacity === '0';
  const paper = () => rgb(getComputedStyle(view.querySelector('.paper')).fill);
  const behind = (element) => {
    const box = element.closest('[data-cell]')?.querySelector('rect');
    const style = box && getComputedStyle(box);
    return style && !clear(style) ? over(rgb(style.fill), paper()) : paper();
  };
  const stroke = (element) => {
    const { stroke, strokeOpacity } = getComputedStyle(element);
    return [...rgb(stroke).slice(0, 3), Number(strokeOpacity)];
  };
  const found = [];
  const seen = (element) => getComputedStyle(element).visibility === 'visible';
  const put = (what, element, colour, under, least) => {
    const cell = element.closest('[data-cell]')?.dataset ?? {};
    const where = [what, cell.kind, cell.lit].filter(Boolean).join(' ');
    found.push([where, element.textContent.trim().slice(0, 30), least,
      ratio(over(colour, under), under)]);
  };
  for (const text of view.querySelectorAll('svg text'))
    if (seen(text)) put('text', text, rgb(getComputedStyle(text).fill), behind(text), 4.5);
  for (const box of view.querySelectorAll('[data-cell]:not([data-kind=region]) > rect:first-child'))
    for (const under of [behind(box), paper()]) put('border', box, stroke(box), under, 3);
  for (const sign of view.querySelectorAll('.hatch, .tick, .cross, .ring'))
    if (seen(sign)) put(sign.getAttribute('class'), sign, stroke(sign), behind(sign), 3);
  for (const line of view.querySelectorAll('.line path'))
    put('line', line, stroke(line), paper(), 3);
  const shade = view.querySelector('.curves .shade');
  const unders = [paper(), ...(shade ? [over([...rgb(getComputedStyle(shade).fill),
    Number(getComputedStyle(shade).fillOpacity)], paper())] : [])];
  const curves = '.first, .second, .goal, .tangent, .thin, .axis, .shade';
  for (const curve of view.querySelectorAll(`.curves :is(${curves})`))
    for (const under of unders) put('curve', curve, stroke(curve), under, 3);
  for (const text of view.querySelectorAll('label, output, select, button, p, .grid-view-edit')) {
    if (!text.checkVisibility() || text.closest('label')?.querySelector(':disabled')) continue;
    let under = page;
    for (let at = text; at !== view; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) { under = over(colour, page); break; }
    }
    put('page', text, rgb(getComputedStyle(text).color), under, 4.5);
  }
  return found;
}"""
POINT = """(view, name) => view.querySelector(`[data-cell="${name}"]`)
  .dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))"""


def too_faint(found):
    return sorted(
        {(where, text, round(one, 2)) for where, text, least, one in found if one < least}
    )


@THEMES
def test_all_kinds_of_cells_in_all_lights(show, light):
    """Including kinds that no explorer shows today, with a note, a number and all signs."""
    plain = show(PoolingExplorer([[1]], sliders=[]), light=light)
    cells = tuple(tuple(Cell("12", kind, note="note") for kind in CELL_KINDS) for _ in LIGHTS)
    svg = "".join(to_pieces(Scene("All", (Grid("all", cells, "all"),))))
    plain.page.evaluate(
        """([svg, lights]) => {
            document.querySelector('.grid-view-stage > div').innerHTML = svg;
            document.querySelectorAll('[role=row]').forEach((row, place) => {
                const lit = lights[place];
                for (const cell of row.children) if (lit) cell.dataset.lit = lit;
            });
        }""",
        [svg, LIGHTS],
    )
    found = plain.view().evaluate(MEASURE)
    measured = {where for where, *_ in found}
    for kind, lit in product(CELL_KINDS, LIGHTS):
        assert f"text {kind} {lit}".strip() in measured
        assert f"border {kind} {lit}".strip() in measured
        if "winner" in lit:
            assert f"ring {kind} {lit}" in measured
    assert too_faint(found) == []


@THEMES
def test_every_explorer(show, any_explorer, light):
    plain = show(any_explorer, light=light)
    found = plain.view().evaluate(MEASURE)
    grids = {name.partition("[")[0]: name for name in any_explorer.picture.cells}
    for name in grids.values():  # the last cell of each
        plain.view().evaluate(POINT, name)
        found += plain.view().evaluate(MEASURE)
    assert {where.split()[0] for where, *_ in found} >= {"text", "page"}
    assert too_faint(found) == []


@THEMES
def test_warnings_and_boxes_to_type_in(show, light):
    plain = show(PoolingExplorer([[1, 2], [3, 4]], padding=2), light=light)
    found = plain.view().evaluate(MEASURE)
    assert any("⚠" in text for _, text, *_ in found)
    plain.cell("input[0,0]").press("Enter")
    plain.page.keyboard.type("many")
    found += plain.view().evaluate(MEASURE)
    plain.page.keyboard.press("Enter")
    plain.pass_to_python()
    plain.view().get_by_role("alert").wait_for()
    found += plain.view().evaluate(MEASURE)
    assert any(text.startswith("“many”") for _, text, *_ in found)
    assert too_faint(found) == []
