import type { Person } from '#lib/api/person.ts';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import { OfflineMemory, type Unsealed } from './offline-memory.ts';
import { emptyMemory, seal, unseal, verifierOf, type Cryptography } from './pin-crypto.ts';

const KEY = 'offline-pins';
/** How long a sign-in by the server lets somebody sign in without it. */
const REMEMBERED = 7 * 24 * 3_600_000;
/** So many wrong PINs in a row, and this browser forgets everybody. */
const MOST_WRONG = 10;

export interface OfflinePinsPorts extends Cryptography {
	database: TillDatabase;
	now: () => number;
}

export type Found =
	/** As the server knew them when it last signed them in here. */
	| { ok: true; person: Person }
	| {
			ok: false;
			trouble: { why: 'wrong'; left: number } | { why: 'forgotten' | 'nobody-remembered' };
	  };

export type OfflinePins = ReturnType<typeof offlinePins>;

/**
 * The people this browser remembers, for when the server is away. A PIN is never kept: only what it derives to, locked
 * away under a key that stays in this browser.
 */
export function offlinePins(ports: OfflinePinsPorts) {
	const { database, now } = ports;

	/** After a sign-in by the server: this person, with this PIN, for another seven days. */
	async function remember(person: Person, pin: string): Promise<void> {
		const memory = (await read()) ?? (await begin());
		const verifier = await verifierOf(pin, memory, ports);
		// A PIN that was given to somebody else names that person alone.
		const before = await holders(memory, verifier);
		const fresh = await seal({ person, verifier }, now(), memory, ports);
		await change(memory, ({ people }) => ({
			wrong: 0,
			people: [...people.filter(({ id }) => id !== person.id && !before.some((held) => held.id === id)), fresh]
		}));
	}

	/** The server does not know this PIN: whoever had it here is forgotten. */
	async function forget(pin: string): Promise<void> {
		const memory = await read();
		if (!memory) return;
		const gone = await holders(memory, await verifierOf(pin, memory, ports));
		if (gone.length === 0) return;
		await change(memory, ({ people }) => ({
			people: people.filter(({ id }) => !gone.some((person) => person.id === id))
		}));
	}

	/**
	 * Whose PIN it is. The attempt is on the disk before it is tried, so that a reload does not give it back.
	 * @param isWanted anybody else's PIN counts like a wrong one: who knows one could else guess at another for ever
	 */
	async function find(pin: string, isWanted: (person: Person) => boolean = () => true): Promise<Found> {
		const memory = await countAttempt();
		if (memory === 'nobody-remembered' || memory === 'forgotten') return { ok: false, trouble: { why: memory } };
		const [person] = await holders(memory, await verifierOf(pin, memory, ports));
		if (person && isWanted(person)) {
			await change(memory, () => ({ wrong: 0 }));
			return { ok: true, person };
		}
		const left = MOST_WRONG - memory.wrong;
		if (person && left > 0) return { ok: true, person };
		if (left > 0) return { ok: false, trouble: { why: 'wrong', left } };
		await forgetAll();
		return { ok: false, trouble: { why: 'forgotten' } };
	}

	function countAttempt(): Promise<OfflineMemory | 'nobody-remembered' | 'forgotten'> {
		return strictly(database, ['settings'], async (transaction) => {
			const settings = transaction.objectStore('settings');
			const memory = memoryFrom(await settings.get(KEY));
			if (!memory) return 'nobody-remembered';
			if (memory.wrong >= MOST_WRONG) {
				await settings.delete(KEY);
				return 'forgotten';
			}
			const people = memory.people.filter(isYoung);
			// With nobody to be found there is nothing to guess.
			const counted = { ...memory, people, wrong: people.length === 0 ? 0 : memory.wrong + 1 };
			await settings.put(counted, KEY);
			return people.length === 0 ? 'nobody-remembered' : counted;
		});
	}

	async function holders(memory: OfflineMemory, verifier: string): Promise<Person[]> {
		const young = memory.people.filter(isYoung);
		const known = await Promise.all(young.map((sealed) => unseal(sealed, memory, ports)));
		return known.filter((one): one is Unsealed => one?.verifier === verifier).map(({ person }) => person);
	}

	/** Below zero: somebody has set the clock back. */
	function isYoung({ at }: { at: number }): boolean {
		const age = now() - at;
		return age >= 0 && age < REMEMBERED;
	}

	async function read(): Promise<OfflineMemory | null> {
		return memoryFrom(await database.get('settings', KEY));
	}

	/** Another tab may have begun meanwhile: then its key counts. */
	async function begin(): Promise<OfflineMemory> {
		const fresh = await emptyMemory(ports);
		return strictly(database, ['settings'], async (transaction) => {
			const settings = transaction.objectStore('settings');
			const known = memoryFrom(await settings.get(KEY));
			if (!known) await settings.put(fresh, KEY);
			return known ?? fresh;
		});
	}

	/** Nothing comes of it where all was forgotten meanwhile. */
	function change(of: OfflineMemory, make: (memory: OfflineMemory) => Partial<OfflineMemory>): Promise<void> {
		return strictly(database, ['settings'], async (transaction) => {
			const settings = transaction.objectStore('settings');
			const memory = memoryFrom(await settings.get(KEY));
			if (memory && isSame(memory.salt, of.salt)) await settings.put({ ...memory, ...make(memory) }, KEY);
		});
	}

	/** Nobody signs in here without the server any more. */
	function forgetAll(): Promise<void> {
		return strictly(database, ['settings'], (transaction) => transaction.objectStore('settings').delete(KEY));
	}

	return { remember, forget, find, forgetAll };
}

function memoryFrom(kept: unknown): OfflineMemory | null {
	const parsed = OfflineMemory.safeParse(kept);
	return parsed.success ? parsed.data : null;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
