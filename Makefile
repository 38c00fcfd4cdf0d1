# `make book` builds the book of this repository; `make test` runs the whole suite. Nothing is needed but Python 3.11+, make and git.

.DELETE_ON_ERROR:
.PHONY: book test check bench proof lock clean

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
WORKERS ?= 2
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate
SOURCES := pyproject.toml requirements/book.txt

book: .venv/.book
	$(BIN)/manuscript build --edition publisher --out out

test: .venv/.dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.dev
	$(BIN)/python -m compileall -q manuscript
	$(BIN)/python bench/run.py

proof: .venv/.dev
	MANUSCRIPT_PROOF=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

lock: .venv/.book
	$(PIP) install uv
	$(LOCK) --upgrade --output-file requirements/book.txt pyproject.toml requirements/build.in
	$(LOCK) --upgrade --output-file requirements/dev.txt --constraint requirements/book.txt \
	  --all-extras --group dev pyproject.toml requirements/build.in

clean:
	rm -rf .venv out .manuscript

# The stamps: a second `make book` installs nothing, a changed lock or pyproject.toml does.
.venv/.book: $(SOURCES)
	@test -n "$(PYTHON)" || { echo 'This needs Python 3.11 or later, as python3. Install it, or name it: make book PYTHON=/path/to/python3.13' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'This needs Python 3.11 or later; $(PYTHON) is older. Name another: make book PYTHON=/path/to/python3.13' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --requirement requirements/book.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q manuscript
	touch $@

.venv/.dev: .venv/.book requirements/dev.txt
	$(PIP) install --requirement requirements/dev.txt
	touch $@
