import { turns } from '#lib/journal/clock-for-tests.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { tillAtKasa, type ShopForTests } from '#lib/till/till-for-tests.ts';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import { diceFor } from '../faults/dice.ts';
import type { PortalCheck } from '../portal/checks.ts';
import { emptyDevice, openPage, type Device, type Page } from './page.ts';
import { MANAGERS_PIN, type Browser } from '../server/served-shop.ts';
import { newServer } from './server.ts';

interface CheckKind {
	type: 'sell' | 'sellreturn';
	by: 'cash' | 'cashless';
}

/** A good paid without cash is printed by itself; all else asks somebody. */
const KINDS: readonly CheckKind[] = [
	{ type: 'sell', by: 'cashless' },
	{ type: 'sell', by: 'cashless' },
	{ type: 'sell', by: 'cash' },
	{ type: 'sellreturn', by: 'cashless' }
];

/** Kopiykas: whatever cash is rounded to, no two checks have the same. */
const CHEAPEST = 100_00;

/** Tills that are revoked in a day. */
const MOST_REVOKED = 2;

/** So many turns in which nobody does anything, and nobody will. */
const CALM = 60;

/** A portal, our server, a Kasa and two tills on a clock that moves only when it is told to. */
export async function newWorld(seed: number) {
	const dice = diceFor(seed);
	const server = await newServer((sides) => dice.between(0, sides - 1));
	const { shop, kasa, clock } = await tillAtKasa({ shift: 'closed' });
	clock.set(server.shop.now());
	const devices: Device[] = [];
	const pages: Page[] = [];
	/** The second tab of a till, where it has one. */
	const beside: (Page | undefined)[] = [];
	/** All that tills have kept, though they lost it since. */
	const disks: ShopForTests['disk'][] = [];
	const ordered: PortalCheck[] = [];
	const lines: string[] = [];
	const mistakes: unknown[] = [];
	let revoked = 0;

	/** Until nothing moves but what waits for the clock. */
	async function quiet(): Promise<void> {
		for (let calm = 0; calm < CALM;) {
			await turns(1);
			calm = server.isBusy() ? 0 : calm + 1;
		}
	}

	async function pass(milliseconds: number): Promise<void> {
		for (let left = milliseconds; left > 0; left -= 10_000) {
			const step = Math.min(left, 10_000);
			server.served.pass(step);
			await clock.pass(step);
			await quiet();
		}
	}

	/** One more till, which keeps nothing. */
	async function addTill(): Promise<void> {
		const browser = await server.served.tablet(`192.168.1.${20 + devices.length}`);
		const device = { browser, shop: emptyDevice(shop) };
		devices.push(device);
		disks.push(device.shop.disk);
		pages.push(await openPage(device, server));
	}

	/** The browser is gone, with all its tabs. */
	function crash(at: number): void {
		for (const page of [pages[at], beside[at]]) if (page) page.life.alive = false;
		beside[at] = undefined;
	}

	async function reload(at: number): Promise<void> {
		const [device, page] = [devices[at], pages[at]];
		if (!device || !page) return;
		crash(at);
		pages[at] = await openPage(device, server);
		await quiet();
	}

	await addTill();
	await pages[0]?.till.desk.open();
	await addTill();
	for (const page of pages) await page.look();
	await quiet();

	return {
		dice,
		server,
		kasa,
		devices,
		pages,
		ordered,
		quiet,
		pass,
		addTill,
		crash,
		/** The second tab of a till; opened, unless it is there. */
		openBeside: async (at: number): Promise<Page> => {
			const [device, page] = [devices[at], pages[at]];
			if (!device || !page) throw new Error(`There is no till ${at}`);
			return (beside[at] ??= await openPage(device, server, page));
		},
		besideOf: (at: number): Page | undefined => beside[at],
		reload,
		/** The device keeps nothing any more; its page begins anew. */
		loseStorage: async (at: number): Promise<void> => {
			const device = devices[at];
			if (!device) return;
			const lost = { ...device, shop: emptyDevice(shop) };
			devices[at] = lost;
			disks.push(lost.shop.disk);
			await reload(at);
		},
		/** It is no till any more, and another one is. */
		revoke: async (at: number): Promise<void> => {
			const device = devices[at];
			if (!device || revoked === MOST_REVOKED) return;
			revoked += 1;
			const till = await tillOf(device.browser);
			if (till !== null) await server.revoke(till);
			await addTill();
		},
		/** A database that was put back may not know all tills. */
		admitAgain: async (): Promise<void> => {
			for (const { browser } of devices)
				if ((await tillOf(browser)) === null) await browser.ask('POST', '/api/tills', { pin: MANAGERS_PIN });
		},
		/** Nobody meant this. */
		thrown: (error: unknown) => void mistakes.push(error),
		mistakes,
		note: (line: string) => void lines.push(line),
		lines,
		/** The portal asks for one more check, of any kind unless told; its sum is no other's. */
		order: async ({ type, by }: CheckKind = dice.pick(KINDS)): Promise<PortalCheck> => {
			const sum = (CHEAPEST + ordered.length * 100) / 100;
			const item = {
				name: `Кава ${ordered.length}`,
				...{ base_price: sum, price: sum, sum, currency: 'UAH', quantity: 1, vat: 3 },
				...{ payment_object: 'commodity', payment_method: 'full_payment' }
			};
			const payments = [{ type: by, is_cash: by === 'cash' ? 'Y' : 'N', sum }];
			const check = await server.portal.printCheck({ type, items: [item], payments, total_sum: sum });
			ordered.push(check);
			return check;
		},
		/** Fiscal numbers under which the Kasa has documents of such a sum. */
		documents: (total: number): (string | null)[] =>
			[...kasa.sold, ...kasa.returned].filter((one) => one.total === total).map(({ fiscalCode }) => fiscalCode),
		/** How all entries stand that any till ever made for a check. */
		entriesOf: async (check: string): Promise<Entry[]> => {
			const all = await Promise.all(disks.map(async (disk) => (await disk.connect()).getAll('entries')));
			return all
				.flat()
				.map(entryFrom)
				.filter((entry) => entry.check?.id === check);
		},
		/**
		 * What tills hold for our server that it does not take, though the entry is theirs. It believes no device of what it has
		 * forgotten or left with the till that this device was before it was revoked: then a manager looks at the paper.
		 */
		parked: async (): Promise<string[]> => {
			const tillBy = new Map((await server.attempts()).map(({ entry, till_id }) => [entry, till_id]));
			const all = await Promise.all(
				devices.map(async ({ shop, browser }) => ({ items: await parkedIn(shop), till: await tillOf(browser) }))
			);
			return all.flatMap(({ items, till }) =>
				items.flatMap(({ entry, why }) => (tillBy.get(entry) === till ? why : []))
			);
		},
		/** What the Kasa has under an entry's own number; null: nothing. */
		codeOf: ({ id }: Entry): string | null =>
			[...kasa.sold, ...kasa.returned].find(({ customId }) => customId === id)?.fiscalCode ?? null
	};
}

export type World = Awaited<ReturnType<typeof newWorld>>;

async function tillOf(browser: Browser): Promise<string | null> {
	const { body, status } = await browser.ask('GET', '/api/sign-in');
	return status === 200 ? (WhoIsHere.parse(body).till?.id ?? null) : null;
}

async function parkedIn({ disk }: ShopForTests): Promise<{ entry: string; why: string }[]> {
	const database = await disk.connect();
	const items = (await database.getAll('outbox')).filter(({ state }) => state === 'parked');
	return items.map(({ receipt, kind, trouble }) => ({ entry: receipt, why: `${kind} ${trouble?.code}` }));
}
