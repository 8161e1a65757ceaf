"""Fuzz the readers of files: ``python benchmarks/fuzz_readers.py [--format rtf] [--seconds 60]``.

With atheris installed (``pip install atheris``) the fuzzer is guided by coverage; without it files are damaged at
random for the given time. Any exception but LawReadError ends the run and leaves the input beside it.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import random
import sys
import time
from pathlib import Path

from interparl.engine.lawtext.source import LawReadError

FORMATS = ("text", "markdown", "html", "xml", "rtf", "docx")
SEEDS = {
    "text": "Статья 1. Предмет\n\n1. Часть,\nкоторая\n\f2\nа\tб\nв\tг\n".encode(),
    "markdown": "# Закон\n\n1. Часть[^1] **b** <sup>2</sup>\n\n| а | б |\n|---|---|\n| в | г |\n".encode(),
    "html": "<html><body><h1>Закон</h1><p>Статья 7<sup>2</sup></p><ol><li>а</ol><table><td>1<td>2</table>".encode(),
    "xml": b'<?xml version="1.0"?><law><title>T</title><section><label>1</label><text>words</text></section></law>',
    "rtf": rb"{\rtf1\ansi\ansicpg1251\pard\b \'d1 7{\super 2}\par\trowd\pard\intbl a\cell b\cell\row{\footnote n}}",
    "docx": b"",
}


def one_input(format: str, data: bytes) -> None:
    """Read `data` with the reader of `format`, without the safety net of `read_source`."""
    reader = importlib.import_module(f"interparl.engine.lawtext.readers.{format}")
    try:
        reader.read(data, "fuzz")
    except LawReadError:
        return


def word_file() -> bytes:
    """A small Word file to start from."""
    import io

    import docx

    document = docx.Document()
    document.add_paragraph("Статья 7").add_run("2").font.superscript = True
    document.add_table(2, 2).cell(0, 0).text = "а"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def damaged(data: bytes, dice: random.Random) -> bytes:
    """`data` with pieces cut out, doubled and overwritten."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 10)):
        at = dice.randrange(len(out) + 1)
        match dice.randrange(3):
            case 0:
                del out[at : at + dice.randint(1, 40)]
            case 1:
                out[at:at] = out[at : at + dice.randint(1, 200)]
            case _:
                out[at : at + 1] = dice.randbytes(dice.randint(1, 4))
    return bytes(out)


def at_random(format: str, seconds: float, seed: int) -> int:
    """Damage the seed of a format until the time is over; the number of inputs tried."""
    dice = random.Random(seed)
    start = word_file() if format == "docx" else SEEDS[format]
    ends, tried = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        data = damaged(start, dice)
        try:
            one_input(format, data)
        except Exception:
            Path(f"crash-{format}-{tried}.bin").write_bytes(data)
            raise
        tried += 1
    return tried


def main() -> None:
    """Run the fuzzer of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=FORMATS)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.format and importlib.util.find_spec("atheris"):
        atheris = importlib.import_module("atheris")
        with atheris.instrument_imports(include=["interparl.engine.lawtext.readers"]):
            importlib.import_module(f"interparl.engine.lawtext.readers.{options.format}")
        atheris.Setup([sys.argv[0], f"-max_total_time={int(options.seconds)}"], lambda d: one_input(options.format, d))
        atheris.Fuzz()
        return
    formats = [options.format] if options.format else FORMATS
    for format in formats:
        tried = at_random(format, options.seconds / len(formats), options.seed)
        print(f"{format}: {tried} damaged files, no crash")


if __name__ == "__main__":
    main()
