import { expect, test } from 'vitest';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { tillServerForTests } from '../start/till-server-for-tests.ts';
import { OLENA } from './people-for-tests.ts';
import { ShopAtTill } from './shop-at-till.svelte.ts';

async function shopAtTill() {
	const { server, says } = tillServerForTests();
	const database = await diskForTests().connect();
	const told: string[] = [];
	const open = () =>
		new ShopAtTill({
			server,
			database,
			isOwn: () => true,
			person: () => OLENA,
			onregister: ({ name }) => {
				told.push(name);
				return Promise.resolve(true);
			},
			onnobody: () => Promise.resolve(void told.push('nobody')),
			onrefused: () => Promise.resolve(void told.push('refused'))
		});
	return { says, told, open };
}

test('before the shop has said anything a cashier asks about everything, and the till locks after five minutes', () => {
	const shop = new ShopAtTill(null);

	expect(new Set(Object.values(shop.settings.rules))).toEqual(new Set(['ask']));
	expect(shop.idleLimit).toBe(5 * 60_000);
	expect(shop.till).toBeNull();
});

test('what the shop rules counts at once, and still while the server is away', async () => {
	const { says, open } = await shopAtTill();
	const shop = open();
	says.settings = { ...says.settings, autoLockMinutes: 0, rules: { ...says.settings.rules, return: 'forbid' } };

	await shop.refresh();
	says.away = true;
	const later = open();
	await later.load();
	await later.refresh();

	expect([shop.settings.rules.return, later.settings.rules.return]).toEqual(['forbid', 'forbid']);
	expect(later.idleLimit).toBe(Infinity);
	expect(later.till?.name).toBe('Прилавок 1');
});

test('that the server knows of nobody here is told, and so is this till’s register', async () => {
	const { says, told, open } = await shopAtTill();
	says.here = { ...says.here, person: null };

	await open().refresh();

	expect(told).toEqual(['nobody', 'Каса 1']);
});

test('a browser on the server’s own PC is a till for the asking', async () => {
	const { says, told, open } = await shopAtTill();
	says.here = { till: null, person: null };
	says.admits = true;
	const shop = open();

	await shop.refresh();

	expect(shop.isRefused).toBe(false);
	expect(told).not.toContain('refused');
});

test('a till that was revoked hears so, and is one again when a manager admits it', async () => {
	const { says, told, open } = await shopAtTill();
	const { here } = says;
	says.here = { till: null, person: null };
	const shop = open();

	await shop.refresh();
	const refused = shop.isRefused;
	says.here = here;
	await shop.refresh();

	expect([refused, shop.isRefused]).toEqual([true, false]);
	expect(told[0]).toBe('refused');
});

test('a server that does not answer refuses nobody', async () => {
	const { says, told, open } = await shopAtTill();
	says.away = true;
	const shop = open();

	await shop.refresh();

	expect(shop.isRefused).toBe(false);
	expect(told).toEqual([]);
});

test('a server that falls silent over the question whether this is a till has refused nobody', async () => {
	const { says, told, open } = await shopAtTill();
	says.here = { till: null, person: null };
	says.admits = 'silent';
	const shop = open();

	await shop.refresh();

	expect(shop.isRefused).toBe(false);
	expect(told).toEqual([]);
});
