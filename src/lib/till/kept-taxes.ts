import * as z from 'zod/mini';
import type { TaxRate } from '#lib/domain/tax.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { TaxRates } from './register.ts';

const KEY = 'taxes-told';
const Kept = z.record(z.string(), TaxRates);

/** Keeps what taxes registers have: a document that was made at one may be explained long after this till has left it. */
export async function keepTaxes(
	database: TillDatabase,
	registers: readonly { id: string; taxRates: readonly TaxRate[] }[]
): Promise<void> {
	const known = registers.filter(({ taxRates }) => taxRates.length > 0).map(({ id, taxRates }) => [id, taxRates]);
	if (known.length === 0) return;
	await database.put('settings', { ...(await kept(database)), ...Object.fromEntries(known) }, KEY);
}

/** The taxes of a register when they were last told; empty where they never were. */
export async function keptTaxesOf(database: TillDatabase, register: string): Promise<readonly TaxRate[]> {
	const all = await kept(database);
	return Object.hasOwn(all, register) ? (all[register] ?? []) : [];
}

async function kept(database: TillDatabase): Promise<z.infer<typeof Kept>> {
	const parsed = Kept.safeParse(await database.get('settings', KEY));
	return parsed.success ? parsed.data : {};
}
