import * as z from 'zod/mini';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import { kopiykas } from '#lib/domain/money.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { latestWhere } from '#lib/journal/reading.ts';
import { becameOf } from '#lib/journal/saved-receipts.ts';
import type { CartHolds } from '../cart-holds.ts';
import { isTurn } from '../entries-of-shift.ts';
import type { GivenBack } from './given-back.ts';

interface ExchangePorts {
	database: TillDatabase;
	register: () => string;
	holds: CartHolds;
	now: () => number;
	/** Told where the disk does not take it; it is on the screen all the same. */
	onerror: (error: unknown) => void;
}

/** A buyer who has not chosen anything else by then has walked away. Milliseconds. */
const LASTS = 2 * 3_600_000;

const Amount = z.pipe(z.int(), z.transform(kopiykas));
const Begun = z.object({
	given: z.object({ cash: Amount, cashless: Amount }),
	/** The receipt that is rung up for it. */
	cart: z.string(),
	/** When the goods came back, by this device's clock. */
	at: z.int()
});
type Begun = z.infer<typeof Begun>;

/** Something else is sold for what was returned: two documents, and what was given back stays in sight between them. */
export class Exchange {
	#begun = $state.raw<Begun | null>(null);
	#left = $state.raw<Pick<Begun, 'given' | 'cart'> | null>(null);
	#writing: Promise<void> = Promise.resolve();
	readonly #ports: ExchangePorts;

	constructor(ports: ExchangePorts) {
		this.#ports = ports;
	}

	/** What the buyer got back, while the receipt it was exchanged for is this one; null: nothing is exchanged. */
	givenFor(cart: string): GivenBack | null {
		return this.#begun?.cart === cart && !this.#isTooOld(this.#begun) ? this.#begun.given : null;
	}

	/** What was given back in an exchange that ended as this receipt took its place on the screen; null: none, or it was read. */
	leftBehind(cart: string): GivenBack | null {
		return this.#left?.cart === cart ? this.#left.given : null;
	}

	/** The cashier has read it. */
	acknowledge(): void {
		this.#left = null;
	}

	/** `cart`: the receipt on the screen that is rung up for it. */
	begin(given: GivenBack, cart: string): void {
		this.#begin({ given, cart, at: this.#ports.now() });
	}

	end(): void {
		const { database, register } = this.#ports;
		this.#begun = null;
		this.#queue(() => database.delete('settings', key(register())));
	}

	/** Its receipt has become a document, whether or not anybody is sure of that; what comes back is still being rung up. */
	follow(entry: Entry): void {
		const { state, document, cartId, createdAt } = entry;
		if (this.#begun && isTurn(entry) && createdAt > this.#begun.at) this.end();
		if (document.kind !== 'sell' || cartId === undefined || cartId !== this.#begun?.cart) return;
		const isUnderWay = state === 'intended' || state === 'sent' || state === 'resent';
		if (!isUnderWay && !givesCartBack(state)) this.end();
	}

	/** Something is rung up: by whom, nobody knows once it is too old. */
	expire(): void {
		if (this.#begun && this.#isTooOld(this.#begun)) this.end();
	}

	/** An empty receipt made way for another one: nothing can be rung up for it any more. */
	madeWay(empty: string, to: string): void {
		if (this.#begun?.cart === empty && to !== empty) this.#leave(this.#begun.given, to);
	}

	/** A receipt that was set aside is thrown away. */
	thrownAway(cart: string): void {
		if (this.#begun?.cart === cart) this.end();
	}

	/** At start, once the receipts are back: `cart` is the one on the screen. */
	async load(cart: { id: string; isEmpty: boolean }): Promise<void> {
		const { database, register, holds } = this.#ports;
		const kept = await database.get('settings', key(register()));
		if (kept === undefined) return;
		const parsed = Begun.safeParse(kept);
		if (!parsed.success || this.#isTooOld(parsed.data) || (await this.#isShiftTurned(parsed.data))) return this.end();
		const { given, cart: exchanged, at } = parsed.data;
		const became = await becameOf(database, exchanged);
		if (became === 'kept') {
			this.#begun = parsed.data;
			return;
		}
		// Another tab is at it.
		if (!(await holds.take(exchanged))) return;
		if (!became.every(givesCartBack)) this.end();
		// Nothing was rung up for it yet: the next receipt is for it. What was refused and is kept no more, was given up.
		else if (became.length === 0 && cart.isEmpty) this.#begin({ given, cart: cart.id, at });
		else this.#leave(given, cart.id);
	}

	#begin(begun: Begun): void {
		const { database, register, holds } = this.#ports;
		this.#begun = begun;
		this.#left = null;
		this.#queue(async () => {
			// Before it lies on the disk: a tab that starts now must not take it up.
			await holds.take(begun.cart);
			await database.put('settings', begun, key(register()));
		});
	}

	#leave(given: GivenBack, cart: string): void {
		this.end();
		this.#left = { given, cart };
	}

	#isTooOld({ at }: Begun): boolean {
		return this.#ports.now() - at > LASTS;
	}

	async #isShiftTurned({ at }: Begun): Promise<boolean> {
		const { database, register } = this.#ports;
		return (await latestWhere(database, register(), { since: at + 1, is: isTurn })) !== null;
	}

	#queue(write: () => Promise<void>): void {
		this.#writing = this.#writing.then(write).catch(this.#ports.onerror);
	}
}

function key(register: string): string {
	return `exchange:${register}`;
}
