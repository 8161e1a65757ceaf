from __future__ import annotations

import subprocess
import sys

import pytest

from interparl.engine.lawtext.readers import isolated, limits
from interparl.engine.lawtext.source import LawReadError


def test_a_program_that_takes_too_long_is_ended() -> None:
    assert isolated.run([sys.executable, "-c", "import time; time.sleep(60)"], b"", 1) is None


def test_bytes_go_in_and_come_out_without_a_shell() -> None:
    finished = isolated.run(
        [sys.executable, "-c", "import sys; print(sys.stdin.read() + sys.argv[1])", "$HOME;ls"], b"a", 60
    )
    assert finished is not None
    assert finished.stdout.split() == [b"a$HOME;ls"]


def test_a_reader_that_hangs_gives_a_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_CHILD", "import time; time.sleep(60)")
    monkeypatch.setattr(limits, "SUBPROCESS_SECONDS", 1)
    with pytest.raises(LawReadError, match="took more than 1 s"):
        isolated.read_isolated("pdf", b"%PDF-1.7", "law.pdf")


def test_a_reader_that_dies_gives_a_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_CHILD", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(LawReadError, match="made its reader fail"):
        isolated.read_isolated("pdf", b"%PDF-1.7", "law.pdf")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    child = "from interparl.engine.lawtext.readers import isolated; isolated._bound_memory(); bytearray(4 << 30)"
    finished = subprocess.run([sys.executable, "-c", child], capture_output=True, check=False)
    assert b"MemoryError" in finished.stderr
