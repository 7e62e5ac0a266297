"""Markdown to safe HTML and to plain text; the frame around the HTML of a mail."""

from binpub.prose.frame import FRAME_NAMES as FRAME_NAMES
from binpub.prose.frame import fill_frame as fill_frame
from binpub.prose.frame import frame_faults as frame_faults
from binpub.prose.frame import html_of_frame as html_of_frame
from binpub.prose.html import render_html as render_html
from binpub.prose.markdown import read_links as read_links
from binpub.prose.text import render_text as render_text
from binpub.prose.wrap import WIDTH as WIDTH
from binpub.prose.wrap import wrap as wrap
