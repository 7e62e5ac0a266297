"""The privacy check: what must not go out in a notice, found before it's sent."""

from binpub.checks.privacy.checking import check_privacy as check_privacy
from binpub.checks.privacy.checking import check_unread as check_unread
from binpub.checks.privacy.context import ANYWHERE as ANYWHERE
from binpub.checks.privacy.context import Context as Context
from binpub.checks.privacy.context import context_of as context_of
from binpub.checks.privacy.context import make_context as make_context
from binpub.checks.privacy.lint import lint_text as lint_text
from binpub.checks.privacy.notices import UNKNOWN as UNKNOWN
from binpub.checks.privacy.notices import Placed as Placed
from binpub.checks.privacy.notices import Silenced as Silenced
from binpub.checks.privacy.notices import allowances as allowances
from binpub.checks.privacy.notices import as_notice as as_notice
from binpub.checks.privacy.notices import lint_notice as lint_notice
from binpub.checks.privacy.notices import lint_translation as lint_translation
