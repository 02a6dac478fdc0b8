"""Whose eyes: the names of those who look, and what is said to one who may not."""

from collections.abc import Sequence

from tc_dashboard.domain import Role


class Access:
    """The chooser and the refusals."""

    look_as = "Visa som"
    region = "Region Stockholm"
    steering_group = "Styrgruppen"
    administrator = "Administratör"
    nobody = "Du har inte tillgång till den här sidan. Kontakta Region Stockholm om du behöver det."

    @staticmethod
    def nobody_like(asked: str) -> str:
        """An address that names somebody who doesn't exist must not open anybody else's view."""
        return (
            f"Adressen säger att sidan ska visas som ”{asked}”, men det namnet finns inte. Rätta adressen, eller ta "
            "bort allt efter frågetecknet: då öppnas panelen med listan Visa som, där alla namn finns."
        )

    @staticmethod
    def municipality(name: str) -> str:
        return f"{name} (kommun)"

    not_for_you = "Den här sidan är till för andra"

    @staticmethod
    def to_start(title: str) -> str:
        return f"Till {title}"

    @staticmethod
    def only_for(roles: Sequence[Role]) -> str:
        named = [role for role in roles if role is not Role.ADMIN or len(roles) == 1]
        allowed = " och ".join(_THE[role] for role in named)
        return f"Den här sidan är till för {allowed}. Välj en annan sida i menyn."


_THE = {
    Role.ADMIN: "administratörer",
    Role.REGION: "Region Stockholm",
    Role.STEERING_GROUP: "styrgruppen",
    Role.MUNICIPALITY: "kommunerna",
}
