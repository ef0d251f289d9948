"""What a password must be, and one-time codes."""

import secrets

SHORTEST = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else on paper
COMMON = frozenset(
    {
        "1234567890", "0123456789", "0987654321", "12345678910", "123456789a", "1q2w3e4r5t", "1qaz2wsx3edc",
        "qwertyuiop", "qwerty1234", "qwerty12345", "asdfghjkl1", "zxcvbnm123", "abcdefghij", "abcd123456",
        "password12", "password123", "password1234", "passw0rd123", "admin12345", "admin123456",
        "administrator", "adminadmin", "rahasia123", "rahasia1234", "rahasiasaya", "katasandi1",
        "sayangku123", "sayang1234", "sayangsayang", "bismillah1", "bismillah123", "bismillah1234",
        "alhamdulillah", "indonesia1", "indonesia123", "indonesiaraya", "merdeka1945", "jakarta123",
        "pusdatin123", "pusdatin2026", "dinas12345", "selamatdatang", "iloveyou123", "cintaku123",
        "gantisandi", "gantisaya1", "ubahsandi1", "sandibaru1", "sandibaru123", "katasandi123",
        "tidaktahu1", "lupasandi1",
    }
)  # fmt: skip


def weakness(password: str, username: str = "", nip: str = "") -> str | None:
    """The sentence for a password that is too easy, or None."""
    plain = password.strip().casefold()
    if len(password) < SHORTEST:
        return f"Kata sandi minimal {SHORTEST} huruf atau angka."
    if username and plain in {username.casefold(), username.casefold() * 2}:
        return "Kata sandi tidak boleh sama dengan nama pengguna."
    if nip and plain.replace(" ", "") == nip:
        return "Kata sandi tidak boleh sama dengan NIP."
    if plain in COMMON or len(set(plain)) < 4:
        return "Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang hanya Anda tahu."
    return None


def one_time_code() -> str:
    """A first password to hand over on paper, to be changed at the first log-in: "k7mf-2qxa-9dhw"."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
