"""The worker: folds that run behind, tasks, and what is due by the clock."""

import os
import signal
import time
from collections.abc import Callable
from threading import Thread
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, connection
from django_tasks_db.management.commands.db_worker import Worker as Tasks
from django_tasks_db.models import DBTaskResult

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.scope import every_brand
from hundredfold.kit.stops import Stop
from hundredfold.site.alarm import HorizonAlarm
from hundredfold.site.preparation import faults
from hundredfold.site.timers import Timers
from hundredfold.site.wakes import waker
from hundredfold.talk.actions.read_pages import read_pages

PATIENCE = 1.0
"""How long a worker sleeps at most: tasks and timers may fall due while nobody commits."""


def read_elsewhere(goes_on: Callable[[], bool]) -> None:
    """What other sites say is read beside everything else: they answer when they like."""
    while goes_on():
        try:
            with every_brand("the worker reads for all of them"):
                found = read_pages()
        except DatabaseError:  # another process writes for long, or the database goes away
            found = 0
        finally:
            connection.close()
        if not found:
            time.sleep(PATIENCE)


def work() -> None:
    """Do what there is to do, sleep until somebody commits, and begin again."""
    if found := faults():
        raise Stop(f"The database is not ready: {found[0]}. `hundredfold migrate` mends that.")
    tasks = Tasks(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.uname().nodename}-{os.getpid()}"[:64],
        excluded_queue_names=[],
    )
    timers, alarm = Timers(), HorizonAlarm()

    def stop(number: int, frame: FrameType | None) -> None:
        tasks.running = False

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    reader = Thread(target=read_elsewhere, args=(lambda: tasks.running,))
    reader.start()
    with waker(settings.DATABASES["default"]) as sleep:
        while tasks.running:
            catch_up()
            alarm.look()
            timers.run_due()
            # A look first: asking for work takes the write lock, and mostly there is none.
            if DBTaskResult.objects.ready().exists():
                tasks.run()
            if tasks.running:
                sleep(PATIENCE)
    reader.join()
