"""What is sealed and apart: identity and raw material, their keys, and who may open them when."""
