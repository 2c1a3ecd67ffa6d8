"""Writes what independent packages take for Japanese national holidays, for the comparison in ../calendar_peers.rs.

usage: days_off.py FOLDER           one CSV (date,name) per package: jpholiday.csv, holidays.csv
       days_off.py --digests FILE   one line per year: year, number of days off, sum of their days of the year
"""

import csv
import datetime
import pathlib
import sys

import holidays
import jpholiday

FIRST, LAST = datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)
PEERS = {
    "jpholiday": jpholiday.is_holiday_name,
    "holidays": holidays.country_holidays("JP", years=range(FIRST.year, LAST.year + 1), language="ja").get,
}


def days_off(name_of):
    day = FIRST
    while day <= LAST:
        if name := name_of(day):
            yield day, name
        day += datetime.timedelta(days=1)


def write_peers(folder):
    for peer, name_of in PEERS.items():
        with (folder / f"{peer}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows((day.isoformat(), name) for day, name in days_off(name_of))


def write_digests(path):
    """Takes the package `holidays`, which agrees with the law on every day of the period."""
    years = {}
    for day, _ in days_off(PEERS["holidays"]):
        count, total = years.get(day.year, (0, 0))
        years[day.year] = (count + 1, total + day.timetuple().tm_yday)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows((year, *digest) for year, digest in sorted(years.items()))


if __name__ == "__main__":
    if sys.argv[1] == "--digests":
        write_digests(pathlib.Path(sys.argv[2]))
    else:
        write_peers(pathlib.Path(sys.argv[1]))
