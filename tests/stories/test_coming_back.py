"""People whom an import brought along come: one by a code, one by their old profile."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.people.models import Person
from tests.cast import PASSWORD, Cast
from tests.forum import Forum
from tests.house import Arrive, House, Page
from tests.lives import bring

pytestmark = pytest.mark.slow
LOOKS = [
    pytest.param("phone", "en", "light", marks=pytest.mark.same_on_either),
    ("phone", "zh-hans", "dark"),
]


def a_code_for(chief: Page, house: str, person: Person) -> tuple[str, str]:
    """Made on the portrait, with where it is typed in."""
    chief.goto(f"{house}/kite/desk/people/{person.pk}/")
    chief.locator("form[action$='/history/code/'] button").click()
    return chief.input_value("#history-code"), chief.input_value("#history-address")


def sign_up_and_take(page: Page, word: str, address: str) -> None:
    """Whoever got the letter comes to the address, signs up there, and types the code."""
    page.goto(address)
    page.locator("main a[href^='/accounts/signup/']").click()
    page.fill("[name=name]", "Noor")
    page.fill("[name=email]", "noor@example.org")
    page.fill("[name=password1]", PASSWORD)
    page.locator("main form button.primary").click()
    page.wait_for_url("**/kite/me/history/")
    page.fill("[name=word]", word.upper().replace("-", " "))
    page.locator("main form button.primary").click()
    page.wait_for_url("**/kite/people/*/")


def take_by_profile(page: Page, house: str, forum: Forum, look: Any) -> None:
    """Looked at too early, then written, then looked at again."""
    page.goto(f"{house}/kite/me/history/")
    look(page)
    proof = page.locator("form[action$='/history/profile/']")
    proof.locator("[name=profile]").fill(f"{forum.address}/users/2")
    forum.says["/users/2"] = "Nothing yet."
    proof.locator("button").click()
    expect(page.locator("form[action$='/history/profile/'] .error svg")).to_be_visible()
    look(page)
    forum.says["/users/2"] = f"<p>{page.input_value('#phrase')}</p>"
    page.locator("form[action$='/history/profile/'] button").click()
    page.wait_for_url("**/kite/people/*/")


def part_again(chief: Page, house: str, person: Person, look: Any) -> None:
    """It was somebody else; from now on a code may be made again."""
    chief.goto(f"{house}/kite/desk/people/{person.pk}/")
    look(chief)
    chief.locator("form[action$='/history/part/'] button").click()
    expect(chief.locator("form[action$='/history/code/']")).to_be_visible()


def say_where_profiles_are(house: House, forum: Forum) -> None:
    there = f"{forum.address}/users/{{number}}"
    said = house.run("profiles", "--brand", "kite", "--circle", "makers", "--at", there)
    assert (said.returncode, there in said.stdout) == (0, True), said.stderr


@pytest.fixture
def look(axe: Any, fits: Any) -> Any:
    """Nothing on the page is closed to anybody, or wider than the screen."""
    return lambda page: (axe(page), fits(page))


@pytest.mark.parametrize(("size", "language", "theme"), LOOKS)
def test_coming_back(
    cast: Cast, house: House, arrive: Arrive, visitor: Any, forum: Forum, retelling: Any, look: Any,
    tmp_path: Path, size: str, language: str, theme: str,
) -> None:  # fmt: skip
    bring(cast.circle, tmp_path)
    say_where_profiles_are(house, forum)
    address, looks = house.open().address, {"size": size, "language": language, "theme": theme}
    noor, ezra = (Person.of(cast.brand).get(name=name) for name in ("Noor", "Ezra"))
    chief = arrive(cast.chief, **looks)
    word, where = a_code_for(chief, address, noor)
    look(chief)

    stranger = visitor(**looks)
    stranger.set_default_timeout(60_000)
    sign_up_and_take(stranger, word, where)
    expect(stranger.locator("main")).to_contain_text("Glue?")
    look(stranger)

    fan = arrive(cast.fan, **looks)
    take_by_profile(fan, address, forum, look)
    expect(fan.locator("main")).to_contain_text("Bone.")
    fan.goto(f"{address}/kite/me/history/")
    look(fan)
    part_again(chief, address, ezra, look)
    cast.fan.refresh_from_db()
    assert cast.fan.account is not None
    assert house.close() == 0
    assert retelling() > 10


def test_words_of_the_commands(cast: Cast, house: House, tmp_path: Path) -> None:
    """Codes for several at once; what is wrong is one line and exit code 2."""
    bring(cast.circle, tmp_path)
    noor, ezra = (Person.of(cast.brand).get(name=name) for name in ("Noor", "Ezra"))
    by = ("--by", "chief@example.org")
    told = house.run("histories", "kite", str(noor.pk), str(ezra.pk), *by)
    head, *lines = told.stdout.splitlines()
    assert head == "number,name,code"
    assert [line.rsplit(",", 1)[0] for line in lines] == [f"{noor.pk},Noor", f"{ezra.pk},Ezra"]
    for words in (
        ("histories", "kite", "999999", *by),
        ("histories", "kite", str(cast.fan.pk), *by),
        ("histories", "kite", str(noor.pk), "--by", "nobody@example.org"),
        ("histories", "kite", str(noor.pk), "--by", "fan@example.org"),
        ("profiles", "--brand", "kite", "--circle", "makers", "--at", "https://a.example/users/"),
        ("profiles", "--brand", "kite", "--circle", "nowhere", "--nowhere"),
    ):
        no = house.run(*words)
        assert (no.returncode, no.stdout) == (2, ""), words
        assert len(no.stderr.splitlines()) == 1, no.stderr
