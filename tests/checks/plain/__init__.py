"""Plain language: long sentences and office words."""
