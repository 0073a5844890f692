"""Runs mockworks with a record on a terminal of its own, closes that terminal, and prints the exit
status of mockworks."""
import os
import pty
import signal
import sys

program, record = sys.argv[1:]
process, terminal = pty.fork()
if process == 0:
    # Whoever runs the tests may have it ignored.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    os.execv(program, [program, "serve", "--port", "0", "--quiet", "--record", record])
signal.alarm(60)
seen = b""
while b"listening" not in seen:
    seen += os.read(terminal, 4096)
os.close(terminal)
_, status = os.waitpid(process, 0)
print(os.waitstatus_to_exitcode(status))
