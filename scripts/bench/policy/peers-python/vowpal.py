"""Times Vowpal Wabbit on eight arms with twelve features, natively, from a text file.

Prints the mean microseconds of one decision and one update, the median of three runs, for three ways to explore.
"""

import json
import random
import tempfile
import time
from statistics import median

from vowpalwabbit import Workspace

ARMS = 8
FEATURES = 12
DECISIONS = 5000
RUNS = 3


def write_log(file, chance: random.Random) -> None:
    for _ in range(DECISIONS):
        context = " ".join(f"f{i}:{chance.uniform(-1, 1):.4f}" for i in range(FEATURES))
        drawn, cost = chance.randrange(ARMS), chance.uniform(-1, 1)
        label = f"0:{cost:.4f}:{1 / ARMS} "
        arms = [f"{label if k == drawn else ''}|A a{k}" for k in range(ARMS)]
        file.write("\n".join([f"shared |C {context}", *arms, "", ""]))
    file.flush()


def mean_us(path: str, explore: str) -> float:
    def run() -> float:
        began = time.perf_counter()
        vw = Workspace(f"--cb_explore_adf {explore} -q CA --quiet -d {path}")
        took = time.perf_counter() - began
        if vw.get_weighted_examples() != DECISIONS:
            raise RuntimeError("Vowpal Wabbit did not read every decision")
        vw.finish()
        return 1e6 * took / DECISIONS

    return median(run() for _ in range(RUNS))


with tempfile.NamedTemporaryFile("w", suffix=".vw") as file:
    write_log(file, random.Random(1))
    print(
        json.dumps(
            {
                "bagUs": mean_us(file.name, "--bag 5"),
                "greedyUs": mean_us(file.name, "--epsilon 0.1"),
                "squareUs": mean_us(file.name, "--squarecb"),
            }
        )
    )
