"""Markdown to safe HTML and to plain text."""

from binpub.prose.html import render_html as render_html
from binpub.prose.markdown import read_links as read_links
from binpub.prose.text import render_text as render_text
from binpub.prose.wrap import WIDTH as WIDTH
from binpub.prose.wrap import wrap as wrap
