"""The colours of the window, named by what they are for.

Two frozen sets, light and dark, with the same names; nothing else in the program holds a colour.
Text and the ground it stands on differ by at least 4.5 : 1 (WCAG 2.2, success criterion 1.4.3):
`tests/ui/contrast.py` lists which text stands on which ground, and a test proves it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False, repr=False)  # what is not made need not be waited for
class Tokens:
    """One colour scheme; every value is `#RRGGBB`.

    `*_soft` is a quiet ground (chips, selected rows), `on_*` the text on a ground, a plain colour
    name (`amber`) a solid fill or line, and `*_text` that colour as text on a card or page.
    """

    dark: bool

    window: str
    rail: str
    rail_border: str
    rail_text: str
    rail_muted: str
    rail_hover: str
    rail_selected: str
    on_rail_selected: str
    on_rail_selected_muted: str

    card: str
    border: str
    divider: str
    inset: str
    backdrop: str
    track: str
    mark: str

    text: str
    muted: str
    muted_soft: str
    """Muted text on a soft ground (a selected row)."""
    disabled: str

    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    accent_text: str

    amber: str
    amber_soft: str
    on_amber_soft: str
    amber_text: str
    red: str
    red_hover: str
    on_red: str
    red_soft: str
    on_red_soft: str
    red_text: str
    violet: str
    violet_soft: str
    on_violet_soft: str
    violet_text: str
    grey: str
    grey_soft: str
    on_grey_soft: str

    private: str
    private_border: str
    on_private: str

    field: str
    field_border: str
    control_border: str
    """Outline of a check box or radio button, at least 3 : 1 on a card."""
    hover: str
    pressed: str
    focus: str
    selection: str
    on_selection: str
    scroll: str
    scroll_hover: str
    tooltip: str
    on_tooltip: str


LIGHT = Tokens(
    dark=False,
    window="#F6F5F2",
    rail="#ECEAE4",
    rail_border="#DEDBD3",
    rail_text="#3B4252",
    rail_muted="#565F70",
    rail_hover="#E2DFD7",
    rail_selected="#2F5D62",
    on_rail_selected="#FFFFFF",
    on_rail_selected_muted="#C9D6D7",
    card="#FFFFFF",
    border="#E4E2DC",
    divider="#F0EEE8",
    inset="#F6F5F2",
    backdrop="#DEDBD3",
    track="#ECEAE4",
    mark="#5F646D",
    text="#1E2430",
    muted="#667085",
    muted_soft="#556070",
    disabled="#A3A8B3",
    accent="#2F5D62",
    accent_hover="#3A6C71",
    accent_pressed="#264D51",
    on_accent="#FFFFFF",
    accent_soft="#E3EEEC",
    on_accent_soft="#24484C",
    accent_text="#2F5D62",
    amber="#B7791F",
    amber_soft="#FBF0DC",
    on_amber_soft="#85550F",
    amber_text="#8A5A12",
    red="#B03F4C",
    red_hover="#9C3441",
    on_red="#FFFFFF",
    red_soft="#F8E3E5",
    on_red_soft="#8F2C39",
    red_text="#A83643",
    violet="#6B4E9B",
    violet_soft="#EDE7F6",
    on_violet_soft="#553C80",
    violet_text="#5F4490",
    grey="#98A2B3",
    grey_soft="#EEEEEE",
    on_grey_soft="#555555",
    private="#F4F0FA",
    private_border="#B9A6DA",
    on_private="#553C80",
    field="#FFFFFF",
    field_border="#D5D2C9",
    control_border="#8791A3",
    hover="#F3F1EC",
    pressed="#E9E6DF",
    focus="#2F5D62",
    selection="#BFDAD6",
    on_selection="#1E2430",
    scroll="#CFCBC1",
    scroll_hover="#AFAA9E",
    tooltip="#1E2430",
    on_tooltip="#F6F5F2",
)

DARK = Tokens(
    dark=True,
    window="#15191E",
    rail="#1B2026",
    rail_border="#2C343D",
    rail_text="#C3CAD4",
    rail_muted="#98A2B3",
    rail_hover="#252C34",
    rail_selected="#2C5558",
    on_rail_selected="#FFFFFF",
    on_rail_selected_muted="#C6D5D6",
    card="#20262D",
    border="#2C343D",
    divider="#2A3139",
    inset="#1A1F25",
    backdrop="#0F1216",
    track="#161A1F",
    mark="#8D9197",
    text="#E7EAEE",
    muted="#98A2B3",
    muted_soft="#A9B6BD",
    disabled="#5E6875",
    accent="#5FA8A6",
    accent_hover="#6FB5B3",
    accent_pressed="#529593",
    on_accent="#0E1A1B",
    accent_soft="#1F3B3D",
    on_accent_soft="#A9D3D0",
    accent_text="#6DB6B3",
    amber="#D9A441",
    amber_soft="#40321A",
    on_amber_soft="#E9C07A",
    amber_text="#E9C07A",
    red="#DB6B78",
    red_hover="#E47E8A",
    on_red="#1F0D10",
    red_soft="#45242B",
    on_red_soft="#F0B0B8",
    red_text="#F08F9A",
    violet="#A68BD6",
    violet_soft="#332A45",
    on_violet_soft="#C5B3EA",
    violet_text="#BFA9E8",
    grey="#667085",
    grey_soft="#2C343D",
    on_grey_soft="#C3CAD4",
    private="#2A2338",
    private_border="#7F6BA8",
    on_private="#C5B3EA",
    field="#20262D",
    field_border="#3A444F",
    control_border="#98A2B3",
    hover="#28303A",
    pressed="#313A45",
    focus="#5FA8A6",
    selection="#2F6367",
    on_selection="#FFFFFF",
    scroll="#3A444F",
    scroll_hover="#56616E",
    tooltip="#E7EAEE",
    on_tooltip="#15191E",
)
