import * as z from 'zod/mini';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import { returnsOf } from '#lib/journal/reserved.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import type { CardDetails } from '#lib/domain/card.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { CardPurchase } from './withdrawal-form.ts';

/** So many are kept on the device: far more than a shift has. */
const KEPT = 500;

const Used = z.array(z.string());

/** Cash was handed out after this purchase, or may have been. */
export async function keepUsed(database: TillDatabase, register: string, purchase: CardPurchase): Promise<void> {
	await strictly(database, ['settings'], async ({ store }) => {
		const used = usedFrom(await store.get(key(register)));
		await store.put([...used, purchase.id].slice(-KEPT), key(register));
	});
}

/** Whether cash may follow a purchase: it was by this card, none followed it before, and nothing of it was returned. */
export async function isPurchaseFor(
	database: TillDatabase,
	register: string,
	{ purchase, card }: { purchase: CardPurchase; card: CardDetails }
): Promise<boolean> {
	if (purchase.card.cardMask !== undefined && purchase.card.cardMask !== card.cardMask) return false;
	if (usedFrom(await database.get('settings', key(register))).includes(purchase.id)) return false;
	const returns = await database.getAllFromIndex('entries', 'byCart', returnsOf(purchase.id));
	return returns.map(entryFrom).every(({ state }) => givesCartBack(state) || state === 'void');
}

function usedFrom(kept: unknown): string[] {
	const parsed = Used.safeParse(kept);
	return parsed.success ? parsed.data : [];
}

function key(register: string): string {
	return `withdrawal-purchases:${register}`;
}
