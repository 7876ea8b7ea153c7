import { expect, test } from 'vitest';
import { failureWords } from './words.ts';

test('why a check failed is said in the words of the Kasa or of a person, never by a code', () => {
	const said = [
		failureWords('failed', { code: 'goods-invalid' }),
		failureWords('failed', { code: 'goods-invalid', message: 'Товар не знайдено' }),
		failureWords('cancelled', { code: 'by-manager' }),
		failureWords('cancelled', { code: 'settled', message: 'Пробито вручну' }),
		failureWords('expired', { code: 'expired' })
	];

	expect(said[0]).toBe('Чек не надруковано · Not printed');
	expect(said[1]).toBe('Чек не надруковано: Товар не знайдено · Not printed');
	expect(said[3]).toMatch(/Пробито вручну/);
	expect(said.join()).not.toMatch(/goods-invalid|by-manager|settled|expired/);
});
