import type { PortalCommand } from '../portal.server.ts';
import type { HeldOrder } from './held-order.ts';
import type { OrderChoices, ParkedCode, PushReason } from './work.ts';

/** A command, and the line it would add to a product of the portal's own. */
export interface Planned extends PortalCommand {
	/** xmlId of the line; the portal may refuse its product. */
	ofProduct?: string;
}

/** What an order needs next. */
export type Step =
	| { step: 'ask'; commands: readonly Planned[] }
	| { step: 'park'; reason: PushReason }
	| { step: 'done'; order: HeldOrder };

export interface Planning {
	choices: OrderChoices;
	/** Pay systems that print nothing. */
	silent: ReadonlySet<number>;
}

export function parked(code: ParkedCode, words = ''): Step {
	return { step: 'park', reason: { code, words } };
}

export function ask(...commands: readonly Planned[]): Step {
	return { step: 'ask', commands };
}
