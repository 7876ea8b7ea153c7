import { readForm } from '#lib/bitrix24/php-form.ts';
import { basket } from './basket.ts';
import { cashboxes } from './cashboxes.ts';
import { catalog, listed } from './catalog.ts';
import { portalChecks } from './checks.ts';
import { portalDeals, type DealArithmetic } from './deals.ts';
import { FAULTS, type Mishap, type PortalFault } from './faults.ts';
import { complaintsAbout, isObject, METHODS } from './methods.ts';
import { orderBook } from './order-book.ts';
import { orderLists } from './order-lists.ts';
import { orders } from './orders.ts';
import { payments } from './payments.ts';
import { properties } from './properties.ts';
import { referring } from './references.ts';
import { Refused } from './refused.ts';
import { sendOverSocket, type Send } from './send.ts';
import { users } from './users.ts';

export const SECRET = 'w3bh00ks3cret';

export interface PortalGiven {
	domain?: string;
	/** Milliseconds since 1970. */
	now?: () => number;
	/** How its checks come to the doors. */
	send?: Send;
	dice?: (sides: number) => number;
	/** How late a request may be carried out, in milliseconds: a real portal gives each a minute. */
	late?: number;
}

export interface RestAnswer {
	status: number;
	body: string;
	type: string;
}

type Params = Record<string, unknown>;

/** So many requests are taken at once, and two more each second. */
export const MOST_AT_ONCE = 50;
const MOST_COMMANDS = 50;
const DRAINED = 500;
const LATE = 59_000;
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Stands in for a portal of Bitrix24, as far as we use one: its REST behind a webhook, and its side of the two doors. What
 * its documentation does not allow it refuses, and remembers as a complaint.
 */
export function standInPortal(given: PortalGiven = {}) {
	const {
		domain = 'shop.bitrix24.example',
		now = Date.now,
		send = sendOverSocket,
		dice = () => 0,
		late: lateBy = LATE
	} = given;
	const office = cashboxes();
	const checks = portalChecks({ ...office, domain, now, send, dice });
	const asDocumented = (): DealArithmetic => 'documented';
	/** What a test changes about the portal. */
	const state = {
		scopes: ['cashbox', 'crm', 'catalog', 'sale', 'pay_system', 'user_brief'],
		isAdmin: true,
		baseCurrency: 'UAH',
		vats: [
			{ id: 1, name: 'Без ПДВ', active: 'Y', rate: 0 },
			{ id: 3, name: 'ПДВ 20%', active: 'Y', rate: 20 }
		],
		/** As one page of the documentation shows it, and the others do not. */
		vatsBesideResult: false,
		secret: SECRET,
		/** Products that may be sold; 0: what is none of the portal's. */
		products: new Set([0, 101, 102]),
		/** How it says that it sells none of a product: several codes are documented, and not which is for what. */
		productRefusal: 200140400007,
		deals: asDocumented(),
		/** Whatever request has one of these in it is answered by HTML 502, for ever. */
		poison: new Set<string>()
	};
	const faults: PortalFault[] = [];
	const complaints: string[] = [];
	const calls: { method: string; params: Params }[] = [];
	const complain = (complaint: string) => void complaints.push(complaint);
	const book = orderBook();
	const lists = orderLists();
	const staff = users();
	const goods = catalog(now);
	/** Of the catalogue one that is gone or not active is refused. */
	const products = { has: (id: number) => state.products.has(id) || goods.goods.get(id)?.active === 'Y' };
	const { paySystems, stages } = lists;
	const { nextId } = book;
	const crm = portalDeals({
		arithmetic: () => state.deals,
		nextId,
		paySystems,
		stages,
		products,
		complain
	});
	const usualProperties = () =>
		lists.properties.map(({ id, defaultValue }): [number, unknown] => [id, defaultValue || null]);
	const late: { at: number; method: string; body: string }[] = [];
	let requests = 0;
	let refusedForPace = 0;
	let fullest = 0;
	let level = { at: 0, requests: 0 };

	const methods: Record<string, (params: Params) => unknown> = {
		scope: () => state.scopes,
		profile: () => ({ ID: '1', ADMIN: state.isAdmin, NAME: 'Марія', LAST_NAME: 'Коваль', TIME_ZONE: '' }),
		'crm.currency.base.get': () => state.baseCurrency,
		'crm.currency.list': () => [{ CURRENCY: state.baseCurrency, BASE: 'Y', AMOUNT: '1.0000', SORT: '100' }],
		'catalog.vat.list': (params) => ({ vats: listed(state.vats, params) }),
		...office.methods,
		...checks.methods,
		...lists.methods,
		...staff.methods,
		...goods.methods,
		...orders({ book, usualProperties }),
		...basket({ book, products, refusal: () => state.productRefusal, complain }),
		...payments({ book, paySystems: lists.paySystems, complain }),
		...properties(book, lists.properties),
		...crm.methods
	};

	/** @throws Refused */
	function perform(method: string, params: Params): unknown {
		calls.push({ method, params });
		const fact = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
		const work = methods[method];
		if (!fact || !work) {
			complaints.push(`${method}: no such method`);
			throw new Refused('ERROR_METHOD_NOT_FOUND', 'Method not found!', 404);
		}
		const wrong = complaintsAbout(params, fact.params).map((complaint) => `${method} ${complaint}`);
		complaints.push(...wrong);
		const scopes = fact.scope === null ? null : [fact.scope].flat();
		if (scopes && !scopes.some((scope) => state.scopes.includes(scope)))
			throw new Refused('insufficient_scope', 'The request requires higher privileges than provided', 403);
		if (fact.scope === 'cashbox' && !state.isAdmin) throw new Refused('ACCESS_DENIED', 'Access denied!', 403);
		if (fact.scope === 'sale' && !state.isAdmin) throw new Refused(200040300020, 'Access denied');
		if (wrong.length > 0) throw new Refused('ERROR_CHECK_FAILURE', wrong.join(', '));
		return work(params);
	}

	/**
	 * Each command of its own; an empty object is a list, as PHP has it.
	 * @param most the part of them that is carried out
	 */
	function batch({ cmd }: Params, most = 1): unknown {
		const commands = Object.entries(isObject(cmd) ? cmd : {});
		if (commands.length > MOST_COMMANDS) throw new Refused('ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded');
		const result: Params = {};
		const result_error: Params = {};
		for (const [key, command] of commands.slice(0, Math.ceil(commands.length * most))) {
			const [method = '', query = ''] = String(command).split(/\?(.*)/s);
			try {
				result[key] = perform(method, referring(formOf(query), result));
			} catch (error) {
				if (!(error instanceof Refused)) throw error;
				result_error[key] = { error: error.code, error_description: error.message };
			}
		}
		const php = (object: Params) => (Object.keys(object).length > 0 ? object : []);
		return { result: php(result), result_error: php(result_error), result_total: [], result_next: [], result_time: [] };
	}

	function isTooMuch(): boolean {
		const at = now();
		const left = Math.max(0, level.requests - (at - level.at) / DRAINED);
		level = { at, requests: left + 1 };
		const isMore = level.requests > MOST_AT_ONCE + 1;
		if (isMore) refusedForPace += 1;
		fullest = Math.max(fullest, level.requests);
		return isMore;
	}

	function faultOf(body: string): Mishap | null {
		if (isTooMuch()) return FAULTS['query-limit'];
		if ([...state.poison].some((one) => body.includes(one))) return { ...FAULTS['html-502'], executed: false };
		return FAULTS[faults.shift() ?? 'none'];
	}

	/** What seemed lost, and was only slow. */
	function catchUp(): void {
		const due = late.filter(({ at }) => at <= now());
		late.splice(0, late.length, ...late.filter((one) => !due.includes(one)));
		for (const { method, body } of due) answerTo(method, body);
	}

	/** @param path of the request: `/rest/1/<secret>/<method>.json` */
	function answer(path: string, body: string): RestAnswer | null {
		const [, secret = '', method = ''] = /^\/rest\/\d+\/([^/]+)\/([\w.]+?)(?:\.json)?\/?$/.exec(path) ?? [];
		if (secret !== state.secret)
			return errorAnswer(new Refused('INVALID_CREDENTIALS', 'Invalid request credentials', 401));
		requests += 1;
		catchUp();
		const fault = faultOf(body);
		if (fault?.executed === 'late') late.push({ at: now() + lateBy, method, body });
		if (fault?.executed === false || fault?.executed === 'late') return mishap(fault);
		const said = answerTo(method, body, fault?.executed === 'half' ? 0.5 : 1);
		return fault ? mishap(fault) : said;
	}

	function answerTo(method: string, body: string, most = 1): RestAnswer {
		try {
			const params = body === '' ? {} : formOf(body);
			const result = method === 'batch' ? batch(params, most) : perform(method, params);
			const isBeside = method === 'catalog.vat.list' && state.vatsBesideResult;
			return {
				status: 200,
				body: JSON.stringify({ ...(isBeside ? { vats: state.vats } : { result }), time: timeOf(now()) }),
				type: JSON_TYPE
			};
		} catch (error) {
			if (error instanceof Refused) return errorAnswer(error);
			throw error;
		}
	}

	/** Within one process: what the client would be given for its `fetch`. */
	async function fetchInProcess(input: string | URL | Request, init?: RequestInit): Promise<Response> {
		const request = new Request(input, init);
		const said = answer(new URL(request.url).pathname, await request.text());
		if (!said) throw new TypeError('fetch failed');
		return new Response(said.body, { status: said.status, headers: { 'content-type': said.type } });
	}

	return {
		domain,
		state,
		complaints,
		/** Each command of a batch is one. */
		calls,
		/** How many came by the webhook, a batch as one. */
		requests: () => requests,
		/** How many of them were too many. */
		refusedForPace: () => refusedForPace,
		/** How near they came to being too many: of `MOST_AT_ONCE`, what had not drained at the worst moment. */
		fullest: () => fullest,
		orders: book.orders,
		deals: crm.deals,
		lists,
		users: staff.users,
		catalog: goods,
		catchUp,
		handlers: office.handlers,
		cashboxes: office.boxes,
		checks: checks.checks,
		printCheck: checks.printCheck,
		sendPrint: checks.sendPrint,
		askAbout: checks.askAbout,
		poll: checks.poll,
		answer,
		fetch: fetchInProcess,
		webhook: `https://${domain}/rest/1/${SECRET}/`,
		/** The next call meets this, the one after it the next of them. */
		failNext: (...names: PortalFault[]) => void faults.push(...names)
	};
}

export type StandInPortal = ReturnType<typeof standInPortal>;

function formOf(text: string): Params {
	const read = readForm(Buffer.from(text));
	if (!read.ok) throw new Refused('INVALID_REQUEST', read.problem.code);
	return { ...read.form };
}

function mishap({ answer }: Mishap): RestAnswer | null {
	return answer && { status: answer.status, body: answer.body, type: answer.html ? 'text/html' : JSON_TYPE };
}

function errorAnswer({ status, code, message }: Refused): RestAnswer {
	return { status, body: JSON.stringify({ error: code, error_description: message }), type: JSON_TYPE };
}

function timeOf(at: number) {
	return { start: at / 1000, finish: at / 1000, duration: 0, processing: 0, operating: 0 };
}
