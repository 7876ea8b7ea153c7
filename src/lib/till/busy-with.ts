import type { Till } from './till.ts';

/** What a reload would come between. */
export type Business = 'document' | 'receipt';

/**
 * What this tab is in the middle of; null: it may be loaded anew. A receipt that was registered counts until the cashier
 * goes on, for the change stands on the screen.
 */
export function busyWith({ cart, checkout, desk, isInFlight }: Busy): Business | null {
	const { step } = checkout.state;
	if (isInFlight() || step === 'registering' || desk.task.step === 'working') return 'document';
	return !cart.isEmpty || step === 'done' || step === 'unsure' ? 'receipt' : null;
}

type Busy = Pick<Till, 'isInFlight'> & {
	cart: Pick<Till['cart'], 'isEmpty'>;
	checkout: Pick<Till['checkout'], 'state'>;
	desk: Pick<Till['desk'], 'task'>;
};
