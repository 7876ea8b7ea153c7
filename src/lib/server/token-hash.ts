import { createHash } from 'node:crypto';

/** All that the database keeps of a cookie: who reads it there cannot stand in for the browser. */
export function tokenHash(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
