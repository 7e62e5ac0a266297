"""
listmonk, the mailing engine: the client, what is sent by it, and how it's set up.

Nothing outside of this folder knows what a campaign is.
"""
