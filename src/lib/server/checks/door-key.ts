import { createHash, timingSafeEqual } from 'node:crypto';
import type { DoorSecrets } from './check-settings.ts';

/** How long the key before opens, in milliseconds. */
export const PREVIOUS_FOR = 24 * 60 * 60_000;

/**
 * What a request may carry as its key: `?key=`, or either half of the userinfo of the address, which travels as Basic.
 * @param url as in the request's first line
 * @param authorization the header
 */
export function keysIn(url: string, authorization: string | undefined): readonly string[] {
	const query = new URLSearchParams(url.split('?')[1] ?? '').getAll('key');
	const [, encoded] = /^basic +(\S+)$/i.exec(authorization ?? '') ?? [];
	if (encoded === undefined) return query.slice(0, 1);
	const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return [...query.slice(0, 1), user, password.join(':')];
}

/** Whether one of them opens the doors. */
export function isKey(given: readonly string[], { key, previousKey, changedAt }: DoorSecrets, at: number): boolean {
	const known = previousKey !== null && at - changedAt < PREVIOUS_FOR ? [key, previousKey] : [key];
	// All are compared, so that time tells nothing of which.
	const equal = known.flatMap((right) => given.map((one) => isSame(one, right)));
	return equal.includes(true);
}

/** Equal and not empty, in a time that does not depend on where they differ. */
export function isSame(one: string, other: string): boolean {
	return timingSafeEqual(digest(one), digest(other)) && other !== '';
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
