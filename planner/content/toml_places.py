"""The lines on which a content file's tables and keys stand, which tomli does not tell."""

import re

# A string that is never closed runs to the end, so that no text takes more than one pass.
# Not compiled here: the shipped worksheet, read at every start, needs no places.
_TOKENS = r'''
      """ (?: \\. | [^\\] )*? (?: "{3,5} | \\? \Z )
    | \'\'\' .*? (?: '{3,5} | \Z )
    | " (?: \\. | [^"\\\n] )* "?
    | ' [^'\n]* '?
    | \# [^\n]*
    | ^ [ \t]* \[\[ (?P<header> [^\]\n"'\#]* ) \]\]
    | ^ [ \t]* (?P<key> [\w-]+ ) (?= [ \t]* [.=] )
    | (?P<dot> \. )
    '''
_FLAGS = re.VERBOSE | re.DOTALL | re.MULTILINE


class Place:
    """The line of a table's header, from 1, and the lines of the keys below it."""

    def __init__(self, line: int = 1) -> None:
        self.line = line
        self.keys: dict[str, int] = {}

    def of(self, key: str) -> int:
        """The line of a key, or of the header where the key is missing."""
        return self.keys.get(key, self.line)


class Table:
    """A table of the first level, [[section]] say, and those that belong to it, [[section.question]]."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.below: dict[str, list[Place]] = {}


class Places:
    """Places of the file's own keys, and of its tables by their header."""

    def __init__(self, top: Place | None = None) -> None:
        self.top = top or Place()
        self.tables: dict[str, list[Table]] = {}
        self.most_dots = 0
        """Dots outside strings on the line that has most of them: how deep a dotted key can be."""
        self.deepest_line = 1

    def table(self, header: str, index: int) -> Place:
        """The place of a table; the top of the file where it is not written as [[header]]."""
        known = self.tables.get(header, [])
        return known[index].place if index < len(known) else self.top

    def below(self, header: str, index: int, name: str, number: int) -> Place:
        """The place of a table below another; that one's where it is not written as [[header.name]]."""
        known = self.tables.get(header, [])
        places = known[index].below.get(name, []) if index < len(known) else []
        return places[number] if number < len(places) else self.table(header, index)


def places_in(text: str) -> Places:
    """Find the tables and keys in a text that need not be sound TOML. Takes one pass over it."""
    places = Places()
    here = places.top
    line, reached, dots = 1, 0, 0
    for token in re.finditer(_TOKENS, text, _FLAGS):
        kind = token.lastgroup
        if kind is None:
            continue
        new_lines = text.count("\n", reached, token.start())
        line, reached = line + new_lines, token.start()
        if kind == "dot":
            dots = 1 if new_lines else dots + 1
            if dots > places.most_dots:
                places.most_dots, places.deepest_line = dots, line
            continue
        dots = 0
        if kind == "header":
            here = _enter(places, "".join(token["header"].split()), line)
        else:
            here.keys.setdefault(token["key"], line)
    return places


def _enter(places: Places, header: str, line: int) -> Place:
    place = Place(line)
    parent, _dot, name = header.partition(".")
    if not name:
        places.tables.setdefault(parent, []).append(Table(place))
    elif parent in places.tables:
        places.tables[parent][-1].below.setdefault(name, []).append(place)
    return place
