import { m } from '#lib/messages/messages.js';
import { keyExpiry } from '#lib/till/shop/key-expiry.ts';

/** What a manager is told of the shop's signing key, and whether it is over; null while it has time. As `keyExpiry`. */
export function keyWords(expires: string | null, now: number): { words: string; isOver: boolean } | null {
	const expiry = keyExpiry(expires, now);
	if (!expiry) return null;
	const { daysLeft } = expiry;
	if (daysLeft < 0) return { words: m.rules_key_over(), isOver: true };
	return { words: daysLeft === 0 ? m.rules_key_today() : m.rules_key_days({ count: daysLeft }), isOver: false };
}
