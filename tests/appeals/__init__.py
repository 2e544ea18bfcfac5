"""Tests of determination versions, reconsiderations, appeals and complaints."""
