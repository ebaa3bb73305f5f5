"""Pictures of pages: PNG, JPEG, WebP, and TIFF with many pages."""
