import * as z from 'zod/mini';
import { describe, expect, test } from 'vitest';
import { recognise, rowOf, type FailureCode } from './errors.ts';
import { recorded } from '../../../tests/recorded/recorded.ts';
import { SALE } from './documents-for-tests.ts';
import { kasaAnswering } from './fetch-for-tests.ts';

const ROWS = z
	.array(z.object({ status: z.int(), text: z.string(), instance: z.optional(z.string()) }))
	.parse(JSON.parse(recorded('errors.json')));

/** In the order of the manual's table; the figures of the text that was filled in. */
const CODES: [FailureCode, Record<string, string>?][] = [
	['signature-inactive'],
	['offline-too-long', { hours: '36' }],
	['shift-not-open'],
	['shift-from-another-day'],
	['shift-over-24-hours', { hours: '24' }],
	['not-enough-cash', { asked: '500.00', available: '120.50' }],
	['not-multiple-of-10', { step: '10' }],
	['payment-below-total'],
	['return-payment-differs', { total: '4544.00' }],
	['state-mismatch'],
	['clock-behind'],
	['needs-online'],
	['key-expired', { date: '2024-05-31 23:59:59' }],
	['cashier-deactivated'],
	['cashier-blocked', { reason: 'сертифікат ключа відкликано' }],
	['register-frozen'],
	['register-blocked-by-tax', { reason: 'ERROR_TYPE' }],
	['unpaid'],
	['another-device'],
	['bad-request']
];

const table = ROWS.map((row, at) => {
	const [code, figures] = CODES[at] ?? ['unknown-refusal'];
	return { ...row, code, figures };
});

describe("the manual's table of errors", () => {
	test('has twenty rows, each with a code of its own', () => {
		expect(ROWS).toHaveLength(20);
		expect(new Set(table.map(({ code }) => code)).size).toBe(20);
	});

	test.each(table.slice(0, 19))('HTTP $status “$text” is $code', async ({ status, text, instance, code, figures }) => {
		const message = instance ?? text;
		const { kasa } = kasaAnswering({ status, body: JSON.stringify({ message }) });

		const answer = await kasa.sell(SALE);

		expect(answer).toEqual({ ok: false, failure: { code, status, message, figures } });
		expect(rowOf(code)).toMatchObject({ status, safety: 'nothing-happened' });
	});

	test.each(table.slice(0, 19))('“$text” is known as printed, placeholders and all', ({ text, code }) => {
		expect(recognise(text)?.code).toBe(code);
	});

	test('HTTP 422 names the places that are wrong', async () => {
		const { kasa } = kasaAnswering({ status: 422, body: table[19]?.instance });

		const answer = await kasa.sell(SALE);

		expect(answer).toMatchObject({
			ok: false,
			failure: {
				code: 'bad-request',
				message: 'Помилка валідації',
				places: [{ path: 'goods.0.price', message: 'value is not a valid integer' }]
			}
		});
	});
});

describe('words are known by pattern, not by letter', () => {
	test.each<[string, FailureCode]>([
		['ЗМІНУ НЕ ВІДКРИТО.', 'shift-not-open'],
		['  Зміну\u00a0не\n відкрито...', 'shift-not-open'],
		['Сума платежів не може бути меншою ніж сума чеку', 'payment-below-total'],
		['Сума платежів не може бути меншою, ніж сума чека.', 'payment-below-total'],
		['Офлайн сесія триває більше 40 годин', 'offline-too-long'],
		['Оффлайн-сессія триває більше 36 годин, касу заблоковано!', 'offline-too-long'],
		['Виявлено невідповідність поточного і попереднього стану каси', 'state-mismatch'],
		['Дія не може бути виконана в режимі офлайн', 'needs-online'],
		['Дата створення останньої транзакції в локальній БД більше ніж поточна дата. Касу заблоковано.', 'clock-behind'],
		['Підпис неактивний', 'signature-inactive'],
		['Термін дії ключа закінчився', 'key-expired'],
		['Касира заблоковано', 'cashier-blocked'],
		['Вказаний id чеку вже існує', 'already-exists'],
		['Чек з таким custom_id вже існує', 'already-exists'],
		['Касир вже працює з даною касою', 'shift-already-open']
	])('“%s” is %s', (words, code) => {
		expect(recognise(words)?.code).toBe(code);
	});

	test('a coin the Kasa asks for is passed on, should it ever be another one', () => {
		const found = recognise('Сума копійок внесення або вилучення повинна бути кратною 50 (найменша копійка)');

		expect(found).toEqual({ code: 'not-multiple-of-10', figures: { step: '50' } });
	});

	test.each([
		'Щось пішло не так',
		'Товар вже існує',
		'Чек збережено, але зміну не відкрито на сервері',
		'Неможливо виконати операцію'
	])('“%s” is known to nobody', (words) => {
		expect(recognise(words)).toBeNull();
	});
});
