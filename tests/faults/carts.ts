import type { SavedReceipt } from '#lib/journal/database.ts';
import type { ReturnedSale } from '#lib/journal/reserved.ts';
import { REGISTER } from './tab.ts';
import type { World } from './world.ts';

/** A receipt on the screen, from its first line to its end. */
export interface Cart {
	saved: SavedReceipt;
	/** The disk has taken it; `perhaps` where nobody came to hear of it. */
	isKept: 'yes' | 'perhaps';
	/** A cashier threw it away; `perhaps` where nobody came to hear of it, or where it stood on two screens. */
	isThrown: 'no' | 'perhaps' | 'yes';
	/** It stands on the screens of two tabs. */
	isShared: boolean;
	/** Documents that somebody meant to make of it. */
	entries: string[];
	/** The sale that it takes from. */
	sale?: ReturnedSale;
}

/** Never lost, never offered twice: a receipt that has left is not saved any more; one that has not is, unless thrown away. */
export async function judgeCarts(world: World): Promise<void> {
	const { truth, carts, kept } = world;
	const left = await documentsThatLeft(world);
	const saved = new Set(await kept.getAllKeys('parked'));
	for (const [id, { entries, isKept, isThrown }] of carts) {
		const gone = entries.find((entry) => left.has(entry));
		const wrong = (what: 'lost' | 'doubled', why: string) =>
			truth.wrong({ what, entry: gone ?? entries.at(-1) ?? null, why: `receipt ${id.slice(-4)} ${why}` });
		if (gone && saved.has(id)) wrong('doubled', 'has left, and is offered again');
		if (gone) continue;
		if (isThrown === 'no' && isKept === 'yes' && !saved.has(id)) wrong('lost', 'has not left, and is gone');
		if (isThrown === 'yes' && saved.has(id)) wrong('doubled', 'was thrown away, and is offered again');
	}
}

/** On their way, in doubt, owed, registered or paid back. */
async function documentsThatLeft({ kept }: World): Promise<Set<string>> {
	const left = new Set(await kept.getAllKeys('entries'));
	for (const state of ['intended', 'refused', 'dropped'] as const) {
		for (const id of await kept.getAllKeysFromIndex('entries', 'byState', [REGISTER, state])) left.delete(id);
	}
	return left;
}
