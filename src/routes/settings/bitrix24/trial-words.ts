import type { Tried } from '#lib/api/bitrix24.ts';
import { m } from '#lib/messages/messages.js';

/** What became of a knock at a door, and what to do about it. @param door as Bitrix24 calls it */
export function trialWords(
	door: string,
	{ result, status, words }: NonNullable<Tried['print']>
): { text: string; advice?: string; theirs?: string } {
	switch (result) {
		case 'answered':
			return { text: door === 'PRINT' ? m.b24_try_answered_print() : m.b24_try_answered_check() };
		case 'unreachable':
			return { text: m.b24_try_unreachable({ door }), advice: m.b24_try_unreachable_advice() };
		case 'moved':
			return { text: m.b24_try_moved({ door }), advice: m.b24_try_moved_advice() };
		case 'not-ok':
			return { text: m.b24_try_not_ok({ door, status: status ?? '?' }), advice: m.b24_try_not_ours_advice() };
		case 'not-ours':
			return { text: m.b24_try_not_ours({ door }), advice: m.b24_try_not_ours_advice() };
		case 'refused':
			return { text: m.b24_try_refused({ door }), advice: m.b24_try_refused_advice(), theirs: words };
	}
}
