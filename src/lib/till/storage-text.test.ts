import { expect, test } from 'vitest';
import { m } from '#lib/messages/messages.js';
import { storageSentences } from './storage-text.ts';

const ROOMY = { isKept: true, usage: 1_234_567, quota: 306_700_000_000 };

test('a till whose receipts are kept has nothing to worry about', () => {
	expect(storageSentences(ROOMY)).toEqual([
		{ text: m.storage_kept(), isWarning: false },
		{ text: m.storage_room({ used: '1,3\u00a0МБ', room: '306,7\u00a0ГБ' }), isWarning: false }
	]);
});

test('a refusal is said plainly', () => {
	const [kept] = storageSentences({ ...ROOMY, isKept: false });

	expect(kept).toEqual({ text: m.storage_not_kept(), isWarning: true });
});

test('a browser that says nothing is not taken for one that refused', () => {
	expect(storageSentences({ isKept: null, usage: null, quota: null })).toEqual([
		{ text: m.storage_says_nothing(), isWarning: false }
	]);
});

test('a nearly full disk is said while receipts can still be written', () => {
	const sentences = storageSentences({ isKept: true, usage: 450_000_000, quota: 500_000_000 });

	expect(sentences.at(-1)).toEqual({ text: m.storage_tight(), isWarning: true });
});

test.each([
	[0, '0,0\u00a0МБ'],
	[1, '0,1\u00a0МБ'],
	[999_999_999, '1000,0\u00a0МБ'],
	[1_000_000_000, '1,0\u00a0ГБ']
])('%i bytes used read %s', (usage, shown) => {
	const [, room] = storageSentences({ ...ROOMY, usage });

	expect(room?.text).toBe(m.storage_room({ used: shown, room: '306,7\u00a0ГБ' }));
});
