"""In groups the bot has nothing to do."""

from tests.people import Forum


async def test_in_a_group_the_bot_says_where_it_is_found_and_leaves(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    group = forum.sandbox.add_to_group("Директорлар")
    group.send(aigul.phone, "/start@minber_test_bot")
    await forum.settled()
    said = [message.text for message in group.messages if not message.mine]
    assert "Бот тек жеке чатта жұмыс істейді: https://t.me/minber_test_bot" in said
    assert group.left


async def test_a_press_forged_in_a_group_changes_nothing(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    group = forum.sandbox.add_to_group("Директорлар")
    message = group.send(aigul.phone, "/help@minber_test_bot")
    group.press(aigul.phone, message["message_id"], "forget:yes")
    await forum.settled()
    assert aigul.alert == "Бот тек жеке чатта жұмыс істейді."
    assert await forum.read(lambda: forum.storage.participants.find(aigul.id)) is not None
