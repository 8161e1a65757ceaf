"""How good the comparison is: gold sets, figures and predictions (the command ``interparl evaluate``)."""
