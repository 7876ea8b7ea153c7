import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bitrix24Change } from '#lib/api/bitrix24.ts';
import {
	bitrix24Change,
	bitrix24FormOf,
	bitrix24Problems,
	isWebhookTyped,
	type Bitrix24Form
} from './bitrix24-form.ts';
import { UNSET } from './bitrix24-for-tests.ts';

const FORM = bitrix24FormOf(UNSET);

test('a form nobody has touched changes nothing', () => {
	const settled = { ...UNSET, taxes: { '3': [5], '1': [] }, email: 'shop@example.com', ofd: 'bx_firstofd' as const };

	const change = bitrix24Change(settled, bitrix24FormOf(settled));

	expect(change).toEqual({});
});

test('only what was typed is sent, without the spaces around it', () => {
	const form = { ...FORM, cashlessLabel: ' Інтернет еквайринг ', email: 'shop@example.com ', automatic: true };

	const change = bitrix24Change(UNSET, form);

	expect(change).toEqual({ cashlessLabel: 'Інтернет еквайринг', email: 'shop@example.com', automatic: true });
});

test('an emptied field says that there is none', () => {
	const settled = { ...UNSET, email: 'shop@example.com', cashlessLabel: 'Картка', ofd: 'bx_firstofd' as const };

	const change = bitrix24Change(settled, { ...bitrix24FormOf(settled), email: '', cashlessLabel: '', ofd: '' });

	expect(change).toEqual({ email: null, cashlessLabel: null, ofd: null });
});

test('a whole address pasted for the domain is understood', () => {
	const form = { ...FORM, portal: 'https://Firma.Bitrix24.ua/company/' };

	const change = bitrix24Change(UNSET, form);

	expect(bitrix24Problems(form)).toEqual({});
	expect(change).toEqual({ portal: 'firma.bitrix24.ua' });
});

test('what is no domain or no e-mail address is said at its field', () => {
	const form = { ...FORM, portal: 'наша фірма', email: 'shop', ownEmail: 'a b@example.com' };

	const problems = bitrix24Problems(form);

	expect(problems).toEqual({ portal: 'malformed', email: 'malformed', ownEmail: 'malformed' });
});

test('the order in which taxes were settled is no change', () => {
	const settled = { ...UNSET, taxes: { '7': [1], '12': [2, 3] } };

	const change = bitrix24Change(settled, { ...bitrix24FormOf(settled), taxes: { '12': [2, 3], '7': [1] } });

	expect(change).toEqual({});
});

test('another meaning of the same code is a change, too', () => {
	const settled = { ...UNSET, taxes: { '3': [1] } };
	const levies = { '3': { vat: 20, extra: 0, untaxed: false } };

	expect(bitrix24Change(settled, { ...bitrix24FormOf(settled), levies })).toEqual({ taxes: { '3': [1] }, levies });
});

test.each([
	['https://firma.bitrix24.ua/rest/1/abc/', true],
	[' https://firma.bitrix24.ua/rest/1/abc ', true],
	['http://firma.bitrix24.ua/rest/1/abc/', false],
	['https://firma.bitrix24.ua/', false],
	['', false]
])('%j is a webhook: %s', (typed, is) => {
	expect(isWebhookTyped(typed)).toBe(is);
});

test('the server takes whatever a form without problems changes', () => {
	const forms: fc.Arbitrary<Bitrix24Form> = fc.record({
		portal: fc.constantFrom('', 'firma.bitrix24.ua', 'box.local:8443', 'https://firma.bitrix24.ua'),
		automatic: fc.boolean(),
		hold: fc.boolean(),
		cashlessLabel: fc.constantFrom('', ' ', 'Еквайринг'),
		taxes: fc.dictionary(fc.stringMatching(/^\d{1,10}$/), fc.uniqueArray(fc.nat(), { maxLength: 2 })),
		levies: fc.dictionary(
			fc.stringMatching(/^\d{1,10}$/),
			fc.record({ vat: fc.constantFrom(0, 7, 20), extra: fc.constantFrom(0, 5), untaxed: fc.boolean() })
		),
		ofd: fc.constantFrom('', 'bx_firstofd', 'unheard'),
		email: fc.constantFrom('', 'shop@example.com'),
		ownEmail: fc.constantFrom('', ' portal@example.com ')
	});

	fc.assert(
		fc.property(forms, (form) => {
			expect(bitrix24Problems(form)).toEqual({});
			expect(Bitrix24Change.safeParse(bitrix24Change(UNSET, form)).error).toBeUndefined();
		})
	);
});
