"""Which provisions of two laws correspond, and how they differ."""
