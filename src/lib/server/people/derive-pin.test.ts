import { expect, test } from 'vitest';
import { derivePin } from './derive-pin.ts';

test('a PIN always comes to the same, another PIN or another shop to something else', async () => {
	const [first, again, other, elsewhere] = await Promise.all([
		derivePin('1234', 'our salt'),
		derivePin('1234', 'our salt'),
		derivePin('1235', 'our salt'),
		derivePin('1234', 'their salt')
	]);

	expect(first).toMatch(/^[0-9a-f]{64}$/);
	expect(again).toBe(first);
	expect(new Set([first, other, elsewhere]).size).toBe(3);
});
