import { expect } from 'vitest';
import type { Fault } from './faults.ts';
import { simulatedKasa, type Aim, type Simulated } from './kasa.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A counter with a simulated Kasa on it, at ten in the morning of a working day in Kyiv, and a clock to turn. */
export function counter(world: Partial<Simulated> = {}) {
	let now = Date.parse('2025-11-03T10:00:00+02:00');
	let made = 0;
	const ids = () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
	const kasa = simulatedKasa({ clock: () => now, ids, ...world });

	async function ask(method: string, path: string, body = ''): Promise<{ status: number; answer: unknown }> {
		const { pathname, searchParams } = new URL(`/api/v1/${path}`, 'http://kasa');
		const reply = await kasa.handle({ method, path: pathname, query: searchParams, body });
		if (reply === 'broken') return { status: 0, answer: 'broken' };
		const isJson = reply.headers['content-type'] === 'application/json';
		return { status: reply.status, answer: isJson ? readable(reply.body) : reply.body };
	}

	const post = (path: string, body?: object) => ask('POST', path, body && JSON.stringify(body));
	return {
		kasa,
		get: (path: string) => ask('GET', path),
		post,
		pass: (milliseconds: number) => void (now += milliseconds),
		failNext: (fault: Fault, aim?: Aim) => kasa.failNext(fault, aim),
		open: () => post('shift/open'),
		close: () => post('shift/close'),
		sell: (sale: object) => post('receipt/sell', sale),
		carryIn: (value: number) => post('receipt/service', { payment: { type: 'CASH', value, label: 'Готівка' } }),
		withdraw: (value: number) =>
			post('receipt/cash-withdrawal', { payment: { value, label: 'Картка', code: 1, commission: 50 } }),
		xReport: () => post('shift/xreport')
	};
}

/** The counter with its shift open. */
export async function openCounter(world: Partial<Simulated> = {}) {
	const open = counter(world);
	await open.open();
	return open;
}

let numbers = 0;
const newNumber = () => `10000000-0000-4000-8000-${String((numbers += 1)).padStart(12, '0')}`;

/** One piece for so many kopiykas, paid in cash to the kopiyka unless told. */
export function piece(
	price: number,
	more: { custom_id?: string; paid?: number; round?: boolean; [field: string]: unknown } = {}
) {
	const { custom_id = newNumber(), paid = price, ...rest } = more;
	return {
		custom_id,
		goods: [{ code: '1', name: 'Хліб', price, quantity: 1000 }],
		payments: [{ type: 'CASH', value: paid, label: 'Готівка' }],
		...rest
	};
}

/** The same piece brought back. */
export function pieceBack(price: number, more: { paid?: number; round?: boolean } = {}) {
	const sale = piece(price, more);
	return { ...sale, goods: sale.goods.map((good) => ({ ...good, is_return: true })) };
}

/** Any text that looks so. */
export function like(pattern: RegExp): unknown {
	return expect.stringMatching(pattern);
}

function readable(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}
