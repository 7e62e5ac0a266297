"""One module a verb; joins the rest, and owns clock, environment and working folder."""
