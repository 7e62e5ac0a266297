"""Messages, the outbox, the ledger, and what carries messages."""
