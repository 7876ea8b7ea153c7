/**
 * Whom a route answers; every route under /api exports its own as `_asks`, one for all its methods or one each.
 *
 * - `nobody`: anyone, and it gives nothing away
 * - `newcomer`: a browser that may be no till yet; the route itself wants proof in the request: the server's own PC, or a
 *   manager's PIN
 * - `till`: an admitted device
 * - `till-once`: one that is admitted, or was and is revoked; the route itself looks at how long ago
 * - `manager`: whoever is signed in at an admitted device, and is a manager
 */
export type Asks = 'nobody' | 'newcomer' | 'till' | 'till-once' | 'manager';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route says, for one method; null where it says nothing we know. */
export function asksFor(said: unknown, method: string): Asks | null {
	if (isAsks(said)) return said;
	if (typeof said !== 'object' || said === null) return null;
	const [, asks] = Object.entries(said).find(([name]) => name === method) ?? [];
	return isAsks(asks) ? asks : null;
}

const ALL: readonly unknown[] = ['nobody', 'newcomer', 'till', 'till-once', 'manager'] satisfies Asks[];

function isAsks(value: unknown): value is Asks {
	return ALL.includes(value);
}
