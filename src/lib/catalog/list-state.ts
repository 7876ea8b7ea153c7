import * as z from 'zod/mini';

/** One list of goods on the disk, under one of the two names that a register has for lists. */
const ListAt = z.object({
	/** Which list of the server's it is, and what to ask for next of it. */
	of: z.string(),
	since: z.int(),
	place: z.enum(['a', 'b']),
	/** Some of it could not be read: it is sold until it is here once more, from its beginning. */
	isTorn: z.optional(z.literal(true))
});
export type ListAt = z.infer<typeof ListAt>;

/** What lies on the disk for one register. */
const ListState = z.object({
	/** The whole list that the till sells by; null: none. */
	shown: z.nullable(ListAt),
	/** A list that was asked for from its beginning and is not whole yet. */
	arriving: z.nullable(ListAt)
});
export type ListState = z.infer<typeof ListState>;

export const NO_LIST: ListState = { shown: null, arriving: null };

/** What another build left in its place counts as nothing: then all is asked for anew. */
export function listStateFrom(kept: unknown): ListState {
	const parsed = ListState.safeParse(kept);
	return parsed.success ? parsed.data : NO_LIST;
}

/** What the server is asked for next; without `of` from the beginning. */
export interface GoodsQuestion {
	since: number;
	of?: string;
}

export function questionAt({ shown, arriving }: ListState): GoodsQuestion {
	const list = arriving ?? shown;
	return list && !list.isTorn ? { since: list.since, of: list.of } : { since: 0 };
}

export function isSameQuestion(one: GoodsQuestion, other: GoodsQuestion): boolean {
	return one.of === other.of && one.since === other.since;
}
