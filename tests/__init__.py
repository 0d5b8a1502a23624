"""What the program promises, checked: python3 -m tests."""
