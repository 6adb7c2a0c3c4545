# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds, checks and shows wijkbeeld on a bare Debian 12.
#
# A bare machine has no compiler and no pkg-config, and make reads a Makefile
# before it runs anything. So each public target first asks for the packages
# it needs and then calls make again, with INSIDE=yes, for the real work. The
# first part of this file is the outside, the second the inside.
#
# Objects go to $(BUILD)/obj; another BUILD gives a build beside this one.

BUILD   = build
PREFIX  = /usr/local
DESTDIR =
JOBS   := $(shell nproc)

# Sorting and messages of the tools are the same everywhere.
export LC_ALL = C

RUN_PACKAGES = libcsv-dev libhpdf-dev libcairo2-dev libfreetype-dev \
	libfontconfig-dev libpng-dev libyaml-dev libgsl-dev libgdal-dev \
	libsodium-dev libjansson-dev libglpk-dev fonts-open-sans gettext pkg-config gcc \
	make libc6-dev
CHECK_PACKAGES = $(RUN_PACKAGES) libcmocka-dev clang libclang-rt-14-dev \
	valgrind poppler-utils qpdf

.DEFAULT_GOAL = all
.DELETE_ON_ERROR:
.SUFFIXES:

ifneq ($(INSIDE),yes)
# ---------------------------------------------------------------- the outside

INSIDE_MAKE = +@$(MAKE) --no-print-directory INSIDE=yes \
	$(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

.PHONY: all check demo bench headers rooms refused messages messages-check \
	messages-merge unit install clean help packages packages-check

## all            build the program and the library (the default)
all: packages
	$(INSIDE_MAKE) build

## check          build, and run every test there is
check: packages-check
	$(INSIDE_MAKE) build
	$(INSIDE_MAKE) headers rooms messages-check
	$(INSIDE_MAKE) tests
	$(INSIDE_MAKE) BUILD=$(BUILD)/clang CC=clang SANITIZED=yes tests
	@echo "test: run all tests"
	@BUILD=$(BUILD) tests/run.sh

## demo           make the dashboards of the invented municipality
demo: packages
	$(INSIDE_MAKE) build
	$(INSIDE_MAKE) demo

## bench          run the benchmark job
bench: packages
	$(INSIDE_MAKE) build benches
	@echo "bench: run the benchmark job"
	@WIJKBEELD=$(CURDIR)/$(BUILD)/wijkbeeld \
		SUPPRESS=$(CURDIR)/$(BUILD)/bench/suppress tests/bench/run.sh

## unit           build and run the unit tests only
unit: packages-check
	$(INSIDE_MAKE) tests
	@BUILD=$(BUILD) tests/run.sh unit

## headers        compile each header alone, with gcc and clang
headers: packages-check
	$(INSIDE_MAKE) headers

## rooms          check that no room includes a later one
rooms:
	@echo "rooms: check what the rooms include"
	@tests/rooms.sh

## refused        check that what must not compile does not compile
refused: packages-check
	$(INSIDE_MAKE) refused

## messages       compile the translations
messages: packages
	$(INSIDE_MAKE) messages

## messages-check check that every message is translated
messages-check: packages
	$(INSIDE_MAKE) messages-check

## messages-merge put new messages in the translations, take old ones out
messages-merge: packages
	$(INSIDE_MAKE) messages-merge

## install        install below DESTDIR and PREFIX
install: packages
	$(INSIDE_MAKE) build
	$(INSIDE_MAKE) install

## clean          remove all that was built
clean:
	@echo "clean: remove $(BUILD)"
	@rm -rf $(BUILD)

## help           list what can be made
help:
	@sed -n 's/^## /  make /p' Makefile

# What dpkg knows changes only with its status file; a stamp that is younger
# needs no new look. apt-get runs only when something is missing.
DPKG_STATUS = $(wildcard /var/lib/dpkg/status)

packages: $(BUILD)/packages.stamp
packages-check: $(BUILD)/packages-check.stamp

$(BUILD)/packages.stamp: WANTED = $(RUN_PACKAGES)
$(BUILD)/packages-check.stamp: WANTED = $(CHECK_PACKAGES)
$(BUILD)/packages.stamp $(BUILD)/packages-check.stamp: Makefile $(DPKG_STATUS)
	@mkdir -p $(@D)
	@echo "packages: look for what is missing"
	@if ! command -v dpkg-query >/dev/null; then \
		echo "packages: no dpkg here; these are needed: $(WANTED)"; \
		touch $@; exit 0; \
	fi; \
	missing=; \
	for package in $(WANTED); do \
		dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null | \
			grep -qx installed || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
		echo "packages: install$$missing"; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		{ $$sudo apt-get -q update && \
		  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
			-o DPkg::Lock::Timeout=600 --no-install-recommends \
			install $$missing; } >$(@:.stamp=.log) 2>&1 || \
			{ cat $(@:.stamp=.log); exit 1; }; \
	fi; \
	touch $@

else
# ----------------------------------------------------------------- the inside

ifeq ($(origin CC),default)
CC = gcc
endif

PKG_CONFIG_NAMES = cairo freetype2 fontconfig libpng yaml-0.1 gsl libsodium \
	jansson
# As system headers: their warnings are not ours to mend.
LIBRARY_CFLAGS := $(patsubst -I%,-isystem %,\
	$(shell pkg-config --cflags $(PKG_CONFIG_NAMES)) \
	$(shell gdal-config --cflags))
# GDAL is loaded when a layer is first opened (dlopen), so it is not here.
LIBRARIES := $(shell pkg-config --libs $(PKG_CONFIG_NAMES)) \
	-lcsv -lhpdf -lglpk -lz -lm -ldl -lpthread

WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wold-style-definition -Wpointer-arith -Wvla -Wundef -Wwrite-strings \
	-Wformat=2 -Wimplicit-fallthrough -Werror=implicit-function-declaration \
	-Werror

# No fused operations: the same doubles on every machine.
CPPFLAGS = -D_GNU_SOURCE -Iinclude -Isrc \
	$(LIBRARY_CFLAGS)
ifeq ($(SANITIZED),yes)
CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
LDFLAGS = -fsanitize=address,undefined
else
CFLAGS = -O2 -g -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
LDFLAGS = -Wl,-z,relro -Wl,-z,now -Wl,--as-needed
endif
COMPILE = $(CC) -std=c17 -ffp-contract=off -ffile-prefix-map=$(CURDIR)/= \
	$(WARNINGS) $(CFLAGS) $(CPPFLAGS)

SOURCES := $(sort $(wildcard src/*/*.c src/*/*/*.c))
CLI_SOURCES := $(filter src/cli/%,$(SOURCES))
LIBRARY_SOURCES := $(filter-out src/cli/%,$(SOURCES))
HEADERS := $(sort $(wildcard include/wijkbeeld/*.h src/*/*.h src/*/*/*.h))
TEST_SOURCES := $(sort $(wildcard tests/unit/test_*.c))

objects = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(1))
LIBRARY = $(BUILD)/libwijkbeeld.a
PROGRAM = $(if $(CLI_SOURCES),$(BUILD)/wijkbeeld)
TESTS = $(patsubst tests/unit/%.c,$(BUILD)/test/%,$(TEST_SOURCES))
BENCHES = $(patsubst tests/bench/%.c,$(BUILD)/bench/%,\
	$(sort $(wildcard tests/bench/*.c)))
TRANSLATIONS = $(patsubst templates/messages/%.po,\
	$(BUILD)/locale/%/LC_MESSAGES/wijkbeeld.mo,\
	$(wildcard templates/messages/*.po))

# Programs with one protection switched off, which `wijkbeeld audit` must find
# out; and two that gate 2 must refuse, `gated` without the primary rules and
# `unvouched` with a panel that prints a number of its own; the others have no
# gate 2. They mark all that they make, and are made by name
# only. What differs is linked before the library; the rest is the build's.
WEAKENED = primary rounding secondary minimum gated unvouched
WEAK_SOURCES = src/disclosure/rules.c src/disclosure/uncertainty.c \
	src/disclosure/release.c src/export/statements.c src/report/report.c \
	src/report/panel_kpi.c src/cli/edition_gate.c src/cli/main.c
weak_objects = $(patsubst src/%.c,$(BUILD)/weak/$(1)/%.o,$(WEAK_SOURCES))

.PHONY: weakened
.PHONY: build tests benches headers rooms refused messages messages-check
.PHONY: messages-merge demo install FORCE

build: $(LIBRARY) $(PROGRAM) $(TRANSLATIONS)
tests: $(TESTS) $(PROGRAM) weakened
benches: $(BENCHES)
weakened: $(WEAKENED:%=$(BUILD)/weak/%/wijkbeeld)

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	@echo "compile: $<"
	@$(COMPILE) -MMD -MP -c $< -o $@

# Holds the names of the objects, so that an object that goes is noticed.
$(BUILD)/library.list: FORCE
	@mkdir -p $(@D)
	@echo $(LIBRARY_SOURCES) | cmp -s - $@ || echo $(LIBRARY_SOURCES) > $@

$(LIBRARY): $(call objects,$(LIBRARY_SOURCES)) $(BUILD)/library.list
	@echo "library: $@"
	@rm -f $@
	@ar rcsD $@ $(filter %.o,$^)

$(BUILD)/wijkbeeld: $(call objects,$(CLI_SOURCES)) $(LIBRARY)
	@echo "link: $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBRARIES) -o $@

define weak_rule
$(BUILD)/weak/$(1)/%.o: src/%.c Makefile
	@mkdir -p $$(@D)
	@$$(COMPILE) -DWB_WEAKENED \
		-DWB_WEAKENED_$(shell echo $(1) | tr a-z A-Z) \
		$(if $(filter gated unvouched,$(1)),,-DWB_WEAKENED_UNGATED) \
		-MMD -MP -c $$< -o $$@

$(BUILD)/weak/$(1)/wijkbeeld: $(call weak_objects,$(1)) $(LIBRARY) \
		$(call objects,$(CLI_SOURCES))
	@echo "weakened: $$@"
	@$$(CC) $$(CFLAGS) $$(LDFLAGS) $(call weak_objects,$(1)) \
		$$(filter-out $(call objects,$(WEAK_SOURCES)),\
		$(call objects,$(CLI_SOURCES))) $(LIBRARY) $$(LIBRARIES) -o $$@
endef
$(foreach weak,$(WEAKENED),$(eval $(call weak_rule,$(weak))))

$(BUILD)/test/%: tests/unit/%.c $(LIBRARY) Makefile
	@mkdir -p $(@D)
	@echo "compile: $<"
	@$(COMPILE) -Itests/unit -MMD -MP -MF $@.d -MT $@ $(LDFLAGS) $< \
		$(LIBRARY) $(LIBRARIES) -lcmocka -o $@

$(BUILD)/bench/%: tests/bench/%.c $(LIBRARY) Makefile
	@mkdir -p $(@D)
	@echo "compile: $<"
	@$(COMPILE) $(LDFLAGS) $< $(LIBRARY) $(LIBRARIES) -o $@

# Each header compiles alone, with both compilers.
HEADER_STAMPS = $(foreach header,$(HEADERS),\
	$(BUILD)/headers/$(header).gcc $(BUILD)/headers/$(header).clang)

headers: $(HEADER_STAMPS)
	@echo "headers: $(words $(HEADERS)) compile alone"

# Headers include headers, so one that changes has all of them looked at.
define header_rule
$(BUILD)/headers/%.$(1): % $(HEADERS) Makefile
	@mkdir -p $$(@D)
	@echo '#include "$$(patsubst src/%,%,$$(patsubst include/%,%,$$<))"' | \
		$(1) -std=c17 $$(WARNINGS) $$(CPPFLAGS) -x c -fsyntax-only - \
		|| { echo "headers: $$< does not compile alone"; exit 1; }
	@touch $$@
endef
$(eval $(call header_rule,gcc))
$(eval $(call header_rule,clang))

rooms:
	@echo "rooms: check what the rooms include"
	@tests/rooms.sh

refused:
	@echo "refused: compile what must not compile"
	@CC='$(CC)' tests/refused.sh

messages: $(TRANSLATIONS)

$(BUILD)/locale/%/LC_MESSAGES/wijkbeeld.mo: templates/messages/%.po
	@mkdir -p $(@D)
	@echo "messages: compile $<"
	@msgfmt --check -o $@ $<

# Without line numbers, and sorted: a translation then changes only where a
# message does.
$(BUILD)/wijkbeeld.pot: FORCE
	@mkdir -p $(@D)
	@xgettext --from-code=UTF-8 -k -k_ -kN_ -kP_:1,2 --add-location=file \
		--sort-output -o $@ $(SOURCES) $(HEADERS)

# msgcmp fails on a message that is missing, empty or fuzzy.
messages-check: $(TRANSLATIONS) $(BUILD)/wijkbeeld.pot
	@echo "messages: check that each is translated"
	@for po in $(wildcard templates/messages/*.po); do \
		msgcmp $$po $(BUILD)/wijkbeeld.pot || exit 1; \
	done

# New messages come in untranslated, and messages-check then names them.
messages-merge: $(BUILD)/wijkbeeld.pot
	@for po in $(wildcard templates/messages/*.po); do \
		echo "messages: update $$po"; \
		msgmerge --quiet --no-fuzzy-matching --add-location=file \
			--sort-output $$po $(BUILD)/wijkbeeld.pot | \
			msgattrib --no-obsolete --add-location=file \
			--sort-output | sed '/^"POT-Creation-Date:/d' \
			> $(BUILD)/merged.po && \
		cp $(BUILD)/merged.po $$po || exit 1; \
	done

# The demo: the municipality and its dashboards, made again when the program,
# the templates or the data sets have changed.
DEMO_INPUTS := $(shell find templates datasets -type f 2>/dev/null)
DEMO = $(BUILD)/demo

demo: $(BUILD)/demo.stamp
	@edition=$$(find $(DEMO)/output -name publicatie.csv | sort | tail -n 1); \
	edition=$${edition%/publicatie.csv}; \
	echo "demo: the edition is in $$edition"; \
	for file in "$$edition"/wijkanalyse/*-reigersplantsoen.p* \
			"$$edition/tabellen/cijfers.csv"; do \
		echo "demo: look at $$file"; \
	done

$(BUILD)/demo.stamp: $(PROGRAM) $(TRANSLATIONS) $(DEMO_INPUTS)
	@rm -rf $(DEMO)
	@echo "demo: write the invented municipality to $(DEMO)"
	@$(BUILD)/wijkbeeld demo $(DEMO)
	@echo "demo: make its dashboards"
	@$(BUILD)/wijkbeeld run $(DEMO)/wijkbeeld.yaml
	@touch $@

# The program finds templates and translations beside itself: ../share.
SHARE = $(DESTDIR)$(PREFIX)/share

install:
	@echo "install: below $(DESTDIR)$(PREFIX)"
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib \
		$(DESTDIR)$(PREFIX)/include/wijkbeeld $(SHARE)/wijkbeeld
	@install $(PROGRAM) $(DESTDIR)$(PREFIX)/bin
	@install -m 644 $(LIBRARY) $(DESTDIR)$(PREFIX)/lib
	@install -m 644 include/wijkbeeld/*.h \
		$(DESTDIR)$(PREFIX)/include/wijkbeeld
	@find templates datasets -type f ! -path 'templates/messages/*' \
		-exec install -D -m 644 {} $(SHARE)/wijkbeeld/{} \;
	@for mo in $(TRANSLATIONS); do \
		install -D -m 644 $$mo $(SHARE)/$${mo#$(BUILD)/} || exit 1; \
	done
	@for page in $(wildcard src/cli/*.1); do \
		install -D -m 644 -t $(SHARE)/man/man1 $$page || exit 1; \
	done

-include $(patsubst %.o,%.d,$(call objects,$(SOURCES)))
-include $(addsuffix .d,$(TESTS))
-include $(foreach weak,$(WEAKENED),$(patsubst %.o,%.d,$(call weak_objects,$(weak))))
endif
