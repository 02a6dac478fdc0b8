"""What the screens of a meeting say: the questions, in the group's own words."""

from collections.abc import Mapping


class Screens:
    """One question a screen."""

    goals, starts, stopped, upcoming, way, companies = (
        "goals", "starts", "stopped", "upcoming", "way", "companies",
    )  # fmt: skip
    questions: Mapping[str, str] = {
        goals: "Är vi på väg?",
        starts: "Hur många utbildningar har startat?",
        stopped: "Vilka starter ställdes in eller flyttades, och varför?",
        upcoming: "Vad startar det närmaste halvåret?",
        way: "Hur många söker, börjar och slutför?",
        companies: "Hur många företag är med?",
    }
    ordinary = (goals, starts, upcoming, way, companies)
    """The agenda that a meeting has until somebody picks another, in the order of the group's questions."""
