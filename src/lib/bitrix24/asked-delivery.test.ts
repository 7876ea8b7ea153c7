import { describe, expect, test } from 'vitest';
import { checkOf } from './print-for-tests.ts';

const sentTo = (client_email: string | null, client_phone: string | null = null) =>
	checkOf({ client_email, client_phone }).delivery;

describe('a copy of the receipt', () => {
	test('goes to the buyer, by e-mail and by phone', () => {
		expect(sentTo('olena@example.com', '067 123-45-67')).toEqual({ email: 'olena@example.com', phone: '380671234567' });
	});

	test('goes by the one that can be right', () => {
		expect(sentTo('olena', '+380671234567')).toEqual({ phone: '380671234567' });
		expect(sentTo('olena@example.com', '+48 601 234 567')).toEqual({ email: 'olena@example.com' });
	});

	test('goes nowhere where the buyer left nothing', () => {
		expect(sentTo(null)).toBeUndefined();
	});

	test.each([
		['the address for the portal’s notices', 'Owner@Example.com'],
		['the address somebody named as the portal’s', 'sales@portal.example'],
		['an address at the portal', 'noreply@shop.bitrix24.ua'],
		['an address at the portal’s house', 'noreply@bitrix24.ua']
	])('never goes to %s', (_, email) => {
		expect(sentTo(email)).toBeUndefined();
		expect(sentTo(email, '0671234567')).toEqual({ phone: '380671234567' });
	});
});
