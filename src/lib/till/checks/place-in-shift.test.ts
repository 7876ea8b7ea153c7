import { describe, expect, test } from 'vitest';
import { AUTHOR, saleOf } from '#lib/journal/journal-for-tests.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { intend } from '#lib/journal/posting.ts';
import { placeAmong } from './place-in-shift.ts';

const HOUR = 3_600_000;
const { register } = AUTHOR;
const UNKNOWN = { register, began: null, serial: null };

/** A document of the till's that left so many hours after the first one. */
function left(hours: number, document: Entry['document'], more: Partial<Entry> = {}): Entry {
	const at = 1_000 * HOUR + hours * HOUR;
	const entry = intend(document, AUTHOR, { at, id: `own-${hours}` });
	return { ...entry, state: 'fiscal', trail: [{ at, event: 'send' }], ...more };
}

const opened = left(0, { kind: 'open' });
const first = left(1, saleOf('s1'));
const second = left(2, saleOf('s2'));

describe('a receipt is counted', () => {
	test('among this till’s receipts since the shift was opened', () => {
		const yesterday = left(-5, saleOf('s0'));

		expect(placeAmong([second, opened, yesterday, first], second, UNKNOWN).ordinal).toBe(2);
	});

	test('without those that never happened, or that nobody is sure of', () => {
		const doubtful = [left(1.2, saleOf('s3'), { state: 'refused' }), left(1.4, saleOf('s4'), { state: 'unsure' })];

		expect(placeAmong([opened, first, ...doubtful, second], second, UNKNOWN).ordinal).toBe(2);
	});

	test('by its own shift, though another one has been opened since', () => {
		const turned = [left(3, { kind: 'close' }), left(4, { kind: 'open' }), left(5, saleOf('s5'))];

		expect(placeAmong([opened, first, second, ...turned], second, UNKNOWN).ordinal).toBe(2);
	});

	test('from what is known of a shift that another till opened', () => {
		const open = { register, began: 1_000 * HOUR + 1.5 * HOUR, serial: 47 };

		expect(placeAmong([first, second], second, open)).toEqual({ serial: 47, ordinal: 1 });
	});

	test('by no shift of the register that the till went to meanwhile', () => {
		const open = { register: 'another', began: 1_000 * HOUR + 0.5 * HOUR, serial: 9 };

		expect(placeAmong([opened, first, second], second, open)).toEqual({ serial: null, ordinal: 2 });
	});

	test('by the serial that both left under', () => {
		const [earlier, now] = [left(1, saleOf('s1'), { shift: 46 }), left(2, saleOf('s2'), { shift: 47 })];

		expect(placeAmong([earlier, now], now, UNKNOWN)).toEqual({ serial: 47, ordinal: 1 });
	});

	test('by nobody where nobody knows when its shift began', () => {
		expect(placeAmong([first, second], second, UNKNOWN)).toEqual({ serial: null, ordinal: null });
	});
});

test('of what is not registered only the shift is told', () => {
	const refused = left(2, saleOf('s2'), { state: 'refused', shift: 47 });

	expect(placeAmong([opened, first, refused], refused, UNKNOWN)).toEqual({ serial: 47, ordinal: null });
});
