import type { Entry } from './entry.ts';

/** Another till that sells at the same Kasa. */
export interface OtherTill {
	id: string;
	name: string;
}

/** What our own server holds of the register's other tills. */
export interface OthersTold {
	/** The server's clock, in milliseconds. */
	at: number;
	/** Those that are admitted now; all that one wrote up to `wholeAsOf` is in the entries. Null: it never said so. */
	tills: readonly (OtherTill & { wholeAsOf: number | null })[];
	entries: readonly { till: string; entry: Entry }[];
}

export interface OthersPort {
	/** Several tills sell at the register, as far as the server told last. */
	isShared: () => boolean;
	/**
	 * What they delivered since then by the server's clock; null: only who they are. Null where the server does not tell.
	 * `patiently` where nobody stands there waiting.
	 */
	ask: (register: string, since: number | null, patiently?: 'patiently') => Promise<OthersTold | null>;
}

/** A shift as several tills share it: what of the others' documents may be counted in it. */
export interface SharedShift {
	/** It was not open yet at this instant of the server's clock. */
	since: number;
	/** Documents of others that were registered by then: none of this shift. */
	before: readonly string[];
	/** Own documents that were not settled by then: they may have come into this shift, whatever they say. */
	pending: readonly string[];
	/** Every till that was heard of meanwhile: one that is gone may have sold here before it went. */
	tills: readonly OtherTill[];
}

/** Both lists, each till once. */
export function together(known: readonly OtherTill[], told: readonly OtherTill[]): OtherTill[] {
	const all = [...known, ...told].map(({ id, name }) => ({ id, name }));
	return [...new Map(all.map((till) => [till.id, till])).values()];
}
