import { basisPoints } from '#lib/domain/money.ts';
import type { ShopRules } from './may.ts';

/** A shop that asks about everything but what it is told. Used by tests only. */
export function rulesForTests(rules: Partial<ShopRules['rules']> = {}): ShopRules {
	return {
		rules: {
			return: 'ask',
			'technical-return': 'ask',
			'price-change': 'ask',
			'large-discount': 'ask',
			withdrawal: 'ask',
			'service-out': 'ask',
			'word-on-document': 'ask',
			void: 'ask',
			settings: 'ask',
			...rules
		},
		discountLimit: basisPoints(1000)
	};
}
