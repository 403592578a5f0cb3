"""From a parsed article to what it says: pure rules over tokens and characters."""
