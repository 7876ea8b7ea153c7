import { beginMemory, memoryOf } from '../database/memory.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';

const DAY = 24 * 60 * 60 * 1000;

/** When a till was last heard, as a database of that memory wrote it down. */
export interface Heard {
	memory: string;
	/** Its id. */
	till: string;
	heardAt: number;
}

export function heardToText({ memory, till, heardAt }: Heard): string {
	return `${memory}.${till}.${heardAt}`;
}

function heardFromText(text: string): Heard | null {
	const [memory, till, heardAt = '', more] = text.split('.');
	if (memory === undefined || till === undefined || more !== undefined || !/^\d{1,15}$/.test(heardAt)) return null;
	return { memory, till, heardAt: Number(heardAt) };
}

/**
 * The memory of this database, under another name if an older one has taken its place. A disk image, a copied folder or a
 * recovery of PostgreSQL cannot tell by itself, nor can anything kept beside it. Tills can: each carries when it was heard
 * last, to the minute, and a database that remembers less of it has forgotten something.
 * @param told what the till carries
 * @param heardAt what the database remembers
 */
export async function memoryBefore(shop: Shop, told: string | undefined, { till, heardAt }: Omit<Heard, 'memory'>) {
	const memory = await memoryOf(shop);
	const heard = told === undefined ? null : heardFromText(told);
	if (heard?.memory !== memory || heard.till !== till || heard.heardAt <= heardAt) return memory;
	// Nobody was heard tomorrow; clocks of servers may differ by less.
	if (heard.heardAt > shop.now() + DAY) return memory;
	return await transaction(shop.database, async (within) => {
		// Of several that were asked at once one finds it out.
		if ((await memoryOf({ ...shop, database: within })) === memory) await beginMemory(within);
		return await memoryOf({ ...shop, database: within });
	});
}
