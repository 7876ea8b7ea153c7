import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import {
	JournalTaken,
	OthersEntries,
	OwnEntries,
	type EntryCopy,
	type JournalDelivery,
	type KeptEntry
} from '#lib/api/journal.ts';
import { thousandths } from '#lib/domain/money.ts';
import { MANAGERS_PIN, ServedShop, type Browser } from '../../../../tests/server/served-shop.ts';
import type { Engine } from '../database/database-for-tests.ts';
import { newRegister } from '../registers/registers-for-tests.ts';

/** A shop of one register and two tills that sell at it. */
export async function shopOfTwo(engine: Engine) {
	const served = await ServedShop.open(engine);
	const manager = await served.person('manager', MANAGERS_PIN);
	const kasa = { name: 'Каса 1', mode: 'live', address: 'http://127.0.0.1:9200' } as const;
	const register = await newRegister(served.shop, kasa, manager.id);
	const [one, other] = [await served.tablet(), await served.tablet('192.168.1.21')];
	return { served, manager, register: register.id, one, other };
}

/** A sale's entry that has been sent and answered, unless told otherwise. */
export function copyOf(register: string, more: Partial<EntryCopy> = {}): EntryCopy {
	const entry = randomUUID();
	const body = JSON.stringify({ id: entry, document: { kind: 'sell' } });
	return { entry, register, createdAt: 1000, state: 'fiscal', revision: 3, returns: null, body, ...more };
}

/** What a return takes of a sale's only line. */
export function takes(sale: string, quantity: number): NonNullable<EntryCopy['returns']> {
	return { sale, lines: { line: thousandths(quantity) } };
}

/** Delivers; one code or null for each copy. What is whole is so of the server's memory as it is, unless told otherwise. */
export async function deliver(
	till: Browser,
	copies: readonly EntryCopy[],
	whole: (Omit<Whole, 'memory'> & Partial<Whole>) | null = null
): Promise<{ at: number; errors: (string | null)[] }> {
	const memory = whole && (whole.memory ?? (await memoryToldTo(till)));
	const answer = await till.ask('POST', '/api/journal', { copies, whole: whole && { ...whole, memory } });
	expect(answer.status).toBe(200);
	const { at, outcomes } = JournalTaken.parse(answer.body);
	expect(outcomes.map(({ entry }) => entry)).toEqual(copies.map(({ entry }) => entry));
	return { at, errors: outcomes.map(({ error }) => error) };
}

type Whole = NonNullable<JournalDelivery['whole']>;

async function memoryToldTo(till: Browser): Promise<string> {
	return JournalTaken.parse((await till.ask('POST', '/api/journal', { copies: [], whole: null })).body).memory;
}

/** All of a till's own entries at a register, page after page. */
export async function own(till: Browser, register: string): Promise<KeptEntry[]> {
	return (await ownJournal(till, register)).entries;
}

/** The same, and what each page says lay beside them. */
export async function ownJournal(till: Browser, register: string) {
	const entries: KeptEntry[] = [];
	const beside: (string | null)[] = [];
	for (let after = ''; ;) {
		const answer = await till.ask('GET', `/api/journal?register=${register}${after}`);
		const page = OwnEntries.parse(answer.body);
		entries.push(...page.entries);
		beside.push(page.beside);
		if (page.next === null) return { entries, beside };
		after = `&after=${page.next}`;
	}
}

export async function others(till: Browser, register: string, since = 0): Promise<OthersEntries> {
	const answer = await till.ask('GET', `/api/journal/others?register=${register}&since=${since}`);
	return OthersEntries.parse(answer.body);
}
