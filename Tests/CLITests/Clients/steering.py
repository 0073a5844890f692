"""Runs `mockworks-send` against a server whose reason could steer a terminal; prints what it said."""
import socket
import subprocess
import sys
import threading

reason = b"\x1b[31mred\x7f \xc2\x9b31m \xe2\x80\xae \t back"
answer = b"HTTP/1.1 400 Bad\r\nX-Mockworks-Reason: " + reason + b"\r\nContent-Length: 0\r\n\r\n"
listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(30)


def serve():
    connection, _ = listener.accept()
    connection.settimeout(30)
    head = b""
    while b"\r\n\r\n" not in head:
        head += connection.recv(65536)
    connection.sendall(answer)
    connection.close()


thread = threading.Thread(target=serve)
thread.start()
result = subprocess.run(
    [sys.argv[1], "--to", "http://127.0.0.1:%d" % listener.getsockname()[1], "--retries", "0"],
    input=b"{}\n", capture_output=True, timeout=60)
thread.join()
sys.stdout.buffer.write(result.stderr)
