"""Many submissions at once: packed, judged by workers, merged by one writer."""
