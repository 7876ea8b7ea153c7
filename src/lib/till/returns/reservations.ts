import * as z from 'zod/mini';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { thousandths } from '#lib/domain/money.ts';
import type { Quantities } from '#lib/domain/return.ts';
import type { CartHolds } from '../cart-holds.ts';
import { onePer } from '../one-per.svelte.ts';
import type { ShopWhy } from '../shop/told.ts';
import { wasSent } from './original.ts';
import type { ReturnsServer } from './returns-server.ts';

/** What came of asking our server to keep other tills from returning the same. */
export type Reserved =
	| { is: 'taken' }
	| { is: 'not-enough' }
	/** There is no server: no other till returns. */
	| { is: 'alone' }
	| { is: 'nobody-says' }
	| { is: 'refused'; why: ShopWhy }
	/** The disk does not take it: nobody was asked. */
	| { is: 'not-written' };

export interface Reservation {
	/** The sale's entry. */
	sale: string;
	sold: PricedReceipt;
	takes: PricedReceipt;
	/** The return's entry. */
	by: string;
}

interface ReservationPorts {
	/** Null where no other till returns: in training. */
	server: ReturnsServer | null;
	database: TillDatabase;
	/** Which tab is at which return. */
	holds: CartHolds;
}

const KEPT = 'returns to release';
const Kept = z.catch(z.array(z.string()), []);

/** The ones of a till: whatever screen there is, it releases what no return came of. */
export const reservationsAt = onePer(reservations);

/**
 * The reservations of a till. Each is kept on the device before the server hears of it and until its return is in the
 * journal: should the page be gone between, it is released at the next occasion.
 */
function reservations({ server, database, holds }: ReservationPorts) {
	/** Of returns that are on their way in this tab. */
	const underWay = new Set<string>();

	async function reserve({ sale, sold, takes, by }: Reservation): Promise<Reserved> {
		if (!server) return { is: 'alone' };
		underWay.add(by);
		// Before it lies on the disk: another tab must not release it.
		await holds.take(by);
		if (!(await isKept(by))) return { is: 'not-written' };
		const lines = (receipt: PricedReceipt) => Object.fromEntries(quantitiesOf(receipt));
		const answer = await server.reserve({ sale, sold: lines(sold), takes: lines(takes), by });
		if (answer.ok) return { is: answer.value.is };
		const { why } = answer.refusal;
		return why === 'silent' ? { is: 'nobody-says' } : { is: 'refused', why };
	}

	/** The return is over. What it held is free again, as soon as the server hears of it, unless it is in the journal as sent. */
	async function settle(by: string): Promise<void> {
		if (!underWay.has(by)) return;
		try {
			await releaseUnlessSent(by);
		} finally {
			letGo(by);
		}
	}

	/** Those of pages that are gone, and those that the server was too far away to hear of. */
	async function releaseKept(): Promise<void> {
		if (!server) return;
		for (const id of Kept.parse(await database.get('settings', KEPT))) {
			if (underWay.has(id) || !(await holds.take(id))) continue;
			await releaseUnlessSent(id).finally(() => holds.release(id));
		}
	}

	/** What was sent is told of by its copy, whatever becomes of it; one that is intended may still be. */
	async function releaseUnlessSent(by: string): Promise<void> {
		const state = (await database.get('entries', by))?.state;
		if (state === 'intended') return;
		const answer = state !== undefined && wasSent(state) ? null : await server?.release(by);
		// Refused, it would be so the next time too.
		if (!answer || answer.ok || answer.refusal.why === 'bad-request' || answer.refusal.why === 'gone')
			await keep((ids) => ids.filter((id) => id !== by));
	}

	async function isKept(by: string): Promise<boolean> {
		try {
			await keep((ids) => [...ids.filter((id) => id !== by), by]);
			return true;
		} catch (error) {
			if (!(error instanceof DOMException)) throw error;
			letGo(by);
			return false;
		}
	}

	function letGo(by: string): void {
		underWay.delete(by);
		holds.release(by);
	}

	function keep(change: (ids: readonly string[]) => string[]): Promise<void> {
		return strictly(database, ['settings'], async ({ store }) => {
			await store.put(change(Kept.parse(await store.get(KEPT))), KEPT);
		});
	}

	return { reserve, settle, releaseKept };
}

export type Reservations = ReturnType<typeof reservations>;

export function quantitiesOf(receipt: PricedReceipt): Quantities {
	return new Map(receipt.lines.map(({ id, quantity }) => [id, thousandths(quantity)]));
}
