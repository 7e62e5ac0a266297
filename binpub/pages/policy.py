"""What a browser may do on our pages: nothing but what the site itself serves."""

from __future__ import annotations

from urllib.parse import urlsplit

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the generator's style sheet holds its small icons
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}

POLICY_OF_HOST = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What only a host can say; the rest of the policy stands in each page."""


def policy(form_address: str = "", *, wasm: bool = False) -> str:
    """
    Return the Content-Security-Policy of a page.

    A form leads to the mailing engine only where the site has mailing lists.

    >>> policy("https://lists.example.org/subscription/form").rpartition("form-action ")[2]
    "'self' https://lists.example.org; base-uri 'none'"
    """
    directives = dict(_DIRECTIVES)
    if form_address:
        address = urlsplit(form_address)
        directives["form-action"] += f" {address.scheme}://{address.netloc}"
    if wasm:
        directives["script-src"] += " 'wasm-unsafe-eval'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())
