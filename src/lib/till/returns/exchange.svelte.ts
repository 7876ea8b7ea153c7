import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
import type { Entry } from '#lib/journal/entry.ts';

/** Something else is sold for what was returned: two documents, and what was given back stays in sight between them. */
export class Exchange {
	#begun = $state.raw<{ given: Kopiykas; cart: string } | null>(null);

	/** What the buyer got back, while the receipt it was exchanged for is this one; null: nothing is exchanged. */
	givenFor(cart: string): Kopiykas | null {
		return this.#begun?.cart === cart ? this.#begun.given : null;
	}

	/** `cart`: the receipt on the screen that is rung up for it. */
	begin(given: Kopiykas, cart: string): void {
		this.#begun = { given, cart };
	}

	end(): void {
		this.#begun = null;
	}

	/** Its receipt has become a document, whether or not anybody is sure of that; what comes back is still being rung up. */
	follow({ state, document, cartId }: Entry): void {
		if (document.kind !== 'sell' || cartId === undefined || cartId !== this.#begun?.cart) return;
		const isUnderWay = state === 'intended' || state === 'sent' || state === 'resent';
		if (!isUnderWay && !givesCartBack(state)) this.end();
	}
}
