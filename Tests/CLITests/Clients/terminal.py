"""Drives a shell with job control on a pseudo-terminal, as people do, and mockworks exec in it.

terminal.py CASE MOCKWORKS ends with status 0 if the case went as it should, else with what was shown.
"""
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
import traceback

PATIENCE = 60
CASE, PROGRAM = sys.argv[1], sys.argv[2]


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *words):
        self.shown = b""
        self.id, self.file = pty.fork()
        if self.id == 0:
            # Wide enough for every line that is typed.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 2000, 0, 0))
            os.environ.update(PS1="ready> ", TERM="dumb", INPUTRC="/dev/null")
            os.execvp(words[0], words)

    def wait(self, pattern):
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(pattern.encode(), self.shown, re.DOTALL)):
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.file], [], [], left)[0]:
                self.fail(f"no {pattern!r}")
            try:
                self.shown += os.read(self.file, 65536)
            except OSError:
                self.fail(f"it ended before {pattern!r}")
        self.shown = self.shown[found.end():]
        return found

    def type(self, text):
        os.write(self.file, text.encode())

    def run(self, line):
        """Runs a command and returns what is shown until it has ended."""
        # What is typed is shown too, as a sum and not as what comes of it.
        self.type(line + "; echo end=$((40 + 2))\n")
        return self.wait("(.*?)end=42\r\n").group(1).decode()

    def until(self, what, holds):
        deadline = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                self.fail(what)
            time.sleep(0.005)

    def fail(self, why):
        sys.exit(f"{CASE}: {why}; shown: {self.shown!r}\n"
                 + os.popen("ps -eo pid,ppid,pgid,tpgid,stat,args").read())

    def end(self):
        os.kill(self.id, signal.SIGKILL)
        os.waitpid(self.id, 0)
        os.close(self.file)


def shell():
    terminal = Terminal("bash", "--norc", "--noprofile", "-i")
    terminal.wait("ready> ")
    return terminal


def execute(script):
    return f"{PROGRAM} exec -- sh -c '{script}'"


# Prints its number, and its group's if that has the terminal.
WHO = "echo id=$$; ps -o pgid=,tpgid= -p $$ | awk \"{print \\$1==\\$2 ? \\\"front\\\" : \\\"back\\\"}\";"


def state(id):
    with open(f"/proc/{id}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return fields[0], int(fields[1])


def stop_and_go_on():
    """Ctrl-Z stops both, the shell has the terminal, fg continues both."""
    t = shell()
    t.type(execute(WHO + "read x; echo got=$x; exit 4") + "\n")
    child = int(t.wait(r"id=(\d+)\r\n").group(1))
    t.wait("front\r\n")
    for _ in range(3):
        t.type("\x1a")
        t.wait(r"Stopped.*ready> ")
        assert state(child)[0] == "T" and state(state(child)[1])[0] == "T"
        assert os.tcgetpgrp(t.file) == os.getpgid(t.id)
        assert "\nalive\r" in t.run("echo alive")
        t.type("fg\n")
        t.wait("exec -- .*\r\n")
        t.until("not in front", lambda: os.tcgetpgrp(t.file) == child)
        t.until("not running", lambda: state(child)[0] in "SR")
    t.type("word\n")
    t.wait("got=word\r\n")
    t.wait("ready> ")
    assert "\nstatus=4\r" in t.run("echo status=$?")
    assert "\nalive\r" in t.run("echo alive")
    t.end()


def background_then_front():
    """A command in the background does not take the terminal; fg gives it to it while it runs."""
    t = shell()
    t.type(execute(WHO + "until [ -e $HOME/go ]; do sleep 0.02; done; "
                   + "read x; echo got=$x; exit 5") + " &\n")
    child = int(t.wait(r"id=(\d+)\r\n").group(1))
    t.wait("back\r\n")
    assert os.tcgetpgrp(t.file) == os.getpgid(t.id)
    assert "\nalive\r" in t.run("echo alive")
    t.type("fg\n")
    t.until("not in front", lambda: os.tcgetpgrp(t.file) == child)
    open(os.path.join(os.environ["HOME"], "go"), "w").close()
    t.type("word\n")
    t.wait("got=word\r\n")
    t.wait("ready> ")
    assert "\nstatus=5\r" in t.run("echo status=$?")
    t.end()


def background_reads():
    """A command in the background that reads the terminal stops, as a job does, until fg."""
    t = shell()
    t.type(execute("echo id=$$; read x; echo got=$x; exit 6") + " &\n")
    child = int(t.wait(r"id=(\d+)\r\n").group(1))
    t.until("not stopped", lambda: state(child)[0] == "T" and state(state(child)[1])[0] == "T")
    # The shell knows once all threads have stopped.
    t.until("not stopped", lambda: "Stopped" in t.run("jobs"))
    t.type("fg\n")
    t.until("not in front", lambda: os.tcgetpgrp(t.file) == child)
    t.type("word\n")
    t.wait("got=word\r\n")
    t.wait("ready> ")
    assert "\nstatus=6\r" in t.run("echo status=$?")
    t.end()


def stop_and_background():
    """bg goes on without the terminal, and Ctrl-C behind fg reaches the command."""
    t = shell()
    t.type(execute("echo id=$$; exec sleep 1000") + "\n")
    child = int(t.wait(r"id=(\d+)\r\n").group(1))
    t.type("\x1a")
    t.wait("Stopped.*ready> ")
    t.run("bg")
    t.until("not running", lambda: state(child)[0] == "S")
    assert os.tcgetpgrp(t.file) == os.getpgid(t.id)
    t.type("fg\n")
    t.until("not in front", lambda: os.tcgetpgrp(t.file) == child)
    t.type("\x03")
    t.wait("ready> ")
    assert "\nstatus=130\r" in t.run("echo status=$?")
    t.end()


def stopped_job_ends():
    """A stopped job that is asked to end does so."""
    t = shell()
    t.type(execute("echo id=$$; exec sleep 1000") + "\n")
    child = int(t.wait(r"id=(\d+)\r\n").group(1))
    t.type("\x1a")
    t.wait("Stopped.*ready> ")
    parent = state(child)[1]
    t.run("kill %1")
    t.until("not ended", lambda: not os.path.exists(f"/proc/{child}"))
    # The shell tells of it at its next prompt once it has seen it.
    t.until("not ended", lambda: not os.path.exists(f"/proc/{parent}"))
    t.type("\n")
    t.wait("Exit 143")
    t.end()


def pipeline():
    """Another program of the pipeline may have the terminal."""
    t = shell()
    t.type(execute("seq 100; exec sleep 1000")
           + " | sh -c 'read one; read key < /dev/tty; echo key=$key'\n")
    t.type("word\n")
    t.wait("key=word\r\n")
    t.type("\x03")
    t.wait("ready> ")
    t.end()


def inside_a_script():
    """Ctrl-Z stops the script around it as well, so that the shell has the terminal."""
    t = shell()
    t.type("sh -c '" + execute("echo id=$$; exec sleep 1000").replace("'", "'\\''") + "; echo after=$?'\n")
    child = int(t.wait(r"id=(\d+)\r\n").group(1))
    t.type("\x1a")
    t.wait("Stopped.*ready> ")
    t.type("fg\n")
    t.until("not in front", lambda: os.tcgetpgrp(t.file) == child)
    t.type("\x03")
    t.wait("after=130\r\n")
    t.end()


def nested():
    t = shell()
    t.type(f"{PROGRAM} exec -- " + execute("echo id=$$; read x; exit 7") + "\n")
    child = int(t.wait(r"id=(\d+)\r\n").group(1))
    t.type("\x1a")
    t.wait("Stopped.*ready> ")
    t.type("fg\n")
    t.until("not in front", lambda: os.tcgetpgrp(t.file) == child)
    t.type("\n")
    t.wait("ready> ")
    assert "\nstatus=7\r" in t.run("echo status=$?")
    t.end()


def without_a_shell():
    """Where nobody could let it go on, Ctrl-Z does not stop it."""
    t = Terminal(PROGRAM, "exec", "--", "sh", "-c", "echo id=$$; read x; read y; echo got=$y")
    child = int(t.wait(r"id=(\d+)\r\n").group(1))
    t.type("\x1a")
    t.type("one\n")
    t.until("it lost the terminal", lambda: os.tcgetpgrp(t.file) == child and state(child)[0] == "S")
    t.type("two\n")
    t.wait("got=")
    os.waitpid(t.id, 0)


def no_such_program():
    """The terminal comes back from a command that could not be run."""
    t = shell()
    assert "cannot run" in t.run(f"{PROGRAM} exec -- /no/such/program; echo status=$?")
    assert "\nalive\r" in t.run("echo alive")
    t.end()


# A folder of the case's own.
os.environ["HOME"] = tempfile.mkdtemp()
try:
    globals()[CASE]()
except AssertionError:
    sys.exit(traceback.format_exc() + os.popen("ps -eo pid,ppid,pgid,tpgid,stat,args").read())
finally:
    shutil.rmtree(os.environ["HOME"])
