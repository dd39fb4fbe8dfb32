"""Tags of evidence for pages of apps below it."""
