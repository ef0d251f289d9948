"""Tests of Baku; they mirror app/."""
