"""The public site's pages: a catalog becomes Markdown, path by path."""

from binpub.pages.edition import Edition as Edition
from binpub.pages.file_names import FileNames as FileNames
from binpub.pages.files import render_files as render_files
from binpub.pages.front import render_front as render_front
from binpub.pages.front import render_root as render_root
from binpub.pages.lookup import LOOKUP_DATA as LOOKUP_DATA
from binpub.pages.painting import paint as paint
from binpub.pages.pictures import Picture as Picture
from binpub.pages.pictures import picture_plans as picture_plans
from binpub.pages.render import render_pages as render_pages
from binpub.pages.render import shown_images as shown_images
from binpub.pages.search import SEARCH as SEARCH
from binpub.pages.searched import Record as Record
from binpub.pages.searched import searched as searched
from binpub.pages.settings import render_settings as render_settings
from binpub.pages.sitemap import SITEMAP as SITEMAP
from binpub.pages.sitemap import render_sitemap as render_sitemap
