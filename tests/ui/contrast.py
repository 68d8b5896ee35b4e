"""Which text stands on which ground, and how far apart two colours are."""

from __future__ import annotations

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "window"),
    ("text", "card"),
    ("text", "inset"),
    ("text", "field"),
    ("text", "hover"),
    ("text", "pressed"),
    ("text", "accent_soft"),
    ("text", "private"),
    ("text", "amber_soft"),
    ("text", "red_soft"),
    ("muted", "window"),
    ("muted", "card"),
    ("muted", "inset"),
    ("muted", "field"),
    ("muted_soft", "accent_soft"),
    ("muted_soft", "hover"),
    ("muted_soft", "private"),
    ("rail_text", "rail"),
    ("rail_text", "rail_hover"),
    ("rail_muted", "rail"),
    ("rail_muted", "rail_hover"),
    ("on_rail_selected", "rail_selected"),
    ("on_rail_selected_muted", "rail_selected"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("on_accent_soft", "accent_soft"),
    ("accent_text", "card"),
    ("accent_text", "window"),
    ("accent_text", "hover"),
    ("on_amber_soft", "amber_soft"),
    ("amber_text", "card"),
    ("amber_text", "window"),
    ("on_red", "red"),
    ("on_red", "red_hover"),
    ("on_red_soft", "red_soft"),
    ("red_text", "card"),
    ("red_text", "window"),
    ("red_text", "hover"),
    ("on_violet_soft", "violet_soft"),
    ("violet_text", "card"),
    ("violet_text", "window"),
    ("on_grey_soft", "grey_soft"),
    ("on_private", "private"),
    ("on_selection", "selection"),
    ("on_tooltip", "tooltip"),
)


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two `#RRGGBB` colours, from 1.0 to 21.0."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
