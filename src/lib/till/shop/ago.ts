import { m } from '#lib/messages/messages.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, in words. Milliseconds; what lies ahead by a crooked clock was just now. */
export function agoWords(ago: number): string {
	if (ago < MINUTE) return m.ago_now();
	if (ago < HOUR) return m.ago_minutes({ count: Math.floor(ago / MINUTE) });
	if (ago < DAY) return m.ago_hours({ count: Math.floor(ago / HOUR) });
	return m.ago_days({ count: Math.floor(ago / DAY) });
}
