"""What a person can do to a plan: pure functions from a plan to a ChangeSet. One file a family of verbs."""
