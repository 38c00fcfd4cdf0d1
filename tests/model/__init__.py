"""The pure middle, stage by stage."""
