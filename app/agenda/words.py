"""The two axes of a letter: how fast, and how secret."""

URGENCY = {"biasa": "Biasa", "segera": "Segera", "sangat_segera": "Sangat Segera"}
SECRECY = {
    "biasa": "Biasa/Terbuka",
    "terbatas": "Terbatas",
    "rahasia": "Rahasia",
    "sangat_rahasia": "Sangat Rahasia",
}
