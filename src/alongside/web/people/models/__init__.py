"""Programmes, the organisations and people in them, and who may sign in."""

from alongside.web.people.models.account import Account
from alongside.web.people.models.agreement import SharingAgreement, in_force
from alongside.web.people.models.collection import Collection, refuse_unopened
from alongside.web.people.models.invitation import Invitation
from alongside.web.people.models.membership import Membership
from alongside.web.people.models.organisation import Organisation, Post
from alongside.web.people.models.programme import ContextStatement, Priority, Programme
from alongside.web.people.models.promise import Promise
from alongside.web.people.models.stakeholder_group import StakeholderGroup

__all__ = [
    "Account",
    "Collection",
    "ContextStatement",
    "Invitation",
    "Membership",
    "Organisation",
    "Post",
    "Priority",
    "Programme",
    "Promise",
    "SharingAgreement",
    "StakeholderGroup",
    "in_force",
    "refuse_unopened",
]
