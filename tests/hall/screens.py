"""The hall's screen in a browser, and questions to show on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from playwright.async_api import Browser, BrowserContext, Locator, Page, Request, expect

from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.pages import Page as SecretPage
from forum.pages import PageKey, hashed
from forum.participants import Profile, Role, registered
from forum.people import PersonId
from forum.places import RegionId
from forum.questions import OPEN, QuestionNumber, QuestionState, Signature, Wording
from forum.stage import Switch
from tests.people import WEST, Forum, Visitor

HD = (1920, 1080)
SIZES = ((1280, 720), HD, (3840, 2160))
SHORT = {"kk": "Жаңа мектеп қашан?", "ru": "Когда новая школа?"}
LONG = {
    "kk": "Құрметті министр мырза, біздің ауданда шағын жинақты мектептердің саны көп, ал"
    " педагогтердің жетіспеушілігі жылдан жылға артып келеді. Физика, математика және информатика"
    " пәндерінен мұғалім табу мүмкін болмай отыр. Жас мамандарды ауылға тұрақтандыру үшін тұрғын"
    " үймен қамтамасыз ету, бір реттік көтермеақы мөлшерін ұлғайту және қосымша әлеуметтік қолдау"
    " шаралары қарастырыла ма? Сонымен қатар бірнеше мектепке бір мұғалімнің сабақ беруін"
    " заңдық тұрғыда реттеу жоспарда бар ма екен? Алдын ала рақмет.",
    "ru": "Уважаемый господин министр! В нашем районе три четверти школ являются малокомплектными,"
    " капитального ремонта в них не было более двадцати лет, а подвоз учащихся осуществляется"
    " автобусами, срок эксплуатации которых уже истёк. Предусмотрены ли в республиканском"
    " бюджете на ближайшие три года целевые средства на обновление школьного транспорта,"
    " модернизацию котельных и подключение сельских школ к интернету, и как районы с наименьшей"
    " бюджетной обеспеченностью смогут участвовать в этой программе?",
}
# What does not fit into its place: elements that leave the window, boxes with more than they show.
MISPLACED = """() => {
    const faults = [];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth || scrollHeight > innerHeight) faults.push("a scroll bar");
    for (const element of document.querySelectorAll("#stage *")) {
        const { top, right, bottom, left, width } = element.getBoundingClientRect();
        if (width && (top < -1 || left < -1 || right > innerWidth + 1 || bottom > innerHeight + 1))
            faults.push(`${element.tagName} ${element.className} outside`);
    }
    const words = document.querySelector("[data-fit]");
    if (!words) return faults;
    if (words.scrollHeight > words.clientHeight || words.scrollWidth > words.clientWidth)
        faults.push("words cut off");
    const below = document.querySelector("#stage > footer").getBoundingClientRect();
    if (words.getBoundingClientRect().bottom > below.top + 1) faults.push("words below");
    return faults;
}"""


NOBODY = Profile(
    name="Болат Серікұлы",
    role=Role.DIRECTOR,
    role_title="",
    region_id=RegionId("aktobe"),
    district_id=None,
    district_name="",
    organisation="№1 мектеп",
    phone="+77010000000",
)


def link_to(forum: Forum, page: SecretPage) -> str:
    return f"{forum.service.dispatcher['hall_url']}/{page}/{key_of(page)}"


def key_of(page: SecretPage) -> PageKey:
    return PageKey(f"key-of-the-{page}-that-only-a-test-knows")


async def make_links(forum: Forum) -> None:
    def make() -> None:
        for page in SecretPage:
            key, maker = hashed(key_of(page)), PersonId(1)
            forum.storage.page_keys.renew(ForumId(WEST), page, key, maker, forum.clock(), None)

    await forum.read(make)


async def asked(
    forum: Forum,
    text: str = SHORT["kk"],
    language: str = "kk",
    *,
    author: Visitor | None = None,
    direction: str = "infrastructure",
    signature: Signature = Signature.NAME,
    translation: str = "",
    state: QuestionState = QuestionState.ON_SCREEN,
) -> QuestionNumber:
    """A question that somebody asked, wherever it stands by now."""
    author = author or await forum.director("Айгүл", language)
    questions, now = forum.storage.questions, forum.clock()

    def ask() -> QuestionNumber:
        participant = registered(forum.storage.participants.find(author.id))
        wording = Wording(direction=DirectionId(direction), text=text, signature=signature)
        question = questions.add(participant, wording, Language(language), now)
        questions.present(question, OPEN, short="", translation=translation)
        if state is not question.state:
            assert questions.move(question.number, OPEN, state, now)
        return question.number

    return await forum.read(ask)


async def support(forum: Forum, number: QuestionNumber, regions: Sequence[str]) -> None:
    """Somebody of each of these regions says: me too."""
    storage, now = forum.storage, forum.clock()
    run = storage.transactions.run

    def say(person_id: PersonId, region: str) -> None:
        storage.people.meet(person_id, now)
        profile = replace(NOBODY, region_id=RegionId(region))
        storage.participants.register(person_id, profile, f"ticket{person_id}", now)
        run("INSERT INTO deals VALUES (?, ?, NULL, 0)", number, person_id)
        run("UPDATE deals SET choice = 'support' WHERE person_id = ?", person_id)

    def say_all() -> None:
        [row] = storage.transactions.rows("SELECT 1 + max(id) AS id FROM people")
        for person_id, region in enumerate(regions, row["id"]):
            say(PersonId(person_id), region)

    await forum.read(say_all)


@dataclass
class Hall:
    """The screen, and everything it should not have done."""

    forum: Forum
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    @classmethod
    async def open(cls, forum: Forum, browser: Browser, size: tuple[int, int] = HD) -> Self:
        await make_links(forum)
        context = await browser.new_context(locale="en-US")
        hall = cls(forum=forum, context=context, page=await context.new_page())
        await hall.resize(size)
        hall._watch()
        await hall.page.goto(link_to(forum, SecretPage.SCREEN))
        return hall

    async def close(self) -> None:
        await self.context.close()

    async def resize(self, size: tuple[int, int]) -> None:
        await self.page.set_viewport_size({"width": size[0], "height": size[1]})

    async def shows(self, *texts: str, **more: Any) -> QuestionNumber:
        """A question takes the place of the one before it."""
        await self._make_room(QuestionState.ON_SCREEN)
        number = await asked(self.forum, *texts, **more)
        await expect(self.stage).to_have_attribute("data-number", str(number))
        return number

    async def announces(self, *texts: str, **more: Any) -> QuestionNumber:
        """A question becomes the next one, where the hall may see it."""
        await self._make_room(QuestionState.NEXT)
        await self.switches(Switch.SHOWS_NEXT, on=True)
        return await asked(self.forum, *texts, state=QuestionState.NEXT, **more)

    async def switches(self, switch: Switch, *, on: bool) -> None:
        stages = self.forum.storage.stages
        await self.forum.read(lambda: stages.switch(ForumId(WEST), switch, on=on))

    async def _make_room(self, state: QuestionState) -> None:
        questions, now = self.forum.storage.questions, self.forum.clock()

        def clear() -> None:
            for each in questions.in_states(ForumId(WEST), {state}):
                assert questions.move(each.number, {state}, QuestionState.ANSWERED, now)

        await self.forum.read(clear)

    @property
    def stage(self) -> Locator:
        return self.page.locator("#stage")

    async def read(self, selector: str) -> list[str]:
        """The texts of these elements, one by one, spaces as spaces."""
        found = await self.stage.locator(selector).all_inner_texts()
        return [" ".join(text.split()) for text in found]

    async def settles(self) -> None:
        """Nothing moves any more."""
        await self.page.evaluate(
            "() => Promise.all(document.getAnimations().map((each) => each.finished))"
        )

    async def misplaced(self) -> list[str]:
        found: list[str] = await self.page.evaluate(MISPLACED)
        return found

    async def size(self) -> float:
        """Of the question's letters, in pixels."""
        size = "(words) => parseFloat(getComputedStyle(words).fontSize)"
        return float(await self.page.locator(".words").evaluate(size))

    def _watch(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.on("request", self._look_at)
        self.page.on(
            "console",
            lambda said: (
                self.faults.append(said.text) if said.type in {"error", "warning"} else None
            ),
        )

    def _look_at(self, request: Request) -> None:
        own = (str(self.forum.service.dispatcher["hall_url"]), "data:image/svg+xml")
        if not request.url.startswith(own):
            self.faults.append(request.url)
