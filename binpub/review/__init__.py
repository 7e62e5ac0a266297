"""What a reviewer reads of a proposal: Markdown for a forge, and small maps; pure."""
