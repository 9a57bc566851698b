"""The projects of the sample data with their tasks; every day is counted from the day it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dualdesk.base.terms import Billing, Phase, Priority
from dualdesk.services.demo_clients import (
    FJORD,
    HALDEN,
    KESSLER,
    LUMEN,
    MARCHETTI,
    NAKAMURA,
    NORTHWIND,
    OKAFOR,
    PLUM,
)

_FIXED, _HOURS, _RETAINER, _OWN = Billing.FIXED_FEE, Billing.TIME_AND_MATERIALS, Billing.RETAINER, Billing.UNPAID
_EXECUTE, _CLOSE = Phase.EXECUTE, Phase.CLOSE
_HIGH, _MEDIUM, _LOW = Priority.HIGH, Priority.MEDIUM, Priority.LOW
_DETAIL = "Detail"


@dataclass(frozen=True, slots=True)
class Job:
    """A task: minutes estimated and spent, days planned, due and done from today; `after` names what it waits for.

    `spent_on` says how much fell on which day; without it the time lies on free hours before it was done.
    `waits_on` names a person and since how many days.
    """

    title: str
    estimate: int | None = None
    spent: int = 0
    plan: int | None = None
    due: int | None = None
    done: int | None = None
    doing: bool = False
    priority: Priority = Priority.NONE
    checks: tuple[tuple[str, bool], ...] = ()
    parts: tuple[Job, ...] = ()
    spent_on: tuple[tuple[int, int], ...] = ()
    waits_on: tuple[str, int] | None = None
    after: str = ""
    repeats: str = ""
    tag: str = ""
    defect: bool = False
    of_milestone: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A project with its tasks; `goal` is its milestone on the deadline, the fee in whole units."""

    title: str
    client: str
    code: str
    billing: Billing
    fee: int | None
    begun: int
    deadline: int | None
    goal: str
    jobs: tuple[Job, ...]
    phase: Phase = Phase.EXECUTE
    brief: str = ""
    delivered: int | None = None
    closed: int | None = None
    told: bool = False


def _done(title: str, estimate: int | None, spent: int, ago: int, tag: str = "") -> Job:
    return Job(title, estimate, spent, done=-ago, tag=tag)


def _ideas(*titles: str) -> tuple[Job, ...]:
    """Tasks nobody has estimated or planned yet; what like ones took says how long they are."""
    return tuple(Job(title, tag=_DETAIL) for title in titles)


def _details(*days_ago: int) -> tuple[Job, ...]:
    """Small things that were done so many days ago."""
    return tuple(
        _done(f"Corrections, round {number}", None, 20 + 5 * (ago % 3), ago, tag=_DETAIL)
        for number, ago in enumerate(sorted(days_ago, reverse=True), start=1)
    )


def _monthly(title: str, spent: tuple[int, ...], first: int) -> tuple[Job, ...]:
    """The same each month, the latest so many days ago."""
    return tuple(_done(title, 120, minutes, first + 30 * number) for number, minutes in enumerate(spent))


_WHOLESALE: Final = Plan(
    "Wholesale portal", NORTHWIND, "NWB-2", _FIXED, 8_400, -48, 24, "Go live",
    (
        Job("Profile checkout on low-end Android", 120, 70, plan=-1, doing=True, priority=_MEDIUM,
            spent_on=((-1, 70),), tag="Speed"),
        Job("Fix VAT rounding on bulk orders", 90, 42, plan=0, doing=True, priority=_HIGH, spent_on=((0, 42),),
            checks=(("Reproduce with the March order", True), ("Round per line, not per order", True),
                    ("Show Signe the new totals", False)), defect=True),
        Job("Write acceptance notes for order import", 60, plan=1, after="Fix VAT rounding on bulk orders", tag="Docs"),
        Job("Review the delivery-slot picker", 30, waits_on=("Per Aksel", 5)),
        Job("Build customer price lists", 360, plan=3, due=8, checks=(
            ("Price groups", False), ("Dates from and until", False), ("Minimum order", False),
            ("Import from the old list", False), ("Check ten customers by hand", False))),
        Job("Migrate 240 wholesale accounts", 240, plan=9, priority=_MEDIUM, after="Build customer price lists",
            tag="Data"),
        Job("Train bakery staff on the portal", 120, plan=20, after="Migrate 240 wholesale accounts"),
        Job("Go live and hand over", 180, plan=24, due=24, after="Train bakery staff on the portal",
            of_milestone=True),
        Job("Test on the till tablets", 180, 190, done=-1, spent_on=((-1, 190),)),
        _done("Invoice layout", 240, 260, 4), _done("Order import from spreadsheets", 300, 320, 5),
        _done("Sign-in with e-mail link", 180, 160, 8), _done("Delivery calendar", 420, 495, 11),
        _done("Order confirmation mails", 240, 210, 14), _done("Cart and minimum order", 480, 540, 18),
        _done("Admin roles", 300, 285, 25), _done("Product model", 360, 380, 28),
        _done("Kick-off and scope", 240, 250, 34),
    ),
    brief="Cafés and shops order for the next morning by 16:00; no phone calls, no paper slips.", told=True,
)  # fmt: skip

OPEN: Final = (
    _WHOLESALE,
    Plan("Spring menu campaign", NORTHWIND, "NWB-3", _HOURS, 5_200, -14, 66, "Menu in the shops", (
        Job("Menu photos: shot list", 120, plan=15), Job("Newsletter draft", 240, plan=48),
        _done("Write the brief", 120, 110, 7),
        *_details(2, 3, 5, 6, 8),
        *_ideas("Book Theo for the photos", "Price cards in two sizes", "Window sticker", "Text for the spring buns",
                "Choose the paper", "Ask the printer for dates", "Story for the local paper", "Landing page",
                "Allergen list", "Offer for the first week"),
    ), phase=Phase.PLAN),
    Plan("Data onboarding revamp", FJORD, "FJA-1", _FIXED, 9_800, -96, 6, "Their first import", (
        Job("Map the legacy fields", 420, 360, plan=0, due=6, doing=True, priority=_HIGH,
            spent_on=((-1, 25), (-4, 175), (-5, 160))),
        Job("Dry run with 500 records", 180, plan=2),
        Job("Import guide for their team", 150, plan=3, of_milestone=True),
        Job("List of synonyms", 30, waits_on=("Tomás Reyes", 34)),
        _done("Collect sample files", 240, 300, 15), _done("Import service", 960, 1_080, 6),
        _done("Error report that people can read", 480, 520, 27), _done("Field list, first version", 360, 330, 45),
        _done("Interviews with three teams", 300, 310, 70), _done("How it is done today", 240, 200, 84),
        *_details(9, 18, 30, 41, 66),
        *_ideas("Undo for a whole import", "Progress while it runs", "Sample file to download",
                "Words for the error codes", "Import of notes"),
    )),
    Plan("Ersatzteilkatalog und Händlerportal", KESSLER, "KBG-4", _FIXED, 8_000, -120, 13, "Freigabe", (
        Job("Artikelbilder zuordnen", 180, plan=1), Job("Schulung vorbereiten", 90, plan=9, of_milestone=True),
        Job("Händlerpreise pflegen", priority=_MEDIUM, parts=(
            Job("Preisgruppen anlegen", 90), Job("Liste einlesen", 120, after="Preisgruppen anlegen"),
            Job("Stichprobe mit Herrn Tausendfreund", 60))),
        Job("Fehlende Bilder", waits_on=("Björn Tausendfreund", 9)),
        _done("Ersatzteilsuche", 960, 900, 11), _done("Stücklisten einlesen", 600, 640, 20),
        _done("Datenmodell der Teile", 420, 460, 62), _done("Entwurf der Seiten", 480, 450, 83),
        _done("Auftakt im Werk", 300, 360, 112),
        *_details(13, 24, 35, 48, 55),
        *_ideas("Suche nach Zeichnungsnummer", "Druckansicht der Stückliste", "Hinweis auf Ersatzprodukte",
                "Texte für den Versand"),
    ), brief="Händler finden Ersatzteile selbst; das Telefon bleibt für Beratung."),
    Plan("Patient intake forms", LUMEN, "LDG-2", _FIXED, 3_000, -40, 3, "Handover", (
        Job("Final check of the intake forms", 90, plan=0, due=3, priority=_MEDIUM, of_milestone=True),
        _done("Form texts", 300, 280, 1), _done("Data check", 360, 345, 7), _done("Print layout", 240, 260, 12),
        _done("Questions the dentists need", 180, 200, 33),
    )),
    Plan("Brand guidelines", HALDEN, "HVA-1", _FIXED, 4_200, -75, -4, "Guidelines handed over", (
        Job("Colour chapter", 180, 90, plan=2, doing=True, spent_on=((-5, 90),)), Job("Type chapter", 90, plan=6),
        Job("Send the type samples to the printer", 30, plan=-6, due=-4),
        _done("Logo chapter", 300, 330, 12), _done("Photographs of three buildings", 240, 280, 36),
        _done("What the old guidelines lack", 180, 150, 58),
        *_details(8, 15, 21, 29, 43),
        *_ideas("Signage examples", "Letterhead", "Drawing frames", "Index", "Proof on their paper"),
    )),
    Plan("Client portal audit", OKAFOR, "OKL-1", _HOURS, 2_400, -10, 28, "Findings presented", (
        Job("Access list", 120, plan=8), Job("Page by page review", priority=_MEDIUM, parts=(
            Job("Sign-in and roles", 150, plan=14), Job("Documents"), Job("Messages"), Job("Billing pages"))),
        Job("Findings in order of harm", 180, plan=24, of_milestone=True, after="Page by page review"),
        *_details(2, 3, 4, 7, 9),
        *_ideas("Check with a screen reader", "Speed on a slow line", "Old links", "What others offer"),
    ), phase=Phase.PLAN),
    Plan("Winter gala microsite", PLUM, "PTE-2", _FIXED, 3_600, -52, 17, "Tickets on sale", (
        Job("Gala page texts", 90, plan=1), Job("Seating form", 240, plan=10, after="Gala page texts"),
        Job("Tickets on sale", 60, plan=17, due=17, of_milestone=True, after="Seating form"),
        _done("Layout", 360, 300, 4), _done("Programme and map", 240, 255, 22), _done("First draft", 300, 290, 44),
        *_details(6, 10, 17, 26, 31),
        *_ideas("Menu choices", "Mail to last year’s guests", "Page for sponsors", "Thank-you page",
                "Photographs afterwards", "Dress code"),
    ), told=True),
    Plan("Lookbook 2027", MARCHETTI, "AMA-5", _HOURS, 6_200, -20, 52, "Files to the printer", (
        Job("Grid and cover", 240, plan=16), Job("Shot list with Giulia", 60, plan=13),
        _done("Sizes and paper", 120, 135, 9),
        *_details(3, 5, 8, 11, 15),
        *_ideas("Texts in two languages", "Captions", "Select the pictures", "Retouching list", "Size table",
                "Spine", "Print quotes", "Proof", "Order of the pages"),
    ), phase=Phase.PLAN),
    Plan("Packaging refresh", NAKAMURA, "SNK-3", _FIXED, 7_400, -60, 94, "Print files", (
        Job("Dieline check", 180, plan=21), _done("Mood board", 240, 230, 13), _done("Shelf photographs", 180, 170, 31),
        _done("Count of all boxes", 120, 140, 52),
        *_details(6, 16, 22, 38, 44),
        *_ideas("Sleeve", "Label set", "Barcode places", "Inks", "Dummy of each size",
                "Names of the teas", "Barcodes", "Text on the inside"),
    )),
    Plan("Monthly care", LUMEN, "LDG-R", _RETAINER, None, -350, None, "Yearly review", (
        Job("Updates of the month", 120, plan=6, repeats="FREQ=MONTHLY"),
        *_monthly("Updates of the month", (100, 130, 110, 120, 95, 140, 105, 120, 130, 100, 115, 125), 6),
        _done("New price list", None, 180, 64), _done("Page for the new dentist", None, 240, 131),
        _done("Recall letters", None, 330, 208), _done("Map and parking", None, 90, 262),
        *_ideas("Photos of the new room", "Shorter privacy page", "Opening times at Christmas", "Directions by bus",
                "Questions patients ask"),
    )),
    Plan("My own website", "", "OWN-1", _OWN, None, -300, 120, "New site is up", (
        Job("Two new case studies", 240), _done("Text about how I work", None, 200, 150),
        _done("Portrait with Theo", None, 120, 240),
        *_ideas("Price page", "Case study: bakery", "Case study: dentist", "Faster start page", "German version",
                "Ask three clients for a sentence", "Old posts out"),
    ), phase=Phase.PLAN),
)  # fmt: skip

CLOSED: Final = (
    Plan("Lookbook 2026", MARCHETTI, "AMA-4", _HOURS, 5_800, -345, -262, "Files to the printer", (
        _done("Grid and cover", 240, 260, 335), _done("Shoot, two days", 960, 1_000, 322),
        _done("Select and retouch", 600, 720, 304), _done("Texts", 300, 280, 292), _done("Proofs", 180, 240, 276),
        _done("Print files", 240, 200, 263),
    ), _CLOSE, delivered=-263, closed=-250),
    Plan("Practice website", LUMEN, "LDG-1", _FIXED, 9_600, -330, -190, "Site is up", (
        _done("Scope and pages", 240, 260, 318), _done("Wireframes", 480, 500, 300), _done("Design", 960, 1_040, 276),
        _done("Texts with Helen", 360, 420, 255), _done("Build", 1_800, 1_960, 222),
        _done("Booking form", 480, 560, 205),
        _done("Test on phones", 240, 220, 196), _done("Go live", 120, 150, 190),
    ), _CLOSE, delivered=-190, closed=-176),
    Plan("Product pages in three languages", KESSLER, "KBG-3", _HOURS, 11_000, -300, -150, "All pages translated", (
        _done("List of all pages", 180, 160, 288), _done("Vorlage der Produktseite", 600, 660, 262),
        _done("Deutsch", 900, 960, 230), _done("Englisch", 900, 840, 200), _done("Französisch", 900, 1_020, 172),
        _done("Links prüfen", 240, 200, 158), _done("Übergabe", 120, 120, 150),
    ), _CLOSE, delivered=-148, closed=-140),
    Plan("Reporting pilot", FJORD, "FJA-0", _FIXED, 6_000, -270, -140, "Pilot shown", (
        _done("Questions the board asks", 240, 220, 258), _done("Numbers and sources", 480, 540, 240),
        _done("First three reports", 960, 900, 208), _done("Feedback of two teams", 240, 260, 180),
        _done("Second round", 480, 520, 158), _done("Show the pilot", 120, 100, 141),
    ), _CLOSE, delivered=-141, closed=-130),
    Plan("Summer party pages", PLUM, "PTE-1", _FIXED, 3_200, -200, -136, "Tickets on sale", (
        _done("Layout", 300, 280, 190), _done("Ticket form", 360, 400, 172), _done("Gallery", 180, 200, 150),
        _done("Mail to guests", 120, 90, 142), _done("Tickets on sale", 60, 60, 137),
    ), _CLOSE, delivered=-137, closed=-120),
    Plan("Office move microsite", HALDEN, "HVA-0", _FIXED, 2_600, -180, -128, "Move announced", (
        _done("Map and photographs", 240, 250, 170), _done("Page", 480, 440, 148),
        _done("Mail to partners", 60, 80, 130),
    ), _CLOSE, delivered=-128, closed=-118),
    Plan("Team pages", OKAFOR, "OKL-0", _HOURS, 3_400, -160, -92, "Pages are up", (
        _done("Interviews", 300, 330, 150), _done("Portraits", 240, 240, 132), _done("Pages", 600, 620, 108),
        _done("Corrections", 120, 180, 96),
    ), _CLOSE, delivered=-93, closed=-88),
    Plan("Tea box series", NAKAMURA, "SNK-2", _FIXED, 6_800, -250, -100, "Print files", (
        _done("Dielines", 480, 520, 232), _done("Illustrations", 900, 980, 196),
        _done("Type and colour", 480, 460, 164),
        _done("Dummies", 240, 300, 138), _done("Print files", 300, 280, 104),
    ), _CLOSE, delivered=-102, closed=-95),
)  # fmt: skip

# Client work that no talk made: what, for whom, planned on which day, minutes, by which channel if any.
CLIENT_WORK: Final = (
    ("Call Tomás Reyes", FJORD, -4, 15, "phone"),
    ("Send Ada the minutes of the review", OKAFOR, 1, 15, "email"),
    ("Plan next year’s lookbook talk", MARCHETTI, 12, None, ""),
    ("Ask Ada who else should see the findings", OKAFOR, 15, None, ""),
    ("Invite Liv to the dry run", FJORD, 5, None, "email"),
    ("New year’s cards", "", 16, None, ""),
    ("Receipts to Ines Albrecht", "", 11, 45, "email"),
    ("Write to Ridgeline", "", 5, None, "email"),
    ("Read up on digital receipts", "", None, None, ""),
    ("Renew my liability insurance", "", 30, None, ""),
    ("Thank Sunniva for the introduction", "", None, None, "message"),
    ("Look for a second photographer", "", None, None, ""),
    ("What did the year bring? One page per client", "", 22, None, ""),
    ("Raise the hourly rate in the price list", "", 31, None, ""),
)
DECIDE: Final = "Decide the renewal terms for Kessler"
