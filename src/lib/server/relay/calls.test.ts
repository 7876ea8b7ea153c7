import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callFor } from './calls.ts';

const NO_QUERY = new URLSearchParams();

test.each([
	['GET', '/api/v1/kasa/status', 'read'],
	['POST', '/api/v1/shift/open', 'document'],
	['POST', '/api/v1/shift/close', 'document'],
	['POST', '/api/v1/receipt/sell', 'document'],
	['POST', '/api/v1/receipt/service', 'document'],
	['POST', '/api/v1/receipt/cash-withdrawal', 'document'],
	['POST', '/api/v1/shift/xreport', 'read'],
	['GET', '/api/v1/tax/taxes', 'read'],
	['GET', '/api/v1/shift', 'read'],
	['GET', '/api/v1/shifts', 'read'],
	['POST', '/api/v1/shift/refresh', 'read']
])('%s %s goes to the Kasa as a %s', (method, path, kind) => {
	expect(callFor(method, path, NO_QUERY)).toMatchObject({ method, path, kind });
});

test('a periodical report takes its period along', () => {
	const query = new URLSearchParams('to_date=2025-11-03T23:59:59&from_date=2025-11-01T00:00:00&is_short=true');

	expect(callFor('GET', '/api/v1/reports/periodical', query)?.path).toBe(
		'/api/v1/reports/periodical?from_date=2025-11-01T00%3A00%3A00&to_date=2025-11-03T23%3A59%3A59&is_short=true'
	);
});

test.each([
	['PUT', '/api/v1/receipt/sell', ''],
	['GET', '/api/v1/receipt/sell', ''],
	['POST', '/api/v1/receipt/sell', 'again=1'],
	['POST', '/api/v1/receipt/sell/', ''],
	['POST', '/api/v1/receipt/../shift/open', ''],
	['POST', '/api/v1%2Freceipt/sell', ''],
	['POST', '//elsewhere.example/api/v1/receipt/sell', ''],
	['GET', '/_control/state', ''],
	['POST', '/api/v1/shift/xreport/txt', ''],
	['POST', '/api/v1/shift/xreport/txt', 'width=32&width=48'],
	['GET', '/api/v1/reports/periodical', 'from_date=2025-11-01T00:00:00&to_date=@elsewhere.example&is_short=true'],
	['GET', 'constructor', '']
])('%s %s?%s does not', (method, path, query) => {
	expect(callFor(method, path, new URLSearchParams(query))).toBeNull();
});

test('whatever is asked, nothing of its spelling reaches the Kasa', () => {
	const near = fc.constantFrom(
		'/api/v1/',
		'shift',
		'xreport/txt',
		'..',
		'/',
		'%2e',
		'@',
		'\r\n',
		'\0',
		'http://e.example'
	);
	const path = fc.array(fc.oneof(near, fc.string({ maxLength: 3 }))).map((parts) => parts.join(''));
	const query = fc.array(fc.tuple(fc.constantFrom('width', 'from_date', 'x'), fc.string()), { maxLength: 3 });

	fc.assert(
		fc.property(fc.constantFrom('GET', 'POST', 'HEAD'), path, query, (method, asked, pairs) => {
			const call = callFor(method, asked, new URLSearchParams(pairs));

			expect(call?.path ?? '/api/v1/shift').toMatch(/^\/api\/v1\/[a-z/-]+(?:\?width=\d{1,3})?$/);
		}),
		{ numRuns: 2000 }
	);
});
