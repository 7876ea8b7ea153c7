import type { CardDetails } from '#lib/domain/card.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { isFollowed, returnsOf } from '#lib/journal/reserved.ts';
import type { CardPurchase } from './withdrawal-form.ts';

/**
 * Whether cash may follow a purchase: it was by this card, as the masks of both tell, no cash followed it before, and nothing
 * of it was returned.
 */
export async function isPurchaseFor(
	database: TillDatabase,
	register: string,
	{ purchase, card }: { purchase: CardPurchase; card: CardDetails }
): Promise<boolean> {
	const { cardMask: mask } = card;
	if (mask === undefined || !purchase.cards.some(({ cardMask }) => cardMask === mask)) return false;
	const entries = database.transaction('entries').store;
	if (await isFollowed(entries, { register, purchase: purchase.id, asking: null })) return false;
	const returns = await entries.index('byCart').getAll(returnsOf(purchase.id));
	return returns.map(entryFrom).every(({ state }) => givesCartBack(state) || state === 'void');
}
