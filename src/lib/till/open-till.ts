import { openDatabase, type TillDatabase } from '#lib/journal/database.ts';
import type { Patience } from '#lib/kasa/call.ts';
import { m } from '#lib/messages/messages.js';
import { checksServer } from './checks/checks-server.ts';
import { ordersServer } from './orders/orders-server.ts';
import { bringBack } from './copies/bring-back.ts';
import { productsServer } from './goods/products-server.ts';
import { holdsAcross } from './cart-holds.ts';
import { newRegister, registerFrom, type Register } from './register.ts';
import { offlinePins } from './people/offline-pins.ts';
import { peopleServer } from './people/people-server.ts';
import { OWN_TILL, TOLD_REGISTER } from './people/shop-at-till.svelte.ts';
import { returnsServer } from './returns/returns-server.ts';
import { trainingServer } from './people/training-people.ts';
import type { Admission } from './start/admission.svelte.ts';
import { earlierTill } from './start/earlier-till.ts';
import { tillServer, type TillServer } from './start/till-server.ts';
import { trainsStill } from './start/where-to-start.ts';
import { startingPlace, type Start, type StartingPlace } from './start/starting-place.ts';
import { assembleTill, type Till } from './till.ts';
import { listeningAcross, tabsOf } from './tabs.ts';
import { trainingFetch } from './training-fetch.ts';

/** How long each kind of call may take, in milliseconds. A document is listened to for five minutes. */
const PATIENCE: Record<Patience, number> = { status: 5000, read: 30_000, document: 300_000 };
/** Our own server is asked this long: somebody has typed a PIN and waits. */
const SERVER_PATIENCE = 2000;
/** And this long before there is a till: without the server there is nothing to open. */
const ARRIVAL_PATIENCE = 15_000;
/** And this long with journals to carry: over a shop's Wi-Fi a hundred entries take their time. */
const BULK_PATIENCE = 45_000;
/** For a receipt it may look through years. */
const SEARCH_PATIENCE = 8000;
/** Rounds of PBKDF2 over a PIN that is remembered for the time without a server. */
const ITERATIONS = 600_000;

const PAGE = { now: () => Date.now(), reload: () => location.reload() };

export type Opened =
	/** `earlier`: a manager may say that this is a till that was here before, and lost its storage. */
	{ is: 'till'; till: Till; earlier: Admission | null } | { is: 'start'; start: Start; server: TillServer };

/** Opens the till of this browser: the one place that joins its parts to the world. */
export async function openTill(version: string): Promise<Opened> {
	const real = await openDatabase('prylavok');
	const kept = await real.get('settings', 'register');
	const choseTraining = await trainsStill(real, sessionStorage);
	const server = tillServer({ fetch: ask, patience: patienceWithServer(SERVER_PATIENCE) });
	const arriving = tillServer({ fetch: ask, patience: patienceWithServer(ARRIVAL_PATIENCE) });
	const place = await startingPlace({ kept, choseTraining }, arriving);
	if (place.at === 'nowhere') throw notOpened(place.why);
	if (place.at === 'start') return { is: 'start', start: place.start, server: arriving };
	const training = place.at === 'training';
	const database = training ? await openDatabase('prylavok-training') : real;
	if (place.at === 'register' && place.fresh) {
		const { id } = place.fresh.register;
		if (!(await bringBack(real, id, server))) throw notOpened('ServerNotReached');
	}
	const register = await registerAt(place, database);

	const trainingWorld = {
		now: () => Date.now(),
		newId: () => crypto.randomUUID(),
		lock: locks('prylavok-training:book').wait
	};
	const tabs = tabsOf(register.id);
	const kasaLock = `prylavok:kasa:${register.id}`;
	const till = await assembleTill({
		database,
		people: training ? { server: trainingServer(), memory: null } : people(real),
		...(!training && { shop: { server, database: real } }),
		...(!training && { returns: returnsServer({ fetch: ask, patience: () => AbortSignal.timeout(SEARCH_PATIENCE) }) }),
		...(!training && { checks: checksServer({ fetch: ask, patience: patienceWithServer(SERVER_PATIENCE) }) }),
		...(!training && { orders: ordersServer({ fetch: ask, patience: patienceWithServer(SERVER_PATIENCE) }) }),
		...(!training && {
			products: {
				server: productsServer({ fetch: ask, patience: patienceWithServer(SERVER_PATIENCE) }),
				lock: locks(`prylavok:goods:${register.id}`),
				breathe
			}
		}),
		onerror: (error) => reportError(error),
		tabs,
		holds: holdsAcross(navigator.locks),
		comparison: () => import('#lib/journal/comparing.ts'),
		...(!training && {
			outbox: { lock: locks('prylavok:outbox'), random: Math.random, onerror: (error: unknown) => reportError(error) }
		}),
		listening: listeningAcross(tabs, `prylavok:listening:${register.id}`, navigator.locks),
		uptime: () => performance.now(),
		register,
		saveRegister: (changed) => keepRegister(database, changed),
		device: await deviceOf(real),
		fetch: training ? trainingFetch(database, trainingWorld) : ask,
		...(!training && {
			relay: { fetch: ask }
		}),
		patience: (kind) => AbortSignal.timeout(PATIENCE[kind]),
		version,
		lock: locks(kasaLock),
		// Shared: those who only look do not keep each other out.
		isKasaFree: () => navigator.locks.request(kasaLock, { mode: 'shared', ifAvailable: true }, (lock) => lock !== null),
		now: () => Date.now(),
		pause,
		newId: () => crypto.randomUUID()
	});
	return {
		is: 'till',
		till,
		earlier: place.at === 'register' && place.fresh?.mayBeEarlier ? earlierTill(server, PAGE) : null
	};
}

function notOpened(why: Extract<StartingPlace, { at: 'nowhere' }>['why']): Error {
	return Object.assign(new Error(`The till cannot open: ${why}`), { name: why });
}

function patienceWithServer(errand: number) {
	return (call: 'errand' | 'bulk') => AbortSignal.timeout(call === 'bulk' ? BULK_PATIENCE : errand);
}

function ask(url: string, init: RequestInit): Promise<Response> {
	return fetch(url, init);
}

/** Who the shop's people are: the server knows, and this browser remembers some. */
function people(database: TillDatabase) {
	const server = peopleServer({ fetch: ask, patience: () => AbortSignal.timeout(SERVER_PATIENCE) });
	const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
	const cryptography = { subtle: crypto.subtle, random, iterations: ITERATIONS };
	return { server, memory: offlinePins({ database, now: () => Date.now(), ...cryptography }) };
}

/** The register as it was kept, or a new one, which is kept at once. */
async function registerAt(
	place: Extract<StartingPlace, { at: 'training' | 'register' }>,
	database: TillDatabase
): Promise<Register> {
	if (place.at === 'register') {
		if (place.fresh) {
			await database.put('settings', place.fresh.register, TOLD_REGISTER);
			await database.put('settings', place.fresh.till, OWN_TILL);
			await keepRegister(database, place.register);
		}
		return place.register;
	}
	const trainedAt = registerFrom(await database.get('settings', 'register'));
	if (trainedAt) return trainedAt;
	const fresh = newRegister('training', m.training_register_name(), null);
	await keepRegister(database, fresh);
	return fresh;
}

async function keepRegister(database: TillDatabase, register: Register): Promise<void> {
	await database.put('settings', register, 'register');
}

async function deviceOf(database: TillDatabase): Promise<string> {
	const known = await database.get('settings', 'device');
	if (typeof known === 'string') return known;
	const device = crypto.randomUUID();
	await database.put('settings', device, 'device');
	return device;
}

function locks(name: string) {
	return {
		wait: <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(name, work),
		ifFree: <T>(work: () => Promise<T>): Promise<T | null> =>
			navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : null))
	};
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return Promise.resolve();
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, milliseconds);
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve();
		});
	});
}

/** The page answers whatever came meanwhile; unlike a timer it is not held back where nobody looks. */
function breathe(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
