import type { TillDatabase } from '#lib/journal/database.ts';
import type { Approval, Authorship, Entry } from '#lib/journal/entry.ts';
import type { Journal } from '#lib/journal/journal.ts';
import { Cart } from '../cart.svelte.ts';
import type { Approvals } from '../people/approvals.svelte.ts';
import type { Action } from '../people/may.ts';
import type { RegisterTexts } from '../receipt-details.ts';
import type { Register } from '../register.ts';
import { OriginalSearch } from './original-search.svelte.ts';
import { originals } from './originals.ts';
import { reservations } from './reservations.ts';
import { ReturnDesk } from './return-desk.svelte.ts';
import { ReturnDraft } from './return-draft.svelte.ts';
import type { ReturnsServer } from './returns-server.ts';
import { onePer } from '../one-per.svelte.ts';

export interface ReturnsPorts {
	journal: Pick<Journal, 'send'>;
	database: TillDatabase;
	approval: Approvals;
	forbids: (action: Action) => boolean;
	author: (approvals?: readonly Approval[]) => Authorship;
	/** Null where no other till returns: in training. */
	server: ReturnsServer | null;
	register: () => Register;
	cashier: () => string | null;
	texts: () => RegisterTexts | null;
	newId: () => string;
	now: () => number;
	/** Told of every entry as it changes. */
	onentry: (follower: (entry: Entry) => void) => void;
}

export type Returns = ReturnType<typeof openReturns>;

/** The ones of a till: its screen comes and goes, and a return that was begun stays. */
export const returnsAt = onePer(openReturns);

function openReturns(ports: ReturnsPorts) {
	const { database, register, newId } = ports;
	const found = originals({ database, register, server: ports.server });
	const draft = new ReturnDraft({ register, goods: new Cart({ pricing: register, newId }) });
	const held = reservations(ports);
	const desk = new ReturnDesk({ ...ports, draft, originals: found, reservations: held });
	const search = new OriginalSearch({
		database,
		register: () => register().id,
		originals: found,
		onfound: (original) => void desk.take(original)
	});
	ports.onentry((entry) => {
		desk.follow(entry);
		search.follow(entry);
	});
	return { desk, draft, search, releaseKept: held.releaseKept };
}
