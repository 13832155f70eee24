# make site     build the program and every study of Content/ into Output/
# make test     format, unit and browser tests: what must pass before a change lands
# make quick    format and the unit tests but for those of whole studies: before every commit
# make look-again  forget which pages were looked at, so that the next make test looks at all of them
# make kit-test  make the manuscript kits of all studies, read them back, and open each document in LibreOffice
# make oracle   hold the results of both studies against R
# make kill-test  end 300 builds at random moments; the published site must stay whole
# make bench    whole builds beside R doing the same work, their growth, and single estimators against R
# make program  the program alone, in .build/alone/release: one file that needs no Swift where it runs
# make azalena-data  write the synthetic data of Content/azalena again, byte for byte, and lock them
# make clean    remove what was built

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: site test quick look-again kit-test kit-packages swift oracle kill-test bench azalena-data clean program build-packages test-packages oracle-packages bench-packages browser-environment

BUILD_PACKAGES := libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libboost-math-dev libssl-dev pkg-config
TEST_PACKAGES := chromium firefox-esr poppler-utils librsvg2-bin fonts-liberation fonts-dejavu-core python3-venv
KIT_PACKAGES := libreoffice-writer-nogui poppler-utils librsvg2-bin fonts-liberation python3-venv
ORACLE_PACKAGES := r-base-core r-cran-survival r-cran-cmprsk r-cran-haven r-cran-jsonlite
BENCH_PACKAGES := r-base-core r-cran-survival r-cran-cmprsk r-cran-haven r-cran-survminer r-cran-ggplot2 r-cran-knitr r-cran-rmarkdown pandoc python3
# One optimised build serves the site and the tests, which see what is internal to a module. It is made file by
# file: that keeps both cores busy, and after a change compiles little again. Only the tests have no optimiser.
OPTIMISED := -c release -debug-info-format none -Xswiftc -enable-testing -Xswiftc -no-whole-module-optimization -Xswiftc -enable-batch-mode
# The program to install or to measure: each module optimised as a whole, the Swift libraries inside.
ALONE := -c release --static-swift-stdlib --scratch-path .build/alone
TRIALPRESS := .build/release/trialpress
PROGRAM := .build/alone/release/trialpress
BROWSER_PYTHON := .venv-web/bin/python
BROWSER_REQUIREMENTS := $(wildcard Tests/Browser/requirements.txt)

site: build-packages swift $(TRIALPRESS)
	$(TRIALPRESS) build --pdf
	@echo "Pages to open:"
	@find Output -mindepth 2 -maxdepth 2 \( -name index.html -o -name report.html -o -name report.pdf \) -printf '  %p\n' | sort

# The tests' build brings the program too; building it alone anew would compile everything once more.
$(TRIALPRESS): $(shell find Sources Templates Package.swift -type f) | build-packages swift
	swift build $(OPTIMISED) --product trialpress
	@touch $@

program: build-packages swift
	swift build $(ALONE) --product trialpress
	strip -o $(PROGRAM)-stripped $(PROGRAM) && mv $(PROGRAM)-stripped $(PROGRAM)

test: build-packages test-packages browser-environment swift
	swift format lint --strict --parallel -r Sources Tests Templates Package.swift
	swift test $(OPTIMISED)
	@touch $(TRIALPRESS)
	$(MAKE) site
	$(BROWSER_PYTHON) Tests/PlanSchema/check.py $(TRIALPRESS) Content/*/
	shopt -s nullglob; $(BROWSER_PYTHON) Tests/Browser/check.py Output/*/ Output/*/locks/*/
	$(BROWSER_PYTHON) Tests/Browser/reader_tasks.py Output/azalena
	shopt -s nullglob; $(BROWSER_PYTHON) Tests/Browser/figure_files.py Output/*/ Output/*/locks/*/
	shopt -s nullglob; $(BROWSER_PYTHON) Tests/Browser/firefox.py Output/*/
	shopt -s nullglob; $(BROWSER_PYTHON) Tests/Browser/printed.py $(TRIALPRESS) Content/cdisc-pilot Output/*/

quick: build-packages swift
	swift format lint --strict --parallel -r Sources Tests Templates Package.swift
	QUICK=1 swift test $(OPTIMISED)

look-again:
	rm -rf .build/looked-at

# Kits are made anew in a folder of their own, and their pages left there as pictures to look at.
kit-test: build-packages kit-packages browser-environment swift
	swift build $(OPTIMISED) --product trialpress
	rm -rf .build/kits
	$(TRIALPRESS) export --output .build/kits
	for kit in .build/kits/*/; do $(TRIALPRESS) results "$$(basename $$kit)" --format json > "$${kit%/}-results.json"; done
	$(BROWSER_PYTHON) Tests/KitFiles/read_back.py .build/kits/*/
	$(BROWSER_PYTHON) Tests/KitFiles/pages.py .build/kits/*/

swift:
	@command -v swift >/dev/null || { echo "swift is not on the PATH: install Swift 6.2 or later from https://www.swift.org/install" >&2; exit 1; }

oracle: oracle-packages site
	Rscript Tests/StatisticsTests/Reference/generate.R --check
	Rscript Tests/SurvivalTests/Reference/generate.R --check
	Rscript Tests/Oracle/azalena_targets.R
	Rscript Tests/Oracle/comparisons.R --check
	Rscript Tests/Oracle/pilot.R --check
	Rscript Tests/Oracle/pilot.R --against Output/cdisc-pilot/results.json
	Rscript Tests/Oracle/outcomes.R --check
	Rscript Tests/Oracle/models.R --check
	Rscript Tests/Oracle/gallery-visits.R --check
	Rscript Tests/Oracle/harms.R --check
	Rscript Tests/Oracle/azalena.R --check
	Rscript Tests/Oracle/azalena.R --against Output/azalena/results.json Output/azalena/locks/*/results.json

kill-test: build-packages
	TRIALPRESS_KILLS=300 swift test $(OPTIMISED) --filter KilledBuildTests

bench: bench-packages program
	python3 Benchmarks/whole.py --trialpress $(PROGRAM)
	swift build $(ALONE) --product survival-bench
	python3 Benchmarks/survival.py --program .build/alone/release/survival-bench
	python3 Benchmarks/large.py --trialpress $(PROGRAM)

azalena-data: program
	swift run $(OPTIMISED) synthetic-azalena Content/azalena
	Content/azalena/lock-again.sh $(PROGRAM)

clean:
	swift package clean
	rm -rf .build/looked-at .build/alone
	find Output -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +

build-packages:
	@.ci/ensure-packages $(BUILD_PACKAGES)

test-packages:
	@.ci/ensure-packages $(TEST_PACKAGES)
	@command -v java >/dev/null || .ci/ensure-packages default-jre-headless

kit-packages:
	@.ci/ensure-packages $(KIT_PACKAGES)

oracle-packages:
	@.ci/ensure-packages $(ORACLE_PACKAGES)

bench-packages:
	@.ci/ensure-packages $(BENCH_PACKAGES)

# The environment is made once and again only when the requirements change.
browser-environment: .venv-web/.complete

.venv-web/.complete: $(BROWSER_REQUIREMENTS) | test-packages
	rm -rf .venv-web
	python3 -m venv .venv-web
	$(if $(BROWSER_REQUIREMENTS),$(BROWSER_PYTHON) -m pip install --quiet --disable-pip-version-check -r $(BROWSER_REQUIREMENTS))
	touch $@
