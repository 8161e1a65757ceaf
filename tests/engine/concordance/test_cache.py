from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest

from interparl.engine.concordance import cache as module
from interparl.engine.concordance.cache import VectorCache, cache_directory, key_of, rounded, write_whole

DIM = 8


def vector_of(key: bytes) -> np.ndarray:
    """What the tests store under a key: made from the key, so that a wrong vector shows itself."""
    return np.frombuffer(key[: 2 * DIM], "<u2").astype(np.float32) / 4096


def keys_of(*numbers: int) -> list[bytes]:
    return [key_of(f"provision {number}") for number in numbers]


def rows_of(keys: list[bytes]) -> np.ndarray:
    return np.array([vector_of(key) for key in keys], np.float32)


def check(found: dict[bytes, np.ndarray]) -> None:
    for key, row in found.items():
        assert np.array_equal(row, rounded(vector_of(key)))


def segments(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.seg"))


def test_what_was_written_is_read_by_another_cache_on_the_same_folder(tmp_path: Path) -> None:
    keys = keys_of(1, 2, 3)
    VectorCache(tmp_path).write("model a", keys, rows_of(keys))
    found = VectorCache(tmp_path).read("model a", DIM, keys_of(2, 3, 4))
    assert set(found) == set(keys[1:])
    check(found)


def test_another_encoder_or_another_length_of_vectors_finds_nothing(tmp_path: Path) -> None:
    cache, keys = VectorCache(tmp_path), keys_of(1)
    cache.write("model a", keys, rows_of(keys))
    assert cache.read("model b", DIM, keys) == {}
    assert cache.read("model a", DIM + 1, keys) == {}


def test_a_flipped_byte_never_gives_a_wrong_vector(tmp_path: Path) -> None:
    keys = keys_of(*range(5))
    VectorCache(tmp_path).write("m", keys, rows_of(keys))
    (path,) = segments(tmp_path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        found = VectorCache(tmp_path).read("m", DIM, keys)
        check(found)
        assert len(found) < len(keys)


def test_a_segment_cut_short_is_forgotten_and_made_again(tmp_path: Path) -> None:
    keys = keys_of(1, 2)
    VectorCache(tmp_path).write("m", keys, rows_of(keys))
    (path,) = segments(tmp_path)
    path.write_bytes(path.read_bytes()[:-3])
    cache = VectorCache(tmp_path)
    assert cache.read("m", DIM, keys) == {}
    assert segments(tmp_path) == []
    cache.write("m", keys, rows_of(keys))
    assert set(cache.read("m", DIM, keys)) == set(keys)


def test_many_small_segments_are_merged_without_loss(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path)
    keys = keys_of(*range(3 * module.MANY))
    for key in keys:
        cache.write("m", [key], rows_of([key]))
    assert len(segments(tmp_path)) <= module.MANY + 1
    found = VectorCache(tmp_path).read("m", DIM, keys)
    assert set(found) == set(keys)
    check(found)


def test_past_the_limit_the_segments_used_longest_ago_go_first(tmp_path: Path) -> None:
    size = 10 * (module.KEY + 4 + 2 * DIM) + module.HEAD.size
    cache = VectorCache(tmp_path, limit=4 * size)
    parts = [keys_of(*range(10 * part, 10 * part + 10)) for part in range(4)]
    for part in parts:
        before = set(segments(tmp_path))
        cache.write("m", part, rows_of(part))
        (fresh,) = set(segments(tmp_path)) - before
        os.utime(fresh, (1_000_000 + len(before), 1_000_000 + len(before)))
    cache.read("m", DIM, parts[0])
    extra = keys_of(*range(40, 50))
    cache.write("m", extra, rows_of(extra))
    here = [bool(cache.read("m", DIM, part)) for part in [*parts, extra]]
    assert here == [True, False, False, True, True]


def test_a_folder_that_cannot_be_written_makes_the_cache_forget_not_fail(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    cache, keys = VectorCache(blocked), keys_of(1)
    cache.write("m", keys, rows_of(keys))
    assert cache.read("m", DIM, keys) == {}
    assert not write_whole(blocked / "below" / "x", b"content")


def test_the_directory_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INTERPARL_CACHE", str(tmp_path / "here"))
    assert cache_directory() == tmp_path / "here"
    monkeypatch.delenv("INTERPARL_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_directory() == tmp_path / "interparl"


WRITERS = textwrap.dedent("""
    import os, random, signal, sys, time
    from pathlib import Path
    import numpy as np
    from interparl.engine.concordance import cache as module
    from interparl.engine.concordance.cache import VectorCache, key_of

    module.MANY = 5  # merge often, so that merging is interrupted too
    folder, children, kill = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "kill"

    def write(child):
        cache, log = VectorCache(folder), os.open(folder / f"{child}.log", os.O_CREAT | os.O_WRONLY)
        for number in range(child * 1000, child * 1000 + (1000 if kill else 12)):
            keys = [key_of(f"provision {number * 20 + k}") for k in range(20)]
            cache.write("m", keys, np.array([np.frombuffer(k[:16], "<u2").astype(np.float32) / 4096 for k in keys]))
            os.write(log, f"{number}\\n".encode())  # told only after the write has returned

    def start(child):
        pid = os.fork()
        if not pid:
            write(child)
            os._exit(0)
        return pid

    if kill:
        chance = random.Random(11)
        for child in range(children):
            pid = start(child)
            time.sleep(chance.random() * 0.1)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    else:
        pids = [start(child) for child in range(children)]
        sys.exit(max(os.waitpid(pid, 0)[1] for pid in pids))
""")

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def numbers_told(folder: Path) -> list[int]:
    return [int(line) for log in folder.glob("*.log") for line in log.read_text().splitlines()]


def keys_told(folder: Path) -> list[bytes]:
    return [key for number in numbers_told(folder) for key in keys_of(*range(number * 20, number * 20 + 20))]


@needs_fork
def test_a_writer_killed_at_any_moment_leaves_only_right_vectors(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", WRITERS, str(tmp_path), "20", "kill"], check=True)
    keys = keys_told(tmp_path)
    assert keys
    found = VectorCache(tmp_path).read("m", DIM, keys)
    assert set(found) == set(keys)
    check(found)


@needs_fork
def test_writers_in_several_processes_lose_nothing_while_another_reads(tmp_path: Path) -> None:
    reader = VectorCache(tmp_path)
    with subprocess.Popen([sys.executable, "-c", WRITERS, str(tmp_path), "3", "leave"]) as writers:
        while writers.poll() is None:
            check(reader.read("m", DIM, keys_of(*range(0, 240, 20))))
            time.sleep(0.01)
    assert writers.returncode == 0
    keys = keys_told(tmp_path)
    assert len(keys) == 3 * 12 * 20
    found = reader.read("m", DIM, keys)
    assert set(found) == set(keys)
    check(found)
