import { total, type Kopiykas } from '#lib/domain/money.ts';
import type { PortalCommand } from '../portal.server.ts';
import type { OrderedReturn } from './ordered.ts';
import type { OrderChoices, ParkedCode, PushReason } from './work.ts';

/** A command, and what is known of it beforehand should the portal refuse it. */
export interface Planned extends PortalCommand {
	/** It adds products of the portal's own, which may be refused: xmlId of the line, or what stands for all rows. */
	ofProduct?: string;
	/** What it means where the portal refuses it; without this, the portal's own code. */
	refusedAs?: ParkedCode;
}

/** What an order needs next. */
export type Step =
	| { step: 'ask'; commands: readonly Planned[] }
	| { step: 'park'; reason: PushReason }
	/** A return for its sale, which is not all there yet. */
	| { step: 'wait' }
	| { step: 'done' };

export interface Planning {
	choices: OrderChoices;
	/** Whether a pay system of the portal prints checks. */
	prints: ReadonlyMap<number, boolean>;
}

export interface SalePlanning extends Planning {
	/** How often the portal refused the product, by the `ofProduct` of its command. */
	refused: ReadonlyMap<string, number>;
	/** All of it came back, as far as anybody knows. */
	isReturned: boolean;
	/** It was there once, whole and paid: what is otherwise by now, people did. */
	isFinished: boolean;
}

export interface ReturnPlanning {
	choices: OrderChoices;
	/** Id of the sale. */
	sale: string;
	/** The sale's total before rounding; null: nobody told it here. */
	sold: Kopiykas | null;
	/** All returns that are known of it, each once. */
	returned: readonly OrderedReturn[];
	/** Those to be told were all done before: whatever was undone then and is not so now, people took up again. */
	areToldAgain: boolean;
}

/**
 * Whether all came back and is to be undone, judged by what was sold. `changed`: it did, and what is there comes to something else by now, so
 * that nobody knows what is to be undone.
 * @param there what the portal says that it comes to, which has to do where nobody knows what was sold
 */
export function isAllBack(
	{ sold, returned, areToldAgain }: ReturnPlanning,
	there: Kopiykas | null
): 'no' | 'all' | 'changed' {
	if (areToldAgain) return 'no';
	const whole = sold ?? there ?? 0;
	if (whole <= 0 || total(returned.map((one) => one.total)) < whole) return 'no';
	return there === whole ? 'all' : 'changed';
}

/**
 * Nobody here knows the sale, nothing of it is paid there, and what is there is less than what came back: its till has yet to
 * tell it, and then the rest is added.
 */
export function isHalfMade({ sold, returned }: ReturnPlanning, there: Kopiykas | null, isPaid: boolean): boolean {
	return sold === null && !isPaid && (there ?? 0) < total(returned.map((one) => one.total));
}

export function parked(code: ParkedCode, words = ''): Step {
	return { step: 'park', reason: { code, words } };
}

export function ask(...commands: readonly Planned[]): Step {
	return { step: 'ask', commands };
}
