"""Encounters, sources, codebook, codings, memos and cases."""
