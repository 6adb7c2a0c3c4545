#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Renews the kept files of the golden tests after an intended change. What
# changed is then in `git diff tests/golden/expected`: read it as a reader of
# the pages would, and say in the commit why it changed.

ACCEPT=yes exec "$(dirname "$0")/run.sh" "$@"
