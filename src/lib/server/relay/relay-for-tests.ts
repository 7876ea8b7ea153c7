import { randomUUID } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import type { Database } from '../database/schema.ts';
import { kasaPlaces } from './kasa-place.ts';
import { openRelay, type Asked, type Relay, type RelayPorts } from './relay.ts';
import { relayedIn } from './relayed.ts';
import { sender, type Sent, type ToKasa } from './send.ts';

/** The moments at which a server may be killed while it passes a document on. */
export const DEATHS = [
	'before it is written down',
	'after it is written down',
	'before it leaves',
	'after the Kasa answered',
	'before the answer is written down',
	'after the answer is written down'
] as const;
export type Death = (typeof DEATHS)[number];

/** `died` never comes for one that lives on. */
export type MortalRelay = Relay & { died: Promise<void> };

/** As much of a simulated Kasa as is looked at. */
interface Watched {
	url: string;
	kasa: { requests: readonly { body: string }[]; sold: readonly unknown[] };
}

/** Servers on one database before one Kasa; only waiting moves their clock. */
export function shop<K extends Watched>(database: Database, kasa: K) {
	let now = Date.parse('2025-11-03T10:00:00+02:00');
	let atKasa = 0;
	let mostAtKasa = 0;
	const send = sender(kasaPlaces(() => Promise.reject(new Error('ENOTFOUND'))));
	const errors: unknown[] = [];

	async function counted(request: ToKasa): Promise<Sent> {
		atKasa += 1;
		mostAtKasa = Math.max(mostAtKasa, atKasa);
		try {
			return await send(request);
		} finally {
			atKasa -= 1;
		}
	}

	/** Time passes only where nothing happens in it, and then in larger steps than were asked for. */
	async function pause(milliseconds: number): Promise<void> {
		await breath();
		if (atKasa === 0) now += 4 * milliseconds;
	}

	/** A server's process, which may die at a moment: what it then waits for never comes. */
	function server({ death, ...own }: { death?: Death | undefined } & Partial<RelayPorts> = {}): MortalRelay {
		const never = new Promise<never>(() => {});
		let isDead = false;
		let die = () => {};
		const died = new Promise<void>((resolve) => (die = resolve));
		const dies = (moment: Death) => {
			isDead ||= death === moment;
			if (isDead) die();
			return isDead;
		};
		const killable = async <T>(before: Death, work: () => Promise<T>, after: Death): Promise<T> => {
			if (isDead || dies(before)) return await never;
			const done = await work();
			return dies(after) ? await never : done;
		};

		const store = relayedIn(database);
		const relay = openRelay({
			store: {
				...store,
				begin: (...asked) =>
					killable('before it is written down', () => store.begin(...asked), 'after it is written down'),
				end: (...asked) =>
					killable('before the answer is written down', () => store.end(...asked), 'after the answer is written down')
			},
			send: (request) => killable('before it leaves', () => counted(request), 'after the Kasa answered'),
			expiry: () => new AbortController().signal,
			now: () => now,
			pause,
			onerror: (error) => void errors.push(error),
			...own
		});
		return { ...relay, died };
	}

	return {
		kasa,
		server,
		store: relayedIn(database),
		errors,
		now: () => now,
		pass: (milliseconds: number) => void (now += milliseconds),
		register: { id: 'register', address: kasa.url },
		/** As many documents at once as the Kasa ever had. */
		get mostAtKasa() {
			return mostAtKasa;
		},
		/** How often a sale reached the Kasa, and how often it stands in its book. */
		reached: (sale: Sale) => kasa.kasa.requests.filter(({ body }) => body.includes(sale.custom_id)).length,
		sold: () => kasa.kasa.sold.length
	};
}

export type Sale = ReturnType<typeof newSale>;

/** As it goes over the wire. */
export function newSale() {
	return {
		custom_id: randomUUID(),
		goods: [{ code: '1', name: 'Хліб', price: 100, quantity: 1000 }],
		payments: [{ type: 'CASH', value: 100, label: 'Готівка' }]
	};
}

/** What a till asks; a sale's first sending unless told. */
export function asking(
	{ register }: Pick<ReturnType<typeof shop>, 'register'>,
	sale: Sale,
	more: Partial<Asked> = {}
): Asked {
	return {
		till: 'till',
		register,
		method: 'POST',
		path: '/api/v1/receipt/sell',
		query: new URLSearchParams(),
		entry: `${sale.custom_id}.1`,
		clientName: 'Prylavok',
		clientVersion: '1.0.0',
		body: Buffer.from(JSON.stringify(sale)),
		gone: new AbortController().signal,
		...more
	};
}
