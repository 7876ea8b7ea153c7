import { describe, expect, test } from 'vitest';
import { DoorTold, Tried } from '#lib/api/bitrix24.ts';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { ENGINES } from '../database/database-for-tests.ts';
import { dryRunName, isDryRun } from './dry-run.ts';
import { shopWithPortal } from './portal-for-tests.ts';
import { givePorts } from './ports.ts';

const ANSWERED = { result: 'answered', status: 200, words: '' };

describe.each(ENGINES.slice(0, 1))('on $name', (engine) => {
	test('both doors answer, and nothing is kept of the check', async () => {
		const { shop, ask } = await shopWithPortal(engine);

		const tried = Tried.parse(await ask('POST', '/try', {}));

		expect(tried).toEqual({ trouble: null, print: ANSWERED, check: ANSWERED });
		expect(await shop.database.selectFrom('checks').selectAll().execute()).toEqual([]);
	});

	test.each<[string, () => Response | Promise<Response>, object]>([
		['nobody', () => Promise.reject(new TypeError('fetch failed')), { result: 'unreachable', status: null }],
		[
			'somebody who never ends',
			() => new Response(new Uint8Array(5 << 20).fill(32)),
			{ result: 'not-ours', status: 200 }
		],
		['a page of somebody else', () => new Response('<html>'), { result: 'not-ours', status: 200 }],
		['a broken tunnel', () => new Response('', { status: 502 }), { result: 'not-ok', status: 502 }],
		['a redirect', () => new Response(null, { status: 308 }), { result: 'moved', status: 308 }]
	])('where %s answers, that is told', async (_, answer, trial) => {
		const { shop, ports, ask } = await shopWithPortal(engine);
		givePorts(shop.database, { ...ports, fetch: async () => await answer() });

		const tried = Tried.parse(await ask('POST', '/try', {}));

		expect(tried).toMatchObject({ trouble: null, print: trial, check: trial });
	});

	test('another shop’s door refuses, in its own words', async () => {
		const { shop, ports, ask } = await shopWithPortal(engine);
		const ERRORS = ['Ключ в адресі не той · The key in the address is wrong'];
		givePorts(shop.database, { ...ports, fetch: () => Promise.resolve(Response.json({ ERRORS })) });

		const tried = Tried.parse(await ask('POST', '/try', {}));

		expect(tried.print).toEqual({ result: 'refused', status: 200, words: ERRORS[0] });
		expect(tried.check?.result).toBe('not-ours');
	});

	test('without a public address there is nothing to try', async () => {
		const { ask } = await shopWithPortal(engine, { publicUrl: null });

		expect(await ask('POST', '/try', {})).toEqual({
			trouble: { kind: 'here', code: 'no-public-url', words: '' },
			print: null,
			check: null
		});
	});

	test('a dry run is what this shop made a minute ago at most', async () => {
		const { served, shop, ask } = await shopWithPortal(engine);
		const { key } = DoorTold.parse(await ask('POST', '/door', { pin: MANAGERS_PIN }));
		const name = dryRunName(key!, shop.now());
		const forged = [`dry-run|${shop.now()}.x`, dryRunName('another-key', shop.now()), 'dry-run|', `${name}x`];

		const now = await Promise.all([name, ...forged].map((uuid) => isDryRun(shop, uuid)));
		served.pass(60_001);

		expect(now).toEqual([true, false, false, false, false]);
		expect(await isDryRun(shop, name)).toBe(false);
	});
});
