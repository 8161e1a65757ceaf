"""Minutes and communiqués as a page, a Word document and a PDF: one view, three writers."""
