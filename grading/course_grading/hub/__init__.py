"""Serving a class with JupyterHub: its configuration."""
