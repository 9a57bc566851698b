"""The firms and people of the sample data, all invented: addresses end in .example, numbers are made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dualdesk.base.terms import OpportunityStage, OpportunityType, Part, Period, RenewalRule, RenewalStage


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a client, or on their own; `left` is how many days ago they left, `birthday` day and month."""

    name: str
    part: Part
    title: str
    email: str
    phone: str = ""
    birthday: tuple[int, int] | None = None
    left: int | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """An agreement whose last day to cancel is in so many days; values in whole units a billing period."""

    title: str
    cancel_in: int
    notice_days: int
    value: int
    before: int
    stage: RenewalStage
    period: Period = Period.YEAR
    rule: RenewalRule = RenewalRule.TACIT
    allowance_min: int | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """An opportunity: the stages it came to and how many days ago, the end last; amount in whole units."""

    title: str
    amount: int
    hours: int
    kind: OpportunityType
    path: tuple[tuple[OpportunityStage, int], ...]
    expected_in: int
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Firm:
    """A client; `entries` are made up for its log until so many days ago, `things` are what the talk is about."""

    name: str
    trade: str
    months: int
    ideal_gap: int
    longest_gap: int
    people: tuple[Person, ...]
    things: tuple[str, ...]
    entries: int
    quiet_days: int
    agreement: Signed | None = None
    chances: tuple[Chance, ...] = ()
    facts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    zone: str | None = None
    german: bool = False


NORTHWIND: Final = "Northwind Bakery Co."
FJORD: Final = "Fjord Analytics"
KESSLER: Final = "Kessler Bewässerungssysteme GmbH & Co. KG"
LUMEN: Final = "Lumen Dental Group"
HALDEN: Final = "Halden & Voss Architects"
OKAFOR: Final = "Okafor Legal"
PLUM: Final = "Plum & Thistle Events"
MARCHETTI: Final = "Atelier Marchetti"
NAKAMURA: Final = "Studio Nakamura"

_SPOTTED, _RAISED, _SCOPED = OpportunityStage.SPOTTED, OpportunityStage.RAISED, OpportunityStage.SCOPED
_PROPOSED, _AGREED = OpportunityStage.PROPOSED, OpportunityStage.AGREED
_WON, _LOST, _DECLINED = OpportunityStage.WON, OpportunityStage.LOST, OpportunityStage.DECLINED
_NEW, _UPSELL, _CROSS = OpportunityType.NEW, OpportunityType.UPSELL, OpportunityType.CROSS_SELL

FIRMS: Final = (
    Firm(
        name=NORTHWIND,
        trade="Food and retail",
        months=56,
        ideal_gap=14,
        longest_gap=28,
        people=(
            Person("Mira Lindqvist", Part.DECIDES, "Owner", "mira@northwind.example", "+46 70 174 06 12", (9, 6)),
            Person("Per Aksel", Part.DAY_TO_DAY, "Shop manager", "per@northwind.example", "+46 70 174 06 31"),
            Person("Signe Dahl", Part.BILLING, "Bookkeeper", "signe@northwind.example", "+46 70 174 06 48"),
        ),
        things=("the order form", "the price cards", "the delivery days", "the photo set", "the opening hours page"),
        entries=46,
        quiet_days=42,
        agreement=Signed("Care and hosting", 3, 30, 18_400, 16_400, RenewalStage.PROPOSAL_OUT),
        chances=(
            Chance("Phase 2 of the wholesale portal", 9_800, 90, _UPSELL,
                   ((_SPOTTED, 61), (_RAISED, 40), (_SCOPED, 13), (_PROPOSED, 4)), 18, source="Mira, on the phone"),
            Chance("Loyalty card", 4_200, 40, _CROSS, ((_SPOTTED, 33),), 50),
            Chance("Wholesale portal", 8_400, 78, _NEW,
                   ((_SPOTTED, 120), (_SCOPED, 80), (_PROPOSED, 60), (_WON, 48)), -48, "The care had earned it"),
        ),
        facts=("Call before 15:00, the kitchen closes then", "Never on Saturdays"),
        tags=("retainer",),
    ),
    Firm(
        name=FJORD,
        trade="Software",
        months=34,
        ideal_gap=14,
        longest_gap=28,
        people=(
            Person("Tomás Reyes", Part.DECIDES, "COO", "t.reyes@fjord.example", "+47 412 34 507"),
            Person("Liv Solberg", Part.USES, "Data lead", "l.solberg@fjord.example"),
            Person("Jonas Brandt", Part.CHAMPION, "Head of product", "j.brandt@fjord.example", left=140),
        ),
        things=("the import rules", "the field list", "the sample files", "the error report", "the audit log"),
        entries=38,
        quiet_days=36,
        agreement=Signed("Data support", 27, 14, 8_000, 7_000, RenewalStage.PROPOSAL_OUT, Period.QUARTER),
        chances=(
            Chance("Reporting for their customers", 12_500, 110, _UPSELL, ((_SPOTTED, 75), (_RAISED, 34)), 80),
            Chance("Native app", 38_000, 400, _CROSS, ((_SPOTTED, 210), (_RAISED, 190), (_DECLINED, 171)), -171,
                   "More than one person can carry"),
        ),
        facts=("Wants numbers first, then words",),
        tags=("retainer",),
    ),
    Firm(
        name=KESSLER,
        trade="Landwirtschaftstechnik",
        months=63,
        ideal_gap=21,
        longest_gap=35,
        people=(
            Person("Dr. Annegret Kessler-Hohenfels", Part.DECIDES, "Geschäftsführerin",
                   "a.kessler-hohenfels@kessler.example", "+49 171 3920017", (17, 3)),
            Person("Björn Tausendfreund", Part.DAY_TO_DAY, "Leiter Ersatzteile", "b.tausendfreund@kessler.example",
                   "+49 171 3920042"),
            Person("Gisela Oehme", Part.PAYS, "Buchhaltung", "g.oehme@kessler.example"),
        ),
        things=("Artikelbilder", "Stücklisten", "Händlerpreise", "Suche", "Bestellformular"),
        entries=24,
        quiet_days=30,
        agreement=Signed("Wartung und Katalogpflege", 6, 31, 11_900, 11_900, RenewalStage.PROPOSAL_OUT),
        chances=(
            Chance("Händler-App für die Baustelle", 15_000, 140, _UPSELL, ((_SPOTTED, 95), (_RAISED, 21)), 120),
        ),
        facts=("Freitags nur bis 12:00 Uhr",),
        tags=("retainer", "auf Deutsch"),
        german=True,
    ),
    Firm(
        name=LUMEN,
        trade="Healthcare",
        months=36,
        ideal_gap=21,
        longest_gap=35,
        people=(
            Person("Priya Nair", Part.DAY_TO_DAY, "Practice manager", "priya@lumen.example", "+44 7700 900412"),
            Person("Dr. Helen Ashcombe", Part.DECIDES, "Owner", "helen@lumen.example", "+44 7700 900418", (2, 11)),
        ),
        things=("the intake forms", "the opening times", "the recall letters", "the price list", "the map"),
        entries=36,
        quiet_days=9,
        agreement=Signed(
            "Monthly care", 37, 90, 2_000, 1_850, RenewalStage.VALUE_REVIEW, Period.MONTH, allowance_min=1_200
        ),
        chances=(
            Chance("Second practice", 6_500, 60, _CROSS, ((_SPOTTED, 90), (_RAISED, 55), (_SCOPED, 20)), 110,
                   source="Helen, in person"),
        ),
        tags=("retainer",),
    ),
    Firm(
        name=HALDEN,
        trade="Architecture",
        months=42,
        ideal_gap=21,
        longest_gap=35,
        people=(
            Person("Johan Voss", Part.DECIDES, "Partner", "voss@haldenvoss.example", "+31 6 5550 0184"),
            Person("Marijke Halden", Part.APPROVES, "Partner", "halden@haldenvoss.example"),
            Person("Sanne Kuipers", Part.DAY_TO_DAY, "Office manager", "office@haldenvoss.example"),
        ),
        things=("the logo files", "the type samples", "the colour chapter", "the project sheets", "the signage"),
        entries=36,
        quiet_days=14,
        agreement=Signed("Studio retainer", 13, 60, 800, 800, RenewalStage.PROPOSAL_OUT, Period.MONTH),
        chances=(
            Chance("Competition boards", 3_800, 36, _NEW, ((_SPOTTED, 160), (_PROPOSED, 130), (_LOST, 118)), -118,
                   "They drew them in house after all"),
        ),
        tags=("retainer",),
    ),
    Firm(
        name=OKAFOR,
        trade="Legal",
        months=21,
        ideal_gap=30,
        longest_gap=45,
        people=(
            Person("Ada Okafor", Part.DECIDES, "Managing partner", "ada@okafor.example", "+44 7700 900733", (28, 11)),
            Person("Samuel Pryce", Part.DAY_TO_DAY, "Office manager", "samuel@okafor.example"),
        ),
        things=("the client portal", "the access list", "the team page", "the terms page", "the enquiry form"),
        entries=28,
        quiet_days=7,
        agreement=Signed("Website care", 58, 30, 7_200, 7_200, RenewalStage.VALUE_REVIEW),
        chances=(Chance("Portal rebuild after the audit", 14_000, 130, _UPSELL, ((_SPOTTED, 28),), 95),),
        tags=("retainer",),
    ),
    Firm(
        name=PLUM,
        trade="Events",
        months=26,
        ideal_gap=30,
        longest_gap=45,
        people=(
            Person("Beth Morrow", Part.DECIDES, "Director", "beth@plumthistle.example", "+44 7700 900158"),
            Person("Callum Reid", Part.USES, "Events", "callum@plumthistle.example"),
        ),
        things=("the guest list", "the seating form", "the gala page", "the photo gallery", "the ticket mail"),
        entries=28,
        quiet_days=5,
        chances=(
            Chance("Summer ball site", 4_600, 44, _NEW, ((_SPOTTED, 30), (_RAISED, 12)), 70),
            Chance("Winter gala microsite", 3_600, 34, _NEW,
                   ((_SPOTTED, 100), (_PROPOSED, 70), (_AGREED, 64), (_WON, 58)), -58, "Fast with the first draft"),
        ),
        tags=("by season",),
    ),
    Firm(
        name=MARCHETTI,
        trade="Fashion",
        months=52,
        ideal_gap=30,
        longest_gap=45,
        people=(
            Person("Giulia Marchetti", Part.DECIDES, "Creative lead", "giulia@marchetti.example", "+39 312 345 6780"),
            Person("Enzo Fabbri", Part.INFLUENCES, "Production", "enzo@marchetti.example"),
        ),
        things=("the shoot plan", "the cover", "the paper", "the size table", "the shop texts"),
        entries=28,
        quiet_days=10,
        agreement=Signed(
            "Season retainer", 79, 60, 7_100, 7_100, RenewalStage.VALUE_REVIEW, Period.HALF_YEAR, RenewalRule.TACIT
        ),
        tags=("retainer", "by season"),
    ),
    Firm(
        name=NAKAMURA,
        trade="Design",
        months=29,
        ideal_gap=30,
        longest_gap=45,
        people=(
            Person("Ren Nakamura", Part.DECIDES, "Founder", "ren@nakamura.example", "+81 90 5550 0123"),
            Person("Yui Arakawa", Part.DAY_TO_DAY, "Studio manager", "yui@nakamura.example"),
        ),
        things=("the dielines", "the mood board", "the tea boxes", "the label set", "the print quotes"),
        entries=32,
        quiet_days=6,
        agreement=Signed("Packaging retainer", 88, 30, 12_500, 11_600, RenewalStage.VALUE_REVIEW),
        facts=("Mail first, then video",),
        tags=("retainer",),
        zone="Asia/Tokyo",
    ),
)  # fmt: skip

# People who are not at a client.
ON_THEIR_OWN: Final = (
    Person("Ines Albrecht", Part.BILLING, "Steuerberaterin", "ines@albrecht-steuern.example", "+49 171 3920071",
           fact="Belege immer bis zum 5. des Monats"),
    Person("Theo Marsh", Part.USES, "Photographer", "theo@marshpictures.example", "+44 7700 900267",
           fact="Needs two weeks’ notice"),
    Person("Sunniva Berg", Part.INFLUENCES, "Refers people to me", "sunniva@berg.example"),
    Person("Wojciech Lis", Part.USES, "Back-end developer, by the day", "w.lis@lis-code.example"),
)  # fmt: skip
