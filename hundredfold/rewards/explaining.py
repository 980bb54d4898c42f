"""The chain behind points as plain lines and as values: what the command says."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from hundredfold.kit.telling import moment_in_full
from hundredfold.ledger.queries import Balance
from hundredfold.people.models import Person
from hundredfold.people.queries import called
from hundredfold.rewards.queries import Issue, Saying, Standing, Trial, Why
from hundredfold.rewards.rules import named


def chain_as_lines(why: Why) -> list[str]:
    """Transfer, fact, rule and version, one step a line; then what became of it."""
    line = why.chain.line
    said = [
        f"transfer {line.id}: {line.amount} {line.unit} from {line.debit} to {line.credit}",
        f"  {moment_in_full(line.at)}: {why.saying}",
    ]
    if why.fact:
        fact = why.fact
        said.append(f"fact {fact.number}: {fact.meaning} ({fact.verb} {fact.kind}, {fact.object})")
        said.append(f"  {moment_in_full(fact.happened_at)}")
    if why.rule and why.issue:
        said.append(f"rule {why.rule.code}: {why.rule.label}, {_terms(why.issue)}")
        if why.is_of_an_earlier_version:
            said.append(f"  version {why.rule.now.terms.version} is in force today")
    if why.undoes:
        said.append(f"takes back transfer {why.undoes.line.id}: {why.undoes}")
    if why.undone_by:
        said.append(f"taken back by transfer {why.undone_by.line.id}: {why.undone_by}")
    elif why.chain.left is not None:
        said.append(f"{why.chain.left} of {line.amount} is left{_until(why)}")
    said += [f"was not taken back: {snag.code}, fact {snag.fact}" for snag in why.snags]
    return said


def chain_as_values(why: Why) -> dict[str, Any]:
    """The same for programs."""
    line, fact, issue = why.chain.line, why.fact, why.issue
    return {
        "transfer": vars(line) | {"at": line.at.isoformat()},
        "says": str(why.saying),
        "fact": vars(fact) if fact else None,
        "rule": asdict(issue.terms) if issue else None,
        "in_force": why.rule.now.terms.version if why.rule else None,
        "left": why.chain.left,
        "expires_at": why.chain.expires_at,
        "undoes": line.reverses,
        "undone_by": line.reversed_by,
        "taken_from": [{"transfer": id, "amount": part} for id, part in why.chain.taken],
        "not_taken_back": [snag.code for snag in why.snags],
    }


def points_as_lines(
    person: Person,
    balance: Balance,
    lines: Sequence[Saying],
    rules: Mapping[str, Standing],
) -> list[str]:
    """What somebody holds, then every line with its transfer, its fact and its rule."""
    said = [
        f"{called(person.name)} (person {person.pk}): {balance.posted} points",
        f"  available {balance.available}, locked {balance.locked}, set aside "
        f"{balance.set_aside}, lapsed {balance.lapsed}, owed {balance.owed}",
    ]
    for one in lines:
        version = named(one.line.rule)
        issue = rules[version[0]].of(version[1]) if version else None
        because = f", {one.line.rule}: {_terms(issue)}" if issue else ""
        said.append(f"{one.points:+6d}  {one.at:%Y-%m-%d %H:%M}  {one}")
        said.append(f"        transfer {one.line.id}, fact {one.fact}{because}")
    return said


def points_as_values(person: Person, balance: Balance, lines: Sequence[Saying]) -> dict[str, Any]:
    """The same for programs; the lines add up to what is posted."""
    return {
        "person": person.pk,
        "name": called(person.name),
        "balance": vars(balance),
        "lines": [
            {
                "transfer": one.line.id,
                "at": one.at.isoformat(),
                "points": one.points,
                "says": str(one),
                "fact": one.fact,
                "rule": one.line.rule,
                "reverses": one.line.reverses,
                "reversed_by": one.line.reversed_by,
            }
            for one in lines
        ],
    }


def _terms(issue: Issue) -> str:
    since = f" since {issue.since_at:%Y-%m-%d}" if issue.since_at else ""
    return f"{issue.says} (version {issue.terms.version}{since})"


def _until(why: Why) -> str:
    ends = why.chain.expires_at
    return f" until {moment_in_full(ends)}" if ends else ""


def rules_as_lines(rules: Mapping[str, Standing]) -> list[str]:
    """What merit earns: each rule with its code, its version and all that it says."""
    return [
        f"{code} ({one.label}, version {one.now.terms.version}): {one.now.says}"
        for code, one in rules.items()
    ]


def rules_as_values(rules: Mapping[str, Standing]) -> dict[str, Any]:
    """The same for programs, with every version."""
    return {
        code: {
            "label": str(one.label),
            "says": one.now.says,
            "versions": [asdict(issue.terms) for issue in one.issues],
        }
        for code, one in rules.items()
    }


def trial_as_lines(trial: Trial) -> list[str]:
    """What a rule would have given, in a few lines and one for each week."""
    said = [
        f"from {moment_in_full(trial.since)} to {moment_in_full(trial.until)}: "
        f"{trial.deeds} deeds in {trial.facts} facts",
        f"given {trial.given} to {trial.people} people, {trial.taken_back} taken back, "
        f"{trial.waiting} waiting; {trial.share:.0f} % to the tenth who got most",
    ]
    said += [f"less by {name}: {times} times" for name, times in sorted(trial.cut.items())]
    said += [f"  {monday}: {given}" for monday, given in trial.weeks.items()]
    return said + [f"  {face.name} (person {face.id}): {amount}" for face, amount in trial.most]


def trial_as_values(trial: Trial) -> dict[str, Any]:
    """The same for programs."""
    values: dict[str, Any] = {**vars(trial)}
    values["weeks"] = {str(monday): given for monday, given in trial.weeks.items()}
    values["most"] = [{"person": face.id, "amount": amount} for face, amount in trial.most]
    return values
