import type { Standing } from '#lib/journal/search-row.ts';
import { m } from '#lib/messages/messages.js';

/** Where a document stands, in the words of the shop. */
export const STANDING_NAMES: Readonly<Record<Standing, () => string>> = {
	registered: m.receipts_is_registered,
	unnumbered: m.receipts_is_unnumbered,
	unsure: m.receipts_is_unsure,
	owed: m.receipts_is_owed,
	sending: m.receipts_is_sending,
	refused: m.receipts_is_refused,
	'not-sent': m.receipts_is_not_sent,
	'given-back': m.receipts_is_given_back
};
