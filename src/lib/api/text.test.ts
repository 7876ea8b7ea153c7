import { expect, test } from 'vitest';
import { Id, isText, Name, ShortText } from './text.ts';

test.each(['Олена', 'Кава ☕ 👩‍🍳', 'рядок\nдругий', ''])('%j is a text', (text) => {
	expect([isText(text), ShortText.safeParse(text).success]).toEqual([true, true]);
});

test.each(['Оле\0на', '\ud83d', '\udc69 кава'])('%j is none, and no name', (text) => {
	expect([isText(text), ShortText.safeParse(text).success, Name.safeParse(text).success]).toEqual([
		false,
		false,
		false
	]);
});

test('an id is one word', () => {
	expect(['2f1a-9', 'none'].map((id) => Id.safeParse(id).success)).toEqual([true, true]);
	expect(['', 'a b', 'a\0', 'a'.repeat(65)].map((id) => Id.safeParse(id).success)).toEqual([
		false,
		false,
		false,
		false
	]);
});
