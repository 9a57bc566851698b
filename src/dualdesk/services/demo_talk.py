"""What was said in the sample data: the talks that matter now, each with the day it fell on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dualdesk.base.terms import Channel, ContactOutcome, Direction
from dualdesk.services.demo_clients import FJORD, HALDEN, KESSLER, LUMEN, MARCHETTI, NAKAMURA, NORTHWIND, OKAFOR, PLUM

_IN, _OUT = Direction.IN, Direction.OUT
_MAIL, _PHONE, _VIDEO = Channel.EMAIL, Channel.PHONE, Channel.VIDEO
_PERSON, _MESSAGE, _LETTER, _OTHER = Channel.IN_PERSON, Channel.MESSAGE, Channel.LETTER, Channel.OTHER


@dataclass(frozen=True, slots=True)
class Step:
    """A next step due in so many days, done where that day is past; it can be of the renewal or the project."""

    text: str
    in_days: int
    minutes: int | None = None
    channel: Channel | None = None
    for_me: bool = False
    of_renewal: bool = False
    in_project: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """An entry of the log, with what comes next."""

    channel: Channel | None
    direction: Direction
    minutes: int
    subject: str
    notes: str = ""
    step: Step | None = None
    outcome: ContactOutcome | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A talk on a day (so many after today, or before) and minute, with a client and some of its people."""

    client: str
    offset: int
    minute: int
    people: tuple[str, ...]
    talk: Talk
    project: str = ""
    agenda: str = ""
    missed: bool = False


MIRA, PER, TOMAS = "Mira Lindqvist", "Per Aksel", "Tomás Reyes"
KESSLER_H, PRIYA, JOHAN = "Dr. Annegret Kessler-Hohenfels", "Priya Nair", "Johan Voss"
ADA, BETH, GIULIA, REN = "Ada Okafor", "Beth Morrow", "Giulia Marchetti", "Ren Nakamura"

RECENT: Final = (
    Dated(NORTHWIND, -5, 552, (MIRA,), Talk(_MAIL, _IN, 0, "Product photos come next week",
          "The photographer is booked for Monday. Can we crop the old set until then?")),
    Dated(NORTHWIND, -11, 965, (MIRA,), Talk(_OTHER, _IN, 0, "Survey answer: 5 of 5",
          "“Fast answers, no surprises on the invoice.”")),
    Dated(NORTHWIND, -13, 600, (MIRA, PER), Talk(_PERSON, _OUT, 90, "Quarterly review at the bakery",
          "Online orders are up. Per showed slow checkout on older phones.")),
    Dated(NORTHWIND, -19, 1008, (PER,), Talk(_MAIL, _OUT, 0, "Invoice 118 sent and paid", "No questions.")),
    Dated(NORTHWIND, -33, 665, (MIRA,), Talk(_PHONE, _IN, 12, "Asked about a loyalty card",
          "Not now, but she wants a rough number after New Year.",
          Step("Rough number for the loyalty card", 82, 30, for_me=True))),
    Dated(NORTHWIND, -35, 640, (MIRA,), Talk(_PHONE, _OUT, 1, "Tried to reach Mira",
          outcome=ContactOutcome.LEFT_MESSAGE)),
    Dated(FJORD, -34, 900, (TOMAS,), Talk(_PHONE, _OUT, 20, "Mapping questions",
          "Two fields mean the same to them. He sends the list of synonyms.")),
    Dated(FJORD, -13, 570, (TOMAS,), Talk(_MAIL, _OUT, 0, "Asked again for the list of synonyms")),
    Dated(FJORD, -6, 615, (TOMAS,), Talk(_PHONE, _OUT, 1, "Rang about the dry run",
          outcome=ContactOutcome.NO_ANSWER)),
    Dated(KESSLER, -6, 510, (KESSLER_H,), Talk(_MAIL, _IN, 0, "Fragen zum Händlerportal",
          "Können Händler ihre Preise selbst ändern? Und wer pflegt die Artikelbilder?")),
    Dated(KESSLER, -12, 570, (KESSLER_H,), Talk(_PHONE, _OUT, 35, "Preise für das zweite Jahr besprochen",
          "Sie möchte die Pflege verlängern, aber ohne Aufschlag. Entscheidung bis Ende des Monats.")),
    Dated(KESSLER, -21, 600, (KESSLER_H, "Björn Tausendfreund"), Talk(_VIDEO, _OUT, 50,
          "Vorführung der Ersatzteilsuche", "Händler finden jetzt jedes Teil mit drei Klicks.",
          Step("Händlerzugänge anlegen", 28, 120, for_me=True, in_project=True)),
          "Ersatzteilkatalog und Händlerportal"),
    Dated(KESSLER, -27, 910, (KESSLER_H,), Talk(_MAIL, _OUT, 0, "Angebot für das nächste Jahr geschickt")),
    Dated(LUMEN, -1, 720, (PRIYA,), Talk(_MAIL, _IN, 0, "Form texts approved", "All three languages, no changes.")),
    Dated(LUMEN, -8, 690, (PRIYA,), Talk(_PHONE, _IN, 15, "Front desk wants larger type",
          "The tablets stand far from the chairs.")),
    Dated(HALDEN, -1, 1040, (JOHAN,), Talk(_OTHER, _IN, 0, "Survey answer: 3 of 5",
          "Was 4 of 5 in the summer; no comment given.",
          Step("Ask Johan why the survey said 3 of 5", 1, 15, _PHONE, for_me=True, of_renewal=True))),
    Dated(HALDEN, -12, 660, (JOHAN,), Talk(_MAIL, _IN, 0, "Logo files", "He needs them for the site hoarding.")),
    Dated(OKAFOR, -5, 600, (ADA,), Talk(_MAIL, _IN, 0, "Agenda for the quarterly review",
          "Q4 figures first, then when the portal audit can start.")),
    Dated(PLUM, -2, 1080, (BETH,), Talk(_MESSAGE, _IN, 0, "Guest list", "212 names, 40 still open.")),
    Dated(PLUM, -4, 610, (BETH,), Talk(_PHONE, _IN, 10, "She sent Ridgeline my way",
          "A catering firm that needs a booking page; they will write.",
          Step("Thank Beth for the referral", 6, 10, _MESSAGE, for_me=True))),
    Dated(MARCHETTI, -8, 540, (GIULIA,), Talk(_MAIL, _IN, 0, "Shoot dates", "Two days, four weeks from now.")),
    Dated(NAKAMURA, -4, 540, (REN,), Talk(_VIDEO, _OUT, 40, "Dielines",
          "The sleeve works. The tray needs one more fold.",
          Step("Send Ren the corrected tray", 8, 90, _MAIL, in_project=True)), "Packaging refresh"),
)  # fmt: skip

QUOTE: Final = Talk(
    _PHONE, _IN, 25, "Wants phase 2 and the renewal in one contract",
    "One quote for both. A discount only if she signs for 24 months. She decides before the notice date.",
)  # fmt: skip
QUOTE_STEP: Final = "Send Mira one quote for phase 2 and the renewal"

# Today's two come first; their times follow the clock.
APPOINTMENTS: Final = (
    Dated(OKAFOR, 0, 0, (ADA,), Talk(_VIDEO, _OUT, 60, "Quarterly review"),
          agenda="Q4 figures; when the portal audit starts"),
    Dated(NORTHWIND, 0, 270, (PER,), Talk(_PERSON, _OUT, 30, "Walk through the delivery-slot picker"),
          "Wholesale portal", "Per tries it on the till tablet"),
    Dated(LUMEN, 2, 840, (PRIYA,), Talk(_VIDEO, _OUT, 30, "Hand over the intake forms"), "Patient intake forms",
          "What the front desk sees first"),
    Dated(NAKAMURA, 7, 540, (REN,), Talk(_VIDEO, _OUT, 45, "Look at the corrected tray"), "Packaging refresh"),
    Dated(HALDEN, 8, 630, (JOHAN, "Marijke Halden"), Talk(_PERSON, _OUT, 60, "Brand guidelines, last round"),
          "Brand guidelines", "Colour and type; what is printed first"),
    Dated(KESSLER, 10, 570, (KESSLER_H,), Talk(_VIDEO, _OUT, 45, "Freigabe Händlerportal"),
          "Ersatzteilkatalog und Händlerportal", "Offene Punkte, Schulung, Termin"),
    Dated(PLUM, 14, 660, (BETH, "Callum Reid"), Talk(_VIDEO, _OUT, 30, "Gala page: last changes"),
          "Winter gala microsite"),
    Dated(MARCHETTI, 17, 600, (GIULIA,), Talk(_PERSON, _OUT, 120, "At the shoot"), "Lookbook 2027"),
    Dated(FJORD, 20, 600, (TOMAS, "Liv Solberg"), Talk(_VIDEO, _OUT, 45, "What next year needs"),
          agenda="Reporting for their customers; support renewal"),
)  # fmt: skip

MISSED: Final = (
    Dated(NORTHWIND, -63, 840, (PER,), Talk(_VIDEO, _OUT, 30, "Test the order import"), missed=True),
    Dated(FJORD, -20, 600, (TOMAS,), Talk(_VIDEO, _OUT, 30, "Dry run with Tomás"), missed=True),
    Dated(KESSLER, -77, 570, (KESSLER_H,), Talk(_VIDEO, _OUT, 45, "Abnahme Stücklisten"), missed=True),
    Dated(LUMEN, -118, 780, ("Dr. Helen Ashcombe",), Talk(_PERSON, _OUT, 45, "Lunch with Helen"), missed=True),
    Dated(PLUM, -151, 660, (BETH,), Talk(_PHONE, _OUT, 20, "Plan the summer party page"), missed=True),
    Dated(MARCHETTI, -203, 600, (GIULIA,), Talk(_VIDEO, _OUT, 30, "Choose the paper"), missed=True),
)  # fmt: skip
