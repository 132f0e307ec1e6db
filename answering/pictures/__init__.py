"""Pictures of figures: what is drawn, how, and where the drawings are kept."""
