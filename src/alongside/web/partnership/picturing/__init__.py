"""Pictures of a partnership: what a viewer may see, drawn, with rows beneath that say the same."""
