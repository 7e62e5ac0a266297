"""listmonk: a stand-in that speaks real HTTP, and one suite for it and for a real server."""
