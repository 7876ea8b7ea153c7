import type { SentPath } from '#lib/journal/entry.ts';
import type { Failure } from '#lib/kasa/failure.ts';

/**
 * Whether the other path is worth asking after kasa/status failed on one: where nothing came back, or our own server did
 * not pass it on. An answer of the Kasa would be the same by any path. Tills that share a Kasa keep to the server, which is
 * their queue, as long as it answers; a server that says another till is selling is obeyed by all.
 */
export function mayAskOther(path: SentPath, { code }: Failure, isShared: boolean): boolean {
	if (path === 'direct') return code === 'no-answer' || code === 'timed-out';
	if (code === 'server-gone' || code === 'timed-out') return true;
	return !isShared && (code === 'not-forwarded' || code === 'no-register' || code === 'not-admitted');
}

/** What to tell of two paths that both failed. What our server says of this till is news only where no path was known. */
export function toldOf(first: Failure, second: Failure, isKnown: boolean): Failure {
	const isAboutTill = second.code === 'not-admitted' || second.code === 'no-register' || second.code === 'relay-busy';
	return isAboutTill && !isKnown ? second : first;
}
