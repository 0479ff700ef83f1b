"""What runs behind the wall: standard library, and ipykernel in the kernel itself.

These files are laid into the sandbox on their own, without the rest of ``course_grading``,
so they import nothing of it.
"""
