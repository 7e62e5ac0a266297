"""What people read, in their language."""

from binpub.language.labels import LABELS as LABELS
from binpub.language.language import Language as Language
