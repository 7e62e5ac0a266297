"""One module a verb; joins the rest, and owns clock, environment and working folder."""

import os

# Without it GitPython can't even be imported where git is missing, and no command could say so.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
