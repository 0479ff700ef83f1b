"""What mutants of pooling share: right solutions, and slips."""
