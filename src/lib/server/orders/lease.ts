import type { OrderRow } from '../database/schema.ts';
import { SKEW } from '../checks/box.ts';

/**
 * The portal may work on a request for a minute, of which we wait half. A lease is renewed before each request and outlasts
 * what the portal makes of it, by the clock of another server too: nobody asks about the same order meanwhile.
 */
export const SETTLE_AFTER = 65_000;
export const LEASE = 2 * SETTLE_AFTER + SKEW;

/** Whether somebody is at it. What lies further ahead than any lease was written before a clock was set back. */
export function isLeased({ lease_by, lease_until }: OrderRow, at: number): boolean {
	const until = lease_until ?? 0;
	return lease_by !== null && until > at && until <= at + LEASE + SKEW;
}

/** Whether the portal may still be at a request for it that nobody heard the end of; the same of clocks. */
export function isUnsettled({ attempts, not_before }: OrderRow, at: number): boolean {
	return attempts > 0 && not_before > at && not_before <= at + SETTLE_AFTER + SKEW;
}

export const FREE = { lease_by: null, lease_until: null } as const;
