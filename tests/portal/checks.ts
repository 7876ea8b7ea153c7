import { httpBuildQuery, type Php } from '#lib/bitrix24/php-query.ts';
import type { Cashbox, Handler } from './cashboxes.ts';
import { isObject } from './methods.ts';
import { Refused } from './refused.ts';
import type { FromDoor, Send } from './send.ts';

type Fields = { readonly [key: string]: Php };

/** What a manager or an order asks to be printed; the portal adds the rest. */
export interface OrderedCheck {
	type: string;
	items: readonly Fields[];
	payments: readonly Fields[];
	total_sum: number;
	/** Where several cash registers fit; left out: the first. */
	cashbox?: number;
	client_email?: string;
	client_phone?: string;
	/** Other fields, or another value of one of these. */
	more?: Fields;
	/** Appended to the body as it is: bytes that are no UTF-8. */
	raw?: Uint8Array;
}

/** P: being printed. Y: printed. E: failed. */
export type CheckStatus = 'P' | 'Y' | 'E';

export interface PortalCheck {
	/** `unique_id`. */
	id: number;
	uuid: string;
	cashbox: number;
	status: CheckStatus;
	/** The UUID that PRINT_URL answered; empty: it answered none. */
	externalUuid: string;
	/** What the portal shows the manager. */
	errors: readonly string[];
	/** Fields of the answer under which it became printed; empty where none came. */
	fiscal: Readonly<Record<string, unknown>>;
	body: Uint8Array;
}

export interface ChecksGiven {
	domain: string;
	/** Milliseconds since 1970. */
	now: () => number;
	send: Send;
	/** A whole number below `sides`: the poller takes checks in no order. */
	dice: (sides: number) => number;
	handlers: ReadonlyMap<number, Handler>;
	boxes: ReadonlyMap<number, Cashbox>;
}

const A_POLL = 5;
const FISCAL = [
	'REG_NUMBER_KKT',
	'FISCAL_DOC_ATTR',
	'FISCAL_DOC_NUMBER',
	'FISCAL_RECEIPT_NUMBER',
	'FN_NUMBER',
	'SHIFT_NUMBER',
	'PRINT_END_TIME'
];

/** The portal's checks: how it has them printed, and what it takes for an answer. */
export function portalChecks({ domain, now, send, dice, handlers, boxes }: ChecksGiven) {
	const checks = new Map<number, PortalCheck>();
	let ids = 84;

	function handlerOf({ REST_CODE }: Cashbox): Handler {
		const handler = [...handlers.values()].find(({ CODE }) => CODE === REST_CODE);
		if (!handler) throw new Error(`No handler ${REST_CODE}`);
		return handler;
	}

	function boxFor(id: number | undefined): Cashbox {
		const box = id === undefined ? [...boxes.values()].find(({ ACTIVE }) => ACTIVE === 'Y') : boxes.get(id);
		if (!box) throw new Error('No cash register is active');
		return box;
	}

	/** In the hit of whoever saves the order; nothing is ever sent again. */
	async function printCheck(ordered: OrderedCheck): Promise<PortalCheck> {
		const box = boxFor(ordered.cashbox);
		ids += 1;
		const check: PortalCheck = {
			id: ids,
			uuid: `check|${domain}|${ids}`,
			cashbox: box.ID,
			status: 'P',
			externalUuid: '',
			errors: [],
			fiscal: {},
			body: new Uint8Array()
		};
		checks.set(check.id, check);
		check.body = bodyOf(check, ordered, box);
		await sendPrint(check);
		return check;
	}

	function bodyOf({ id, uuid }: PortalCheck, ordered: OrderedCheck, box: Cashbox): Uint8Array {
		const { type, items, payments, total_sum, client_email, client_phone, more = {}, raw } = ordered;
		const sign = type.includes('return') ? 'consumption' : 'income';
		const fields = httpBuildQuery({
			type,
			calculated_sign: sign,
			unique_id: id,
			items,
			date_create: Math.floor(now() / 1000),
			payments,
			client_email: client_email ?? (client_phone === undefined ? `sale@${domain}` : null),
			client_phone: client_phone ?? null,
			total_sum,
			uuid,
			operation: sign,
			number_kkm: box.NUMBER_KKM,
			service_email: box.EMAIL,
			cashbox_params: phpOf(box.SETTINGS),
			...more
		});
		return Buffer.concat([Buffer.from(fields), ...(raw ? [Buffer.from('&'), raw] : [])]);
	}

	/** The same request once more, as no portal sends it by itself: for whoever replays it. */
	async function sendPrint(check: PortalCheck): Promise<FromDoor> {
		const { SETTINGS } = handlerOf(boxFor(check.cashbox));
		const answer = await send({ url: String(SETTINGS.PRINT_URL), body: check.body, version: versionOf(SETTINGS) });
		Object.assign(check, printed(answer));
		return answer;
	}

	/** What the manager's button does, and the agent for each check of a poll. */
	async function askAbout(check: PortalCheck): Promise<FromDoor> {
		const { SETTINGS } = handlerOf(boxFor(check.cashbox));
		const body = Buffer.from(check.externalUuid === '' ? '' : httpBuildQuery({ uuid: check.externalUuid }));
		const answer = await send({ url: String(SETTINGS.CHECK_URL), body, version: versionOf(SETTINGS) });
		take(check, answer?.status === 200 ? (jsonOf(answer.body) ?? {}) : {});
		return answer;
	}

	/** The agent's round: five checks that are being printed, whichever. */
	async function poll(): Promise<readonly PortalCheck[]> {
		const pending = [...checks.values()].filter(
			({ status, cashbox }) => status === 'P' && boxes.get(cashbox)?.ACTIVE === 'Y'
		);
		const picked: PortalCheck[] = [];
		while (picked.length < A_POLL && pending.length > 0) picked.push(...pending.splice(dice(pending.length), 1));
		for (const check of picked) await askAbout(check);
		return picked;
	}

	/** CHECK_URL's answer, or what was pushed in its place. All but WAIT and ERROR means printed, and stays so. */
	function take(check: PortalCheck, answer: Readonly<Record<string, unknown>>): void {
		if (check.status === 'Y' || answer.STATUS === 'WAIT') return;
		if (answer.STATUS === 'ERROR') {
			Object.assign(check, { status: 'E', errors: typeof answer.ERROR === 'string' ? [answer.ERROR] : [] });
			return;
		}
		const fiscal = Object.fromEntries(Object.entries(answer).filter(([name]) => FISCAL.includes(name)));
		Object.assign(check, { status: 'Y', fiscal });
	}

	const methods: Record<string, (params: Record<string, unknown>) => unknown> = {
		'sale.cashbox.check.apply': (params) => {
			const check = [...checks.values()].find(({ externalUuid }) => externalUuid === params.UUID);
			if (!check || params.UUID === '') throw new Refused('ERROR_CHECK_NOT_FOUND', 'Check not found');
			take(check, params);
			return true;
		}
	};

	return { checks, methods, printCheck, sendPrint, askAbout, poll };
}

/** What the portal makes of PRINT_URL's answer. */
function printed(answer: FromDoor): Partial<PortalCheck> {
	if (!answer) return { status: 'E', errors: ['No connection'] };
	// Of a redirect to a path alone; others it follows, which nobody here needs.
	if (answer.status >= 300 && answer.status < 400) return { status: 'E', errors: ['Incorrect URI'] };
	if (answer.status !== 200) return {};
	const said = jsonOf(answer.body);
	if (said === null) return { status: 'E', errors: ['Response decoding error'] };
	const named = new Map(Object.entries(said).map(([name, value]) => [name.toUpperCase(), value]));
	const errors = named.get('ERRORS');
	if (Array.isArray(errors) && errors.length > 0) return { status: 'E', errors: errors.map(String) };
	const uuid = named.get('UUID');
	return typeof uuid === 'string' ? { externalUuid: uuid } : {};
}

function versionOf({ HTTP_VERSION: version }: Handler['SETTINGS']): '1.0' | '1.1' {
	return version === '1.1' ? '1.1' : '1.0';
}

/** An object of JSON, else null. */
function jsonOf(text: string): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : null;
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}

/** What the portal keeps of a cash register, as PHP holds it. */
function phpOf(value: unknown): Php {
	if (Array.isArray(value)) return value.map(phpOf);
	if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, phpOf(one)]));
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
