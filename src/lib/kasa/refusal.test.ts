import { describe, expect, test } from 'vitest';
import { refusalOf, strangeAnswer } from './refusal.ts';

describe('a refusal is understood in every shape it comes in', () => {
	const place = { loc: ['body', 'goods', 0, 'price'], msg: 'field required', type: 'value_error.missing' };
	const places = [{ path: 'goods.0.price', message: 'field required' }];

	test.each<[string, number, string, object]>([
		['a message', 400, '{"message":"Зміну не відкрито"}', { code: 'shift-not-open', message: 'Зміну не відкрито' }],
		[
			'a message and a code',
			400,
			'{"code":"shift.not_opened","message":"Зміну не відкрито"}',
			{ code: 'shift-not-open' }
		],
		['a code that says it exists', 400, '{"code":"receipt.already_exists","message":"Ні"}', { code: 'already-exists' }],
		[
			'a message with places',
			422,
			JSON.stringify({ message: 'Помилка', detail: [place] }),
			{ code: 'bad-request', places }
		],
		['bare places', 422, JSON.stringify({ detail: [place] }), { code: 'bad-request', places }],
		[
			'places of which one can be read',
			422,
			JSON.stringify({ detail: [7, place, {}] }),
			{ code: 'bad-request', places }
		],
		['words in detail', 400, '{"detail":"Зміну не відкрито"}', { code: 'shift-not-open' }],
		['a message in detail', 403, '{"detail":{"message":"Касира заблоковано: борг"}}', { code: 'cashier-blocked' }],
		['words in quotes', 400, '"Зміну не відкрито"', { code: 'shift-not-open' }],
		['plain words', 400, 'Зміну не відкрито', { code: 'shift-not-open' }],
		['unknown words', 400, '{"message":"Немає паперу"}', { code: 'unknown-refusal', message: 'Немає паперу' }],
		['a message that is no text', 400, '{"message":{"uk":"Ні"}}', { code: 'unknown-refusal' }],
		['nothing', 400, '', { code: 'unknown-refusal' }],
		['null', 400, 'null', { code: 'unknown-refusal' }],
		['a list', 400, '[1,2]', { code: 'unknown-refusal' }],
		['a 422 without places', 422, '{"detail":[]}', { code: 'bad-request' }],
		['a 422 with known words', 422, '{"message":"Зміну не відкрито"}', { code: 'shift-not-open' }]
	])('%s', (_, status, body, expected) => {
		expect(refusalOf(status, body)).toMatchObject({ status, ...expected });
	});

	test('a page of HTML is nothing a cashier should read', () => {
		const failure = refusalOf(404, '<!doctype html><h1>Not Found</h1>');

		expect(failure).toEqual({ code: 'unknown-refusal', status: 404 });
	});

	test('a 422 without a readable place has no places', () => {
		expect(refusalOf(422, '{"detail":[{"where":"goods"}]}').places).toBeUndefined();
	});

	test("the Kasa's own trouble stays trouble whatever it says", () => {
		const failure = refusalOf(500, '{"message":"Зміну не відкрито"}');

		expect(failure).toMatchObject({ code: 'server-trouble', status: 500, message: 'Зміну не відкрито' });
	});
});

test('a success in words of a refusal passes the words on', () => {
	const failure = strangeAnswer(200, '{"message":"Термін дії ключа закінчився 2024-05-31 23:59:59"}');

	expect(failure).toMatchObject({ code: 'key-expired', status: 200, figures: { date: '2024-05-31 23:59:59' } });
});
