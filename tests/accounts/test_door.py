"""Logging in and out through the pages."""

from app.operations import cast
from tests.pages import Client


def test_logs_in_with_a_name_in_any_case_and_out(client: Client) -> None:
    page = client.login("SEKAR")
    assert page.status == 200
    assert "Akun saya" in client.get("/akun").title
    page = client.logout()
    assert page.path == "/masuk"
    assert client.status("/akun") == 302


def test_logs_in_with_a_nip_with_blanks(client: Client) -> None:
    client.login("19740512 199903 2 000")
    assert client.get("/akun").has("Sekar Lembayung")


def test_wrong_password_and_unknown_name_read_alike(client: Client) -> None:
    for name in ("sekar", "tidak-ada"):
        page = client.login(name, "salah-sekali-1", status=422)
        assert page.has("Nama pengguna atau kata sandi tidak cocok.")
        assert page.form("masuk").value("username") == name
        assert page.form("masuk").value("password") == ""
    assert cast.PASSWORD not in page.html
