import { createHash, randomUUID } from 'node:crypto';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { expect } from 'vitest';
import type { Person } from '#lib/api/person.ts';
import type { Engine } from '#lib/server/database/database-for-tests.ts';
import { guard } from '#lib/server/guard.ts';
import { addPerson } from '#lib/server/people/people.ts';
import type { Shop } from '#lib/server/shop.ts';
import { shopId } from '#lib/server/shop-id.ts';

type Handler = (event: RequestEvent) => Response | Promise<Response>;
type Route = Record<string, unknown>;

/** Every route under /api by its id, as `/api/tills/[id]`. */
export const ROUTES = new Map(
	Object.entries(import.meta.glob<Route>('/src/routes/api/**/+server.ts', { eager: true })).map(([file, route]) => [
		file.replace(/^\/src\/routes|\/\+server\.ts$/g, ''),
		route
	])
);

export interface Answer {
	status: number;
	/** As it went out. */
	text: string;
	/** The same read as JSON. */
	body: unknown;
	headers: Headers;
}

export interface Cookie {
	value: string;
	attributes: Parameters<Cookies['set']>[2];
}

/** A browser with cookies of its own, somewhere. */
export interface Browser {
	ask: (method: string, path: string, body?: unknown) => Promise<Answer>;
	jar: Map<string, Cookie>;
}

export const MANAGERS_PIN = '739182';
export const CASHIERS_PIN = '40961';

/** A shop behind the real guard and the real routes, on a database of its own. Its clock stands until it is moved. */
export class ServedShop {
	readonly shop: Shop;
	/** Everything any browser was ever answered. */
	readonly answers: Answer[] = [];
	#now = Date.UTC(2026, 10, 22, 9);
	readonly #handle;

	private constructor({ database, id }: Pick<Shop, 'database' | 'id'>) {
		const newToken = () => createHash('sha256').update(randomUUID()).digest('base64url');
		this.shop = { database, id, now: () => this.#now, newId: randomUUID, newToken, derive: quickly };
		this.#handle = guard({
			asksOf: (route) => Promise.resolve(ROUTES.get(route)?._asks),
			openShop: () => Promise.resolve(this.shop)
		});
	}

	static async open(engine: Engine): Promise<ServedShop> {
		const database = await engine.open();
		const id = await shopId({ database, newId: randomUUID, now: () => 0 });
		return new ServedShop({ database, id });
	}

	pass(milliseconds: number): void {
		this.#now += milliseconds;
	}

	/** Someone of this shop. */
	async person(role: Person['role'], pin: string, name = role === 'manager' ? 'Марія' : 'Олена'): Promise<Person> {
		const added = await addPerson(this.shop, { name, role, pin });
		if (!added.ok) throw new Error(added.error);
		return added.person;
	}

	/** A browser on the server's own PC unless told otherwise. */
	browser({
		address = '127.0.0.1',
		headers = {},
		origin = 'http://localhost:3000',
		jar = new Map<string, Cookie>()
	} = {}): Browser {
		const ask: Browser['ask'] = async (method, path, body) => {
			const url = new URL(path, origin);
			const sent = body === undefined ? {} : { body: JSON.stringify(body) };
			const request = new Request(url, {
				method,
				headers: { 'content-type': 'application/json', origin, ...headers },
				...sent
			});
			const { id, params } = routeOf(url.pathname);
			const given = { request, url, params, route: { id }, cookies: cookiesIn(jar), locals: {} };
			const event = { ...given, getClientAddress: () => address } as unknown as RequestEvent;
			const response = await this.#handle({ event, resolve });
			const text = await response.text();
			const read: unknown = text === '' ? null : JSON.parse(text);
			const answer = { status: response.status, text, body: read, headers: response.headers };
			this.answers.push(answer);
			return answer;
		};
		return { ask, jar };
	}

	/** A till in the shop's network that a manager has admitted. There has to be one. */
	async tablet(address = '192.168.1.20'): Promise<Browser> {
		const tablet = this.browser({ address });
		const admitted = await tablet.ask('POST', '/api/tills', { pin: MANAGERS_PIN });
		expect(admitted.status).toBe(201);
		return tablet;
	}

	/** A shop of one manager, one cashier and one tablet, on which nobody is signed in. */
	static async withPeople(engine: Engine) {
		const served = await ServedShop.open(engine);
		const manager = await served.person('manager', MANAGERS_PIN);
		const cashier = await served.person('cashier', CASHIERS_PIN);
		return { served, manager, cashier, tablet: await served.tablet() };
	}
}

/** Derived at once: what scrypt costs is its own test's matter. */
function quickly(pin: string, salt: string): Promise<string> {
	return Promise.resolve(createHash('sha256').update(`${salt} ${pin}`).digest('hex'));
}

const openness = (id: string) => id.replaceAll('[...', '~~').replaceAll('[', '~');
/** As Kit looks for them: a name before a parameter, and a rest of anything last. */
const MOST_EXACT_FIRST = [...ROUTES.keys()].sort((a, b) => (openness(a) < openness(b) ? -1 : 1));

function routeOf(path: string): { id: string | null; params: Record<string, string> } {
	for (const id of MOST_EXACT_FIRST) {
		const names = [...id.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name ?? '');
		const pattern = id.replace(/\[\.\.\.\w+\]/g, '(.+)').replace(/\[\w+\]/g, '([^/]+)');
		const found = new RegExp(`^${pattern}$`).exec(path);
		if (found)
			return {
				id,
				params: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]))
			};
	}
	return { id: null, params: {} };
}

function resolve(event: RequestEvent): Response | Promise<Response> {
	const { id } = event.route;
	const handler = id === null ? undefined : ROUTES.get(id)?.[event.request.method];
	return typeof handler === 'function' ? (handler as Handler)(event) : new Response(null, { status: id ? 405 : 404 });
}

function cookiesIn(jar: Browser['jar']): Cookies {
	return {
		get: (name) => jar.get(name)?.value,
		getAll: () => [...jar].map(([name, { value }]) => ({ name, value })),
		set: (name, value, attributes) => void jar.set(name, { value, attributes }),
		delete: (name) => void jar.delete(name),
		serialize: () => ''
	};
}
