import type { Entry } from '#lib/journal/entry.ts';
import type { SaleDocument } from '#lib/domain/document.ts';
import type { Till } from '../till.ts';
import { givenBackBy } from './given-back.ts';

type Counter = Pick<Till, 'checkout' | 'parking' | 'cart' | 'exchange'>;

/**
 * Something else is sold for what this return gave back, as a receipt of its own: what is on the screen is another buyer's,
 * and is set aside.
 */
export async function beginExchange(
	{ checkout, parking, cart, exchange }: Counter,
	back: SaleDocument,
	sums: Entry['sums']
): Promise<void> {
	checkout.dismiss();
	parking.startOwn(cart);
	const parked = parking.park(cart);
	if (cart.isEmpty) exchange.begin(givenBackBy(back, sums), cart.id);
	await parked;
}
