import { m } from '#lib/messages/messages.js';
import { NBSP } from '#lib/ui/format.ts';
import type { StorageFacts } from './storage.svelte.ts';

const MEGABYTE = 1_000_000;
const GIGABYTE = 1000 * MEGABYTE;
/** A year of receipts of a busy counter takes less. */
const TIGHT = 100 * MEGABYTE;

export interface StorageSentence {
	text: string;
	/** Worth acting on. */
	isWarning: boolean;
}

/** What the browser says of the till's storage, in sentences for whoever keeps the shop's computers. */
export function storageSentences({ isKept, usage, quota }: StorageFacts): StorageSentence[] {
	const kept = { text: keptText(isKept), isWarning: isKept === false };
	if (usage === null || quota === null) return [kept];
	const room = { text: m.storage_room({ used: size(usage), room: size(quota) }), isWarning: false };
	const isTight = quota - usage < TIGHT;
	return isTight ? [kept, room, { text: m.storage_tight(), isWarning: true }] : [kept, room];
}

function keptText(isKept: boolean | null): string {
	if (isKept === null) return m.storage_says_nothing();
	return isKept ? m.storage_kept() : m.storage_not_kept();
}

/** `1,2 МБ`; what there is, be it ever so little, is never shown as nothing. */
function size(bytes: number): string {
	const unit = bytes < GIGABYTE ? MEGABYTE : GIGABYTE;
	const tenths = Math.ceil((bytes * 10) / unit);
	const number = `${Math.floor(tenths / 10)},${tenths % 10}`;
	return `${number}${NBSP}${unit === MEGABYTE ? m.storage_megabytes() : m.storage_gigabytes()}`;
}
