"""GitHub, GitLab and Forgejo: who approved what, as their interfaces tell."""
