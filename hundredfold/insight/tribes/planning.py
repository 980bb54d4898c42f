"""From who reacted to whom, to one chief and the irons who together reach the most."""

from hundredfold.insight.hundred.searching import Reactions, graph_from
from hundredfold.insight.tribes.found import NOBODY, Plan, Tribe
from hundredfold.reach.influence.tribes import EACH, IRONS, tribe_plan
from hundredfold.reach.refused import Hopeless


def tribes(reactions: Reactions, *, irons: int = IRONS, each: int = EACH, seed: int = 1) -> Plan:
    """The plan; of a small community with as many irons as it has people to spare for it."""
    if not len(reactions.giver):
        return NOBODY
    graph = graph_from(reactions)
    try:
        told = tribe_plan(graph, irons=min(irons, graph.nodes - 1), each=each, seed=seed)
    except Hopeless:
        return NOBODY
    return Plan(
        graph.nodes,
        int(told.chief),
        [Tribe(int(t.iron), t.reach, _ints(t.covers), _ints(t.introduced_by)) for t in told.tribes],
        [(int(one), int(other), share) for one, other, share in told.overlap],
        _ints(told.brokers),
    )


def _ints(names: list[int | str]) -> list[int]:
    return [int(name) for name in names]
