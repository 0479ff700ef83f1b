# `make lab` and `make test` are all that most people need. Each target first sets up .venv: `lab`
# installs what the workbook needs, the other targets everything else too. If nothing is missing,
# this takes only a moment. PYTHON=… chooses the interpreter.

PYTHON_IN_VENV := .venv/bin/python
export PYTHON

# several processes share the cores, so each computes on one thread
export OMP_NUM_THREADS ?= 1

.PHONY: lab test quick lint survivors notebooks site site-serve bench lock setup setup-all

lab: setup # open JupyterLab at the first notebook
	@$(PYTHON_IN_VENV) -m course_utils.lab

test: lint # everything that CI runs, but notebooks only if something in them may have changed
	$(PYTHON_IN_VENV) -m pytest -n 2 --dist loadfile --no-loadscope-reorder \
		--nbval --nbval-current-env --changed-notebooks \
		tests course_utils grading notebooks exercises

quick: lint # style, and the tests nearest to what changed, within a minute
	$(PYTHON_IN_VENV) .ci/quick.py $(SINCE)

lint: setup-all # style and unused code
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m ruff format --check .

survivors: setup-all # change the code line by line, and list the changes that no test notices
	$(PYTHON_IN_VENV) .ci/survivors.py $(or $(SHARE),100) $(MODULE)

notebooks: setup-all # build notebooks and exercises from sources/
	$(PYTHON_IN_VENV) sources/build.py

site: setup-all # build the static site into site/; PYODIDE=folder puts a copy of Pyodide into it
	$(PYTHON_IN_VENV) web/build.py $(if $(PYODIDE),--pyodide $(PYODIDE)) \
		$(if $(REPOSITORY),--repository $(REPOSITORY)) $(if $(ADDRESS),--address $(ADDRESS))

site-serve: # show the site that `make site` has built
	$(PYTHON_IN_VENV) -m http.server --bind 127.0.0.1 --directory site 8000

bench: setup-all # measure operations, explorers, notebooks, grading, and the site
	$(PYTHON_IN_VENV) benchmarks/operations.py
	$(PYTHON_IN_VENV) benchmarks/explorers.py
	$(PYTHON_IN_VENV) benchmarks/notebooks.py
	$(PYTHON_IN_VENV) benchmarks/grading.py
	$(PYTHON_IN_VENV) benchmarks/site.py

lock: setup # rewrite both locks with the versions that both pyproject.toml resolve to today
	$(PYTHON_IN_VENV) .ci/lock.py

setup:
	@sh .ci/setup

setup-all:
	@sh .ci/setup all
