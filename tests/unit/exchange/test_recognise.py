"""A file is known by what is in it; what cannot be read is called by its name, with a way on."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dualdesk.base.errors import UserError
from dualdesk.exchange.limits import LARGEST
from dualdesk.exchange.read import read
from dualdesk.exchange.recognise import Recognised, recognise

SAMPLES = Path(__file__).parents[2] / "data" / "exchange"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (CARD.encode(), "anything.bin", Recognised("vcard", "sure")),
        (CARD.encode("utf-16"), "x.csv", Recognised("vcard", "sure")),
        (CARD.encode("utf-16-be"), "x", Recognised("vcard", "sure")),
        (b"BEGIN:VCAR\nFN:A\n", "a.VCF", Recognised("vcard", "likely")),
        (b"First Name,Email\nA,a@x", "contacts", Recognised("contacts_csv", "sure")),
        (b"column1,column2\nA,B", "x.csv", Recognised("contacts_csv", "likely")),
        (b'{"lists": [], "cards": []}', "x", Recognised("trello_json", "likely")),
        (b' {"lists": [], "cards": [], "labelNames": {}}', "x.txt", Recognised("trello_json", "sure")),
    ],
)
def test_formats_by_content(data: bytes, name: str, expected: Recognised) -> None:
    assert recognise(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "x.csv", "The file is empty."),
        (b"\xef\xbb\xbf \r\n\x00", "x.csv", "The file is empty."),
        (b"<!-- x -->\n<!DOCTYPE html><html>", "board.json", "The file is a web page"),
        (b"\n<HTML lang=de>", "x.vcf", "The file is a web page"),
        (b"<?xml version='1.0'?><a/>", "x.xml", "The file is XML"),
        (b"PK\x03\x04rest", "contacts.zip", "The file is packed (zip)"),
        (b"PK\x03\x04rest", "contacts.XLSX", "The file is a workbook"),
        (b"\xd0\xcf\x11\xe0rest", "contacts.xls", "The file is a workbook"),
        (b"%PDF-1.7", "x.csv", "The file is a PDF document"),
        (b"\x89PNG\r\n", "x.vcf", "The file is a picture"),
        (b"\xff\xd8\xff\xe0", "x.vcf", "The file is a picture"),
        (b"GIF89a", "x.vcf", "The file is a picture"),
        (b"\x1f\x8b\x08", "x.vcf.gz", "The file is packed (gzip)"),
        (b"SQLite format 3\x00", "x.dualdesk", "The file is a database"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "x.ics", "The file is a calendar"),
        (b"From a@x Mon\nSubject: hi\n\n" + CARD.encode(), "x.mbox", "The file is an e-mail"),
        (b"Subject: hi\n\nHello", "x.eml", "The file is an e-mail"),
        (b"just some words\nin lines", "notes", "The file is of a kind that cannot be read"),
        (bytes(range(128)) * 20, "x.csv", "The file holds no text"),
        (b'{"_format": "wekan"}', "x.json", "The file is not a Trello board"),
        (b"[1, 2]", "x.json", "The file is not a Trello board"),
    ],
)
def test_other_files_are_called_by_their_name(
    data: bytes, name: str, sentence: str, refusal: Callable[..., str]
) -> None:
    said = refusal(read, data, name)
    assert said.startswith(sentence)
    assert "{" not in said


def test_files_over_the_limit_are_refused(refusal: Callable[..., str]) -> None:
    assert refusal(recognise, bytes(LARGEST + 1), "x.csv") == (
        "The file has 51 MB; at most 50 MB are read: export it in parts."
    )


def test_a_head_cut_inside_of_a_letter_is_still_text() -> None:
    for encoding in ("utf-8", "utf-16"):
        data = ("Name,Email\n" + "😀é漢字,a@x.example\n" * 8_000).encode(encoding)
        assert recognise(data, "x.csv").format == "contacts_csv"


@pytest.mark.parametrize(
    ("name", "people", "cards"),
    [
        ("syn_android21_10.vcf", 10, 0),
        ("syn_google_2024_20.vcf", 20, 0),
        ("syn_icloud_12.vcf", 12, 0),
        ("syn_nextcloud4_12.vcf", 12, 0),
        ("syn_google_2024_25.csv", 25, 0),
        ("syn_hubspot_contacts_15.csv", 15, 0),
        ("syn_linkedin_connections_6.csv", 6, 0),
        ("syn_outlook_en_cp1252.csv", 12, 0),
        ("syn_pipedrive_people_12.csv", 12, 0),
        ("syn_salesforce_report_10.csv", 10, 0),
        ("syn_empty_board.json", 0, 0),
        ("syn_old_2014_fields.json", 0, 12),
        ("syn_simple.json", 0, 5),
    ],
)
def test_own_samples_are_read_whole(name: str, people: int, cards: int) -> None:
    result = read((SAMPLES / name).read_bytes(), name)
    assert (len(result.people), sum(len(board.cards) for board in result.boards)) == (people, cards)
    assert not [problem for problem in result.problems if problem.severity == "refused"]
    assert len({person.source_id for person in result.people}) == people
    assert result == read((SAMPLES / name).read_bytes(), name)
    assert result.encoding_certain is (name not in ("syn_outlook_en_cp1252.csv", "syn_salesforce_report_10.csv"))


def test_a_truncated_sample_is_refused(refusal: Callable[..., str]) -> None:
    name = "syn_truncated.json"
    assert refusal(read, (SAMPLES / name).read_bytes(), name).startswith("The file breaks off in line 703")


@pytest.mark.parametrize(
    "data",
    [
        b"\n" * 60_000 + b"x",
        b"\r" * 400_000 + b"x",
        b"<!---->" * 9_000 + b"x",
        b"Name,Email\n" + b"1" * 130_000 + b",x",
        b"Name,Email\nA,a" + b" " * 130_000 + b"b",
        b"Name,Tags\nA,a" + b" " * 130_000 + b"b",
    ],
    ids=["line feeds", "carriage returns", "comments", "digits", "blanks", "blanks in tags"],
)
@pytest.mark.parametrize("name", ["x.csv", "x.vcf"])
def test_r17_long_runs_of_one_sign_do_not_hang(data: bytes, name: str) -> None:
    began = time.perf_counter()
    with contextlib.suppress(UserError):
        read(data, name)
    assert time.perf_counter() - began < 5
