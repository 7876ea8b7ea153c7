import * as comparison from '#lib/journal/comparing.ts';
import { clockForTests } from '#lib/journal/clock-for-tests.ts';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { listeningForTests } from '#lib/journal/listening-for-tests.ts';
import { lockForTests } from '#lib/journal/lock-for-tests.ts';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import type { Line } from '#lib/domain/receipt.ts';
import type { Patience } from '#lib/kasa/call.ts';
import { simulatorFetch } from '#lib/simulator/fetch.ts';
import { simulatedKasa } from '#lib/simulator/kasa.ts';
import type { Switches } from '#lib/simulator/switches.ts';
import type { ChecksServer } from './checks/checks-server.ts';
import type { ProductsServer } from './goods/products-server.ts';
import type { OrdersServer } from './orders/orders-server.ts';
import { PINS, serverForTests } from './people/people-for-tests.ts';
import { newRegister, type Register } from './register.ts';
import type { ReturnsServer } from './returns/returns-server.ts';
import type { TillServerForTests } from './start/till-server-for-tests.ts';
import { tabsForTests } from './tabs-for-tests.ts';
import { cartHoldsForTests } from './cart-holds-for-tests.ts';
import { assembleTill } from './till.ts';
import type { TillPorts } from './till-ports.ts';

const PATIENCE: Record<Patience, number> = { status: 5000, read: 30_000, document: 300_000 };

/** A shop of the tests: a simulated Kasa on its counter, one browser's disk and lock, and a clock that all go by. */
function shopForTests(switches: Partial<Switches>, kasaAhead: number) {
	const clock = clockForTests();
	const ids = idsFrom('1');
	const kasaClock = () => clock.now() + kasaAhead;
	const kasa = simulatedKasa({ clock: kasaClock, ids, switches, wait: (milliseconds) => clock.pause(milliseconds) });
	return {
		clock,
		kasa,
		disk: diskForTests(),
		lock: lockForTests(),
		listening: listeningForTests(),
		tabs: tabsForTests(),
		holds: cartHoldsForTests(),
		goodsLock: lockForTests(),
		people: serverForTests().server,
		newId: idsFrom('2')
	};
}

export type ShopForTests = ReturnType<typeof shopForTests>;

export interface AtKasa {
	/** What the Kasa is like. */
	switches?: Partial<Switches>;
	/** What the register's settings are, where they differ from a new one's. */
	register?: Partial<Register>;
	/** Another tab in the same shop; after a crash or a reload the lock is a new one. */
	in?: ShopForTests;
	shift?: 'open' | 'closed';
	/** What stands between the browser and the Kasa; nothing, unless told. */
	between?: (ask: TillPorts['fetch']) => TillPorts['fetch'];
	/** The shop's own server as a way to the Kasa; there is none, unless told. */
	relay?: (shop: ShopForTests) => NonNullable<TillPorts['relay']>;
	/** Milliseconds by which the Kasa's clock is ahead of this device's. */
	kasaAhead?: number;
	/** Our own server where it helps with returns. */
	returns?: ReturnsServer;
	/** Our own server's checks of Bitrix24; there are none, unless told. */
	checks?: ChecksServer;
	/** Our own server as it makes orders of Bitrix24; it makes none, unless told. */
	orders?: Pick<OrdersServer, 'deliver' | 'standing'>;
	/** Our own server's goods of Bitrix24; there are none, unless told. */
	products?: { server: ProductsServer };
	/** Our own server; left out, the till has none, as in training. */
	server?: TillServerForTests;
	/** Told of our mistakes that nobody waits for; left out, they fail the test. */
	onerror?: (error: unknown) => void;
}

/** A whole till at a simulated Kasa, its shift open unless told. Used by tests only. */
export async function tillAtKasa({
	switches = {},
	register = {},
	in: known,
	shift = 'open',
	kasaAhead = 0,
	server,
	returns,
	checks,
	orders,
	products,
	between = (ask) => ask,
	relay,
	onerror = thrown
}: AtKasa = {}) {
	const shop = known ?? shopForTests(switches, kasaAhead);
	const { clock, kasa, disk, lock, newId } = shop;
	const tabs = shop.tabs.open();
	const holds = shop.holds.port();
	const database = await disk.connect();
	const ask = between(simulatorFetch(kasa));
	const urls: string[] = [];
	let mistake: Error | null = null;
	const till = await assembleTill({
		database,
		register: { ...newRegister('register', 'Каса 1', 'http://kasa:9200'), ...register },
		comparison: () => Promise.resolve(comparison),
		saveRegister: async (changed) => {
			await database.put('settings', changed, 'register');
		},
		device: 'device',
		people: { server: shop.people, memory: null },
		onerror,
		...(server && {
			shop: { server: server.server, database },
			outbox: { lock: lockForTests(), random: () => 0.5, onerror: thrown }
		}),
		...(returns && { returns }),
		...(checks && { checks }),
		...(orders && { orders }),
		...(products && {
			products: { server: products.server, lock: shop.goodsLock, breathe: () => Promise.resolve() }
		}),
		fetch: (url, init) => {
			urls.push(url);
			return ask(url, init);
		},
		...(relay && { relay: relay(shop) }),
		patience: (kind) => {
			if (mistake) throw mistake;
			return clock.patience(PATIENCE[kind]);
		},
		version: '0',
		lock,
		isKasaFree: async () => (await lock.ifFree(() => Promise.resolve(true))) === true,
		tabs,
		holds,
		listening: shop.listening.port(() => tabs.receive('stop-listening')),
		now: clock.now,
		uptime: clock.uptime,
		pause: clock.pause,
		newId
	});
	if (!till.signIn.person) await till.signIn.enter(PINS.olena);
	if (shift === 'open' && !known) await till.desk.open();

	return {
		till,
		shop,
		kasa,
		clock,
		disk,
		database,
		/** Puts a good on the receipt: so much for one of it, a piece unless told. */
		ring: (price: number, quantity = 1000, more: Partial<Line> = {}) =>
			till.cart.add({ ...line(newId(), price, quantity), ...more }),
		/** Chooses cash, exactly or as handed over, and registers the sale. */
		payCash: (given?: string): Promise<void> => {
			till.tender.start();
			const [cash] = till.tender.drafts;
			if (given === undefined || !cash) till.tender.chooseCash();
			else till.tender.type(cash.id, given);
			return till.checkout.pay();
		},
		payCard: (): Promise<void> => {
			till.tender.start();
			till.tender.chooseCashless();
			return till.checkout.pay();
		},
		/** Where this tab's requests went. */
		urls,
		/** From here on a mistake of ours is thrown wherever a request is made ready; null: no more. */
		breakRequests: (thrown: Error | null) => void (mistake = thrown),
		/** How many requests the Kasa has got at a path. */
		asked: (path: string) => kasa.requests.filter((request) => request.path === `/api/v1/${path}`).length,
		/** The page is loaded anew: what was only in its memory is gone, and so is its hold on the Kasa. */
		reload: () =>
			tillAtKasa({
				register,
				...(server && { server }),
				...(returns && { returns }),
				...(checks && { checks }),
				...(orders && { orders }),
				...(products && { products }),
				between,
				relay,
				in: {
					...shop,
					lock: lockForTests(),
					listening: listeningForTests(),
					tabs: tabsForTests(),
					holds: cartHoldsForTests()
				}
			}),
		/** The same shop with a device that keeps nothing yet: another one, or this one after it has lost its storage. */
		emptyDevice: (): ShopForTests => ({
			...shop,
			disk: diskForTests(),
			lock: lockForTests(),
			listening: listeningForTests(),
			tabs: tabsForTests(),
			holds: cartHoldsForTests()
		}),
		/** A second tab in the same browser; an unaware one knows and hears nothing of the receipts others have open. */
		secondTab: ({ unaware = false } = {}) =>
			tillAtKasa({
				register,
				...(returns && { returns }),
				...(checks && { checks }),
				...(orders && { orders }),
				...(products && { products }),
				...(server && { server }),
				between,
				relay,
				in: unaware ? { ...shop, holds: cartHoldsForTests(), tabs: tabsForTests() } : shop
			}),
		/** This tab is gone without a word. */
		crash: () => holds.crash(),
		entries: () => database.getAll('entries')
	};
}

export type TillAtKasa = Awaited<ReturnType<typeof tillAtKasa>>;

function thrown(error: unknown): never {
	throw error;
}

/** UUIDs that tell each other apart, the first one ending in 1. */
function idsFrom(first: string): () => string {
	let made = 0;
	return () => `${first}0000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
}
