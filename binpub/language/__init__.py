"""What people read, in their language."""

from binpub.language.conventions import Network as Network
from binpub.language.conventions import network_of as network_of
from binpub.language.labels import LABELS as LABELS
from binpub.language.language import Language as Language
from binpub.language.moments import happened as happened
from binpub.language.moments import in_short as in_short
