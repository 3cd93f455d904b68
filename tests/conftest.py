"""What every test shares: how many examples Hypothesis tries, and that it keeps no clock."""

from hypothesis import settings

settings.register_profile("govflow", deadline=None, max_examples=60)
settings.load_profile("govflow")
