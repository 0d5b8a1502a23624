"""Every command of the window: its name, its place in a menu, its shortcut. One line each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.domain.outline import PAGES
from planner.domain.values import value
from planner.i18n import N_
from planner.ui.desk import IMPORT, PRINT, READY, SAFETY, SETTINGS, SHORTCUTS, START, WORKSHOP

if TYPE_CHECKING:
    from planner.ui.window import Window


@value
class Action:
    """One command. `text` is untranslated, `shortcut` in Qt's form; `needs_plan`: off without one."""

    id: str
    menu: str
    text: str
    run: Callable[["Window"], None]
    shortcut: str = ""
    icon: str = ""
    needs_plan: bool = True


FILE, EDIT, GO, VIEW, HELP = N_("&File"), N_("&Edit"), N_("&Go"), N_("&View"), N_("&Help")
MENUS = (FILE, EDIT, GO, VIEW, HELP)
SEPARATOR_BEFORE = frozenset(
    {
        "save_copy",
        "settings",
        "merge",
        "safety",
        "quit",
        "find",
        "forget",
        "next_page",
        "text_larger",
        "guide",
    }
)


def _go(page: str, part: str = "") -> Callable[["Window"], None]:
    return lambda window: window.go(page, part)


_PAGE_ACTIONS = tuple(
    Action(f"go_{page.id}", GO, page.title, _go(page.id), f"Alt+{number % 10}")
    for number, page in enumerate(PAGES, start=1)
)

ACTIONS: tuple[Action, ...] = (
    Action(
        "new", FILE, N_("&New plan…"), lambda w: w.new_plan(), "Ctrl+Shift+N", "document", needs_plan=False
    ),
    Action("open", FILE, N_("&Open…"), lambda w: w.choose_plan(), "Ctrl+O", "folder", needs_plan=False),
    Action("example", FILE, N_("Open the &example"), lambda w: w.open_example(), needs_plan=False),
    Action("save_copy", FILE, N_("Save a &copy…"), lambda w: w.save_copy(), "Ctrl+Shift+S", "save-copy"),
    Action("import", FILE, N_("&Import contacts or a plan…"), _go(IMPORT), "Ctrl+I", "import"),
    Action("merge", FILE, N_("Bring in another cop&y of this plan…"), _go(SAFETY, "merge"), icon="copy"),
    Action("send_copy", FILE, N_("&Send a copy…"), _go(SAFETY, "send"), icon="mail"),
    Action("backups", FILE, N_("&Backups"), _go(SAFETY, "backups"), icon="clock"),
    Action("print", FILE, N_("&Print and export"), _go(PRINT), "Ctrl+P", "print"),
    Action("handover", FILE, N_("&Handover sheets for roles…"), _go(PRINT, "handover.pdf")),
    Action("safety", FILE, N_("Sa&fety"), _go(SAFETY), "Ctrl+Shift+L", "shield"),
    Action("lock", FILE, N_("Loc&k"), lambda w: w.lock(), "Ctrl+L", "lock"),
    Action("settings", FILE, N_("Se&ttings"), _go(SETTINGS), "Ctrl+,", "settings"),
    Action("own_files", FILE, N_("&Worksheets, guides and agendas of our own…"), _go(SETTINGS, "worksheets")),
    Action("close", FILE, N_("C&lose plan"), lambda w: w.close_plan(), "Ctrl+W"),
    Action("quit", FILE, N_("&Quit"), lambda w: w.leave(), "Ctrl+Q", needs_plan=False),
    Action("undo", EDIT, N_("&Undo"), lambda w: w.undo(), "Ctrl+Z", "undo"),
    Action("redo", EDIT, N_("&Redo"), lambda w: w.redo(), "Ctrl+Shift+Z", "redo"),
    Action("find", EDIT, N_("&Find or go to…"), lambda w: w.find_anything(), "Ctrl+K", "search"),
    Action("forget", EDIT, N_("Forget a &person…"), lambda w: w.forget(), icon="hidden"),
    Action("go_start", GO, N_("Start"), _go(START), "Alt+Home", "start"),
    *_PAGE_ACTIONS,
    Action("go_ready", GO, N_("Ready?"), _go(READY), "Ctrl+R", "ready"),
    Action("workshop", GO, N_("&Workshop mode"), _go(WORKSHOP), "F5", "workshop"),
    Action("next_page", GO, N_("&Next page"), lambda w: w.turn(1), "Ctrl+PgDown", "chevron-right"),
    Action("previous_page", GO, N_("&Previous page"), lambda w: w.turn(-1), "Ctrl+PgUp", "chevron-left"),
    Action(
        "palette_system",
        VIEW,
        N_("Colours of the &system"),
        lambda w: w.set_palette("system"),
        needs_plan=False,
    ),
    Action(
        "palette_light", VIEW, N_("&Light"), lambda w: w.set_palette("light"), icon="light", needs_plan=False
    ),
    Action("palette_dark", VIEW, N_("&Dark"), lambda w: w.set_palette("dark"), icon="dark", needs_plan=False),
    Action(
        "palette_contrast",
        VIEW,
        N_("&High contrast"),
        lambda w: w.set_palette("contrast"),
        icon="contrast",
        needs_plan=False,
    ),
    Action(
        "text_larger",
        VIEW,
        N_("L&arger text"),
        lambda w: w.larger_text(),
        "Ctrl++",
        "text-size",
        needs_plan=False,
    ),
    Action("text_smaller", VIEW, N_("S&maller text"), lambda w: w.smaller_text(), "Ctrl+-", needs_plan=False),
    Action("text_usual", VIEW, N_("&Usual text size"), lambda w: w.usual_text(), "Ctrl+0", needs_plan=False),
    Action("guide", VIEW, N_("&Guide at the side"), lambda w: w.toggle_guide(), "F9", "guide"),
    Action("shortcuts", HELP, N_("&Keyboard shortcuts"), _go(SHORTCUTS), "F1", "help"),
    Action("about", HELP, N_("&About this program"), lambda w: w.about(), needs_plan=False),
)
TOOLBAR = ("undo", "redo", "find", "print")
ALSO = {"text_larger": ("Ctrl+=",), "redo": ("Ctrl+Y",)}
"""Further shortcuts for what keyboards and habits call differently."""
