"""The uptake of acts on the desk: asking states, reminding them, recording and reporting what came of it."""
