"""REFI-QDA, the field's interchange standard: projects (.qdpx, .qde) and codebooks (.qdc)."""
