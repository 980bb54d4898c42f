"""The judge of the judges: word passed on in plain Python, and every world that could be."""

import itertools
import random
from collections import defaultdict


def chances(edges, model, p=None):
    """{(u, v): probability or weight}; edges are (u, v) or (u, v, weight)."""
    into = defaultdict(list)
    for u, v, *weight in edges:
        into[v].append((u, weight[0] if weight else 1.0))
    told = {}
    for v, row in into.items():
        total = sum(weight for _, weight in row)
        is_given = len(edges[0]) == 3
        for u, weight in row:
            if model == "ic":
                told[u, v] = weight if p is None else p
            elif model == "lt" and is_given and total <= 1:
                told[u, v] = weight
            else:
                told[u, v] = weight / total
    return told


def closure(seeds, live):
    """Everybody whom the seeds reach over the live edges."""
    reached, waiting = set(seeds), list(seeds)
    while waiting:
        u = waiting.pop()
        for v in live.get(u, ()):
            if v not in reached:
                reached.add(v)
                waiting.append(v)
    return reached


def exact_spread(edges, model, seeds, p=None):
    """The expected number of people reached, over every world that could be."""
    told = chances(edges, model, p)
    choices = _of_thresholds(told) if model == "lt" else _of_edges(told)
    total = 0.0
    for world in itertools.product(*choices):
        chance, live = 1.0, defaultdict(list)
        for edge, share in world:
            chance *= share
            if edge:
                live[edge[0]].append(edge[1])
        total += chance * len(closure(seeds, live)) if chance else 0.0
    return total


def _of_edges(told):
    return [[(edge, chance), (None, 1 - chance)] for edge, chance in told.items()]


def _of_thresholds(told):
    """Linear threshold is the same as: each node listens to one at most (Kempe et al. 2003)."""
    into = defaultdict(list)
    for (u, v), weight in told.items():
        into[v].append(((u, v), weight))
    return [[*row, (None, 1 - sum(weight for _, weight in row))] for row in into.values()]


def simulated_spread(edges, model, seeds, *, rounds, p=None, seed=7):
    """Mean and standard error of plain simulations; thresholds are drawn, not edges."""
    told, chance = chances(edges, model, p), random.Random(seed)  # the same each time
    out = defaultdict(list)
    for (u, v), share in told.items():
        out[u].append((v, share))
    found = [
        _threshold(out, seeds, chance) if model == "lt" else _cascade(out, seeds, chance)
        for _ in range(rounds)
    ]
    mean = sum(found) / rounds
    spare = sum((each - mean) ** 2 for each in found) / (rounds - 1)
    return mean, (spare / rounds) ** 0.5


def _cascade(out, seeds, chance):
    reached, waiting = set(seeds), list(seeds)
    while waiting:
        for v, share in out[waiting.pop()]:
            if v not in reached and chance.random() < share:
                reached.add(v)
                waiting.append(v)
    return len(reached)


def _threshold(out, seeds, chance):
    reached, waiting = set(seeds), list(seeds)
    level, heard = {}, defaultdict(float)
    while waiting:
        for v, weight in out[waiting.pop()]:
            if v in reached:
                continue
            heard[v] += weight
            if heard[v] > level.setdefault(v, chance.random()):
                reached.add(v)
                waiting.append(v)
    return len(reached)
