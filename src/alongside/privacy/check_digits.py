"""Whether a number is what it seems: check digits, prefixes that exist, areas of postcodes."""

from __future__ import annotations

import regex

from alongside.privacy.vocabulary import common_words

# The areas of the Royal Mail.
_AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT "
    "DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD "
    "LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK "
    "SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO "
    "ZE".split()
)
_NEVER_BEGINS = frozenset("BG GB KN NK NT TN ZZ".split())


def digits(words: str) -> list[int]:
    """The digits in a stretch of text."""
    return [int(one) for one in words if one in "0123456789"]


def nhs_number(words: str) -> bool:
    """Ten digits whose last agrees with the others (modulus 11)."""
    told = digits(words)
    if len(told) != 10 or len(set(told)) == 1:
        return False
    check = -sum(weight * one for weight, one in zip(range(10, 1, -1), told, strict=False)) % 11
    return check == told[9]


def card_number(words: str) -> bool:
    """Digits that pass the check of payment cards (Luhn)."""
    told = digits(words)
    doubled = [sum(divmod(2 * one, 10)) if at % 2 else one for at, one in enumerate(told[::-1])]
    return len(set(told)) > 1 and sum(doubled) % 10 == 0


def insurance_number(words: str) -> bool:
    """A National Insurance number whose prefix is given out."""
    letters = words.upper()[:2]
    return (
        letters[0] not in "DFIQUV" and letters[1] not in "DFIOQUV" and letters not in _NEVER_BEGINS
    )


def postcode(words: str) -> bool:
    """A postcode in an area that there is, written in one case."""
    area = regex.match(r"\p{L}+", words)
    one_case = words.upper() == words or words.lower() == words
    return bool(one_case and area and area[0].upper() in _AREAS)


def plate(words: str) -> bool:
    """Letters of an older number plate that are no word, as they would be in a heading."""
    return not any(w.casefold() in common_words() for w in regex.findall(r"\p{L}{3,}", words))
