import type { KeptEntry } from '#lib/api/journal.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { messageFrom } from '../tab-message.ts';

/** The entry that the server keeps as text; null where this build cannot read it. */
export function entryKept({ body }: Pick<KeptEntry, 'body'>): Entry | null {
	const message = messageFrom({ entry: parsed(body) });
	return message !== null && message !== 'stop-listening' && 'entry' in message ? message.entry : null;
}

/** The text of what somebody told, read; null where it is no JSON, which is nothing that anybody here knows. */
export function parsed(body: string): unknown {
	try {
		const told: unknown = JSON.parse(body);
		return told;
	} catch {
		return null;
	}
}
