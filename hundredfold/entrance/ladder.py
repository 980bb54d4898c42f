"""The test that a circle begins with: tasks that cost something, easy to begin and hard to fake."""

from typing import NamedTuple

from hundredfold.kit.words import Words


class Task(NamedTuple):
    """One step: what is asked, and the standing that shows it; else something is handed in."""

    words: Words
    standing: str = ""
    least: int = 0


MEASURES = (
    "contribution_90d", "active_days_28", "active_days_90", "posted_90d", "asked_90d",
    "answered_90d", "commented_90d", "thanked_by_90d", "strong_ties",
)  # fmt: skip
"""Standings that a step may ask for, as `insight.standings` publishes them every night."""

FIRST: tuple[Task, ...] = (
    Task(
        Words(
            {
                "en": "Say in five sentences what you would change, and why.",
                "zh-hans": "用五句话说说你想改什么，为什么。",
            }
        )
    ),
    Task(
        Words(
            {
                "en": "Answer three questions of others within 90 days.",
                "zh-hans": "90 天内回答别人的三个问题。",
            }
        ),
        "answered_90d",
        3,
    ),
    Task(
        Words(
            {
                "en": "Use a thing of ours for a week at your own risk, and hand in what broke.",
                "zh-hans": "自担风险用我们的一样东西一周，交来哪里出了问题。",
            }
        )
    ),
    Task(
        Words(
            {
                "en": "Have strong ties with two people here.",
                "zh-hans": "在这里与两个人结成强关系。",
            }
        ),
        "strong_ties",
        2,
    ),
)
