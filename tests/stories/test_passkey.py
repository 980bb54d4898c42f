"""Somebody adds a passkey, signs out, and signs in with nothing else."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import WAYS
from tests.cast import PASSWORD, Cast
from tests.house import House, Page

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]
FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def lay_a_finger_on(page: Page) -> None:
    """Chromium's own stand-in for a device that knows its owner."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})


def sign_up(page: Page, house: str, email: str) -> None:
    page.goto(f"{house}/accounts/signup/?next=/kite/makers/")
    page.fill("[name=name]", "王小梅")
    page.fill("[name=email]", email)
    page.fill("[name=password1]", PASSWORD)
    page.locator("main form button.primary").click()
    page.wait_for_url("**/kite/makers/")


def add_a_passkey(page: Page, house: str) -> None:
    """Asked for the password once more, then for a finger."""
    page.goto(f"{house}/accounts/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/webauthn/add/")
    page.fill("[name=name]", "My phone")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda address: "/webauthn/add/" not in address)


@pytest.mark.parametrize("size", WAYS)
def test_a_passkey(cast: Cast, house: House, visitor: Any, axe: Any, fits: Any, size: str) -> None:
    address = house.open().address.replace("127.0.0.1", "localhost")  # a passkey needs a name
    for language, theme in WAYS[size]:
        page = visitor(size=size, language=language, theme=theme)
        lay_a_finger_on(page)
        sign_up(page, address, f"{language}-{theme}@example.org".lower())
        add_a_passkey(page, address)
        for path in ("2fa", "2fa/totp/activate", "2fa/webauthn", "2fa/webauthn/add",
                     "2fa/recovery-codes", "sessions"):  # fmt: skip
            page.goto(f"{address}/accounts/{path}/")
            axe(page)
            fits(page)
        page.goto(f"{address}/accounts/2fa/webauthn/")
        expect(page.locator("main")).to_contain_text("My phone")

        page.context.clear_cookies()
        page.goto(f"{address}/accounts/login/?next=/kite/me/")
        axe(page)
        page.click("#passkey_login")
        page.wait_for_url("**/kite/people/*/")
        page.context.close()
    assert house.close() == 0
