# Every command sets up what it needs, in .venv, with nothing but Python 3.11 and pip; a second run skips the set-up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COVERAGE_FLOOR ?= 95
# Covered by the tests of the same names. These run beside all others: there are two cores, and half the time is saved.
MEASURED := understanding answering db
CODE := $(wildcard bot.py settings.py handlers answering understanding announcing transport db web locales)

LOCK := $(BIN)/pip-compile --quiet --no-strip-extras --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(UPGRADE)

.PHONY: run test format accuracy bench pictures messages locks clean

run: $(VENV)/.installed
	$(BIN)/python bot.py

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)
	$(BIN)/pytest --timeout=120 $(MEASURED:%=--cov=%) --cov-branch --cov-report=term \
		--cov-fail-under=$(COVERAGE_FLOOR) $(MEASURED:%=tests/%) > .measured.log 2>&1 & measured=$$!; \
	$(BIN)/pytest --timeout=120 $(MEASURED:%=--ignore=tests/%); others=$$?; \
	wait $$measured; measured=$$?; cat .measured.log; exit $$((measured + others))

accuracy: $(VENV)/.installed-dev
	$(BIN)/python -m tests.accuracy

bench: $(VENV)/.installed-dev
	$(BIN)/pytest tests/bench -s --timeout=1200

pictures: $(VENV)/.installed-dev
	$(BIN)/python -m tests.pictures

messages: $(VENV)/.installed-dev
	$(BIN)/python -m locales.update

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Renews nothing by itself: `make locks UPGRADE=--upgrade` does. The locks hold hashes and name no host.
locks: $(VENV)/bin/python
	$(PIP) install --quiet pip-tools==7.6.2
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .coverage

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed: python3.11 or python3 was not found." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: $(PYTHON) is older." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The development lock holds the whole of the runtime lock, so either set-up suits `make run`. The words are expanded
# here, so that the first start is as quick as any.
$(VENV)/.installed: requirements.lock | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m understanding.vocabulary
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m understanding.vocabulary
	@touch $@ $(VENV)/.installed
