# Needs make and Python 3.10 or later; whatever else it takes is fetched into .venv, in the versions of requirements/.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --no-config --default-index https://pypi.org/simple --upgrade \
	--universal --python-version 3.10 --generate-hashes \
	--custom-compile-command "make lock  (uv, --universal: Python 3.10 and later; Linux, macOS, Windows)"

.PHONY: help demo test lint docs lock clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: .venv/runtime  ## Clean the sample page examples/page.txt: show what changes, then the clean text
	@echo; echo "examples/page.txt, what changes:"; echo
	@$(BIN)/cleaner clean examples/page.txt --diff
	@echo; echo "examples/page.txt, clean:"; echo
	@$(BIN)/cleaner clean examples/page.txt

test: lint  ## Everything that CI runs: lint, then the tests
	$(BIN)/pytest

lint: .venv/dev  ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict cleaner

docs: .venv/dev  ## Write docs/rules.md and docs/settings.md anew from the code
	$(BIN)/python -m cleaner.report.rules
	$(BIN)/python -m cleaner.report.settings

lock: $(BIN)/python  ## Resolve requirements/*.lock anew, to the newest versions that pyproject.toml allows
	$(PIP) uv==0.13.9
	$(LOCK) --group build -o requirements/runtime.lock
	$(LOCK) --group dev --extra pycorrector -c requirements/runtime.lock -o requirements/dev.lock
	@! grep -n '^torch' requirements/*.lock  # only macbert needs it, and it is too large to ask of everybody

clean:  ## Remove all that make, the tests and the tools left behind
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. A stamp file says what was installed last; it is older than the lock when the lock has changed.

.venv/runtime: requirements/runtime.lock pyproject.toml | $(BIN)/python
	@echo "Installing what runtime.lock names into .venv (first time only) …"
	@$(PIP) --require-hashes -r requirements/runtime.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements/dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what dev.lock names into .venv (first time only; a few minutes) …"
	@$(PIP) --require-hashes --use-pep517 -r requirements/dev.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { \
	echo "error: Python 3.10 or later is needed, '$(PYTHON)' is not. Name another: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "error: '$(PYTHON)' cannot make environments. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 2; }
	@$(PYTHON) -m venv .venv
