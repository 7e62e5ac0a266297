"""Residents who come to the site: each does the same with another body, device or browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST_STEPS = 200
"""Steps with the keyboard after which somebody would give up."""


@dataclass
class Resident:
    """Somebody with a mouse; who comes another way, does these things in another way."""

    page: Any

    def press(self, target: Any) -> None:
        """Press a button."""
        target.click()

    def fill(self, field: Any, text: str) -> None:
        """Type into a field."""
        self.press(field)
        field.press_sequentially(text)

    def follow(self, link: Any) -> None:
        """Follow a link, and wait for where it leads."""
        with self.page.expect_navigation():
            self.press(link)


class WithKeyboard(Resident):
    """Has the keyboard alone: from where the page begins, by Tab, until it's there."""

    def reach(self, target: Any) -> None:
        """Go on until the focus is on something."""
        for _ in range(MOST_STEPS):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard doesn't reach {target}")

    def press(self, target: Any) -> None:
        """Press Enter on it."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def fill(self, field: Any, text: str) -> None:
        """Type into the field, once the focus is there."""
        self.reach(field)
        self.page.keyboard.type(text)


class WithFinger(Resident):
    """Touches a small screen."""

    def press(self, target: Any) -> None:
        """Touch it."""
        target.tap()


WAYS = {
    "keyboard": (WithKeyboard, {}),
    "touch": (WithFinger, {"width": 320, "has_touch": True, "is_mobile": True}),
    "no scripts": (Resident, {"width": 375, "java_script_enabled": False}),
}
"""How residents come, and the browser that they have."""

LOOKS = {
    "light": {"scheme": "light"},
    "dark": {"scheme": "dark"},
    "forced": {"scheme": "dark", "forced_colors": "active"},
}
