import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormValue } from './form-tree.ts';
import { readForm } from './php-form.ts';
import { httpBuildQuery, type Php } from './php-query.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readForm(bytes(text));
/** What a form says; it must be one that can be read. */
function said(text: string) {
	const reading = read(text);
	if (!reading.ok) throw new Error(reading.problem.code);
	return reading.form;
}

const anyKey = fc.oneof(
	fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/),
	fc.integer({ min: 0, max: 12 }).map(String),
	fc.constantFrom('назва', 'a b', 'a.b', 'a+b&c=d')
);
const anyName = fc.stringMatching(/^[a-z_][a-z0-9_]{0,6}$/);
const anyPhp = fc.letrec<{ value: Php }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 5, withCrossShrink: true },
		fc.string({ unit: 'grapheme', maxLength: 12 }),
		fc.integer(),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true })
	)
})).value;

/** What is left of a value on the way: texts, and no empty parts. PHP tells a list by its keys. */
function afterTheWay(value: Php): FormValue | undefined {
	if (value === null) return undefined;
	if (typeof value === 'boolean') return value ? '1' : '0';
	if (typeof value !== 'object') return String(value);
	const entries = Object.entries(value).flatMap(([key, one]): [string, FormValue][] => {
		const left = afterTheWay(one);
		return left === undefined ? [] : [[key, left]];
	});
	if (entries.length === 0) return undefined;
	const isList = entries.every(([key], at) => key === String(at));
	return isList ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

describe('a form of Bitrix24', () => {
	test('is nested by its brackets, in Ukrainian too', () => {
		const form = said('items%5B0%5D%5Bname%5D=%D0%A1%D0%B8%D1%80+%E2%84%96%205&items[0][price]=100&type=sell');

		expect(form).toEqual({ items: [{ name: 'Сир № 5', price: '100' }], type: 'sell' });
	});

	test.each([
		['a=1&a=2', { a: '2' }],
		['a[]=x&a[]=y', { a: ['x', 'y'] }],
		['a[5]=x&a[]=y', { a: { 5: 'x', 6: 'y' } }],
		['a[1]=y&a[0]=x', { a: ['x', 'y'] }],
		['a[00]=x', { a: { '00': 'x' } }],
		['a=1&a[b]=2', { a: { b: '2' } }],
		['a[b]=2&a=1', { a: '1' }],
		['a[ ]=x', { a: ['x'] }],
		['a[b]rest=x', { a: { b: 'x' } }],
		['a[b=x', { a_b: 'x' }],
		['a[b][c=x', { a: { b: 'x' } }],
		['a.b c=x', { a_b_c: 'x' }],
		['  a=x', { a: 'x' }],
		['[a]=x&=y&&', {}],
		['a', { a: '' }],
		['a==b', { a: '=b' }],
		['a=%zz%4&b=100%', { a: '%zz%4', b: '100%' }],
		['', {}]
	])('“%s” means what PHP takes it for', (body, meaning) => {
		expect(said(body)).toEqual(meaning);
	});

	test('keeps its other fields when one holds bytes that are no text', () => {
		const form = said('name=%D0%A7%D0%B0%D0%B9&nomenclature_code=DM%00%ff%fe%A1&price=100');

		expect(form).toMatchObject({ name: 'Чай', price: '100' });
		expect(form.nomenclature_code).toContain('\ufffd');
	});

	test('says the same as JSON', () => {
		const form = said(' {"items": [{"name": "Чай", "price": 100.5, "vat": null}], "uuid": "check|a|1"}');

		expect(form).toEqual({ items: [{ name: 'Чай', price: 100.5, vat: null }], uuid: 'check|a|1' });
	});

	test('that only begins like JSON is a form', () => {
		expect(said('{"a"=1&b=2')).toEqual({ '{"a"': '1', b: '2' });
	});

	test.each([
		'__proto__[admin]=1',
		'a[__proto__][admin]=1',
		'constructor[prototype][admin]=1',
		'{"__proto__":{"admin":1}}'
	])('“%s” reaches no other object', (body) => {
		const form = said(body);

		expect('admin' in {}).toBe(false);
		expect('admin' in form).toBe(false);
		expect(JSON.stringify(form)).not.toContain('admin');
	});

	test.each([
		`a${'[b]'.repeat(20)}=1`,
		`a${'['.repeat(100_000)}${']'.repeat(100_000)}=1&b${'[]'.repeat(100_000)}=1`,
		`{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`
	])('deeper than anything is refused, not followed', (body) => {
		expect(read(body)).toMatchObject({ ok: false, problem: { code: 'too-deep' } });
	});

	test.each([
		Array.from({ length: 60_000 }, (_, at) => `a${at}=`).join('&'),
		Array.from({ length: 10_000 }, (_, at) => `a[${at}][b][c][d][e]=`).join('&'),
		JSON.stringify({ a: Array.from({ length: 60_000 }, () => 1) })
	])('with more fields than anything is refused', (body) => {
		expect(read(body)).toMatchObject({ ok: false, problem: { code: 'too-many-fields' } });
	});

	test('comes back from the way as PHP sent it', () => {
		fc.assert(
			fc.property(fc.dictionary(anyName, anyPhp, { noNullPrototype: true }), (fields) => {
				const form = said(httpBuildQuery(fields));

				expect(form).toEqual(afterTheWay(fields) ?? {});
			})
		);
	});

	test('of any bytes is answered', () => {
		const anyPart = fc.constantFrom(
			'a',
			'[',
			']',
			'=',
			'&',
			'%',
			'+',
			'{',
			'}',
			'"',
			':',
			',',
			'%5B',
			'%5D',
			'%D0',
			'.',
			' '
		);
		const anyBody = fc.oneof(
			fc.uint8Array({ maxLength: 200 }),
			fc.array(anyPart, { maxLength: 60 }).map((parts) => bytes(parts.join('')))
		);

		fc.assert(
			fc.property(anyBody, (body) => {
				expect(() => readForm(body)).not.toThrow();
			}),
			{ numRuns: 2000 }
		);
	});
});
