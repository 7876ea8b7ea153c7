import { TillConfig } from '#lib/api/config.ts';
import { openDatabase, type TillDatabase } from '#lib/journal/database.ts';
import type { Patience } from '#lib/kasa/call.ts';
import { m } from '#lib/messages/messages.js';
import { holdsAcross } from './cart-holds.ts';
import { newRegister, registerFrom, type Register } from './register.ts';
import { startingPlace, type Offer, type StartingPlace } from './starting-place.ts';
import { assembleTill, type Till } from './till.ts';
import { listeningAcross, tabsOf } from './tabs.ts';
import { trainingFetch } from './training-fetch.ts';

/** How long each kind of call may take, in milliseconds. A document is listened to for five minutes. */
const PATIENCE: Record<Patience, number> = { status: 5000, read: 30_000, document: 300_000 };
/** Our own server is asked this long for the register it offers. */
const CONFIG_PATIENCE = 2000;

const NOT_ASKED: Offer = { known: false };

/** Opens the till of this browser: the one place that joins its parts to the world. */
export async function openTill(version: string): Promise<Till> {
	const real = await openDatabase('prylavok');
	const kept = await real.get('settings', 'register');
	const choseTraining = (await real.get('settings', 'training')) === true;
	// Only a browser that knows nothing itself waits for the server.
	const offer = kept === undefined && !choseTraining ? await offeredAddress() : NOT_ASKED;
	const start = startingPlace({ kept, choseTraining, offer });
	if (start.at === 'nowhere') throw Object.assign(new Error(`The till cannot open: ${start.why}`), { name: start.why });
	const training = start.at === 'training';
	const database = training ? await openDatabase('prylavok-training') : real;
	const register = await registerAt(start, database);

	const trainingWorld = {
		now: () => Date.now(),
		newId: () => crypto.randomUUID(),
		lock: locks('prylavok-training:book').wait
	};
	const tabs = tabsOf(register.id);
	const kasaLock = `prylavok:kasa:${register.id}`;
	return await assembleTill({
		database,
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
		fetch: training ? trainingFetch(database, trainingWorld) : (url, init) => fetch(url, init),
		patience: (kind) => AbortSignal.timeout(PATIENCE[kind]),
		version,
		lock: locks(kasaLock),
		// Shared: those who only look do not keep each other out.
		isKasaFree: () => navigator.locks.request(kasaLock, { mode: 'shared', ifAvailable: true }, (lock) => lock !== null),
		now: () => Date.now(),
		pause,
		newId: () => crypto.randomUUID()
	});
}

/** The register as it was kept, or a new one, which is kept at once. */
async function registerAt(start: Exclude<StartingPlace, { at: 'nowhere' }>, database: TillDatabase): Promise<Register> {
	if (start.at === 'register') return start.register;
	const trainedAt = start.at === 'training' ? registerFrom(await database.get('settings', 'register')) : null;
	if (trainedAt) return trainedAt;
	const fresh =
		start.at === 'training'
			? newRegister('training', m.training_register_name(), null)
			: newRegister(crypto.randomUUID(), m.register_default_name(), start.address);
	await keepRegister(database, fresh);
	return fresh;
}

async function offeredAddress(): Promise<Offer> {
	try {
		const response = await fetch('/api/config', { signal: AbortSignal.timeout(CONFIG_PATIENCE) });
		const config = TillConfig.safeParse(await response.json());
		if (config.success) return { known: true, address: config.data.kasaUrl };
	} catch {
		// Our server is away: the till sells with what this browser knows.
	}
	return NOT_ASKED;
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
