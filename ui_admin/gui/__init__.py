"""The window: pages, forms and tables on top of operations and lookups."""
