import { expect, test } from 'vitest';
import { m } from '#lib/messages/messages.js';
import type { KeptFinding } from '#lib/till/reconciliation.svelte.ts';
import { findingName, findingText } from './finding-words.ts';

function finding(differs: Partial<KeptFinding>): KeptFinding {
	const unseen = { id: 'id', version: 1, entry: null, foundAt: 2, since: 1, shift: 1, seen: null } as const;
	return { ...unseen, what: 'doubled', kind: 'sell', figures: { count: 1, cash: 28_50 }, ...differs };
}

test('one sale too many is told with its sum, and is to be returned', () => {
	const doubled = finding({});

	expect(findingName(doubled, null)).toBe('Пробито двічі: продаж, готівка 28,50 ₴');
	expect(findingText(doubled)).toBe(`${m.finding_doubled_text({ count: 1 })} ${m.finding_doubled_sell()}`);
});

test('several too many are told as many as they are', () => {
	const doubled = finding({ figures: { count: 6, cash: 171_00, 'cashless Картка': 10_00 } });

	expect(findingName(doubled, null)).toBe('Пробито двічі: продаж, 6 документів, готівка 171,00 ₴, Картка 10,00 ₴');
	expect(findingText(doubled)).toContain('6 документів');
});

test.each(['return', 'service-in', 'service-out', 'withdrawal'] as const)(
	'nobody is told to return what is no sale: %s',
	(kind) => {
		expect(findingText(finding({ kind }))).not.toContain(m.finding_doubled_sell());
	}
);

test('cash carried in is not counted by the Kasa, so how many there are too many is not said', () => {
	const doubled = finding({ kind: 'service-in', figures: { cash: 100_00 } });

	expect(findingText(doubled)).toBe(`${m.finding_doubled_some()} ${m.finding_doubled_service_in()}`);
});

test('a withdrawal’s sum has no form of payment', () => {
	const doubled = finding({ kind: 'withdrawal', figures: { count: 1, withdrawn: 500_00 } });

	expect(findingName(doubled, null)).toBe('Пробито двічі: видача готівки, 500,00 ₴');
});

test('fewer than were registered are told as many as are missing', () => {
	const missing = finding({ what: 'missing', figures: { count: -2, cash: -57_00 } });

	expect(findingName(missing, null)).toContain('продаж, 2 документи');
	expect(findingText(missing)).toBe(m.finding_missing_text());
});
