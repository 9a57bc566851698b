"""Tables of people: delimiters, headers of many programs, rows that do not fit, and columns named by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from dualdesk.base.messages import Message
from dualdesk.exchange import contacts_csv, limits
from dualdesk.exchange.contacts_fields import FIELDS, chosen, header_key
from dualdesk.exchange.contacts_headers import NAMES
from dualdesk.exchange.records import Fact, ImportantDate, PersonRecord

Say = Callable[[Message], str]
Refusal = Callable[..., str]


def people(text: str, **keywords: object) -> tuple[PersonRecord, ...]:
    return contacts_csv.read(text.encode(), **keywords).people  # type: ignore[arg-type]


def one(text: str, **keywords: object) -> PersonRecord:
    (person,) = people(text, **keywords)
    return person


def names(text: str) -> list[str]:
    return [person.name for person in people(text)]


def points(text: str, kind: str) -> list[tuple[str, str, bool]]:
    return [(point.value, point.label, point.preferred) for point in one(text).points if point.kind == kind]


def said(text: str, say: Say, **keywords: object) -> list[tuple[str, str, str]]:
    found = contacts_csv.read(text.encode(), **keywords).problems  # type: ignore[arg-type]
    return [(say(problem.where), say(problem.message), problem.severity) for problem in found]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_each_delimiter(sign: str) -> None:
    text = "\n".join(sign.join(row) for row in (["First Name", "Last Name", "Email"], ["Ana", "Ná", "a@x.example"]))
    assert one(text).name == "Ana Ná"
    assert one(text, delimiter=sign).family == "Ná"


def test_a_declared_delimiter_and_one_that_is_none(refusal: Refusal) -> None:
    assert one("sep=;\nName;Phone\nA;1,2").points[0].value == "1,2"
    assert "does not part columns" in refusal(contacts_csv.read, b"Name\nA", delimiter="x")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "First Name,Last Name\nJürgen,Åström\n"
    assert contacts_csv.read(text.encode(encoding)).people[0].name == "Jürgen Åström"


def test_an_encoding_given_by_name(refusal: Refusal) -> None:
    assert contacts_csv.read("Name\nИван".encode("cp1251"), encoding="windows-1251").people[0].name == "Иван"
    for wrong in ("punycode", "cp99999"):
        assert refusal(contacts_csv.read, b"Name\nA", encoding=wrong).startswith(f"No encoding is called “{wrong}”")


def test_google_pairs_lists_labels_and_marks() -> None:
    text = (
        "Name Prefix,First Name,Middle Name,Last Name,Name Suffix,Nickname,Organization Name,Organization Title,"
        "Organization Department,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,"
        "E-mail 2 - Value,"
        "Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
        "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
        "Address 1 - Extended Address,"
        "Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value,Custom Field 1 - Label,"
        "Custom Field 1 - Value,Organization 1 - Symbol\n"
        "Dr.,Ana,B.,Ná,Jr.,An,Acme,CEO,Board, --03-14,Hi,* myContacts ::: Clients ::: VIP,,o@x.example,* Work,"
        "a@x.example ::: b@x.example,Girlfriend,+1 ::: +2,Work,whatever,Main St,Town,PO 1,Reg,123,Land,Rear,"
        "Anniversary,2010-05-06,Spouse,Bob ::: ,Colour,Blue,X\n"
    )
    person = one(text)
    assert (person.name, person.prefix, person.nickname) == ("Ana B. Ná Jr.", "Dr.", "An")
    assert (person.organisation, person.title, person.department) == ("Acme", "CEO", "Board")
    assert person.tags == ("Clients", "VIP")
    assert points(text, "email") == [
        ("o@x.example", "", False),
        ("a@x.example", "work", True),
        ("b@x.example", "work", False),
    ]
    assert points(text, "phone") == [("+1", "Girlfriend", False), ("+2", "Girlfriend", False)]
    assert points(text, "address") == [("Main St\nPO 1\nRear\n123 Town\nReg\nLand", "work", False)]
    assert person.dates == (ImportantDate("birthday", 14, 3, None), ImportantDate("Anniversary", 6, 5, 2010))
    assert person.facts == (Fact("Spouse", "Bob"), Fact("Colour", "Blue"))


def test_an_address_that_is_only_formatted() -> None:
    assert points('Name,Address 1 - Formatted,Address 1 - Street\nA,"1 Way\nTown",\n', "address") == [
        ("1 Way\nTown", "", False)
    ]
    assert points("Name,Address,Country\nA,,\n", "address") == []
    assert points("Name,Address,City\nA,1 Way,Town\n", "address") == [("Town", "", False)]


def test_outlook_in_english_with_no_birthday() -> None:
    text = (
        '"Title","First Name","Last Name","Suffix","Company","Job Title","Business Street","Business Street 2",'
        '"Business City","Business Phone","Mobile Phone","Birthday","Anniversary","E-mail Address","E-mail Type",'
        '"E-mail 2 Address","Categories","Spouse","Priority"\n'
        '"Mr.","Elif","Lee","","Zephyr ""Zed"" Labs","CFO","1 Way","Rear","Town","+1","+2","0/0/00","3/14/2010",'
        '"a@x.example","SMTP","b@x.example","Clients;VIP","Bob","Normal"\n'
    )
    person = one(text)
    assert (person.prefix, person.title, person.organisation) == ("Mr.", "CFO", 'Zephyr "Zed" Labs')
    assert person.dates == (ImportantDate("anniversary", 14, 3, 2010),)
    assert [point.label for point in person.points if point.kind == "phone"] == ["work", "mobile"]
    assert points(text, "address") == [("1 Way\nRear\nTown", "work", False)]
    assert person.tags == ("Clients", "VIP")
    assert person.facts == (Fact("Spouse", "Bob"),)


def test_outlook_in_german() -> None:
    text = (
        "Anrede;Vorname;Nachname;Firma;Abteilung;Position;Straße geschäftlich;Ort geschäftlich;"
        "Postleitzahl geschäftlich;"
        "Land/Region geschäftlich;Telefon geschäftlich;Mobiltelefon;Telefon (privat);E-Mail-Adresse;E-Mail 2: Adresse;"
        "Geburtstag;Kategorien;Notizen;Webseite;Fax geschäftlich\n"
        "Herr;Jürgen;Groß;Käse & Söhne;Einkauf;Leiter;Weg 1;Köln;50667;DE;1;2;3;a@x.example;b@x.example;"
        "14.3.1970;A;N;w.example;4"
    )
    person = one(text)
    assert (person.name, person.prefix, person.organisation) == ("Jürgen Groß", "Herr", "Käse & Söhne")
    assert (person.department, person.title, person.note) == ("Einkauf", "Leiter", "N")
    assert [(point.kind, point.label) for point in person.points] == [
        ("phone", "work"),
        ("phone", "mobile"),
        ("phone", "home"),
        ("email", ""),
        ("email", ""),
        ("url", ""),
        ("phone", "work fax"),
        ("address", "work"),
    ]
    assert person.dates == (ImportantDate("birthday", 14, 3, 1970),)


@pytest.mark.parametrize(
    ("header", "prefix", "title"),
    [
        ("Titre,Prénom,Nom,Société,Titre", "Mme", "Chef"),
        ("Title,First Name,Last Name,Company,Job Title", "Mme", "Chef"),
        ("Salutation,First Name,Last Name,Company,Title", "Mme", "Chef"),
        ("Titolo,Nome,Cognome,Società,Posizione", "Mme", "Chef"),
        ("Título,Nombre,Apellidos,Empresa,Puesto", "Mme", "Chef"),
        ("Titel,Voornaam,Achternaam,Bedrijf,Functie", "Mme", "Chef"),
    ],
)
def test_titles_and_names_in_other_languages(header: str, prefix: str, title: str) -> None:
    person = one(f"{header}\nMme,Ana,Ná,Acme,Chef\n")
    assert (person.name, person.prefix, person.title, person.organisation) == ("Ana Ná", prefix, title, "Acme")


def test_thunderbird_dates_in_three_columns() -> None:
    english = (
        "First Name,Display Name,Primary Email,Secondary Email,Birth Year,Birth Month,Birth Day,\n"
        "Ana,Ana Ná,a@x,b@x,{},{},{},\n"
    )
    assert one(english.format(1970, 11, 15)).dates == (ImportantDate("birthday", 15, 11, 1970),)
    assert one(english.format("", 2, 29)).dates == (ImportantDate("birthday", 29, 2, None),)
    assert one(english.format(1970, 2, 30)).dates == ()
    assert one(english.format(1970, "", "")).dates == ()
    german = "Vorname,Anzeigename,Geburtsjahr,Geburtsmonat,Geburtstag\nAna,Ana Ná,1970,3,4"
    assert one(german).dates == (ImportantDate("birthday", 4, 3, 1970),)


def test_hubspot_pipedrive_and_linkedin() -> None:
    hubspot = one(
        '"Record ID","First Name","Last Name","Phone Number","Associated Company","City"\n"7","A","B","1","C; D","T"'
    )
    assert (hubspot.source_id, hubspot.organisation, hubspot.points[1].value) == ("recordid:7", "C; D", "T")
    pipedrive = one(
        "Person - ID,Person - Name,Person - Email - Work,Person - Label,Organization - Name,Organization - Address,"
        "Organization - ID\n1,A B,a@x,Hot,Acme,1 Way,9"
    )
    assert (pipedrive.source_id, pipedrive.organisation, pipedrive.tags) == ("personid:1", "Acme", ("Hot",))
    assert [(point.kind, point.label) for point in pipedrive.points] == [("email", "work"), ("address", "work")]
    linkedin = (
        'Notes:\n"Some, addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    )
    assert names(linkedin + "Wei,Jones,https://l.example/x,,Acme,CFO,05 Mar 2024\n") == ["Wei Jones"]


def test_a_bare_id_is_known_by_its_whole_header() -> None:
    first, second = one("ID,Name\n1,A"), one("ID,Name,Email\n1,A,a@x")
    assert first.source_id.endswith(":1")
    assert first.source_id != second.source_id
    assert first.source_id == one("ID,Name\n1,Changed").source_id


@pytest.mark.parametrize(
    ("text", "name", "family"),
    [
        ("Vorname,Name\nAna,Ná", "Ana Ná", "Ná"),
        ("Name,First name\nAna Ná,Ana", "Ana Ná", ""),
        ("Name\nAna Ná", "Ana Ná", ""),
        ("Nombre\nAna Ná", "Ana Ná", ""),
        ("Nom\nNá", "Ná", "Ná"),
        ("Nickname,Email\nAn,a@x", "An", ""),
        ("Nickname,Email\n,a@x", "a@x", ""),
        ("Email,Phone\n,+1", "+1", ""),
    ],
)
def test_what_a_row_is_called(text: str, name: str, family: str) -> None:
    person = one(text)
    assert (person.name, person.family, person.is_organisation) == (name, family, False)


def test_tables_of_firms() -> None:
    assert one("Name,Billing Street\nAcme,1 Way").is_organisation
    assert one("Company,Email\nAcme,a@x").is_organisation
    assert not one("First Name,Name,Billing Street\nAna,Ana Ná,1 Way").is_organisation


def test_rows_short_long_and_blank(say: Say) -> None:
    text = "Name,Email,Phone\nA\n\n,,\nB,b@x,1,2\nC,c@x,3,\nD,d@x,4,,\n"
    assert names(text) == ["A", "C", "D"]
    assert said(text, say) == [("line 5", "It has 1 cell more than the header: a “,” in it is not quoted.", "refused")]


def test_rows_that_are_all_longer_than_the_header_are_read(say: Say) -> None:
    text = "Name,Email\nA,a@x,x\nB,b@x,y\n"
    assert names(text) == ["A", "B"]
    assert said(text, say) == [
        ("line 1", "Not read were the columns Column 3; name their fields to read them too.", "noted")
    ]


def test_a_quotation_mark_not_closed_costs_its_line_only(say: Say) -> None:
    text = 'Name,Email\nA,a@x\n"B,b@x\nC,c@x\n"D ""Dee""",d@x\n'
    assert names(text) == ["A", "C", 'D "Dee"']
    assert said(text, say) == [
        ("line 3", "A quotation mark is not closed, or not doubled inside of a cell.", "refused")
    ]


def test_quotation_marks_that_are_not_doubled_are_forgiven() -> None:
    assert names('Name,Email\n"The "Best" Firm",a@x\n') == ['The Best" Firm"']
    assert names('Name,Email\nThe "Best" Firm,a@x\n') == ['The "Best" Firm']


def test_a_cell_without_end_is_refused(say: Say) -> None:
    text = "Name,Notes\nA," + "x" * 140_000 + "\nB,b\n"
    assert names(text) == ["B"]
    assert said(text, say)[0][1].startswith("A cell has more than 131,072 characters")


def test_tables_that_are_none(refusal: Refusal) -> None:
    assert names("Name,Email\n" + '"x,\n' * 900 + "A,a@x\n") == ["A"]
    assert refusal(contacts_csv.read, b"Name,Email\n" + b'"x,\n' * 1_100) == (
        "More than 1000 lines do not fit the table, the first is line 2: check the sign between its columns and its"
        " quotation marks."
    )


def test_more_rows_than_are_read(refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_RECORDS", 50)
    many = "The file holds more than 50 records: export it in parts."
    assert refusal(contacts_csv.read, b"Name,Email\n" + b"A,a@x\n" * 51) == many
    assert refusal(contacts_csv.read, b"Name,Email\n" + b'"x,\n' * 52) == many
    assert len(names("Name,Email\n" + "".join(f"A{n},a{n}@x\n" for n in range(50)) + "\n")) == 50
    assert names("Name,Email\n" + "\n" * 1_000 + "A,a@x\n") == ["A"]


def test_a_row_of_too_many_cells(say: Say) -> None:
    assert said("Name,Email\nA,a@x\n" + "," * 2_001, say) == [("line 3", "It has more than 2000 cells.", "refused")]


def test_multi_line_cells_and_lines_that_count(say: Say) -> None:
    text = 'Name,Notes\nA,"one\r\ntwo"\n,only a note\n'
    assert one(text).note == "one\ntwo"
    assert said(text, say)[0][::2] == ("line 4", "refused")


def test_a_footer_is_no_person(say: Say) -> None:
    text = 'First Name,Last Name,Email\nA,B,a@x\n\n"Report"\n"Copyright (c)"\n\n"Generated By: Kim"\n'
    assert names(text) == ["A B"]
    assert said(text, say) == [("line 4", "3 lines after the table were not read.", "noted")]
    assert names("First Name,Last Name,Email\nA,B,a@x\nC\n") == ["A B", "C"]
    assert names("Name\nA\n\nB\n") == ["A", "B"]


def test_doubled_and_nameless_columns() -> None:
    plan = contacts_csv.columns(b"Name,Name,,\xef\xbb\xbfEmail\nA,B,C,d@x\n")
    assert [column.name for column in plan.columns] == ["Name", "Name (2)", "Column 3", "Email"]


def test_formulas_stay_text_and_one_guard_is_removed() -> None:
    text = 'Name,Phone,Notes\n"=HYPERLINK(""x"")",\'+49 1,\'\'=x\n'
    person = one(text)
    assert (person.name, person.points[0].value, person.note) == ('=HYPERLINK("x")', "+49 1", "'=x")


def test_dates_in_an_order_the_column_tells(say: Say) -> None:
    text = "Name,Birthday\nA,{}\nB,{}\n"
    assert people(text.format("3/4/1980", "3/14/1980"))[0].dates == (ImportantDate("birthday", 4, 3, 1980),)
    assert people(text.format("3/4/1980", "14/3/1980"))[0].dates == (ImportantDate("birthday", 3, 4, 1980),)
    open_order = text.format("3/4/1980", "5/5/1980")
    assert [person.dates for person in people(open_order)] == [(), (ImportantDate("birthday", 5, 5, 1980),)]
    assert said(open_order, say) == [("line 2", "“3/4/1980” (Birthday) is not a date that can be read.", "noted")]
    assert people(open_order, order="mdy")[0].dates == (ImportantDate("birthday", 4, 3, 1980),)
    assert contacts_csv.columns(text.format("3/14/1980", "").encode()).date_order == "mdy"


def test_the_plan_shows_samples_and_fields() -> None:
    plan = contacts_csv.columns(b"Name;Email;Mobile;Odd\nA;a@x;1;\nB;a@x;2;z\nC;;3;\nD;;4;\nE;;5;\nF;;6;\n")
    assert (plan.delimiter, plan.header_line, plan.encoding, plan.encoding_certain) == (";", 1, "utf-8", True)
    assert [(column.field, column.samples) for column in plan.columns] == [
        ("name", ("A", "B", "C", "D", "E")),
        ("email", ("a@x",)),
        ("phone:mobile", ("1", "2", "3", "4", "5")),
        ("", ("z",)),
    ]


def test_a_table_without_header_is_known_by_its_cells(say: Say) -> None:
    text = "Ana,a@x.example,+49 123 456,www.x.example\nBob,b@x.example,030 123 456,http://b.example\n"
    plan = contacts_csv.columns(text.encode())
    assert plan.header_line == 0
    assert [column.field for column in plan.columns] == ["", "email", "phone", "url"]
    assert names(text) == ["a@x.example", "b@x.example"]
    assert "Column 1" in said(text, say)[0][1]
    assert [person.name for person in people(text, mapping={"1": "name"})] == ["Ana", "Bob"]
    assert [person.name for person in people(text, mapping={"column 1": "name"})] == ["Ana", "Bob"]


def test_columns_named_by_hand(refusal: Refusal) -> None:
    text = b"column1,column2,column3\nAna,CFO,9\n"
    assert refusal(contacts_csv.read, text).endswith("there are: column1, column2, column3.")
    result = contacts_csv.read(text, mapping={"COLUMN1": "name", "column2": "title", "3": "phone:mobile"})
    assert (result.people[0].name, result.people[0].title) == ("Ana", "CFO")
    assert result.people[0].points[0].label == "mobile"
    for column in ("column4", "4", "0"):
        assert refusal(contacts_csv.read, text, mapping={column: "name"}) == (
            f"There is no column “{column}”; there are: column1, column2, column3."
        )
    assert refusal(contacts_csv.read, text, mapping={"column1": "nom"}).startswith(
        "There is no field “nom”; there are: id, name"
    )
    assert one("Name,Email\nA,a@x", mapping={"Email": "skip"}).points == ()
    assert one("Name,Chat,Odd\nA,me,1", mapping={"Odd": "fact"}).facts == (Fact("Odd", "1"),)


def test_cells_of_nothing_but_separators_give_nothing() -> None:
    person = one("Name,Email,Address,Spouse,Birthday,Region\nA,:::,:::,:::,:::,\n")
    assert (person.points, person.facts, person.dates) == ((), (), ())


def test_messengers_take_their_columns_name() -> None:
    assert points("Name,Skype\nA,me", "other") == [("me", "Skype", False)]


def test_every_field_can_be_chosen_and_every_header_gives_one() -> None:
    text = "Name,X\nA,1\n"
    for field in FIELDS:
        assert "A" in contacts_csv.read(text.encode(), mapping={"X": field}).people[0].name
        assert chosen(field).field
    assert {field for field in NAMES if field != "title?"} <= set(FIELDS)


def test_no_header_means_two_things() -> None:
    keys = Counter(header_key(name) for names in NAMES.values() for name in {*map(header_key, names.split("|"))})
    assert [key for key, count in keys.items() if count > 1] == []


def test_tables_of_tasks_are_no_people(refusal: Refusal) -> None:
    text = b"User,Email,Client,Project,Task,Start date,Start time\nKim,k@x,Acme,Site,Draft,2024-01-01,09:00\n"
    assert refusal(contacts_csv.read, text).startswith("The file lists tasks, projects or times, not people")
    assert contacts_csv.read(text, mapping={"User": "name"}).people[0].name == "Kim"


def test_an_empty_table_is_refused(refusal: Refusal) -> None:
    assert refusal(contacts_csv.read, b"\n\n") == "The file is empty."
    assert refusal(contacts_csv.columns, b"") == "The file is empty."


def test_a_header_alone_gives_nobody() -> None:
    assert people("First Name,Last Name,Email\n") == ()


def test_rows_twice_are_read_once(say: Say) -> None:
    text = "Name,Email\nA,a@x\nA,a@x\nA,\n"
    assert len(people(text)) == 2
    assert said(text, say) == [("line 3", "It is the same as line 2 and was read once.", "noted")]


def test_two_thousand_rows_are_read() -> None:
    rows = "".join(f"Given{number},Family{number},g{number}@x.example,+49 30 {number}\n" for number in range(2_000))
    assert len(people("First Name,Last Name,Email,Phone\n" + rows)) == 2_000
