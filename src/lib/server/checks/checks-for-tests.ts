import { randomUUID } from 'node:crypto';
import { ChecksWatched, CheckStanding, type Check, type CheckOutcome } from '#lib/api/checks.ts';
import type { CheckAnswer } from '#lib/bitrix24/check-answer.ts';
import { changeKept } from '../bitrix24/kept.ts';
import { newRegister } from '../registers/registers-for-tests.ts';
import { MANAGERS_PIN, ServedShop, type Browser } from '../../../../tests/server/served-shop.ts';
import type { Engine } from '../database/database-for-tests.ts';
import type { Shop } from '../shop.ts';
import type { CheckSettings } from './check-settings.ts';
import { openDoors, type DoorPorts, type Knock } from './doors.ts';

export const KEY = 'key-of-the-doors-of-this-shop';
export const HOUR = 60 * 60_000;
/** The tax of the portal that this shop has told apart. */
export const VAT = '3';

export const SETTINGS: CheckSettings = {
	portal: 'portal.example',
	door: { key: KEY, previousKey: 'key-of-yesterday', changedAt: 0, login: 'login', password: 'password' },
	automatic: true,
	hold: false,
	cashlessLabel: null,
	taxes: { [VAT]: [1] },
	levies: {},
	baseCurrency: 'UAH',
	email: null
};

/** Fields of a check as Bitrix24 names them; null leaves one out. */
export type Fields = Readonly<Record<string, string | null>>;

/** What Bitrix24 sends, of one cup of coffee paid by card. */
export function formOf(number: number, fields: Fields = {}): string {
	const usual: Fields = {
		type: 'sell',
		unique_id: String(number),
		uuid: `check|portal.example|${number}`,
		'items[0][name]': `Кава ${number}`,
		'items[0][base_price]': '45',
		'items[0][price]': '45',
		'items[0][sum]': '45',
		'items[0][currency]': 'UAH',
		'items[0][quantity]': '1',
		'items[0][vat]': VAT,
		'items[0][payment_method]': 'full_payment',
		'payments[0][type]': 'cashless',
		'payments[0][sum]': '45',
		total_sum: '45',
		number_kkm: '7',
		'cashbox_params[AUTH][LOGIN]': 'login',
		'cashbox_params[AUTH][PASSWORD]': 'password',
		'cashbox_params[COMPANY][INN]': '1234567890',
		'cashbox_params[INTERACTION][MODE]': 'ACTIVE'
	};
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries({ ...usual, ...fields })) if (value !== null) form.append(name, value);
	return form.toString();
}

export function knock(door: Knock['door'], body: string, more: Partial<Knock> = {}): Knock {
	return { door, body: new TextEncoder().encode(body), keys: [KEY], address: '203.0.113.7', ...more };
}

type Printed = { UUID: string } | { ERRORS: readonly string[] };

/** A shop of one register with two tills, and Bitrix24 at its doors. Nobody has opened a shift. */
export async function shopWithDoors(engine: Engine, ports: Partial<DoorPorts> = {}) {
	const served = await ServedShop.open(engine);
	const manager = await served.person('manager', MANAGERS_PIN);
	const register = await newRegister(
		served.shop,
		{
			name: 'Каса 1',
			mode: 'live',
			address: 'http://127.0.0.1:9200',
			numberKkm: '7',
			inn: '1234567890',
			fiscalNumber: '4000512347'
		},
		manager.id
	);
	const [one, other] = [await served.tablet(), await served.tablet('192.168.1.21')];
	const doors = openDoors({
		openShop: () => Promise.resolve(served.shop),
		settingsOf: () => Promise.resolve(SETTINGS),
		isDryRun: () => Promise.resolve(false),
		patience: () => new AbortController().signal,
		now: served.shop.now,
		pause: () => Promise.resolve(),
		onerror: (error) => {
			throw error;
		},
		...ports
	});

	if (!ports.settingsOf) await changeKept(served.shop, () => ({ taxes: { [VAT]: [1] } }));

	const answer = async (asked: Knock): Promise<Printed | CheckAnswer> => await doors.answer(asked);
	/** What PRINT answers, of a check of that number. */
	const print = async (number: number, fields: Fields = {}): Promise<Printed> => {
		const said = await answer(knock('print', formOf(number, fields)));
		if ('UUID' in said && !('STATUS' in said)) return said;
		if ('ERRORS' in said) return said;
		throw new Error('PRINT was answered as CHECK is');
	};
	/** The id of a check that is taken. */
	const ask = async (number: number, fields: Fields = {}): Promise<string> => {
		const said = await print(number, fields);
		if ('UUID' in said) return said.UUID;
		throw new Error(said.ERRORS.join());
	};
	const check = (id: string) => answer(knock('check', `uuid=${id}`));

	const began = served.shop.now();
	/** A till says that it is there, with a shift that ends so many hours after this began; null: it is closed, and that is sure. */
	const watch = async (till: Browser, hours: number | null = 8): Promise<Check[]> => {
		const shift = hours === null ? null : { until: began + hours * HOUR };
		const asked = { register: register.id, shift, ...(shift === null && { closed: true }) };
		const said = await till.ask('POST', '/api/checks/watch', asked);
		return ChecksWatched.parse(said.body).checks;
	};

	return { served, shop: served.shop, register: register.id, one, other, doors, answer, print, ask, check, watch };
}

/** Asks one of a check's doors; its state then, or the refusal. */
export async function askFor(till: Browser, id: string, verb: string, body: object = {}): Promise<string> {
	const said = await till.ask('POST', `/api/checks/${id}/${verb}`, body);
	if (said.status === 200) return CheckStanding.parse(said.body).state;
	return errorOf(said.body);
}

function errorOf(body: unknown): string {
	return typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : JSON.stringify(body);
}

/** A till takes a check up to the moment it sends it; the entry it sends. */
export async function post(till: Browser, id: string, entry: string = randomUUID()): Promise<string> {
	for (const [verb, body] of [
		['claim', {}],
		['leave', { entry }]
	] as const) {
		const said = await till.ask('POST', `/api/checks/${id}/${verb}`, body);
		if (said.status !== 200) throw new Error(`${verb}: ${said.text}`);
	}
	return entry;
}

export function outcome(entry: string, more: Partial<CheckOutcome> = {}): CheckOutcome {
	return {
		entry,
		state: 'done',
		registration: { id: 'k-1', fiscalCode: 'TEST-1', fiscalDate: '2026-11-22T11:00:00+02:00', isOnline: true },
		serial: 12,
		ordinal: 3,
		reason: null,
		...more
	};
}

/** Id of the till that has a check. */
export async function tillOfCheck({ database }: Pick<Shop, 'database'>, id: string): Promise<string> {
	const row = await database.selectFrom('checks').select('till_id').where('id', '=', id).executeTakeFirst();
	return row?.till_id ?? '';
}

/** The manager signs in at a till. */
export async function asManager(till: Browser): Promise<void> {
	const signed = await till.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
	if (signed.status !== 200) throw new Error(signed.text);
}
