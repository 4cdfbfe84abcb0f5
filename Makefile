# Two commands for a newcomer: `make serve` and `make check`. Both set up by themselves.
PYTHON ?= python3
# `make serve PORT=9000` and `COMITY_PORT=9000 make serve` are the same; with both, the first counts.
PORT   ?= $(or $(COMITY_PORT),8000)
BIN    := .venv/bin
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup serve check quick bench terms lock clean

# Scripts and styles of the pages: sources, and what says that they are built.
UI     := $(shell find server/ui -name node_modules -prune -o -name __pycache__ -prune -o -type f -print) $(wildcard server/static/*.css)
BUILT  := server/static/dist/manifest.json

setup: .venv/run.stamp $(BUILT)

.venv/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Comity needs Python 3.11 or newer; set PYTHON=... to one" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(BUILT): $(UI) | .venv/run.stamp
	$(BIN)/python -m server.ui.build

# Pages are whole without their scripts, so that a machine that cannot build these serves all the same.
serve: .venv/run.stamp
	@$(MAKE) --no-print-directory $(BUILT) || echo "the scripts of the pages are not built; the pages do without" >&2
	$(BIN)/comity build
	$(BIN)/comity serve --port $(PORT)

check: .venv/dev.stamp $(BUILT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

quick: .venv/dev.stamp $(BUILT)
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n 2 -m "not slow"

bench: .venv/dev.stamp $(BUILT)
	@for program in tests/bench/*.py; do echo "== $$program"; $(BIN)/python $$program || exit 1; done

terms: .venv/run.stamp
	$(BIN)/python -m ontology.write_cmt

# Resolves the dependencies anew; the lock files have hashes and name no index.
lock: .venv/run.stamp
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header -q -o requirements.lock
	$(BIN)/python -m uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header -q -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv store build dist *.egg-info server/static/dist server/ui/node_modules
