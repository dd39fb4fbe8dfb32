"""What other programs read: Popolo for people in posts, GraphML for the network."""

import json
from datetime import date

from lxml import etree
from tests.partnerships import ON, changed, small

from alongside.formats.programme import to_graphml, to_popolo

G = "{http://graphml.graphdrawing.org/xmlns}"


def said(element):
    keys = {key.get("id"): key.get("attr.name") for key in element.getroottree().iter(f"{G}key")}
    return {keys[one.get("key")]: one.text for one in element.findall(f"{G}data")}


def test_popolo_has_organisations_posts_and_those_who_hold_them_and_no_way_to_reach_anybody():
    whole = changed("people", 0, contact="07700 900123", preferred_channel="call")
    found = json.loads(to_popolo(whole))

    assert found["persons"] == [
        {"id": "P-T1", "name": "Orla Fenwick"},
        {"id": "P-T2", "name": "Piet Marran"},
    ]
    assert found["memberships"] == [
        {
            "person_id": "P-T1", "organization_id": "ORG-TOWN", "post_id": "POST-T",
            "start_date": "2023-09-01", "end_date": "2024-02-29",
        },
        {
            "person_id": "P-T2", "organization_id": "ORG-TOWN", "post_id": "POST-T",
            "start_date": "2024-03-01",
        },
    ]  # fmt: skip
    assert found["posts"][1] == {
        "id": "POST-F", "label": "Producer", "organization_id": "ORG-FOOT",
    }  # fmt: skip
    assert [one["classification"] for one in found["organizations"][:3]] == [
        "police", "police", "arts_company",
    ]  # fmt: skip
    assert "07700" not in to_popolo(whole)


def test_graphml_counts_protected_ties_and_names_none():
    text = to_graphml(small(), on=ON)
    root = etree.fromstring(text.encode())
    graph = root.find(f"{G}graph")

    assert said(graph) == {
        "programme": "Riverside Walks", "as_of": "2024-03-31", "protected_ties": "1",
    }  # fmt: skip
    assert [node.get("id") for node in graph.findall(f"{G}node")] == list(small().organisation)
    edges = {edge.get("id"): edge for edge in graph.findall(f"{G}edge")}
    assert list(edges) == ["REL-1", "REL-3", "REL-4", "REL-5"]
    assert (edges["REL-4"].get("source"), edges["REL-4"].get("target")) == ("ORG-LOCK", "ORG-RAIL")
    assert said(edges["REL-4"]) == {
        "level": "contact", "started_on": "2023-11-01", "ended_on": "2024-02-29", "live": "false",
        "holders_source": "0", "holders_target": "0",
    }  # fmt: skip
    assert said(edges["REL-3"])["holders_source"] == said(edges["REL-3"])["holders_target"] == "2"
    assert "REL-2" not in text
    assert [person.name for person in small().people if person.name in text] == []


def test_graphml_is_sound_xml_whatever_the_names():
    whole = changed("organisations", 2, name="<Foot> & 🎭 “fall”")
    node = etree.fromstring(to_graphml(whole, on=date(2024, 2, 29)).encode()).findall(
        f".//{G}node"
    )[2]

    assert said(node)["name"] == "<Foot> & 🎭 “fall”"
    declared = {
        (key.get("for"), key.get("attr.name")) for key in node.getroottree().iter(f"{G}key")
    }
    used = {("node", name) for name in said(node)}
    assert used <= declared
