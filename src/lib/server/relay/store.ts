import type { KasaAnswer, Standing } from '#lib/api/relay.ts';

/** A document that a till wants forwarded. */
export interface Forwarding {
	/** `<entry>.<sending>`, see `sendingName`. */
	name: string;
	till: string;
	register: string;
	/** Where its Kasa is, in one spelling: two registers may have led to one. */
	kasa: string;
	/** Of the call and its body. */
	hash: string;
}

/** So long a document counts as in flight; the next may leave then, while its request still listens. Milliseconds. */
export const TURN = 60_000;
/** Servers that share a database agree on the time to within this: a turn that lasts longer is of a clock set back. */
export const CLOCKS_APART = 10_000;

export type Begun =
	/** Written down as forwarded, and the Kasa is its own: now it may leave. */
	| { is: 'begun' }
	/** Another document holds the Kasa; nothing is written. */
	| { is: 'busy' }
	/** The same name with other content, or from another till. */
	| { is: 'taken' }
	/** Known; `underWay` while its turn lasts and an answer may still come. */
	| { is: 'known'; standing: Standing; underWay: boolean };

/** How a sending ended, as far as the relay heard. */
export type Ending = { is: 'answered'; answer: KasaAnswer } | { is: 'not-sent' } | { is: 'lost' };

/**
 * What the relay remembers, shared by all servers of a shop. Each promise resolves when what it did would survive a power
 * cut, and each does all of it or nothing.
 */
export interface RelayStore {
	/** @param at milliseconds since the epoch; its turn ends a `TURN` later, whatever became of it */
	begin: (document: Forwarding, at: number) => Promise<Begun>;
	/** Also gives the Kasa free. */
	end: (document: Forwarding, ending: Ending, at: number) => Promise<void>;
	/**
	 * What became of a sending; one that nobody has begun never can be after this. Null: it is another till's.
	 * `mayForget`: one that is not known may have been begun all the same, so that nothing is known of it.
	 */
	settle: (name: string, till: string, at: number, mayForget?: boolean) => Promise<Standing | null>;
	/** Whether a document holds the Kasa. */
	isBusy: (kasa: string, at: number) => Promise<boolean>;
}
