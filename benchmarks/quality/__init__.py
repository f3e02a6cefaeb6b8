"""Quality on the development articles beside other systems, and how far the confidence can be relied on."""
