import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basisPoints, kopiykas } from '#lib/domain/money.ts';
import { isRulesFormChanged, rulesChange, rulesFormOf, rulesProblems } from './rules-form.ts';
import { SETTINGS } from './shop-for-tests.ts';

const FORM = rulesFormOf(SETTINGS);

test('rules that nobody touched change nothing, whatever they are', () => {
	const limits = fc.record({
		discountLimit: fc.integer({ min: 0, max: 10_000 }).map(basisPoints),
		withdrawalMinimum: fc.integer({ min: 0, max: 10_000_000 }).map(kopiykas),
		countDifferenceLimit: fc.integer({ min: 0, max: 10_000_000 }).map(kopiykas),
		blindCount: fc.boolean(),
		autoLockMinutes: fc.integer({ min: 0, max: 480 })
	});

	fc.assert(
		fc.property(limits, (some) => {
			const settings = { ...SETTINGS, ...some };
			expect(rulesChange(settings, rulesFormOf(settings))).toEqual({});
			expect(rulesProblems(rulesFormOf(settings))).toEqual({});
		})
	);
});

test('only what was changed is sent, of the rules too', () => {
	const change = rulesChange(SETTINGS, {
		...FORM,
		rules: { ...FORM.rules, void: 'forbid' },
		discountLimit: '7,5',
		keyExpires: '2027-01-31'
	});

	expect(change).toEqual({ rules: { void: 'forbid' }, discountLimit: 750, keyExpires: '2027-01-31' });
});

test('nothing at all may be the limit', () => {
	const change = rulesChange(SETTINGS, { ...FORM, discountLimit: '0 %', withdrawalMinimum: '0', autoLockMinutes: '0' });

	expect(change).toEqual({ discountLimit: 0, withdrawalMinimum: 0, autoLockMinutes: 0 });
});

test('what is no limit is named and not sent', () => {
	const form = { ...FORM, discountLimit: '101', withdrawalMinimum: 'п’ять', autoLockMinutes: '481' };

	expect(rulesProblems(form)).toEqual({ discountLimit: true, withdrawalMinimum: true, autoLockMinutes: true });
	expect(rulesChange(SETTINGS, form)).toEqual({});
	expect(isRulesFormChanged(SETTINGS, form)).toBe(true);
});

test('how a drawer is counted is sent as it was changed', () => {
	const change = rulesChange(SETTINGS, { ...FORM, countDifferenceLimit: '50', blindCount: true });

	expect(change).toEqual({ countDifferenceLimit: 50_00, blindCount: true });
	expect(rulesProblems({ ...FORM, countDifferenceLimit: 'багато' })).toEqual({ countDifferenceLimit: true });
});
