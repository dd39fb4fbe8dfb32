"""The demo: a fictional programme with its study, made by the imports and verbs that users have."""
