"""Every use case without a screen: for scripts, screen readers, and whoever likes typing."""
