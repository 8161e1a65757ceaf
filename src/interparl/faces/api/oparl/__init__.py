"""The register in a shape near OParl 1.1 (oparl.org), for tools that read it. What is missing: see docs/api.md."""
