"""Files that come in and go out: the vocabulary, the texts to people, forms, reports and calendars."""
