"""What the screens and the command line are given: frozen values, computed once, in plain words."""
