"""The moderators' desk, put together."""

from time import monotonic

from aiohttp import web

from hall.desk import Desk
from hall.desk_board import Boards, BoardSources
from hall.desk_entrance import Entrance
from hall.desk_guard import Attempts
from hall.desk_hand import HandSources, Likenesses
from hall.desk_orders import Offices
from hall.desk_sight import Viewpoint
from hall.desk_stream import desk_pulse
from hall.desk_visits import Visits
from hall.live import keep_beating
from program.service import Service
from program.storage import Storage


def put_desk_into(hall: web.Application, service: Service) -> None:
    storage = service.storage
    pulse = desk_pulse(storage.transactions, storage.sources.screens, monotonic)
    desk = Desk(
        visits=Visits(
            transactions=storage.transactions,
            door=storage.desk_door,
            people=storage.people,
            clock=service.now,
        ),
        view=_viewpoint(storage),
        offices=Offices(
            bench=storage.bench, stage=storage.stage_door, backstage=storage.backstage_door
        ),
        pulse=pulse,
        address=lambda: str(service.dispatcher["hall_url"]),
    )
    keep_beating(hall, pulse)
    hall.add_routes([*_entrance(service).routes(), *desk.routes()])


def _entrance(service: Service) -> Entrance:
    return Entrance(
        transactions=service.storage.transactions,
        door=service.storage.desk_door,
        attempts=Attempts(monotonic),
        clock=service.now,
        address=lambda: str(service.dispatcher["hall_url"]),
    )


def _viewpoint(storage: Storage) -> Viewpoint:
    boards = Boards(
        BoardSources(
            questions=storage.questions,
            stages=storage.stages,
            weights=storage.weights,
            places=storage.places,
            forums=storage.forums,
        )
    )
    hands = HandSources(
        bench=storage.bench, desks=storage.desks, likenesses=Likenesses(storage.similar.beside)
    )
    return Viewpoint(
        scenery=storage.scenery,
        boards=boards,
        hands=hands,
        desks=storage.desks,
        staff=storage.staff,
        forums=storage.forums,
        places=storage.places,
    )
