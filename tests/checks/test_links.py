"""Links of texts lead to pages, also when an area was renamed."""

from binpub.checks.links import check_links
from tests.world import a_catalog, a_notice, an_area


def problems(link, **area):
    """What is said of a link in a notice's text."""
    notice = a_notice(body=f"See [the network]({link}).")
    return [
        problem.sentence.template for problem in check_links(a_catalog(notice, an_area(**area)))
    ]


def test_link_by_a_former_name_leads_on():
    """A published text keeps the name that an area had: nobody must revise it for a renaming."""
    old = "../../../areas/old-mill/area.yml"
    assert [] == problems(old, formerly=["old-mill"])
    assert [
        "the link “{link}” leads nowhere; must lead to a file in areas/ or content/"
    ] == problems(old)
