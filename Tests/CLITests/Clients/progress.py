"""Generates works with a terminal as standard error until it shows how far that is."""
import os
import pty
import re
import subprocess
import sys

terminal, side = pty.openpty()
process = subprocess.Popen(
    [sys.argv[1], "generate", "--count", "1000000000000"], stdout=subprocess.DEVNULL, stderr=side)
os.close(side)
seen = b""
while not re.search(rb"\[=* *\] \d+ %  \d+ works, \d+/s, \d+ (s|min|h) left", seen):
    seen += os.read(terminal, 4096)
process.kill()
process.wait()
print("shown")
