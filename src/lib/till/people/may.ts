import type { Role } from '#lib/api/person.ts';
import type { ApprovedAction, GuardedAction, Rule, ShopSettings } from '#lib/api/settings.ts';
import type { BasisPoints } from '#lib/domain/money.ts';

export type Action = ApprovedAction;

export interface Deed {
	action: Action;
	/** Of `large-discount`: how much; left out, it counts as above the limit. */
	discount?: BasisPoints;
}

export type ShopRules = Pick<ShopSettings, 'rules' | 'discountLimit'>;

/** Whether somebody in this role does it alone, with a manager's PIN, or not at all. */
export function may(role: Role, { action, discount }: Deed, { rules, discountLimit }: ShopRules): Rule {
	if (role === 'manager') return 'allow';
	if (action === 'large-discount' && discount !== undefined && discount <= discountLimit) return 'allow';
	return isGuarded(action, rules) ? rules[action] : 'ask';
}

function isGuarded(action: Action, rules: ShopRules['rules']): action is GuardedAction {
	return Object.hasOwn(rules, action);
}
