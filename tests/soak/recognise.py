#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has a recogniser listen to the scratch voice and counts the words that it gets wrong.

Usage: recognise.py TROUPE MODEL WORKDIR [--most PERCENT] [--show]
TROUPE is the executable, MODEL a folder with a Whisper model for CTranslate2, WORKDIR takes the sound files.
Needs the Python package faster-whisper; recognise.sh sets all of it up.
"""
import argparse
import pathlib
import re
import subprocess
import sys

# (name, arguments of troupe before the text, the most word errors in percent or None for a figure only)
VOICES = [
    ("default voice", ["say"], 5.0),
    ("A calm, deep narrator", ["design", "A calm, deep narrator", "--text"], 5.0),
    ("A cheerful young woman", ["design", "A cheerful young woman", "--text"], None),
    ("say rms", ["say", "--voice", "rms"], None),
    ("say awb", ["say", "--voice", "awb"], None),
]


def words(text):
    """Lower-case words without punctuation."""
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def errors(wanted, heard):
    """Substitutions, insertions and deletions between two lists of words."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


def speak(troupe, arguments, text, path):
    subprocess.run([troupe, *arguments, text, "-o", str(path), "--seed", "1"], check=True,
                   stdout=subprocess.DEVNULL)


def measure(troupe, model, name, arguments, sentences, folder, show):
    wrong = total = 0
    for number, sentence in enumerate(sentences):
        path = folder / f"{re.sub('[^a-z]+', '-', name.lower())}-{number:02}.wav"
        speak(troupe, arguments, sentence, path)
        segments, _ = model.transcribe(str(path), language="en", beam_size=5, condition_on_previous_text=False)
        heard = " ".join(segment.text for segment in segments)
        missed = errors(words(sentence), words(heard))
        if show and missed:
            print(f"  wanted {sentence}\n  heard {heard}")
        wrong += missed
        total += len(words(sentence))
    return 100.0 * wrong / total


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("troupe")
    parser.add_argument("model")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--show", action="store_true", help="print what was misheard")
    options = parser.parse_args()
    from faster_whisper import WhisperModel
    model = WhisperModel(options.model, device="cpu", compute_type="int8", cpu_threads=2)
    options.folder.mkdir(parents=True, exist_ok=True)
    sentences = pathlib.Path(__file__).with_name("recognise_sentences.txt").read_text("utf-8").splitlines()
    failed = False
    for name, arguments, most in VOICES:
        rate = measure(options.troupe, model, name, arguments, sentences, options.folder, options.show)
        bad = most is not None and rate > most
        failed = failed or bad
        limit = "" if most is None else f" (at most {most:.1f} %)"
        print(f"{'FAIL' if bad else 'ok  '} {name}: {rate:.1f} % of the words misheard{limit}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
