"""The off-policy peers on replicates in JSON: Open Bandit Pipeline 0.5.5, vw-estimators 0.2.2.

usage: python ope.py <replicates.json> <contexts.csv.gz> <answers.json>
Input: {"arms", "alphaTarget", "bootstraps", "cells": [{"alphaLogged", "replicates": [{"rows",
"logged", "target", "arms", "rewards"}]}]}. Output: per cell, per replicate, {"values": {name:
value}, "intervals": {name: [low, high]}}.
"""

import json
import sys
import warnings
from unittest.mock import MagicMock

# OBP imports these at the top, for parts that are not used here.
for name in ("", ".nn", ".nn.functional", ".optim", ".utils", ".utils.data"):
    sys.modules[f"torch{name}"] = MagicMock(Module=object, Dataset=object)
for name in ("matplotlib", "matplotlib.pyplot", "seaborn"):
    sys.modules[name] = MagicMock()
for parent, child in (("torch", "nn"), ("torch", "utils"), ("torch.utils", "data")):
    setattr(sys.modules[parent], child, sys.modules[f"{parent}.{child}"])

import numpy as np  # noqa: E402
from estimators.bandits import cressieread  # noqa: E402
from obp import ope  # noqa: E402
from scipy import stats  # noqa: E402
from sklearn.ensemble import RandomForestClassifier  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

INFINITE = float("inf")
LIMITS = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, INFINITE]
PLAIN = {
    "dm": ope.DirectMethod(),
    "ipw": ope.InverseProbabilityWeighting(),
    "snipw": ope.SelfNormalizedInverseProbabilityWeighting(),
    "dr": ope.DoublyRobust(),
    "sndr": ope.SelfNormalizedDoublyRobust(),
}
TUNED = {
    "ipw-clipped": (ope.InverseProbabilityWeightingTuning, LIMITS),
    "switch-dr": (ope.SwitchDoublyRobustTuning, LIMITS),
    "dr-os": (ope.DoublyRobustWithShrinkageTuning, [1.0, 10.0, 100.0, 1e3, 1e4, INFINITE]),
    "sg-dr": (ope.SubGaussianDoublyRobustTuning, [0.0, 0.01, 0.05, 0.1, 0.5, 1.0]),
}
WITHOUT_MODEL = {"ipw", "snipw", "ipw-clipped"}
FOLDS = 3


def models():
    return {
        "logistic": LogisticRegression(max_iter=200, random_state=12345),
        "forest": RandomForestClassifier(n_estimators=30, random_state=12345),
    }


def mixed(best, alpha, arms):
    table = np.full((len(best), arms), (1 - alpha) / arms)
    table[np.arange(len(best)), best] += alpha
    return table


def answer(replicate, contexts, alpha_logged, alpha_target, arms, bootstraps):
    action = np.array(replicate["arms"])
    reward = np.array(replicate["rewards"], dtype=float)
    each = np.arange(len(action))
    pscore = mixed(np.array(replicate["logged"]), alpha_logged, arms)[each, action]
    target = mixed(np.array(replicate["target"]), alpha_target, arms)
    log = {"reward": reward, "action": action, "pscore": pscore, "action_dist": target[:, :, None]}
    log["position"] = np.zeros_like(action)
    values, intervals = {}, {}
    for model_name, model in models().items():
        regression = ope.RegressionModel(n_actions=arms, base_model=model)
        predicted = regression.fit_predict(
            contexts[replicate["rows"]],
            action,
            reward,
            pscore=pscore,
            n_folds=FOLDS,
            random_state=0,
        )
        tuned = {name: kind(lambdas=grid) for name, (kind, grid) in TUNED.items()}
        for name, estimator in (PLAIN | tuned).items():
            given = dict(log)
            if name not in WITHOUT_MODEL:
                given["estimated_rewards_by_reg_model"] = predicted
            key = name if name in WITHOUT_MODEL else f"{name}/{model_name}"
            if key in values:
                continue
            estimate = (
                estimator.estimate_policy_value_with_tuning
                if name in TUNED
                else estimator.estimate_policy_value
            )
            values[key] = float(estimate(**given))
            if bootstraps > 0 and model_name == "logistic":
                estimate = (
                    estimator.estimate_interval_with_tuning
                    if name in TUNED
                    else estimator.estimate_interval
                )
                found = estimate(**given, n_bootstrap_samples=bootstraps, random_state=0)
                ends = [found["95.0% CI (lower)"], found["95.0% CI (upper)"]]
                intervals[f"OBP {name} bootstrap"] = ends
    largest = (alpha_target + (1 - alpha_target) / arms) / ((1 - alpha_logged) / arms)
    least = ((1 - alpha_target) / arms) / (alpha_logged + (1 - alpha_logged) / arms)
    cressie_read = cressieread.Interval(wmin=least, wmax=largest)
    for i in each:
        cressie_read.add_example(pscore[i], reward[i], target[i, action[i]])
    intervals["vw-estimators Cressie-Read"] = cressie_read.get()
    return {"values": values, "intervals": intervals}


def main(source, contexts_path, destination):
    warnings.filterwarnings("ignore")
    with open(source) as file:
        asked = json.load(file)
    contexts = np.loadtxt(contexts_path, delimiter=",")[:, :-1]
    rest = (asked["alphaTarget"], asked["arms"], asked["bootstraps"])
    answers = [
        [answer(one, contexts, cell["alphaLogged"], *rest) for one in cell["replicates"]]
        for cell in asked["cells"]
    ]
    with open(destination, "w") as file:
        json.dump(answers, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
