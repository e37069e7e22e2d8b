"""The record in a browser: an API under /api/v1, and the page that is built from `page/`."""
