"""What is said where the group's judgement of a goal, or a goal itself, is written in the page."""


class Judging:
    """The two forms of the page Mål."""

    judge, edit = "Skriv gruppens bedömning", "Ändra ett mål"
    goal, judgement, cause, action = "Mål", "Gruppens bedömning", "Orsak", "Åtgärd"
    cause_help = "Behövs när bedömningen är en annan än den beräknade."
    owner, done_by = "Ansvarig", "Klart senast"
    name, target_value, target_date = "Målet i ord", "Målvärde, i målets enhet", "Måldatum"
    decision, decision_date = "Beslut", "Beslutsdatum"
    reason, reason_help = "Varför ändras målet?", "Sparas i historiken. Styrgruppen ser att målet är omdefinierat."
    save = "Spara"
    was_judged = "Bedömningen är sparad. Den syns för styrgruppen när revisionen är publicerad."
    was_edited = "Målet är ändrat. Det syns för styrgruppen när revisionen är publicerad."

    @staticmethod
    def computed(status: str) -> str:
        return f"Beräknad status: **{status}**"

    @staticmethod
    def judged(goal: str) -> str:
        return f"Gruppens bedömning av {goal}"

    @staticmethod
    def why_otherwise(computed: str, judged: str) -> str:
        return (
            f"Bedömningen ({judged}) är en annan än den beräknade ({computed}). Skriv orsaken, så att alla förstår. "
            "Inget har sparats."
        )
