"""The first hint to each role, on the page where it begins; light Markdown with the handbook's kinds of links."""

from collections.abc import Mapping

from tc_dashboard.domain import Role


class Hints:
    """One a role, and what puts it away."""

    close = "Visa inte igen"
    of: Mapping[Role, str] = {
        Role.STEERING_GROUP: (
            "**Ny i styrgruppen?** Ta [rundturen på fem minuter](rundtur.md): fem sidor och vad du ska titta efter på "
            "var och en."
        ),
        Role.REGION: (
            "**Ny här?** Börja med att [ladda upp en fil](/ladda-upp). Inget sparas förrän du har sett vad som ändras, "
            "och allt går att ångra. [Så går det till](handlaggare.md#ladda-upp-en-fil)."
        ),
        Role.MUNICIPALITY: (
            "**Ny här?** Siffrorna gäller er kommun. I [kommunens kapitel](kommun.md) står hur de räknas och hur ni "
            "rättar eller skickar in uppgifter."
        ),
        Role.ADMIN: (
            "**Ny här?** Lägg först till dem som ska [logga in](administrator.md#lägg-till-en-medlem). Därefter kan "
            "handläggarna börja ladda upp."
        ),
    }
