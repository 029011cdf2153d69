"""Views: a plan as people read it."""
