import { turns } from '#lib/journal/clock-for-tests.ts';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { listeningForTests } from '#lib/journal/listening-for-tests.ts';
import { lockForTests } from '#lib/journal/lock-for-tests.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { cartHoldsForTests } from '#lib/till/cart-holds-for-tests.ts';
import { checksAt } from '#lib/till/checks/checks.ts';
import { checksServer } from '#lib/till/checks/checks-server.ts';
import { PINS } from '#lib/till/people/people-for-tests.ts';
import { reconciliationAt } from '#lib/till/reconciliation.svelte.ts';
import { tillServerForTests } from '#lib/till/start/till-server-for-tests.ts';
import { tabsForTests } from '#lib/till/tabs-for-tests.ts';
import { tillAtKasa, type ShopForTests } from '#lib/till/till-for-tests.ts';
import type { Browser } from '../server/served-shop.ts';
import type { ServerOfWorld } from './server.ts';

/** Where a page may die: at a request that has not left, or whose answer is not heard. */
export interface Death {
	at: 'watch' | 'claim' | 'leave' | 'give-back' | 'outcome' | 'kasa';
	when: 'before' | 'after';
}

/** A device: what it keeps, and who the server takes it for. */
export interface Device {
	browser: Browser;
	shop: ShopForTests;
}

/** A disk that keeps nothing yet, at the same Kasa. */
export function emptyDevice(shop: ShopForTests): ShopForTests {
	return { ...newTab(shop), disk: diskForTests() };
}

function newTab(shop: ShopForTests): ShopForTests {
	return {
		...shop,
		lock: lockForTests(),
		listening: listeningForTests(),
		tabs: tabsForTests(),
		holds: cartHoldsForTests()
	};
}

interface Life {
	alive: boolean;
	death: Death | null;
	/** The next such request never comes to our server. */
	lost: Death['at'] | null;
}

const NOBODY = Promise.resolve(null);

/** Nobody waits for what comes of it any more. */
const NEVER = new Promise<never>(() => {});

/** A till's page on a device, at our server and the Kasa as they are: after all others are gone, unless one is beside it. */
export async function openPage({ browser, shop }: Device, server: ServerOfWorld, beside?: { tab: ShopForTests }) {
	const tab = beside?.tab ?? newTab(shop);
	const life: Life = { alive: true, death: null, lost: null };
	const own = tillServerForTests();
	const { till: here } = own.says.here;
	own.says.here = { ...own.says.here, till: here && { ...here, register: server.register } };
	own.says.register = { ...own.says.register, id: server.register };

	/** Dies here, if it is to. */
	async function pass<T>(at: Death['at'], work: () => Promise<T>): Promise<T> {
		if (!life.alive) return NEVER;
		const dies = life.death?.at === at ? life.death.when : null;
		if (dies !== null) life.alive = false;
		if (dies === 'before') return NEVER;
		const done = await work();
		return dies === 'after' || !isAlive() ? NEVER : done;
	}
	const isAlive = () => life.alive;

	const checks = checksServer({
		patience: () => new AbortController().signal,
		fetch: async (url, { method = 'GET', body }) => {
			const sent: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
			const verb = verbOf(url);
			const isLost = life.lost === verb;
			if (isLost) life.lost = null;
			const answer = await pass(verb, () => (isLost ? NOBODY : server.asked(browser, method, url, sent)));
			if (!answer) throw new TypeError('Failed to fetch');
			return new Response(answer.text, { status: answer.status });
		}
	});
	const at = await tillAtKasa({
		in: tab,
		register: { id: server.register },
		server: own,
		checks,
		between: (ask) => (url, init) => (init.method === 'POST' ? pass('kasa', () => ask(url, init)) : ask(url, init))
	});
	const { till } = at;
	await till.shop.refresh();
	const { desk, watch } = checksAt(till.checking);
	const settling = reconciliationAt(till.reconciling);
	if (!desk) throw new Error('There are no checks');
	void till.fetchTheRest();

	/** Whoever stands there allows what is asked. */
	async function allowed<T>(work: Promise<T>): Promise<T> {
		const ended = { already: false };
		const end = () => void (ended.already = true);
		work.then(end, end);
		while (!ended.already && life.alive) {
			if (till.approval.pending !== null) await till.approval.answer(PINS.iryna);
			await turns(2);
		}
		return await (life.alive ? work : NEVER);
	}

	return {
		browser,
		shop,
		/** What all tabs of its browser share. */
		tab,
		life,
		till,
		desk,
		/** Says that it is there, and begins to print what asks nobody. */
		watch,
		settling,
		/** As it does every few seconds. */
		look: async () => {
			if (!till.signIn.person) await till.signIn.enter(PINS.olena);
			await till.kasa.ask();
			await till.desk.look();
			await watch();
		},
		/** Somebody presses for each that waits, though the till may be about to print it by itself. */
		press: async () => {
			for (const check of till.checks.waiting) {
				const sale = await desk.saleOf(check);
				if (check.held === null) await allowed(desk.print(check, sale?.isOfBitrix24 ? sale : null));
				desk.dismiss();
			}
		},
		/** Somebody who knows what the Kasa has settles what this device is not sure of. */
		settle: async (codeOf: (entry: Entry) => string | null, givesBack: boolean) => {
			for (const entry of till.unsettled.entries) {
				const code = codeOf(entry);
				if (code !== null) await allowed(settling.happened(entry, { fiscalCode: code, fiscalDate: null }));
				else if (entry.state !== 'owed') await allowed(settling.didNotHappen(entry, 'Стрічка порожня'));
				else if (givesBack) await allowed(settling.giveBack(entry, 'Гроші повернуто'));
				else await allowed(settling.resend(entry));
			}
		}
	};
}

export type Page = Awaited<ReturnType<typeof openPage>>;

function verbOf(url: string): Death['at'] {
	const verb = /(claim|leave|give-back|outcome)$/.exec(url)?.[1];
	return verb === 'claim' || verb === 'leave' || verb === 'give-back' || verb === 'outcome' ? verb : 'watch';
}
