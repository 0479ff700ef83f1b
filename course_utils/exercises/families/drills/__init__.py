"""What several drills share."""
