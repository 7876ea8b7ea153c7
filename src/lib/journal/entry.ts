import type { FiscalDocument, RegisteredSums, Registration } from '#lib/domain/document.ts';
import type { FiscalEvent, FiscalState } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';

/** Why a document was refused, dropped or lost: a code of ours, the Kasa's own words beside it. */
export interface Reason {
	code: string;
	message?: string;
	/** Where the Kasa found the request malformed. */
	places?: readonly { path: string; message: string }[];
}

/** Somebody of the shop, by the name they had then. */
export interface Someone {
	id: string;
	name: string;
}

/** That a manager let somebody do what they may not do alone. */
export interface Approval {
	/** What it was for, in a code of ours. */
	action: string;
	asked: Someone;
	by: Someone;
	/** Milliseconds since the epoch, by this device. */
	at: number;
	/** Who vouches for the manager: the server, this device's own memory, or the training register. */
	how: 'server' | 'device' | 'training';
	/** Names the server's own record of it; null where it has none. */
	id: string | null;
}
/** The way a document took to the Kasa: straight, or through our own server. */
export type SentPath = 'direct' | 'relay';

/** One thing a document met, in the order of events; nothing is ever taken off the list. */
export interface Happening {
	/** Milliseconds since the epoch, by this device. */
	at: number;
	event: 'intend' | FiscalEvent;
	reason?: Reason;
	/** Whose word it was; left out where a machine said so. */
	by?: Someone;
	/** Left out where whoever said so needed nobody's leave. */
	approval?: Approval;
	/** Of a sending; left out in training, and by earlier versions. */
	path?: SentPath;
	/** Of a sending through our server: what it called its memory then. */
	memory?: string;
}

/** Who made a document, where, and on whose word. */
export interface Authorship {
	/** The register it belongs to. */
	register: string;
	/** The device that wrote it. */
	device: string;
	/** Who was signed in, by id; null in entries from before people were known here. */
	person: string | null;
	/** What they were called; left out where that was not known. */
	personName?: string;
	/** The manager who last allowed something about it, by id; null where nothing had to be allowed. */
	approver: string | null;
	/** All that was allowed, in order; left out where nothing had to be. */
	approvals?: readonly Approval[];
	origin: 'rung-up' | 'check';
}

/** A check that Bitrix24 asked for. */
export interface PrintedCheck {
	id: string;
	/** When the server took it: milliseconds since the epoch, by the server's clock. */
	madeAt: number;
	/** Its number in Bitrix24; left out of entries from before it was kept. */
	portalId?: string;
}

/** A document and everything it met: written before it is sent, settled after, never deleted here. */
export interface Entry extends Authorship {
	/** A receipt's `customId`; for the rest an id of our own. */
	id: string;
	/** Of the record's shape; every earlier one is read by `migrations.ts`. */
	version: 2;
	document: FiscalDocument;
	state: FiscalState;
	createdAt: number;
	/**
	 * The receipt on the screen it was made from: none is sold twice. Of a return, what all returns of its sale stand under
	 * (`returnsOf`). Left out where there was none.
	 */
	cartId?: string;
	/** The receipt on the screen that a return was made from. Left out where there was none. */
	returnCartId?: string;
	/** The purchase that a withdrawal follows, by its entry's id. Left out where somebody vouched for one. */
	purchase?: string;
	/** The check that it prints. Left out of what was rung up here. */
	check?: PrintedCheck;
	/** The checkpoint that its last sending followed: a report is compared with what left after one. Null where none stood. */
	after: string | null;
	/** Ordinal of the shift it last left in, as far as a checkpoint tells. */
	shift: number | null;
	trail: readonly Happening[];
	/** What the Kasa registered; may be filled in later. */
	registration: Registration | null;
	/** What of the registration is a person's word alone, and may be put right; left out where the Kasa told all of it. */
	said?: readonly ('fiscalCode' | 'fiscalDate')[] | undefined;
	sums: RegisteredSums | null;
	/** The Z report of a close. */
	report: Report | null;
}

/** How often a document was sent: 1 is the first time. */
export function sendings(entry: Entry): number {
	return entry.trail.filter(({ event }) => event === 'send').length;
}

/** The way that each sending took, the first one first; undefined where none was written down. */
export function pathsTaken(entry: Entry): readonly (SentPath | undefined)[] {
	return entry.trail.filter(({ event }) => event === 'send').map(({ path }) => path);
}

/** The last reason given for the state an entry is in. */
export function lastReason(entry: Entry): Reason | null {
	return entry.trail.findLast(({ reason }) => reason !== undefined)?.reason ?? null;
}
