"""What a PDF is set with: text, tables, documents."""
