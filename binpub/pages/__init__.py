"""The public site's pages: a catalog becomes Markdown, path by path."""

from binpub.pages.front import render_front as render_front
from binpub.pages.lookup import LOOKUP_DATA as LOOKUP_DATA
from binpub.pages.render import render_pages as render_pages
from binpub.pages.render import shown_images as shown_images
from binpub.pages.settings import render_settings as render_settings
