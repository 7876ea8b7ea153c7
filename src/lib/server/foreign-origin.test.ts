import { expect, test } from 'vitest';
import { isAskedElsewhere, isFromForeignPage } from './foreign-origin.ts';

const OURS = 'http://localhost:3000';

test('a page of another site may not change anything', () => {
	expect(isFromForeignPage(request('POST', 'https://elsewhere.example'), OURS)).toBe(true);
});

test.each(['http://localhost:3001', 'https://localhost:3000', 'null'])('%s is another site too', (origin) => {
	expect(isFromForeignPage(request('DELETE', origin), OURS)).toBe(true);
});

test('our own page may', () => {
	expect(isFromForeignPage(request('POST', OURS), OURS)).toBe(false);
});

test('what is no browser names no page, and is asked by the route', () => {
	expect(isFromForeignPage(request('POST'), OURS)).toBe(false);
});

test('reading changes nothing', () => {
	expect(isFromForeignPage(request('GET', 'https://elsewhere.example'), OURS)).toBe(false);
});

test.each([
	['cross-site', true],
	['same-site', true],
	['same-origin', false],
	['none', false]
])('what a browser calls %s is asked elsewhere: %s', (site, elsewhere) => {
	expect(isAskedElsewhere(new Headers({ 'sec-fetch-site': site }))).toBe(elsewhere);
});

test('a browser too old to say is believed', () => {
	expect(isAskedElsewhere(new Headers())).toBe(false);
});

function request(method: string, origin?: string) {
	return new Request(`${OURS}/api/outbox`, { method, headers: origin === undefined ? {} : { origin } });
}
