import { expect, test } from 'vitest';
import { speak, spoken } from './spoken.ts';

test('a text is said as it was bundled until another language is spoken, then in that one', () => {
	const sold = spoken(1, (blanks) => `Продано: ${JSON.stringify(blanks)}`);
	const before = sold({ count: 2 });

	speak([() => 'Pay', (blanks) => `Sold: ${JSON.stringify(blanks)}`]);

	expect(before).toBe('Продано: {"count":2}');
	expect(sold({ count: 2 })).toBe('Sold: {"count":2}');
});

test('a text that the other language lacks is said as it was bundled', () => {
	speak([]);

	const text = spoken(7, () => 'Готово');

	expect(text()).toBe('Готово');
});
