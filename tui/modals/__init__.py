"""Part of the screens' side of Tandem."""
