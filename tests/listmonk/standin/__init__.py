"""
A stand-in of listmonk: its HTTP interface, its ledger, its mails, in a process of its own.

What it does and the real one doesn't is a defect of it. Nothing here but the
standard library, so that it starts within a blink.
"""
