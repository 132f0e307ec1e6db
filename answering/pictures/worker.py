"""The process that draws: jobs come in by its standard input, pictures go out by its standard output.

A message is its length in four bytes and its content; a picture is preceded by a byte that says whether it is one or
the sentence of what went wrong. The process ends when nobody is there any more who could ask.
"""

from __future__ import annotations

import gc
import logging
import signal
import struct
import sys
from dataclasses import dataclass
from typing import BinaryIO

from answering.pictures.chart import Chart
from answering.pictures.shapes import Legend
from understanding.codec import loads

SIZE = struct.Struct(">I")
DRAWN, FAILED = b"+", b"-"
LONGEST = 60  # seconds: whoever asked has given up long before


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be drawn."""

    chart: Chart
    legend: Legend


def main(jobs: BinaryIO, pictures: BinaryIO) -> None:
    """Draw until there are no more jobs."""
    logging.disable(logging.WARNING)  # what the library notes of itself is nothing for the bot's log
    from answering.pictures.drawing import draw  # so that the parent may import this file without the library

    while len(size := jobs.read(SIZE.size)) == SIZE.size:
        text = jobs.read(*SIZE.unpack(size)).decode()
        signal.alarm(LONGEST)  # ends the process, should the parent be gone and the drawing never end
        try:
            job = loads(Job, text)
            answer = DRAWN + draw(job.chart, job.legend)
        except Exception as error:
            answer = FAILED + f"{type(error).__name__}: {error}".encode()
        signal.alarm(0)
        pictures.write(SIZE.pack(len(answer)) + answer)
        pictures.flush()
        gc.collect()  # a figure is a knot of cycles, and there is time now


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
