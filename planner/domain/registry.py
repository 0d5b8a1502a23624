"""Every record type that a plan holds. A new one is one class and one line here."""

from planner.domain.actions import ActionStep, Role, SolidarityCall
from planner.domain.agreement import AgreementVersion, Clause, Danger, Signatory
from planner.domain.answers import Answer, PlanInfo
from planner.domain.city import Effort, Event, ExistingCoalition, ExpertiseGap
from planner.domain.contacts import Contact, RegisterEntry, SavedFilter, Tie
from planner.domain.conversations import Conversation, StepNote
from planner.domain.endorsements import Endorsement, EndorsementWording
from planner.domain.fields import fields_of
from planner.domain.growing import NewMember, Skill
from planner.domain.own_files import OWN_FILES
from planner.domain.records import Record
from planner.domain.strategy import Benchmark, Goal, Review, Tactic, Target
from planner.domain.workshops import Workshop, WorkshopRun

RECORD_TYPES: tuple[type[Record], ...] = (
    PlanInfo,
    Answer,
    *OWN_FILES,
    Contact,
    Tie,
    RegisterEntry,
    SavedFilter,
    Effort,
    ExistingCoalition,
    Event,
    ExpertiseGap,
    Clause,
    AgreementVersion,
    Signatory,
    Danger,
    Role,
    ActionStep,
    Conversation,
    StepNote,
    NewMember,
    Skill,
    EndorsementWording,
    Endorsement,
    SolidarityCall,
    Workshop,
    WorkshopRun,
    Goal,
    Target,
    Tactic,
    Benchmark,
    Review,
)

LINKED_TABLES = frozenset(
    {Contact.table, *(info.of for kind in RECORD_TYPES for info in fields_of(kind) if info.of)}
)
"""The tables of the records that other records name."""

BY_TABLE: dict[str, type[Record]] = {record_type.table: record_type for record_type in RECORD_TYPES}
