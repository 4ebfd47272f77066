# Two commands: `make demo` and `make test`. Both see to libclang, which building RocksDB takes,
# and share one build, so that RocksDB is compiled once. `make quick` is for who works on selon: it needs neither.

CARGO ?= cargo
STORE ?= $(CARGO_TARGET_DIR)/demo.db
SELON = $(CARGO_TARGET_DIR)/release/selon

export CARGO_TARGET_DIR ?= target
# A virtual environment with the Python packages that selon is tried with.
INTEROP ?= $(CARGO_TARGET_DIR)/interop
# Where tools of cargo go that are not there.
TOOLS ?= $(CARGO_TARGET_DIR)/tools
# The version of axe-core that looks at the pages.
AXE ?= 4.14.1

# A RocksDB of the system is linked to where pkg-config finds one that is new enough (Debian 13), not compiled.
SYSTEM_ROCKSDB := $(shell pkg-config --atleast-version=9.10 rocksdb 2>/dev/null && echo yes)
FEATURES := $(if $(SYSTEM_ROCKSDB),--features system-rocksdb)

.PHONY: demo test quick hostile browser browser-short python fuzz build lint check interop interop-short interop-tools api install shell deb deb-tool deb-tried libclang clean

demo: build
	@rm -rf $(STORE)
	@echo "Ten articles of examples/ go into a store:"
	@$(SELON) ingest --store $(STORE) examples/*.*
	@printf '\nWho accuses whom?\n'
	@$(SELON) query --store $(STORE) accusations --format table
	@printf '\nWho denies what?\n'
	@$(SELON) query --store $(STORE) who-denies --format table
	@printf '\nWho asserts what?\n'
	@$(SELON) query --store $(STORE) who-asserts --format table
	@printf '\nTry next:\n'
	@echo "  $(SELON) query --store $(STORE) said-by --set agent=Minsk"
	@echo "  $(SELON) query --store $(STORE) disputes"
	@echo "  $(SELON) search --store $(STORE) Minsk drones"
	@echo "  $(SELON) query --store $(STORE) changes --set agent=Minsk"
	@echo "  $(SELON) graph --store $(STORE) --format svg --output drones.svg"
	@echo "  $(SELON) query --list"
	@echo "  $(SELON) export --store $(STORE) --format turtle --document 03"
	@echo "  echo '« Rien n’est signé », a dit la maire.' | $(SELON) extract -"

test: build
	$(CARGO) test --release $(FEATURES)

# The whole suite but what needs a disk, without RocksDB and with a build of its own that a changed line renews quickly;
# `make quick TEST=agents` runs the tests that are called so.
TEST ?=
quick:
	@test -e $(CARGO_TARGET_DIR)/quick/deps \
		|| echo "Building the tests without RocksDB: about ten minutes on two cores the first time; cargo tells how far it is" >&2
	$(CARGO) test --profile quick --no-default-features --features graph,train,live $(TEST)

# Attacks on a running server and on the files of a store, a bounded number of each; a few minutes.
hostile: build
	$(CARGO) test --release $(FEATURES) attacks -- --ignored

build: libclang
	@test -e $(SELON) || echo "Building selon$(if $(SYSTEM_ROCKSDB),, and RocksDB): $(if $(SYSTEM_ROCKSDB),ten,fifteen to twenty-five) minutes" \
		"on two cores the first time; cargo tells how far it is" >&2
	$(CARGO) build --release $(FEATURES)

# The pages in a real browser; pictures of them go to $(CARGO_TARGET_DIR)/tmp/browser.
browser: libclang
	@command -v chromedriver >/dev/null || { command -v apt-get >/dev/null && apt-get install -y --no-install-recommends chromium chromium-driver; } \
		|| { echo "make browser needs chromium and chromedriver: install them, then run it again" >&2; exit 1; }
	@if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --prefix $(CARGO_TARGET_DIR)/tmp/axe axe-core@$(AXE); \
		else echo "npm is not installed: axe does not look at the pages" >&2; fi
	$(CARGO) test --release $(FEATURES) browser -- --ignored

# The same where a browser is there already: for continuous integration.
browser-short: libclang
	@if command -v chromedriver >/dev/null; then $(CARGO) test --release $(FEATURES) browser -- --ignored; \
		else echo "chromedriver is not installed: the pages are not tried in a browser (make browser)" >&2; fi

# The package for Python (python/), built and tried in a virtual environment.
python: libclang
	@test -x $(INTEROP)/bin/python || python3 -m venv $(INTEROP)
	CARGO_TARGET_DIR=$(abspath $(CARGO_TARGET_DIR)) $(INTEROP)/bin/pip install -q './python[test]'
	$(INTEROP)/bin/python -m pytest -q python/tests

# Every fuzz target for SECONDS each (cargo-fuzz and a nightly toolchain), begun with examples/.
SECONDS ?= 600
fuzz:
	cd fuzz && for target in $$($(CARGO) +nightly fuzz list); do \
		mkdir -p corpus/$$target && $(CARGO) +nightly fuzz run $$target corpus/$$target ../examples -- \
		-max_total_time=$(SECONDS) -timeout=60 -max_len=20000 || exit 1; done

# The form of the code and its lints.
lint: libclang
	$(CARGO) fmt --check
	$(CARGO) clippy --release --all-targets $(FEATURES) -- --deny warnings

# What a change has to pass besides the tests: form, lints in every set of features, documentation, the least Rust
# version (on all but the store's C++ and the server; Clippy knows of all code which version the standard library has a
# thing from), licences and advisories, dependencies that nothing uses. What is not installed is said and left out.
MSRV := $(shell sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
check: lint
	$(CARGO) clippy --release --no-default-features --features graph,train,live --all-targets -- --deny warnings
	$(CARGO) clippy --release --no-default-features -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' $(CARGO) doc --release --no-deps $(FEATURES)
	@if command -v python3 >/dev/null; then python3 tests/api/listing.py $(CARGO_TARGET_DIR)/doc/selon; \
		else echo "python3 is not installed: what the crate promises is not looked at" >&2; fi
	@if $(CARGO) +$(MSRV) --version >/dev/null 2>&1; \
		then $(CARGO) +$(MSRV) check --release --no-default-features --features graph,train; \
		else echo "Rust $(MSRV), the least that Cargo.toml names, is not installed: not tried (rustup toolchain install $(MSRV))" >&2; fi
	@if command -v cargo-deny >/dev/null; then $(CARGO) deny check; \
		else echo "cargo-deny is not installed: licences and advisories are not looked at (cargo install cargo-deny)" >&2; fi
	@if command -v cargo-shear >/dev/null; then $(CARGO) shear; \
		else echo "cargo-shear is not installed: unused dependencies are not looked for (cargo install cargo-shear)" >&2; fi

# What the crate promises, written down anew (tests/api/api.txt).
api: libclang
	$(CARGO) doc --release --no-deps $(FEATURES)
	python3 tests/api/listing.py --write $(CARGO_TARGET_DIR)/doc/selon

# The programs that `make interop` asks, by apt where there is apt and one may install.
interop-tools:
	@missing=; for pair in rapper:raptor2-utils serdi:serdi dot:graphviz virtuoso-t:virtuoso-opensource isql-vt:virtuoso-opensource \
		java:default-jre-headless javac:default-jdk-headless npm:npm openssl:openssl curl:curl; do \
		command -v $${pair%%:*} >/dev/null || missing="$$missing $${pair#*:}"; done; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -q >/dev/null; for package in $$missing python3-venv; do \
			DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$package >/dev/null \
				|| echo "$$package could not be installed: what needs it is left out" >&2; done; fi

# Everything that selon writes, read by the tools that people have: Python packages in a virtual environment, programs
# of the system. What is not installed is said and left out; any difference fails. The Jena and TopBraid of
# brick-tq-shacl run on Java 17; undici 7, which Comunica would take, wants a later Node.
interop: build interop-tools
	@test -x $(INTEROP)/bin/python || python3 -m venv $(INTEROP) 2>/dev/null || true
	@test ! -x $(INTEROP)/bin/pip || $(INTEROP)/bin/pip install -q -r tests/interop/requirements.txt \
		|| echo "some Python packages could not be had: what needs them is left out" >&2
	@command -v npm >/dev/null && npm install --silent --prefix $(INTEROP) @comunica/query-sparql-file@4.0.2 undici@6 \
		@recogito/text-annotator@3.4.10 jsdom@24 dom-anchor-text-quote@4.0.2 \
		|| echo "packages of npm could not be had: what needs them is left out" >&2
	@export PATH="$(abspath $(INTEROP))/node_modules/.bin:$$PATH"; \
		$$(test -x $(INTEROP)/bin/python && echo $(INTEROP)/bin/python || echo python3) tests/interop/check.py $(SELON)

# The same with what is there already, nothing fetched: for continuous integration.
interop-short: build
	@$$(test -x $(INTEROP)/bin/python && echo $(INTEROP)/bin/python || command -v python3 || echo true) tests/interop/check.py --short $(SELON)

# The program with its pages and completions, below PREFIX.
PREFIX ?= /usr/local
install: shell
	install -D -m 755 $(SELON) $(DESTDIR)$(PREFIX)/bin/selon
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(CARGO_TARGET_DIR)/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -D -m 644 $(CARGO_TARGET_DIR)/completions/selon.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/selon
	install -D -m 644 $(CARGO_TARGET_DIR)/completions/_selon $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_selon
	install -D -m 644 $(CARGO_TARGET_DIR)/completions/selon.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/selon.fish

# Pages for `man` and completions of shells.
shell: build
	@mkdir -p $(CARGO_TARGET_DIR)/completions
	@$(SELON) man $(CARGO_TARGET_DIR)/man
	@$(SELON) completions bash > $(CARGO_TARGET_DIR)/completions/selon.bash
	@$(SELON) completions zsh > $(CARGO_TARGET_DIR)/completions/_selon
	@$(SELON) completions fish > $(CARGO_TARGET_DIR)/completions/selon.fish

# A Debian package, by cargo-deb. Cargo.toml knows the pages of the manual below target/.
deb: shell deb-tool
	@for part in man completions; do test -e target/$$part \
		|| { mkdir -p target && ln -s "$(abspath $(CARGO_TARGET_DIR))/$$part" target/$$part; }; done
	PATH="$(abspath $(TOOLS))/bin:$$PATH" $(CARGO) deb --no-build

# cargo-deb is installed into TOOLS where there is none (some minutes).
deb-tool:
	@command -v cargo-deb >/dev/null || test -x $(TOOLS)/bin/cargo-deb \
		|| $(CARGO) install --quiet --locked --debug --root $(TOOLS) --target-dir $(TOOLS)/build cargo-deb@3.8.0

# The package installed, tried and taken off again (as root, where there is dpkg).
deb-tried: build
	@if $(MAKE) --no-print-directory deb-tool; then \
		$(MAKE) --no-print-directory deb && sh tests/deb.sh $$(ls -t $(CARGO_TARGET_DIR)/debian/selon_*.deb | head -1); \
		else echo "cargo-deb could not be had: the package is not tried" >&2; fi

# bindgen looks for libclang in the usual places and in LIBCLANG_PATH.
libclang:
	@sh ./.ci/libclang

clean:
	rm -rf target selon.db
