"""What a coalition plan is. No Qt, no SQL, no files."""
