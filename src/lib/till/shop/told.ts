import { Refusal } from '#lib/api/refusal.ts';

/** Why the server did not do what it was asked for. */
export type ShopWhy =
	/** No answer, or none that can be understood: what was asked may have been done. */
	| 'silent'
	/** It does not know who stands here any more, or not as a manager. */
	| 'not-signed-in'
	/** It does not know this browser as a till, or no longer. */
	| 'not-admitted'
	| 'pin-taken'
	| 'last-manager'
	/** Somebody removed it meanwhile. */
	| 'gone'
	| 'no-such-register'
	/** A till still sells at the register. */
	| 'in-use'
	/** Another register has that Kasa. */
	| 'same-kasa'
	/** The first manager is made once. */
	| 'has-manager'
	| 'pin-needed'
	| 'wrong-pin'
	| 'not-a-manager'
	| 'wait'
	| 'locked'
	/** Whoever runs the server has settled it; `places` says what. */
	| 'set-by-environment'
	/** The secrets of Bitrix24's doors were sealed elsewhere. */
	| 'door-unreadable'
	/** It stands otherwise by now. */
	| 'wrong-state'
	/** More goods are told which product of Bitrix24 they are than are kept. */
	| 'too-many-products'
	/** It takes no such thing, or not so much at once; `places` says where. */
	| 'bad-request';

export interface ShopRefusal {
	why: ShopWhy;
	/** Seconds until the next PIN is taken. */
	retryAfter?: number;
	/** Names of the fields that the server did not take. */
	places?: readonly string[];
}

export type Told<T> = { ok: true; value: T } | { ok: false; refusal: ShopRefusal };

const WHY: ReadonlyMap<string, ShopWhy> = new Map([
	['sign-in-needed', 'not-signed-in'],
	['managers-only', 'not-signed-in'],
	['till-needed', 'not-admitted'],
	['till-revoked', 'not-admitted'],
	['pin-taken', 'pin-taken'],
	['last-manager', 'last-manager'],
	['not-found', 'gone'],
	['no-such-register', 'no-such-register'],
	['in-use', 'in-use'],
	['same-kasa', 'same-kasa'],
	['has-manager', 'has-manager'],
	['pin-needed', 'pin-needed'],
	['wrong-pin', 'wrong-pin'],
	['not-a-manager', 'not-a-manager'],
	['wait', 'wait'],
	['locked', 'locked'],
	['set-by-environment', 'set-by-environment'],
	['door-unreadable', 'door-unreadable'],
	['wrong-state', 'wrong-state'],
	['too-many-products', 'too-many-products'],
	['bad-request', 'bad-request'],
	['too-large', 'bad-request']
]);

export const SILENT: { ok: false; refusal: ShopRefusal } = { ok: false, refusal: { why: 'silent' } };

/** A refusal as it came over the wire; one that nobody here has heard of says no more than silence. */
export function refusalFrom(body: unknown): { ok: false; refusal: ShopRefusal } {
	const parsed = Refusal.safeParse(body);
	const why = parsed.success ? WHY.get(parsed.data.error) : undefined;
	if (!parsed.success || why === undefined) return SILENT;
	const { retryAfter, places } = parsed.data;
	return { ok: false, refusal: { why, ...(retryAfter !== undefined && { retryAfter }), ...(places && { places }) } };
}
