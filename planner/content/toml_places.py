"""The lines on which a worksheet's tables and keys stand, which tomllib does not tell."""

import re
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Place:
    """The line of a table's header, from 1, and the lines of the keys below it."""

    line: int = 1
    keys: dict[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        """The line of a key, or of the header where the key is missing."""
        return self.keys.get(key, self.line)


@dataclass(slots=True)
class Places:
    """Places of the file's own keys, of each section, and of the questions of each section."""

    top: Place = field(default_factory=Place)
    sections: list[Place] = field(default_factory=list)
    questions: list[list[Place]] = field(default_factory=list)
    most_dots: int = 0
    """Dots outside strings on the line that has most of them: how deep a dotted key can be."""
    deepest_line: int = 1

    def section(self, index: int) -> Place:
        """The place of a section; the top of the file where it is not written as [[section]]."""
        return self.sections[index] if index < len(self.sections) else self.top

    def question(self, section: int, index: int) -> Place:
        """The place of a question; its section's where it is not written as [[section.question]]."""
        known = self.questions[section] if section < len(self.questions) else []
        return known[index] if index < len(known) else self.section(section)


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
    if header == "section":
        places.sections.append(place)
        places.questions.append([])
    elif header == "section.question" and places.questions:
        places.questions[-1].append(place)
    return place
