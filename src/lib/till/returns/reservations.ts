import * as z from 'zod/mini';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { thousandths } from '#lib/domain/money.ts';
import type { Quantities } from '#lib/domain/return.ts';
import type { ShopWhy } from '../shop/told.ts';
import type { ReturnsServer } from './returns-server.ts';

/** What came of asking our server to keep other tills from returning the same. */
export type Reserved =
	| { is: 'taken' }
	| { is: 'not-enough' }
	/** There is no server: no other till returns. */
	| { is: 'alone' }
	| { is: 'nobody-says' }
	| { is: 'refused'; why: ShopWhy };

export interface Reservation {
	/** The sale's entry. */
	sale: string;
	sold: PricedReceipt;
	takes: PricedReceipt;
	/** The return's entry. */
	by: string;
}

const KEPT = 'returns to release';
const Kept = z.catch(z.array(z.string()), []);

/** The reservations of a till. What could not be released is kept on the device, and released at the next occasion. */
export function reservations({ server, database }: { server: ReturnsServer | null; database: TillDatabase }) {
	async function reserve({ sale, sold, takes, by }: Reservation): Promise<Reserved> {
		if (!server) return { is: 'alone' };
		const lines = (receipt: PricedReceipt) => Object.fromEntries(quantitiesOf(receipt));
		const answer = await server.reserve({ sale, sold: lines(sold), takes: lines(takes), by });
		if (answer.ok) return { is: answer.value.is };
		const { why } = answer.refusal;
		return why === 'silent' ? { is: 'nobody-says' } : { is: 'refused', why };
	}

	/** Nothing of that return was written: what it held is free again, as soon as the server hears of it. */
	async function release(by: string): Promise<void> {
		if (!server) return;
		// Before it is asked: the page may be gone before the answer is.
		await keep((ids) => [...ids.filter((id) => id !== by), by]);
		await tell(by);
	}

	/** Those that the server was too far away to hear of. */
	async function releaseKept(): Promise<void> {
		if (!server) return;
		for (const id of Kept.parse(await database.get('settings', KEPT))) await tell(id);
	}

	async function tell(by: string): Promise<void> {
		const answer = await server?.release(by);
		// Refused, it would be so the next time too.
		if (answer?.ok || answer?.refusal.why === 'bad-request' || answer?.refusal.why === 'gone')
			await keep((ids) => ids.filter((id) => id !== by));
	}

	async function keep(change: (ids: readonly string[]) => string[]): Promise<void> {
		const transaction = database.transaction('settings', 'readwrite');
		const ids = Kept.parse(await transaction.store.get(KEPT));
		await transaction.store.put(change(ids), KEPT);
		await transaction.done;
	}

	return { reserve, release, releaseKept };
}

export function quantitiesOf(receipt: PricedReceipt): Quantities {
	return new Map(receipt.lines.map(({ id, quantity }) => [id, thousandths(quantity)]));
}
