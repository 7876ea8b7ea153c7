import type { Person } from '#lib/api/person.ts';
import { clockForTests } from '#lib/journal/clock-for-tests.ts';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { offlinePins } from './offline-pins.ts';
import type { Asked, PeopleServer, PinAnswer, PinRefusal } from './people-server.ts';
import { SignIn, type SignInPorts } from './sign-in.svelte.ts';

export const OLENA: Person = { id: 'p1', name: 'Олена Ткаченко', role: 'cashier' };
export const IRYNA: Person = { id: 'p2', name: 'Ірина Мельник', role: 'manager' };
export const PINS = { olena: '4821', iryna: '730265' } as const;

/** A server that knows two people, says what it is told to, and can be away. */
export function serverForTests() {
	const told: string[] = [];
	let says: PinRefusal | null = null;
	let away = false;
	let locked = false;
	const people = new Map<string, Person>([
		[PINS.olena, OLENA],
		[PINS.iryna, IRYNA]
	]);

	function personOf(pin: string): PinAnswer<{ person: Person }> {
		const person = people.get(pin);
		if (away) return { ok: false, why: 'silent' };
		if (locked) return { ok: false, why: 'locked' };
		if (says) return { ok: false, ...says };
		return person ? { ok: true, person } : { ok: false, why: 'wrong' };
	}

	function managerOf(pin: string): PinAnswer<{ person: Person }> {
		const answer = personOf(pin);
		return answer.ok && answer.person.role !== 'manager' ? { ok: false, why: 'not-a-manager' } : answer;
	}

	const asked: Asked[] = [];
	const server: PeopleServer = {
		witness: 'server',
		signIn: (pin) => {
			told.push('sign-in');
			return Promise.resolve(personOf(pin));
		},
		unlock: (pin) => {
			told.push('unlock');
			const before = locked;
			locked = false;
			const answer = managerOf(pin);
			locked = before && !answer.ok;
			return Promise.resolve(answer);
		},
		approve: (pin, question) => {
			asked.push(question);
			const answer = managerOf(pin);
			if (!answer.ok) return Promise.resolve(answer);
			const { id, name } = answer.person;
			return Promise.resolve({ ok: true, by: { id, name }, id: `approval ${asked.length}` });
		},
		signOut: () => {
			told.push(away ? 'sign-out unheard' : 'sign-out');
			return Promise.resolve(!away);
		}
	};
	return {
		server,
		people,
		/** What it was asked, in order; of a sign-out, whether it heard. */
		told,
		/** What it was asked to approve. */
		asked,
		/** It refuses every PIN like this; null: only the wrong ones. */
		say: (refusal: PinRefusal | null) => void (says = refusal),
		/** Wrong PINs have locked this till. */
		lock: () => void (locked = true),
		/** Somebody has opened it, at the server's own PC. */
		unlockElsewhere: () => void (locked = false),
		goAway: () => void (away = true),
		comeBack: () => void (away = false)
	};
}

/** Few rounds, so that a test takes no time; all else as in a browser. */
export function cryptographyForTests(iterations = 10) {
	const random = (count: number) => globalThis.crypto.getRandomValues(new Uint8Array(count));
	return { subtle: globalThis.crypto.subtle, random, iterations };
}

/** A browser at a shop's server, with as many tabs as are opened. Used by tests only. */
export async function browserForTests() {
	const clock = clockForTests();
	const disk = diskForTests();
	const database = await disk.connect();
	const shop = serverForTests();
	const memory = offlinePins({ database, now: clock.now, ...cryptographyForTests() });
	const errors: unknown[] = [];
	const tabs = new Set<SignIn>();
	let busy = false;

	async function openTab(ports: Partial<SignInPorts> = {}): Promise<SignIn> {
		const tab = new SignIn({
			server: shop.server,
			memory,
			mayAskMemory: () => false,
			database,
			tell: (atTill) => {
				for (const other of tabs) if (other !== tab) other.heard(structuredClone(atTill));
			},
			onleft: () => {},
			idleLimit: () => IDLE,
			isBusy: () => Promise.resolve(busy),
			now: clock.now,
			pause: clock.pause,
			onerror: (error) => errors.push(error),
			...ports
		});
		tabs.add(tab);
		await tab.load();
		return tab;
	}

	return {
		...shop,
		clock,
		database,
		memory,
		errors,
		openTab,
		/** The page is gone; what is on the disk stays. */
		close: (tab: SignIn) => tabs.delete(tab),
		/** A document is being registered somewhere. */
		register: (registering: boolean) => void (busy = registering)
	};
}

/** Milliseconds after which a till of the tests locks itself. */
export const IDLE = 5 * 60_000;
