"""Drawing by numbers alone: degrees onto a sheet, boundaries as paths, names that find room."""
