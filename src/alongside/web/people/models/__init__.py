"""Programmes, the organisations and people in them, and who may sign in."""

from alongside.web.people.models.account import Account
from alongside.web.people.models.account_link import AccountLink
from alongside.web.people.models.agreement import SharingAgreement, in_force
from alongside.web.people.models.collection import Collection, is_gathering, refuse_unopened
from alongside.web.people.models.disclosure_limits import DisclosureLimits
from alongside.web.people.models.fitting import fits, fitting, refuse_misfit
from alongside.web.people.models.in_programme import InProgramme, forwards
from alongside.web.people.models.invitation import Invitation
from alongside.web.people.models.membership import Membership
from alongside.web.people.models.organisation import Organisation, Post
from alongside.web.people.models.person import Holding, Person
from alongside.web.people.models.programme import ContextStatement, Priority, Programme
from alongside.web.people.models.promise import Promise
from alongside.web.people.models.shared_device import DevicePasskey, SharedDevice
from alongside.web.people.models.sign_in import SignIn
from alongside.web.people.models.stakeholder_group import StakeholderGroup

__all__ = [
    "Account",
    "AccountLink",
    "Collection",
    "ContextStatement",
    "DevicePasskey",
    "DisclosureLimits",
    "Holding",
    "InProgramme",
    "Invitation",
    "Membership",
    "Organisation",
    "Person",
    "Post",
    "Priority",
    "Programme",
    "Promise",
    "SharedDevice",
    "SharingAgreement",
    "SignIn",
    "StakeholderGroup",
    "fits",
    "fitting",
    "forwards",
    "in_force",
    "is_gathering",
    "refuse_misfit",
    "refuse_unopened",
]
