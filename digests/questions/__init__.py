"""Questions and answers: what anybody may ask, on any platform, and the platform-neutral reply."""
