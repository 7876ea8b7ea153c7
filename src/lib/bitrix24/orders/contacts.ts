import type { Php } from '../php-query.ts';
import type { HeldOrder } from './held-order.ts';
import type { OrderedSale } from './ordered.ts';
import { plain } from './plain.ts';
import type { OrderChoices } from './work.ts';

/**
 * All values of an order with the buyer's among them, for the portal clears what is not sent again; null where there is
 * nothing to tell, or a value that could not be sent as it is. What somebody wrote there is not replaced.
 */
export function contactValues({ buyer }: OrderedSale, held: HeldOrder, choices: OrderChoices): Php[] | null {
	const there = new Map(held.propertyValues.map(({ orderPropsId, value }) => [orderPropsId, value ?? null]));
	const told = [
		[choices.emailProperty, buyer.email],
		[choices.phoneProperty, buyer.phone]
	] as const;
	const missing = told.flatMap(([property, value]): [number, string][] =>
		property !== null && value && isEmpty(there.get(property)) ? [[property, plain(value)]] : []
	);
	const kept = [...there].filter(([, value]) => !isEmpty(value));
	if (missing.length === 0 || !kept.every((entry): entry is [number, Php] => isSendable(entry[1]))) return null;
	return [...new Map<number, Php>([...kept, ...missing])].map(([orderPropsId, value]) => ({ orderPropsId, value }));
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function isSendable(value: unknown): value is Php {
	if (Array.isArray(value)) return value.every((one) => typeof one === 'string' || typeof one === 'number');
	return typeof value === 'string' || typeof value === 'number';
}
