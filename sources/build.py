"""Build the notebooks from their text.

    python sources/build.py             build all
    python sources/build.py 01 03       build those whose names start so
    python sources/build.py --check     build in memory, say which committed notebook differs

Every text is Markdown with code cells (jupytext's MyST). ``sources/notebooks/NAME.md`` gives
``notebooks/NAME.ipynb``, executed, with its outputs. ``sources/exercises/NAME.md`` gives two:
``exercises/solutions/NAME.ipynb``, executed, and ``exercises/NAME.ipynb``, the learner's copy,
without the solutions and without outputs. The same text gives the same bytes.

Cell options (``:name: value`` under the fence of a code cell, ``+++ {"name": "value"}`` above
a Markdown cell), beside the usual ``tags``:

``tags: [raises-exception]``
    This cell ends in an error on purpose.
``tags: [solution]``
    This cell is left out of the learner's copy (exercises only, like all that follows).
``solution: NAME``
    The learner writes this cell. Lines from one that contains ``BEGIN SOLUTION`` to one that
    contains ``END SOLUTION`` (``### BEGIN SOLUTION`` in code, ``<!-- BEGIN SOLUTION -->`` in
    Markdown; the marks are nbgrader's) become a stub in the learner's copy:
    ``raise NotImplementedError("your code here")``, in Markdown *Your answer here.*
    With ``points``, the cell is a written answer that a person grades.
``tests: NAME``
    This cell checks the solution NAME, for ``points`` (a number).
"""
