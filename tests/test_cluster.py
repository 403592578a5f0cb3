"""A cluster gives the bytes of one process, also when one of its workers is lost on the way."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
import stories

from kg.build import Engine, build
from kg.build import cluster as room

distributed = pytest.importorskip("distributed", reason="Dask is not installed (onrecord[cluster])")


def test_four_workers_one_killed_give_the_bytes_of_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        stories.put(tmp_path / "news", number)
    one = build([tmp_path / "news"], tmp_path / "one").folder
    monkeypatch.setattr(room, "SHARD", 4)
    killed: list[int] = []
    with distributed.LocalCluster(n_workers=4, threads_per_worker=1, dashboard_address=None) as cluster:

        def kill_one(step: str, done: int, total: int) -> None:
            if not killed:
                killed.append(cluster.workers[2].pid)
                os.kill(killed[0], signal.SIGKILL)

        engine = Engine(cluster=True, scheduler=cluster.scheduler_address)
        four = build([tmp_path / "news"], tmp_path / "four", engine=engine, progress=kill_one).folder
    assert killed
    for name in ("graph.ttl", "graph.nq", "graph.html", "rejected.jsonl"):
        assert (one / name).read_bytes() == (four / name).read_bytes()


def test_another_version_on_the_cluster_is_told() -> None:
    with pytest.raises(room.NoCluster, match="another version"):
        room.read_shard(("fr",), b"another", (), 10)


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path) -> None:
    stories.put(tmp_path / "news", 1)
    with pytest.raises(room.NoCluster, match="does not answer"):
        build([tmp_path / "news"], tmp_path / "out", engine=Engine(cluster=True, scheduler="tcp://127.0.0.1:9"))
