import { SKEW } from '../checks/box.ts';
import type { SyncState } from './sync-state.ts';

/** Renewed with every page that is written; a request to the portal takes half a minute at most, and is made twice. */
export const LEASE = 3 * 60_000 + SKEW;

/** Whether somebody reads at this moment. What lies further ahead than any lease was written before a clock was set back. */
export function isLeased({ leaseBy, leaseUntil }: SyncState, at: number): boolean {
	return leaseBy !== null && leaseUntil > at && leaseUntil <= at + LEASE + SKEW;
}
