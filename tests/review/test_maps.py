"""Small maps of doors."""

from xml.etree import ElementTree

from binpub.model.boundary import Boundary
from binpub.model.register import Place
from binpub.review.maps import Drawing, Fate, render_letters, render_svg


def a_drawing(title="West", **fates):
    """A map with some doors."""
    return Drawing(title, "Doors", {Fate[name]: places for name, places in fates.items()})


def test_letters_show_what_becomes_of_each_door():
    """North is up and west is left; each fate has its own sign."""
    drawing = a_drawing(ENTERS=(Place(5_100_000, 400_000),), LEAVES=(Place(5_099_000, 401_000),))

    lines = render_letters(drawing).splitlines()
    assert ("+", "−") == (lines[0].strip(), lines[-1].strip())
    assert lines[0].index("+") < lines[-1].index("−")


def test_one_door_is_a_map_too():
    """Where there's nothing to measure, nothing is divided by nought."""
    drawing = a_drawing(STAYS=(Place(5_100_000, 400_000),))

    assert "·" == render_letters(drawing).strip()
    ElementTree.fromstring(render_svg(drawing))


def test_svg_holds_no_mark_up_of_others():
    """A network's name is text in the picture, whatever it is."""
    text = render_svg(a_drawing("</title><script>x", STAYS=(Place(1, 1),)))

    assert "script" not in {
        one.tag.rpartition("}")[2] for one in ElementTree.fromstring(text).iter()
    }


def test_boundary_alone_is_drawn():
    """An area without a register has its outline."""
    ring = ((4.0, 51.0), (4.1, 51.0), (4.1, 51.1), (4.0, 51.0))
    drawing = Drawing("West", "", {}, after=Boundary(((ring,),)))

    assert '<path class="after"' in render_svg(drawing)
