"""JupyterHub's configuration for serving a class."""
