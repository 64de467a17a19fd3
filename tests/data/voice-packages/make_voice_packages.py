#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the packages of this folder as the former program did: Python's zipfile, deflated, format 1."""
import io
import json
import math
import pathlib
import struct
import wave
import zipfile

HERE = pathlib.Path(__file__).parent


def sound(seconds, rate=16000):
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        count = int(seconds * rate)
        file.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i / 9))) for i in range(count)))
    return out.getvalue()


def au(seconds, rate=16000):
    samples = [int(9000 * math.sin(i / 9)) for i in range(int(seconds * rate))]
    data = b"".join(struct.pack(">h", one) for one in samples)
    return struct.pack(">4sIIIII", b".snd", 24, len(data), 3, rate, 1) + data


def package(name, meta, reference=None, transcript=None):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("meta.json", json.dumps(meta, indent=2))
        if reference:
            out.writestr("ref.wav", reference)
        if transcript:
            out.writestr("ref_transcript.txt", transcript)
        out.writestr("samples/.gitkeep", "")


def meta(kind, **more):
    return {
        "format_version": 1, "voice_id": f"{kind}_0123456789ab", "name": "Old Maya", "display_name": "Old Maya (Cloned)",
        "voice_type": kind, "description": "A calm voice", "package_created_at": "2025-06-01T10:00:00.123456Z",
        "model_used": "Qwen3-TTS-12Hz-1.7B-Base", "created_at": "2025-05-01T08:00:00.500000Z", **more}


package("old_cloned.voicepkg.zip",
        meta("cloned", ref_text="not this one", ref_duration_s=0.6, ref_sample_rate=16000, source="user_upload",
             casting_notes="Good for\nletters"), sound(0.6), "The words that were said.\n")
package("old_raw.voicepkg.zip", meta("cloned", ref_text="Said in meta."), au(0.6))
package("old_designed.voicepkg.zip",
        meta("designed", design_description="An old sailor", design_language="English"))
