"""Which time zone a jurisdiction keeps, so that a last moment can be an instant.

`tzdata` lists the zones of each country. A country with several zones has no answer here unless it
keeps one official time; the caller then names the zone.
"""

from functools import lru_cache

__all__ = ["zones_of"]

# One official time, though the list gives more than one place for it.
_OFFICIAL = {
    "CN": "Asia/Shanghai",  # Beijing time; Asia/Urumqi is a local usage
    "DE": "Europe/Berlin",  # Büsingen keeps the same
    "NZ": "Pacific/Auckland",
}


@lru_cache(maxsize=64)
def zones_of(country: str) -> tuple[str, ...]:
    """The IANA zones of a country (ISO 3166 alpha-2); empty where none is listed."""
    if country in _OFFICIAL:
        return (_OFFICIAL[country],)
    from importlib.resources import files

    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple(row[2] for row in rows if row[0] == country)
