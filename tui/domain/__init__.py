"""What mentoring is here: people, skills, rounds, pairings, sessions. No input or output, no screens."""
