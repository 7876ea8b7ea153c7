import { describe, expect, test } from 'vitest';
import { emailProblem, phoneForDelivery } from './delivery.ts';

describe('a phone for the receipt’s copy', () => {
	test.each([
		'380671234567',
		'+380671234567',
		'067 123 45 67',
		'(067) 123-45-67',
		'+38\u00a0(067)\u00a01234567',
		'80671234567'
	])('“%s” is 380671234567', (text) => {
		expect(phoneForDelivery(text)).toBe('380671234567');
	});

	test.each(['', '1234567', '06712345678', '0671234567 доб. 3', '+48 601 234 567', '671234567', '3806712345678'])(
		'“%s” cannot be one',
		(text) => {
			expect(phoneForDelivery(text)).toBeNull();
		}
	);
});

describe('an e-mail for the receipt’s copy', () => {
	test.each(['olena@example.com', 'o.koval+cheky@shop.example.ua', 'пошта@приклад.укр'])('“%s” may be one', (text) => {
		expect(emailProblem(text)).toBeNull();
	});

	test.each([
		'',
		'olena',
		'olena@example',
		'@example.com',
		'olena@.',
		'o lena@example.com',
		'a@b@example.com',
		'olena@example.com.'
	])('“%s” cannot be one', (text) => {
		expect(emailProblem(text)).toBe('email-malformed');
	});
});
