import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule } from '#lib/api/settings.ts';
import { basisPoints } from '#lib/domain/money.ts';
import { may, type Action, type ShopRules } from './may.ts';
import { rulesForTests } from './rules-for-tests.ts';

const RULED = ['return', 'price-change', 'withdrawal', 'void', 'settings'] as const;
const ALWAYS_ASKED = ['open-by-wrong-clock', 'sell-samples', 'enter-training', 'finding-seen'] as const;
const verdict = fc.constantFrom<Rule>('allow', 'ask', 'forbid');

test('a cashier does what the shop allows, asks where it says so, and no more', () => {
	const rules = rulesForTests({ return: 'allow', withdrawal: 'forbid' });

	const verdicts = (['return', 'price-change', 'withdrawal'] as const).map((action) =>
		may('cashier', { action }, rules)
	);

	expect(verdicts).toEqual(['allow', 'ask', 'forbid']);
});

test('a manager is never asked, whatever the rules say', () => {
	const action = fc.constantFrom<Action>(...RULED, ...ALWAYS_ASKED, 'large-discount');

	fc.assert(
		fc.property(action, verdict, (action, verdict) => {
			expect(may('manager', { action }, allRuled(verdict))).toBe('allow');
		})
	);
});

test('some things a cashier never does alone, though the shop allows everything else', () => {
	const verdicts = ALWAYS_ASKED.map((action) => may('cashier', { action }, allRuled('allow')));

	expect(verdicts).toEqual(ALWAYS_ASKED.map(() => 'ask'));
});

test('a discount up to the limit is no large one, and one of unknown size is', () => {
	const rules = rulesForTests({ 'large-discount': 'forbid' });
	const discount = (percent: number) =>
		may('cashier', { action: 'large-discount', discount: basisPoints(percent) }, rules);

	const verdicts = [discount(1000), discount(1001), may('cashier', { action: 'large-discount' }, rules)];

	expect(verdicts).toEqual(['allow', 'forbid', 'forbid']);
});

function allRuled(verdict: Rule): ShopRules {
	return rulesForTests(
		Object.fromEntries([...RULED, 'large-discount', 'technical-return'].map((action) => [action, verdict]))
	);
}
