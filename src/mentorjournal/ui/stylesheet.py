"""The one stylesheet of the application, made from the theme.

It dresses Qt's own controls and gives text roles their size and colour. Widgets with a look of
their own (buttons, chips, bars, rows) paint themselves and are not mentioned here: a short sheet
is read quickly and matched quickly, and start-up waits for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QStandardPaths

from mentorjournal.ui.colours import Tokens
from mentorjournal.ui.icons import IconPainter

if TYPE_CHECKING:
    from mentorjournal.ui.theme import Theme

INDICATORS = {
    "check": ("check", "on_accent"),
    "dash": ("minus", "on_accent"),
    "tick": ("check", "text"),
    "up": ("chevron-up", "muted"),
    "down": ("chevron-down", "muted"),
    "left": ("chevron-left", "muted"),
    "right": ("chevron-right", "muted"),
    "up_down": ("chevrons-up-down", "muted"),
    "clear": ("x", "muted"),
}
"""Pictures inside Qt's controls: name here -> (icon, token)."""

TONES = {
    "muted": "muted",
    "accent": "accent_text",
    "amber": "amber_text",
    "red": "red_text",
    "violet": "violet_text",
    "rail": "rail_muted",
    "inverse": "on_tooltip",
}


def write_indicators(icons: IconPainter, tokens: Tokens) -> dict[str, str]:
    """Return a file for each picture in `INDICATORS`, in the colours of `tokens`.

    A stylesheet can name pictures only by file, so they lie in the cache folder of the program,
    under a name made from their content, and are written once. Without a writable cache the
    result is empty and controls show plain indicators.
    """
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))
    files: dict[str, str] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (icon, token) in INDICATORS.items():
            text = icons.source(icon, str(getattr(tokens, token))).encode()
            if name in {"check", "dash", "tick"}:
                text = text.replace(b'stroke-width="2"', b'stroke-width="3"')
            path = folder / f"{name}-{crc32(text):08x}.svg"
            if not path.exists():
                path.write_bytes(text)
            files[name] = path.as_posix()
    except OSError:
        return {}
    return files


def build_stylesheet(theme: Theme, files: dict[str, str]) -> str:
    """Return the stylesheet for the theme's tokens and type sizes.

    `files` are the pictures of `write_indicators`.
    """
    return "\n".join(
        (
            _text(theme),
            _fields(theme, files),
            _buttons(theme, files),
            _menus(theme, files),
            _frames(theme),
            _views(theme, files),
        )
    )


def _picture(files: dict[str, str], name: str) -> str:
    return f'url("{files[name]}")' if name in files else "none"


def _text(theme: Theme) -> str:
    from mentorjournal.ui.theme import TextRole

    tokens = theme.tokens
    rules = []
    for role in TextRole:
        name, _, weight = role.value
        if role is TextRole.BODY:
            continue
        colour = f"color: {tokens.muted};" if role is TextRole.SECTION else ""
        size = theme.font(role).pointSizeF()
        rules.append(
            f'Label[role="{name}"] {{ font-size: {size:.2f}pt; font-weight: {weight.value};'
            f" {colour} }}"
        )
    for tone, token in TONES.items():
        rules.append(f'Label[tone="{tone}"] {{ color: {getattr(tokens, token)}; }}')
    rules.append(
        f"QToolTip {{ background: {tokens.tooltip}; color: {tokens.on_tooltip};"
        f" border: none; padding: {theme.px(5)}px {theme.px(8)}px;"
        f" font-size: {theme.font(TextRole.SMALL).pointSizeF():.2f}pt; }}"
    )
    return "\n".join(rules)


def _fields(theme: Theme, files: dict[str, str]) -> str:
    t, px = theme.tokens, theme.px
    pad_y, pad_x = px(7), px(10)
    return f"""
QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {{
    background: {t.field}; color: {t.text};
    border: 1px solid {t.field_border}; border-radius: {px(8)}px;
    padding: {pad_y}px {pad_x}px;
    selection-background-color: {t.selection}; selection-color: {t.on_selection};
    placeholder-text-color: {t.muted};
}}
QLineEdit:hover, QTextEdit:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {{
    border-color: {t.control_border};
}}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{
    border: 2px solid {t.focus}; padding: {pad_y - 1}px {pad_x - 1}px;
}}
QLineEdit[problem="true"], QTextEdit[problem="true"], QAbstractSpinBox[problem="true"],
QComboBox[problem="true"] {{ border-color: {t.red}; }}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled {{ background: {t.inset}; color: {t.disabled}; border-color: {t.border}; }}
QLineEdit:read-only, QTextEdit:read-only {{ background: {t.inset}; }}
QLineEdit[bare="true"], QTextEdit[bare="true"], QPlainTextEdit[bare="true"] {{
    background: transparent; border: none; padding: 0;
}}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QComboBox QLineEdit:focus,
QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0; background: transparent; }}
QPlainTextEdit, QTextEdit {{ padding-left: {pad_x + 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding-left: {pad_x + 1}px; }}
QMenu, QLineEdit {{ icon-size: {px(16)}px; }}
QLineEdit {{ lineedit-clear-button-icon: {_picture(files, "clear")}; }}
QComboBox::drop-down {{
    subcontrol-origin: border; subcontrol-position: center right; border: none; width: {px(30)}px;
}}
QComboBox::down-arrow {{
    image: {_picture(files, "down")}; width: {px(16)}px; height: {px(16)}px;
}}
QComboBox QAbstractItemView {{
    background: {t.card}; border: 1px solid {t.field_border}; padding: {px(4)}px; outline: none;
}}
QComboBox QAbstractItemView::item {{ padding: {px(6)}px {px(8)}px; border-radius: {px(6)}px; }}
QComboBox QAbstractItemView::item:selected {{
    background: {t.accent_soft}; color: {t.on_accent_soft};
}}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    subcontrol-origin: border; border: none; background: transparent; width: {px(24)}px;
}}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin-top: {px(4)}px; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin-bottom: {px(4)}px; }}
QAbstractSpinBox::up-arrow {{ image: {_picture(files, "up")}; }}
QAbstractSpinBox::down-arrow {{ image: {_picture(files, "down")}; }}
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {{
    width: {px(12)}px; height: {px(12)}px;
}}
"""


def _buttons(theme: Theme, files: dict[str, str]) -> str:
    t, px = theme.tokens, theme.px
    return f"""
QPushButton {{
    background: {t.card}; color: {t.text}; border: 1px solid {t.field_border};
    border-radius: {px(8)}px; padding: {px(7)}px {px(14)}px; font-weight: 500;
}}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.pressed}; }}
QPushButton:focus {{
    border: 2px solid {t.focus}; padding: {px(7) - 1}px {px(14) - 1}px;
}}
QPushButton:default {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.disabled}; background: {t.inset}; border-color: {t.border}; }}
QToolButton {{
    background: transparent; border: 2px solid transparent; border-radius: {px(6)}px;
    padding: {px(3)}px;
}}
QToolButton:hover, QToolButton:checked {{ background: {t.hover}; }}
QToolButton:pressed {{ background: {t.pressed}; }}
QToolButton:focus {{ border-color: {t.focus}; }}
QCheckBox, QRadioButton {{ spacing: {px(10)}px; padding: {px(2)}px; }}
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QListView::indicator {{
    width: {px(14)}px; height: {px(14)}px; background: {t.field};
    border: {max(1, px(1.5))}px solid {t.control_border}; border-radius: {px(4)}px;
}}
QRadioButton::indicator {{ border-radius: {px(14) // 2 + max(1, px(1.5))}px; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {{
    background: {t.accent}; border-color: {t.accent}; image: {_picture(files, "check")};
}}
QCheckBox::indicator:indeterminate {{
    background: {t.accent}; border-color: {t.accent}; image: {_picture(files, "dash")};
}}
QRadioButton::indicator:checked {{
    width: {px(6)}px; height: {px(6)}px; border: {px(5)}px solid {t.accent};
    border-radius: {px(6) // 2 + px(5)}px; background: {t.on_accent};
}}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {t.focus}; }}
"""


def _menus(theme: Theme, files: dict[str, str]) -> str:
    t, px = theme.tokens, theme.px
    return f"""
QMenu {{
    background: {t.card}; color: {t.text}; border: 1px solid {t.field_border};
    padding: {px(5)}px; menu-scrollable: 1;
}}
Menu {{ border-radius: {px(10)}px; }}
QMenu::item {{
    padding: {px(7)}px {px(26)}px {px(7)}px {px(10)}px; border-radius: {px(6)}px;
}}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.on_accent_soft}; }}
QMenu::item:disabled {{ color: {t.disabled}; background: transparent; }}
QMenu::icon {{ padding-left: {px(8)}px; }}
QMenu::indicator {{ width: {px(14)}px; height: {px(14)}px; padding-left: {px(8)}px; }}
QMenu::indicator:checked {{ image: {_picture(files, "tick")}; }}
QMenu::right-arrow {{
    image: {_picture(files, "right")}; width: {px(14)}px; height: {px(14)}px;
}}
QMenu::left-arrow {{
    image: {_picture(files, "left")}; width: {px(14)}px; height: {px(14)}px;
}}
QMenu::scroller {{ image: {_picture(files, "up_down")}; height: {px(20)}px; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: {px(5)}px {px(8)}px; }}
"""


def _frames(theme: Theme) -> str:
    """What holds other parts, those of Qt's own dialogs among them."""
    t, px = theme.tokens, theme.px
    return f"""
QMainWindow, QDialog {{ background: {t.window}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.border}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{
    color: {t.muted}; padding: {px(8)}px {px(12)}px; border: none;
    border-bottom: 2px solid transparent; font-weight: 500;
}}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.accent_text}; border-bottom-color: {t.accent}; }}
QTabBar::tab:focus {{ background: {t.hover}; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {t.field_border}; border-radius: 1px; }}
QSplitter::handle:horizontal:hover {{ margin: 0 {px(16) // 2 - 1}px; }}
QSplitter::handle:vertical:hover {{ margin: {px(16) // 2 - 1}px 0; }}
QGroupBox {{
    border: 1px solid {t.border}; border-radius: {px(8)}px; margin-top: {px(20)}px;
    padding: {px(8)}px;
}}
QGroupBox::title {{ subcontrol-origin: margin; color: {t.muted}; padding: 0 {px(4)}px; }}
"""


def _views(theme: Theme, files: dict[str, str]) -> str:
    t, px = theme.tokens, theme.px
    thin, arm = px(10), px(3)
    return f"""
QScrollArea, QScrollArea > QWidget > PageBody {{ background: transparent; border: none; }}
QAbstractItemView {{
    background: {t.card}; color: {t.text}; border: none; outline: none;
    alternate-background-color: {t.inset}; gridline-color: {t.divider};
    selection-background-color: {t.accent_soft}; selection-color: {t.text};
}}
RowList {{ background: transparent; }}
QTreeView::item, QTableView::item {{ padding: {px(5)}px {px(4)}px; }}
QTreeView::branch:has-children:closed {{ image: {_picture(files, "right")}; }}
QTreeView::branch:has-children:open {{ image: {_picture(files, "down")}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{
    background: transparent; color: {t.muted}; border: none;
    border-bottom: 1px solid {t.border}; padding: {px(6)}px {px(8)}px; font-weight: 600;
}}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {thin}px; }}
QScrollBar:horizontal {{ height: {thin}px; }}
QScrollBar::handle {{
    background: {t.scroll}; border-radius: {(thin - arm * 2) // 2}px; margin: {arm}px;
}}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {t.scroll_hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.card}; }}
QCalendarWidget QToolButton {{
    color: {t.text}; font-weight: 600; padding: {px(4)}px {px(8)}px;
}}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget #qt_calendar_prevmonth {{ qproperty-icon: {_picture(files, "left")}; }}
QCalendarWidget #qt_calendar_nextmonth {{ qproperty-icon: {_picture(files, "right")}; }}
QCalendarWidget QAbstractItemView {{
    background: {t.card}; selection-background-color: {t.card}; selection-color: {t.text};
}}
"""
