"""A brand's own sign."""

import re

from hundredfold.kit.sign import sign

NAMES = [f"brand-{number}" for number in range(200)]


def test_a_sign_follows_from_the_name() -> None:
    assert sign("kite") == sign("kite")
    assert len({sign(name) for name in NAMES}) == len(NAMES)


def test_a_sign_stays_inside_its_box() -> None:
    for name in NAMES:
        found = [
            float(n) for n in re.findall(r"(?<=[ML ])-?[\d.]+", sign(name).split("<path", 1)[1])
        ]
        assert min(found) >= 1
        assert max(found) <= 31
