"""Somebody who does what the bot asks, and waits where it has not asked anything new."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.people import Person
from sandbox.phone import Shown

Act = Callable[[Person, str], object]


def _press(label: str) -> Act:
    return lambda person, _name: person.press_button(label)


# What stands on the screen -> what the person does about it.
STEPS: dict[str, Act] = {
    "Тілді таңдаңыз": _press("Қазақша"),
    "қош келдіңіз": _press("✍️ Тіркелу"),
    "/forget командасы арқылы": _press("✅ Келісемін"),
    "Телефон нөміріңізді жіберіңіз": lambda person, _name: person.share_contact(),
    "Тегіңізді, атыңызды": lambda person, name: person.send(name),
    "Лауазымыңызды таңдаңыз": _press("Мектеп директоры"),
    "Ауданыңызды немесе қалаңызды": _press("Алға ауданы"),
    "ұйымыңыздың атауын жазыңыз": lambda person, _name: person.send("№12 мектеп"),
    "Деректеріңізді тексеріңіз": _press("✅ Бәрі дұрыс"),
}
DONE = "🎫"


@dataclass
class Registrant:
    person: Person
    name: str
    acted_on: set[str] = field(default_factory=set)

    def acts(self) -> bool:
        """Do what the screen asks unless it is done already; whether anything was done."""
        texts = [shown.text for shown in self._from_bot()]
        for sign, act in STEPS.items():
            # A prompt may be repeated after a crash: whoever has answered it passes it over.
            if sign not in self.acted_on and any(sign in text for text in texts):
                self.acted_on.add(sign)
                act(self.person, self.name)
                return True
        return False

    @property
    def is_done(self) -> bool:
        return any(DONE in shown.text for shown in self._from_bot())

    def _from_bot(self) -> list[Shown]:
        return [shown for shown in self.person.messages if not shown.mine]
