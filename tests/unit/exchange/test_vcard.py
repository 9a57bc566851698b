"""vCard files: what each version and device writes is read, what cannot be is named."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import pytest

from dualdesk.base.messages import Message
from dualdesk.exchange import vcard
from dualdesk.exchange.records import ContactPoint, Fact, ImportantDate, PersonRecord

Say = Callable[[Message], str]


def card(*lines: str, version: str = "3.0", ended: bool = True) -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, *(["END:VCARD"] if ended else [])]) + "\r\n"


def one(text: str | bytes) -> PersonRecord:
    (person,) = vcard.read(text.encode() if isinstance(text, str) else text).people
    return person


def points(text: str | bytes, kind: str) -> list[tuple[str, str, bool]]:
    return [(point.value, point.label, point.preferred) for point in one(text).points if point.kind == kind]


def said(text: str | bytes, say: Say) -> list[tuple[str, str, str]]:
    found = vcard.read(text.encode() if isinstance(text, str) else text).problems
    return [(say(problem.where), say(problem.message), problem.severity) for problem in found]


def test_every_part_of_a_card_has_its_place() -> None:
    person = one(
        card(
            "UID:urn:uuid:1",
            "N:Perreault;Simon,Paul;de;Dr.,Prof.;ing. jr,M.Sc.",
            "FN:Simon Perreault",
            "NICKNAME:Si,Simo",
            "ORG:Viag\\;nie;North;Sales",
            "TITLE:Engineer\\, senior",
            "ROLE:Lead",
            "CATEGORIES:Kunden,myContacts,kunden,* VIP",
            "NOTE:one\\nTwo \\\\ three",
            "NOTE:four",
            version="4.0",
        )
    )
    assert (person.source_id, person.name, person.nickname) == ("urn:uuid:1", "Simon Perreault", "Si, Simo")
    assert (person.given, person.family, person.additional) == ("Simon Paul", "Perreault", "de")
    assert (person.prefix, person.suffix) == ("Dr. Prof.", "ing. jr, M.Sc.")
    assert (person.organisation, person.department) == ("Viag;nie", "North, Sales")
    assert (person.title, person.role) == ("Engineer, senior", "Lead")
    assert person.tags == ("Kunden", "VIP")
    assert person.note == "one\nTwo \\ three\nfour"
    assert not person.is_organisation


def test_a_comma_is_only_a_comma_in_version_2_1() -> None:
    assert one(card("N:Doe;John;Richter,James;;", version="2.1")).additional == "Richter,James"
    assert one(card("N:Doe;John;Richter,James;;")).additional == "Richter James"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Doe;John;M.;Dr.;Jr."], "Dr. John M. Doe Jr."),
        (["N:;;;;", "ORG:Acme;"], "Acme"),
        (["NICKNAME:Joe"], "Joe"),
        (["EMAIL:a@b.example", "TEL:1"], "a@b.example"),
        (["TEL:+1 2"], "+1 2"),
        (["FN: ", "N:Only"], "Only"),
    ],
)
def test_a_card_without_fn_is_called_by_what_it_has(lines: list[str], name: str) -> None:
    assert one(card(*lines)).name == name


def test_a_card_that_names_nobody_is_refused_and_the_rest_read(say: Say) -> None:
    text = card("NOTE:x") + card("FN:Ana")
    assert one(text).name == "Ana"
    assert said(text, say)[0][::2] == ("card 1 (line 1)", "refused")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["FN:Acme", "ORG:Acme"], True),
        (["FN:Acme Inc", "ORG:Acme", "X-ABShowAs:COMPANY"], True),
        (["FN:Acme Inc", "ORG:Acme"], False),
        (["N:Doe;John", "ORG:Acme", "X-ABShowAs:COMPANY"], False),
        (["FN:Acme", "KIND:org"], True),
        (["FN:Acme", "X-ABShowAs:COMPANY"], False),
    ],
)
def test_company_cards_are_told_from_people(lines: list[str], expected: bool) -> None:
    assert one(card(*lines)).is_organisation is expected


@pytest.mark.parametrize("line", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "KIND:location", "KIND:device"])
def test_groups_and_things_are_no_people(line: str, say: Say) -> None:
    text = card("FN:All", line) + card("FN:Ana", "KIND:individual")
    assert one(text).name == "Ana"
    assert "not a person" in said(text, say)[0][1]


def test_phones_carry_what_they_are_for() -> None:
    text = card(
        "TEL;TYPE=WORK,VOICE:1",
        "TEL;TYPE=home;TYPE=fax:2",
        "TEL;type=CELL;type=VOICE;type=pref:3",
        'TEL;VALUE=uri;TYPE="work,cell";PREF=2:tel:+1-418-656-9254;ext=102',
        "item1.TEL:5",
        "item1.X-ABLabel:_$!<AssistantPhone>!$_",
        "item2.TEL:6",
        "item2.X-ABLabel:Beach house",
        "TEL;TYPE=PAGER:7",
        "TEL:8",
        "TEL;TYPE=homefax:9",
        "TEL;TYPE=satellite:10",
        "TEL;TYPE=main:11",
        "TEL:",
        "TEL;VALUE=uri:tel:+49%2030?x=1",
    )
    assert points(text, "phone") == [
        ("1", "work", False),
        ("2", "home fax", False),
        ("3", "mobile", True),
        ("+1-418-656-9254 ext. 102", "mobile", False),
        ("5", "assistant", False),
        ("6", "Beach house", False),
        ("7", "pager", False),
        ("8", "", False),
        ("9", "home fax", False),
        ("10", "satellite", False),
        ("11", "main", False),
        ("+49 30", "", False),
    ]


def test_types_of_version_2_1_need_no_name() -> None:
    text = card("TEL;WORK;FAX;PREF:1", "EMAIL;INTERNET;HOME:a@b.example", "URL;VALUE=url:x.example", version="2.1")
    assert points(text, "phone") == [("1", "work fax", True)]
    assert points(text, "email") == [("a@b.example", "home", False)]


def test_only_one_of_a_kind_is_preferred_and_the_best_of_them() -> None:
    text = card(
        "EMAIL;PREF=50:a@x", "EMAIL;PREF=1:b@x", "EMAIL;PREF=1:mailto:c@x", "EMAIL;PREF=high:d@x", version="4.0"
    )
    assert points(text, "email") == [("a@x", "", False), ("b@x", "", True), ("c@x", "", False), ("d@x", "", False)]


def test_addresses_keep_their_parts() -> None:
    text = card(
        "FN:A",
        "ADR;TYPE=WORK:PO 1;Suite 2;10 Main St\\nHouse B;Town;Region;123 45;Land",
        "ADR:;;Street only",
        "ADR;LABEL=\"1 Way^nTown ^^ ^'x^'\":;;;;;;",
        "ADR:;;;;;;",
    )
    first, second, third = (point for point in one(text).points if point.kind == "address")
    assert first.address is not None
    assert first.address.street == "10 Main St\nHouse B\nSuite 2\nPO 1"
    assert (first.address.city, first.address.postal_code, first.address.country) == ("Town", "123 45", "Land")
    assert first.value == "10 Main St\nHouse B\nSuite 2\nPO 1\n123 45 Town\nRegion\nLand"
    assert (first.label, second.value, third.value) == ("work", "Street only", '1 Way\nTown ^ "x"')


def test_a_label_is_an_address_only_where_there_is_none() -> None:
    label = "LABEL;TYPE=HOME:1 Way\\nTown"
    assert points(card("FN:A", label), "address") == [("1 Way\nTown", "home", False)]
    assert points(card("FN:A", label, "ADR:;;2 Way"), "address") == [("2 Way", "", False)]


def test_web_pages_and_messengers() -> None:
    text = card(
        "FN:A",
        "item1.URL:http\\://a.example",
        "item1.X-ABLabel:_$!<HomePage>!$_",
        "X-SOCIALPROFILE;TYPE=mastodon:https://s.example/@x",
        "X-SOCIALPROFILE;TYPE=irc:nick",
        "IMPP;X-SERVICE-TYPE=GTalk:xmpp:me",
        "IMPP;TYPE=work:sip",
        "X-SKYPE:me.skype",
    )
    assert points(text, "url") == [("http://a.example", "homepage", False), ("https://s.example/@x", "mastodon", False)]
    assert points(text, "other") == [
        ("me", "GTalk", False),
        ("sip", "work", False),
        ("nick", "irc", False),
        ("me.skype", "Skype", False),
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY:1980-03-22", ImportantDate("birthday", 22, 3, 1980)),
        ("BDAY:19800322T000000Z", ImportantDate("birthday", 22, 3, 1980)),
        ("BDAY:--0314", ImportantDate("birthday", 14, 3, None)),
        ("BDAY:--03-14", ImportantDate("birthday", 14, 3, None)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-14", ImportantDate("birthday", 14, 3, None)),
        ("BDAY:1604-02-29", ImportantDate("birthday", 29, 2, None)),
        ("BDAY:1985-04", ImportantDate("birthday", None, 4, 1985)),
        ("BDAY:1985", ImportantDate("birthday", None, None, 1985)),
        ("BDAY:--04", ImportantDate("birthday", None, 4, None)),
        ("BDAY:---12", ImportantDate("birthday", 12, None, None)),
        ("ANNIVERSARY:20090808T1430-0500", ImportantDate("anniversary", 8, 8, 2009)),
        ("X-MS-ANNIVERSARY:20110113", ImportantDate("anniversary", 13, 1, 2011)),
        ("X-ABDATE:1776-07-04", ImportantDate("date", 4, 7, 1776)),
        (
            "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2016-08-02;1;;",
            ImportantDate("anniversary", 2, 8, 2016),
        ),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2016-08-03;0;Met", ImportantDate("Met", 3, 8, 2016)),
    ],
)
def test_dates_with_and_without_a_year(line: str, day: ImportantDate) -> None:
    assert one(card("FN:A", line)).dates == (day,)


def test_a_date_with_its_own_label() -> None:
    text = card("FN:A", "item1.X-ABDATE:1975-03-01", "item1.X-ABLabel:_$!<Anniversary>!$_", "ANNIVERSARY:1975-03-01")
    assert one(text).dates == (ImportantDate("anniversary", 1, 3, 1975),)


def test_a_date_that_is_none_is_said(say: Say) -> None:
    text = card("FN:A", "BDAY;VALUE=text:circa 1800", "BDAY;ALTID=1:some day", "ANNIVERSARY:0000-00-00")
    text += card("FN:B", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Bob;1")
    assert [person.dates for person in vcard.read(text.encode()).people] == [(), ()]
    assert said(text, say) == [("card 1 (line 1)", "“circa 1800” (birthday) is not a date that can be read.", "noted")]


def test_relations_become_facts() -> None:
    text = card(
        "FN:A",
        "X-SPOUSE:Maria",
        "item1.X-ABRELATEDNAMES:Jenny",
        "item1.X-ABLabel:_$!<Mother>!$_",
        "RELATED;TYPE=friend:Bob",
        "RELATED:Eve",
        "RELATED;TYPE=friend:urn:uuid:f81d4fae",
    )
    assert one(text).facts == (
        Fact("spouse", "Maria"),
        Fact("mother", "Jenny"),
        Fact("friend", "Bob"),
        Fact("related", "Eve"),
    )


def test_folds_are_undone_before_decoding() -> None:
    raw = card("FN:Zoë").encode().replace("ë".encode(), b"\xc3\r\n \xab")
    assert one(raw).name == "Zoë"
    assert one(card("FN:A", "NOTE:ab\r\n\tcd")).note == "abcd"


def test_version_2_1_folds_at_a_blank_or_by_width() -> None:
    assert one(card("FN:A", "NOTE:ab\r\n cd", version="2.1")).note == "ab cd"
    wide = "NOTE:" + "x" * 70
    assert one(card("FN:A", f"{wide}\r\n cd", version="2.1")).note == "x" * 70 + "cd"


def test_quoted_printable_with_soft_breaks_and_charsets() -> None:
    text = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85str=C3=B6m;Zo=C3=\r\n=AB;;;",
        "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=\r\nb",
        "TITLE;ENCODING=QUOTED-PRINTABLE:Gr=FC=DFe",
        "ROLE;QUOTED-PRINTABLE;CHARSET=no-such:=41",
        "ORG;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED",
        "X-OPEN;ENCODING=QUOTED-PRINTABLE:ends=",
        version="2.1",
    )
    person = one(text)
    assert (person.given, person.family, person.note) == ("Zoë", "Åström", "a\nb")
    assert (person.title, person.role, person.organisation) == ("Grüße", "A", "Иван")


def test_raw_windows_1252_is_read_and_said_to_be_guessed() -> None:
    result = vcard.read(card("FN:J\xfcrgen").encode("latin-1"))
    assert result.people[0].name == "Jürgen"
    assert not result.encoding_certain


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-8-sig"])
def test_wide_encodings(encoding: str) -> None:
    assert one(card("FN:Ümit Ørsted").encode(encoding)).name == "Ümit Ørsted"


def test_photos_are_survived_and_what_follows_is_read() -> None:
    picture = b64encode(bytes(range(200))).decode()
    for line in (
        f"PHOTO;ENCODING=BASE64;JPEG:{picture}\r\n {picture}\r\n",
        f"PHOTO;BASE64:\r\n  {picture}\r\n  {picture}",
        f"PHOTO;ENCODING=b;TYPE=PNG:{picture}\r\n {picture}",
        f"PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n{picture}\r\n{picture}\r\n",
        f"PHOTO:data:image/png;base64\\,{picture}",
    ):
        assert one(card("FN:A", line, "TEL:1", version="2.1")).points == (ContactPoint("phone", "1"),)


def test_line_ends_of_every_kind_and_blank_lines() -> None:
    text = card("FN:A", "", "TEL:1")
    for end in ("\n", "\r", "\r\r\n"):
        assert one(text.replace("\r\n", end)).points == (ContactPoint("phone", "1"),)


def test_a_text_whose_line_breaks_are_not_escaped_goes_on() -> None:
    assert one(card("FN:A", "NOTE:first\r\nsecond line", "TEL:1")).note == "first\nsecond line"


def test_a_missing_end_costs_nothing(say: Say) -> None:
    text = card("FN:A", ended=False) + card("FN:B") + card("FN:C", ended=False)
    assert [person.name for person in vcard.read(text.encode()).people] == ["A", "B", "C"]
    assert [(where, kind) for where, _, kind in said(text, say)] == [
        ("card 1 (line 1)", "noted"),
        ("card 3 (line 8)", "noted"),
    ]


def test_cards_inside_cards_are_passed_over(say: Say) -> None:
    inner = "BEGIN:VCARD\r\nFN:Inner\r\nTEL:9\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Deep\r\nEND:VCARD\r\nEND:VCARD"
    text = card("FN:Outer", "AGENT:", inner, "TEL:1", version="2.1")
    assert one(text).name == "Outer"
    assert points(text, "phone") == [("1", "", False)]
    assert said(text, say)[0][1] == "The 2 cards inside it were not read."


def test_versions_may_differ_in_one_file() -> None:
    text = card("N;QUOTED-PRINTABLE:=C3=9C;A", version="2.1") + card("FN:B") + card("FN:C\\, D", version="4.0")
    assert [person.name for person in vcard.read(text.encode()).people] == ["A Ü", "B", "C, D"]


def test_an_unescaped_semicolon_with_a_blank_is_part_of_a_firms_name() -> None:
    assert one(card("FN:A", "ORG:Quill; Ink Ltd")).organisation == "Quill; Ink Ltd"
    assert one(card("FN:A", "ORG:Quill\\; Ink Ltd")).organisation == "Quill; Ink Ltd"
    assert one(card("FN:A", "ORG:;", "ORG:Second;Unit")).department == "Unit"


def test_the_same_card_twice_is_read_once_and_a_shared_uid_told_apart(say: Say) -> None:
    text = card("UID:1", "FN:A") + card("UID:1", "FN:A") + card("UID:1", "FN:B")
    assert [(person.source_id, person.name) for person in vcard.read(text.encode()).people] == [
        ("1", "A"),
        ("1#2", "B"),
    ]
    assert said(text, say) == [("card 2 (line 6)", "It is the same as card 1 (line 1) and was read once.", "noted")]


def test_source_ids_are_stable_and_do_not_hang_on_details() -> None:
    first = one(card("FN:Ana Ná", "EMAIL:A@x.example"))
    again = one(card("FN:ana na", "EMAIL:a@X.example", "NOTE:more", "TEL:1"))
    assert first.source_id == again.source_id
    assert first.source_id != one(card("FN:Ana Ná", "EMAIL:b@x.example")).source_id
    by_phone = one(card("FN:Ana", "TEL:+1 (2) 3")).source_id
    assert by_phone == one(card("FN:Ana", "TEL:+1 2 3")).source_id != one(card("FN:Ana", "ORG:Acme")).source_id
    assert one(card("FN:Ana", "TEL:none")).source_id != one(card("FN:Ana", "TEL:other")).source_id


def test_lines_outside_of_cards_are_said(say: Say) -> None:
    text = "junk\r\nmore\r\n" + card("FN:A") + "\r\n" + "x" * 60 + "\r\nEND:VCARD\r\nEND:VCARD\r\n"
    assert one(text).name == "A"
    assert [(where, kind) for where, _, kind in said(text, say)] == [
        ("line 1", "refused"),
        ("line 8", "refused"),
        ("line 10", "refused"),
    ]


def test_files_without_a_card_are_refused_with_their_line(refusal: Callable[..., str]) -> None:
    assert refusal(vcard.read, b"\nBEGIN:VCAR\nFN:A\nEND:VCARD\n") == (
        "Line 2 says “BEGIN:VCAR” where a card should begin with “BEGIN:VCARD”: export the contacts again."
    )
    assert refusal(vcard.read, b"\n\n") == "The file holds no contact card: export the contacts again as vCard."


def test_parameters_with_open_or_colon_holding_quotes() -> None:
    assert points(card('TEL;X-A="a:b;c";TYPE=work:1'), "phone") == [("1", "work", False)]
    assert points(card('TEL;X-A="open:1'), "phone") == [("1", "", False)]
    assert one(card('X-B;Y="z', "FN:A", 'X-B;Y="z')).name == "A"


def test_boms_between_joined_files() -> None:
    text = card("FN:A").encode() + b"\xef\xbb\xbf" + card("FN:B").encode()
    assert len(vcard.read(text).people) == 2
