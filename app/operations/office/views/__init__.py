"""Pages of Pengaturan."""
