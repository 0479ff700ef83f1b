"""Which answers are alike: copies in disguise are found, what anybody writes is not."""

import pytest

from course_grading.look.answers import Answers, Submitted
from course_grading.look.likeness import alike_pairs, like_model
from course_grading.look.material import Cell, Material
from course_utils.practice.catalogue import exercises
from course_utils.practice.mutants import mutants_of

EXERCISES = {name: [item.name for item in items] for name, items in exercises().items()}
STUB = "def smooth(x, size):\n    rows, columns = x.shape\n"
GIVEN = Material((Cell("smooth", STUB),))
OBVIOUS = STUB + "    total = sum(x)\n    return total / size\n"
OWN = (
    STUB
    + """    # walk along both diagonals
    margin, total = size // 2, {}
    for step, weight in zip(range(-margin, margin + 1), np.hanning(size + 2)[1:-1]):
        above, below = max(0, step), min(rows, rows + step)
        shifted = np.roll(x[above:below], (step, -step), axis=(0, 1))
        total[step] = weight * np.where(shifted > x.mean(), shifted, x.min())
        if step % 3 == 1 and columns > 7:
            total[step] -= np.cumsum(shifted[::2], axis=1)[:, -1:] / np.sqrt(columns)
        elif np.isnan(weight) or not shifted.size:
            raise ValueError(f"nothing to smooth in {step}")
    return sum(total.values()) / sum(np.hanning(size + 2))
"""
)
RENAMED = {
    "margin": "half", "total": "parts", "step": "d", "weight": "w", "above": "start",
    "below": "end", "shifted": "moved", "# walk along both diagonals": "# my idea: ", " + ": "+",
}  # fmt: skip


def submitted(*sources):
    return tuple(
        Submitted(f"student{place}", (Cell("smooth", source),))
        for place, source in enumerate(sources)
    )


def renamed(source):
    for old, new in RENAMED.items():
        source = source.replace(old, new)
    return source


def various(count):
    """Answers with little in common: right solutions, one from each of some exercises."""
    firsts = (next(filter(None, map(mutants_of, EXERCISES[name]))) for name in EXERCISES)
    return [mutants[0].source for mutants in firsts][:count]


def pairs(class_, material=GIVEN):
    return {pair.students for pair in alike_pairs(Answers(class_, material))}


def test_a_copy_is_found_and_says_where():
    class_ = submitted(OWN, *various(12), OWN.replace("# walk", "# go").replace(" = ", "="))
    found = list(alike_pairs(Answers(class_, GIVEN)))
    assert {pair.students for pair in found} == {("student0", "student13")}
    assert found[0].says == "nearly the same code, names included"
    (one,), (other,) = found[0].parts
    assert one.cell.name == other.cell.name == "smooth"
    assert one.share == 1
    assert one.lines == set(range(3, 13)) == other.lines  # neither the stub nor the comment


def test_other_names_do_not_hide_a_copy():
    found = list(alike_pairs(Answers(submitted(OWN, *various(12), renamed(OWN)), GIVEN)))
    assert [(pair.students, pair.says) for pair in found] == [
        (("student0", "student13"), "nearly the same code with other names")
    ]


def test_one_of_several_functions_and_one_beside_much_else_is_found():
    first, *others = various(9)
    class_ = submitted(OWN, *others, f"{first}\n\n{OWN}")
    assert pairs(class_) == {("student0", "student9")}


def test_a_short_answer_is_never_listed():
    assert pairs(submitted(OBVIOUS, OBVIOUS, *various(8))) == set()


def test_what_a_whole_class_writes_is_not_listed():
    assert pairs(submitted(*[OWN] * 6, *various(2))) == set()


def test_what_is_given_or_usual_or_the_model_answer_is_not_listed():
    class_, cell = submitted(OWN, OWN, *various(8)), (Cell("smooth", OWN),)
    for material in (Material(cell), Material((), model=cell), Material((), usual=cell)):
        assert pairs(class_, material) == set()


def test_a_written_answer_is_compared_by_its_words():
    text = 'why = """\n{}\n"""'
    words = (
        "Max pooling keeps the strongest response and forgets where in the window it was, whereas "
        "the mean keeps how much there was of everything, so I would take it for textures and "
        "backgrounds, and the maximum for rare features such as the corner of an eye."
    )
    same = words.replace(", ", ",\n").upper()
    found = list(alike_pairs(Answers(submitted(text.format(words), text.format(same)), GIVEN)))
    assert [pair.says for pair in found] == ["nearly the same words in texts and comments"]


def test_the_model_answer_is_recognised_in_disguise():
    material = Material(GIVEN.given, model=(Cell("smooth", OWN),))
    disguised = renamed(OWN).replace("    ", "  ").replace('"', "'")
    class_ = submitted(*various(5), OWN, disguised, OBVIOUS)
    found = [(pair.students[0], pair.says) for pair in like_model(Answers(class_, material))]
    assert found == [
        ("student5", "nearly the same code, names included"),
        ("student5", "nearly the same code with other names"),
        ("student6", "nearly the same code with other names"),
    ]


def test_two_alone_can_be_alike_and_one_cannot():
    assert pairs(submitted(OWN, OWN)) == {("student0", "student1")}
    assert pairs(submitted(OWN)) == set()
    assert pairs(()) == set()


@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d", "lp_pool2d", "conv1x1", "softplus"])
def test_the_wrong_answers_that_the_workbook_knows_are_not_taken_for_copies(name):
    mutants = mutants_of(name)
    usual = tuple(Cell("", source) for source in {mutant.source for mutant in mutants})
    class_ = submitted(*sorted({mutant.edited for mutant in mutants}))
    assert len(class_) > 60
    assert pairs(class_, Material((), usual=usual)) == set()
    assert pairs(submitted(*(cell.source for cell in usual))) == set()
