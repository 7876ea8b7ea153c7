import { expect, test } from 'vitest';
import { onePer } from './one-per.svelte.ts';

test('one is made for each till, and every screen gets the same', () => {
	const counterOf = onePer((till: { name: string }) => ({ of: till.name }));
	const [first, second] = [{ name: 'Прилавок 1' }, { name: 'Прилавок 2' }];

	const made = [counterOf(first), counterOf(second), counterOf(first)];

	expect(made[2]).toBe(made[0]);
	expect(made.map(({ of }) => of)).toEqual(['Прилавок 1', 'Прилавок 2', 'Прилавок 1']);
});
