import { expect, test } from 'vitest';

const ROUTES = import.meta.glob<Record<string, unknown>>('./**/+server.ts', { eager: true });
/** What a till may ask before anyone has signed in. */
const OPEN_TO_ALL = ['./config/+server.ts', './health/+server.ts', './version/+server.ts'];

test.each(Object.entries(ROUTES))('%s says whom it lets in', (_, route) => {
	expect(route._asks).toEqual(expect.any(String));
});

test('only these let in anyone', () => {
	const open = Object.keys(ROUTES).filter((file) => ROUTES[file]?._asks === 'nobody');

	expect(open.sort()).toEqual(OPEN_TO_ALL);
});
