"""A published analysis as documents and data: one view (`build`), laid out by one module a format."""
