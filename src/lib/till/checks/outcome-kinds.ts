import type { TillDatabase } from '#lib/journal/database.ts';
import type { Kinds } from '#lib/journal/queue.ts';
import type { ShiftWatch } from '../shift-watch.svelte.ts';
import type { ChecksServer } from './checks-server.ts';
import { CHECK_OUTCOME } from './outcome-item.ts';

interface OutcomeKindsPorts {
	database: TillDatabase;
	/** Undefined where there is none: in training. */
	server: Pick<ChecksServer, 'outcome'> | undefined;
	shift: ShiftWatch;
	/** Id of the register that the till sells at. */
	register: () => string;
}

/** Who takes what the outbox holds of checks; fetched as the outbox begins to deliver. */
export function outcomeKinds({ database, server, shift, register }: OutcomeKindsPorts) {
	return async (): Promise<Kinds> => {
		if (!server) return new Map();
		const { outcomeDelivery } = await import('./outcome-delivery.ts');
		const known = () => ({ register: register(), began: shift.began, serial: shift.shift?.serial ?? null });
		return new Map([[CHECK_OUTCOME, outcomeDelivery({ database, server, shift: known })]]);
	};
}
