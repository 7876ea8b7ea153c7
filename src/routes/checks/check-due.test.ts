import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { askedCheck, askedLine } from '#lib/till/checks/checks-for-tests.ts';
import { dueOf } from './check-due.ts';

const ODD = [askedLine({ sum: kopiykas(10_37) })];

test('only what is wholly in cash is rounded', () => {
	const inPart = {
		...askedCheck({}, ODD),
		payments: [
			{ form: 'cash', amount: kopiykas(10_00) },
			{ form: 'cashless', amount: kopiykas(37) }
		] as const
	};

	const due = [askedCheck({ by: 'cash' }, ODD), askedCheck({}, ODD), inPart].map((check) => dueOf(check, 50));

	expect(due).toEqual([10_50, 10_37, 10_37]);
});
