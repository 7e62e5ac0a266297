"""What people read, in their language."""

from binpub.language.labels import LABELS as LABELS
from binpub.language.language import Language as Language
from binpub.language.language import is_translated as is_translated
from binpub.language.moments import happened as happened
from binpub.language.moments import in_short as in_short
