# For Debian, Ubuntu and macOS: GNU make 3.81 or later and /bin/sh. Windows: the same commands in plain words are in README.md.

SHELL := /bin/sh
PY := .venv/bin/python
PIP_INSTALL := $(PY) -m pip install --disable-pip-version-check --require-hashes
UV_COMPILE := $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --only-binary :all: --emit-build-options --custom-compile-command "make lock" \
	$(if $(UPGRADE),--upgrade)

.PHONY: help run test soak bench check format lock example handbok-bilder sbom licences wheelhouse clean

help:
	@echo "make run       start the dashboard (PORT=9000 for another port)"
	@echo "make test      check the code, then run every test (ARGS='-k name' for some of them)"
	@echo "make soak      eight people at once for minutes, on SQLite and PostgreSQL (MINUTES=30)"
	@echo "make bench     how fast it is beside what can't be had for less (MINUTES=30, QUICK=1)"
	@echo "make check     formatting, lint and types"
	@echo "make format    format the code and mend what can be mended"
	@echo "make lock      write requirements*.txt from pyproject.toml (UPGRADE=1 for the newest of what it needs in turn)"
	@echo "make sbom, make licences, make wheelhouse   what is inside, its licences, and all of it to install offline"
	@echo "make example   write the example workbooks anew"
	@echo "make handbok-bilder  take the handbook's pictures anew (docs/handbok/bilder)"
	@echo "make clean     remove .venv, caches and test output; the database stays"

run: .venv/installed
	@$(PY) -m tc_dashboard prepare
	@exec $(PY) -m streamlit run app.py $(if $(PORT),--server.port $(PORT))

# Chromium: the one that tests/browser/chromium.py finds, or Debian's, or (never in CI) the tests that need none.
test: check
	@chromium=$$($(PY) -m tests.browser.chromium); \
	if [ -z "$$chromium" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "No Chromium here: installing Debian's, for the browser tests."; \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive \
			apt-get install -q -y --no-install-recommends chromium fonts-liberation; \
		chromium=$$($(PY) -m tests.browser.chromium); \
	fi; \
	if [ -n "$$chromium" ]; then CHROMIUM="$$chromium" exec $(PY) -m tests.postgres $(PY) -m pytest $(ARGS); fi; \
	echo "Ingen Chromium hittades: webbläsartesterna (tests/browser) körs inte."; \
	echo "No Chromium was found: the browser tests (tests/browser) are left out."; \
	echo "Install Chromium or Chrome, or point one out: make test CHROMIUM=/path/to/chromium"; \
	if [ "$$CI" = true ]; then echo "CI=true: leaving tests out is a failure."; exit 1; fi; \
	exec $(PY) -m tests.postgres $(PY) -m pytest -m "not browser" $(ARGS)

# The long ones, apart: eight people at once for minutes on each kind of database, and many more kills.
soak: .venv/installed-test
	@$(PY) -m tests.postgres $(PY) -m tests.storage.soak $(MINUTES)

# Writes the table of benchmarks/README.md. On a machine that does nothing else.
bench: .venv/installed-test
	@$(PY) -m benchmarks $(if $(MINUTES),--minutes $(MINUTES)) $(if $(QUICK),--quick)

check: .venv/installed-test
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(PY) -m deploy.supply audit

# For the Region's file: what is inside, under which licences, and everything to install it from without a network.
sbom: .venv/installed-test
	@$(PY) -m deploy.supply sbom

licences: .venv/installed-test
	@$(PY) -m deploy.supply licences

wheelhouse: .venv/installed-test
	@$(PY) -m deploy.supply wheelhouse

format: .venv/installed-test
	@$(PY) -m ruff check --fix --exit-zero .
	@$(PY) -m ruff format .

lock: .venv/installed-test
	@$(UV_COMPILE) --output-file requirements.txt
	@$(UV_COMPILE) --extra postgres --constraint requirements.txt --output-file requirements-postgres.txt
	@$(UV_COMPILE) --extra test --extra postgres --constraint requirements-postgres.txt \
		--output-file requirements-test.txt
	@$(UV_COMPILE) --extra supply --constraint requirements.txt --output-file requirements-supply.txt

example: .venv/installed
	@$(PY) -m data.exempel.make_example

handbok-bilder: .venv/installed-test
	@$(PY) tests/browser/handbook_pictures.py

clean:
	rm -rf .venv .venv-supply leverans .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	find app.py pages tc_dashboard data tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is older than the lock it stands for exactly when that lock must be installed (again).
.venv/installed: requirements.txt .venv/bin/python
	@echo "Installing what requirements.txt lists (about a minute the first time)."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

.venv/installed-test: requirements-test.txt .venv/bin/python
	@echo "Installing what requirements-test.txt lists (about a minute the first time)."
	@$(PIP_INSTALL) -r requirements-test.txt
	@touch .venv/installed $@

# The newest Python that has the venv module; PYTHON=/path/to/python is tried first.
.venv/bin/python:
	@new_enough=; \
	for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		new_enough=$$python; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
		echo "Making .venv with $$("$$python" --version)."; \
		"$$python" -m venv --clear .venv && exit 0; \
		rm -rf .venv; exit 1; \
	done; \
	if [ -n "$$new_enough" ]; then \
		echo "$$("$$new_enough" --version) is here, but without its venv module. Install it, then run make again:"; \
		echo "  Debian, Ubuntu:  sudo apt install $$(basename "$$new_enough")-venv"; \
		echo "  macOS:           brew install python@3.12"; \
	else \
		echo "Python 3.11 or later is needed, and none was found. Install it, then run make again:"; \
		echo "  Debian, Ubuntu:  sudo apt install python3 python3-venv"; \
		echo "  macOS:           brew install python@3.12"; \
	fi >&2; exit 1
