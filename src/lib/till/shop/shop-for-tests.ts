import { NewPersonRequest, PersonChangeRequest, PersonRemoval, type Person } from '#lib/api/person.ts';
import { NewRegister, RegisterChange, UNSAID, type Register } from '#lib/api/register.ts';
import { GUARDED_ACTIONS, SettingsChange, ShopSettings } from '#lib/api/settings.ts';
import type { WhoIsHere } from '#lib/api/sign-in.ts';
import { TillChange, type Till } from '#lib/api/till.ts';
import { ok, refusal, taking, type Answer } from './answers-for-tests.ts';
import { Bitrix24ForTests } from './bitrix24-for-tests.ts';
import { managerServer } from './manager-server.ts';
import { shopDesk } from './shop-desk.ts';

export const MANAGER: Person = { id: 'p1', name: 'Ірина Мельник', role: 'manager' };
export const CASHIER: Person = { id: 'p2', name: 'Олена Ткаченко', role: 'cashier' };
export const MANAGERS_PIN = '730265';
const CASHIERS_PIN = '1111';

export const NOW = Date.parse('2026-11-22T10:00:00+02:00');

export const REGISTER: Register = {
	...UNSAID,
	id: 'r1',
	name: 'Продукти на Лесі',
	mode: 'live',
	address: 'http://192.168.0.10:9200'
};

export const TILL: Till = {
	id: 't1',
	name: 'Біля входу',
	register: 'r1',
	address: 'http://localhost:3000',
	admittedAt: NOW - 86_400_000,
	admittedBy: null,
	revokedAt: null,
	heardAt: NOW - 120_000,
	offlineApproval: false,
	locked: false
};

export const SETTINGS: ShopSettings = ShopSettings.parse({
	rules: Object.fromEntries(GUARDED_ACTIONS.map((action) => [action, 'ask'])),
	autoLockMinutes: 5,
	discountLimit: 1000,
	withdrawalMinimum: 50_000,
	keyExpires: null
});

/** A shop's server in memory: it takes and refuses as the real one does, and can be away. */
export class ShopForTests {
	people = [MANAGER, CASHIER];
	tills: Till[] = [TILL];
	registers = [REGISTER];
	settings = SETTINGS;
	readonly bitrix24 = new Bitrix24ForTests();
	near = true;
	/** No answer comes. */
	away = false;
	/** How often the till was told that something changed. */
	changes = 0;
	/** Who the server knows here. */
	here: Person | null = MANAGER;
	/** All that was asked for but reading, as `PATCH /api/people/p2`, with its body. */
	readonly asked: { what: string; body: unknown }[] = [];
	readonly #pins = new Map([
		[MANAGERS_PIN, MANAGER.id],
		[CASHIERS_PIN, CASHIER.id]
	]);

	/** A manager's desk at it. */
	desk() {
		const patience = () => new AbortController().signal;
		const server = managerServer({ fetch: (url, init) => this.#fetch(url, init), patience });
		return shopDesk(server, () => (this.changes += 1));
	}

	#fetch(url: string, { method = 'GET', body }: RequestInit): Promise<Response> {
		if (this.away) return Promise.reject(new TypeError('Failed to fetch'));
		const sent: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
		const [, , list = '', id = ''] = url.split('/');
		if (method !== 'GET') this.asked.push({ what: `${method} ${url}`, body: sent });
		const answer =
			list === 'bitrix24'
				? this.bitrix24.answer(`${method} ${url}`, sent, (pin) => this.#refusedPin(pin))
				: this.#answer({ method, list, id, sent });
		return Promise.resolve(Response.json(answer.body, { status: answer.status }));
	}

	#answer({ method, list, id, sent }: Asked): Answer {
		const ask = `${method} ${list}`;
		if (id === 'unlock') return ok({});
		if (list === 'sign-in')
			return ok({ till: { ...TILL, isShared: false, memory: 'm1' }, person: this.here } satisfies WhoIsHere);
		if (ask === 'GET welcome') return ok({ needed: false, here: this.near });
		if (ask === 'GET people') return ok({ people: this.people });
		if (ask === 'GET tills') return ok({ tills: this.tills });
		if (ask === 'GET registers') return ok({ registers: this.registers });
		if (ask === 'GET settings') return ok(this.settings);
		if (list === 'people') return this.#people(method, id, sent);
		if (list === 'tills') return this.#tills(method, id, sent);
		if (list === 'registers') return this.#registers(method, id, sent);
		return taking(SettingsChange, sent, (change) => {
			this.settings = { ...this.settings, ...change, rules: { ...this.settings.rules, ...change.rules } };
			return ok(this.settings);
		});
	}

	#people(method: string, id: string, sent: unknown): Answer {
		const before = this.people.find((person) => person.id === id);
		const isLast = before?.role === 'manager' && this.people.filter(({ role }) => role === 'manager').length === 1;
		if (method === 'POST') {
			return taking(NewPersonRequest, sent, ({ pin, managersPin, ...plain }) => {
				const refused = this.#refusedPin(managersPin);
				if (refused) return refused;
				if (this.#pins.has(pin)) return refusal(409, 'pin-taken');
				const person = { id: `p${this.people.length + 1}`, ...plain };
				this.#pins.set(pin, person.id);
				this.people = [...this.people, person];
				return ok(person, 201);
			});
		}
		if (!before) return refusal(404, 'not-found');
		if (method === 'DELETE') {
			return taking(PersonRemoval, sent, ({ managersPin }) => {
				const refused = this.#refusedPin(managersPin);
				if (refused) return refused;
				if (isLast) return refusal(409, 'last-manager');
				this.people = this.people.filter((person) => person !== before);
				return ok({});
			});
		}
		return taking(PersonChangeRequest, sent, ({ pin, managersPin, ...plain }) => {
			const refused = this.#refusedPin(managersPin);
			if (refused) return refused;
			if (pin !== undefined && this.#pins.has(pin)) return refusal(409, 'pin-taken');
			if (isLast && plain.role === 'cashier') return refusal(409, 'last-manager');
			const person = { ...before, ...plain };
			this.people = this.people.map((one) => (one === before ? person : one));
			return ok(person);
		});
	}

	#tills(method: string, id: string, sent: unknown): Answer {
		const change = (changed: Partial<Till>) => {
			this.tills = this.tills.map((till) => (till.id === id ? { ...till, ...changed } : till));
			return ok({});
		};
		if (method === 'DELETE') return change({ revokedAt: NOW });
		return taking(TillChange, sent, (typed) => {
			const { register } = typed;
			const isThere = register == null || this.registers.some((one) => one.id === register);
			return isThere ? change(typed) : refusal(404, 'no-such-register');
		});
	}

	#registers(method: string, id: string, sent: unknown): Answer {
		if (method === 'POST') {
			return taking(NewRegister, sent, ({ pin, ...said }) => {
				const refused = this.#refusedPin(pin);
				if (refused) return refused;
				if (this.registers.some(({ address }) => address === said.address)) return refusal(409, 'same-kasa');
				const register = { id: `r${this.registers.length + 1}`, ...UNSAID, ...said };
				this.registers = [...this.registers, register];
				return ok(register, 201);
			});
		}
		const before = this.registers.find((register) => register.id === id);
		if (!before) return refusal(404, 'not-found');
		if (method === 'DELETE') {
			if (this.tills.some(({ register, revokedAt }) => register === id && revokedAt === null)) {
				return refusal(409, 'in-use');
			}
			this.registers = this.registers.filter((register) => register !== before);
			return ok({});
		}
		return taking(RegisterChange, sent, ({ pin, ...said }) => {
			const register = { ...before, ...said };
			const refused = pin === undefined && register.address === before.address ? null : this.#refusedPin(pin);
			if (refused) return refused;
			this.registers = this.registers.map((one) => (one === before ? register : one));
			return ok(register);
		});
	}

	#refusedPin(pin: string | undefined): Answer | null {
		if (pin === undefined) return refusal(403, 'pin-needed');
		const person = this.people.find(({ id }) => id === this.#pins.get(pin));
		if (person?.role === 'manager') return null;
		return refusal(403, person ? 'not-a-manager' : 'wrong-pin');
	}
}

interface Asked {
	method: string;
	/** `people`, `tills` and so on. */
	list: string;
	id: string;
	sent: unknown;
}
