"""Where projects are on the map."""

from __future__ import annotations

import math

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Place, Project, ProjectPlace
from db.queries import visible

EARTH_RADIUS = 6371.0  # km, the mean radius


async def nearest_place(session: AsyncSession, lat: float, lon: float, within: float) -> str | None:
    """The slug of the nearest place with projects, or None if it is farther than `within` km; lat, lon in degrees."""
    # On a map of one region a degree of longitude is shorter by one factor everywhere, so squares rank as distances do.
    narrowing = math.cos(math.radians(lat)) ** 2
    north, east = Place.lat - lat, Place.lon - lon
    found = await session.execute(
        select(Place.slug, Place.lat, Place.lon)
        .where(Place.lat.is_not(None), Place.lon.is_not(None))
        .where(Place.id.in_(select(ProjectPlace.place_id).join(Project).where(*visible.projects(internal=False))))
        .order_by(north * north + east * east * narrowing, Place.id)
        .limit(1)
    )
    place = found.first()
    return place.slug if place and distance(lat, lon, place.lat, place.lon) <= within else None


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points given in degrees, by the haversine formula."""
    north, east = math.radians(other_lat - lat) / 2, math.radians(other_lon - lon) / 2
    shrunk = math.cos(math.radians(lat)) * math.cos(math.radians(other_lat))
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(math.sin(north) ** 2 + shrunk * math.sin(east) ** 2))
