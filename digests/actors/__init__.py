"""Who the people, organisations and places of an article are, and what it calls them."""
