"""Serving a class with JupyterHub: its configuration, and collecting that trusts no submission."""
