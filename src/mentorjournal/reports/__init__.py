"""Documents: records in, PDF out. ReportLab lives here; no Qt, no SQL."""
