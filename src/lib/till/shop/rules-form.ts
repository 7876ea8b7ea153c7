import type { GuardedAction, Rule, SettingsChange, ShopSettings } from '#lib/api/settings.ts';
import { basisPoints, kopiykas, type BasisPoints, type Kopiykas } from '#lib/domain/money.ts';
import { typedMoney, typedPercent, type Typed } from '#lib/domain/typed-amount.ts';
import { formatMoney, formatPercent, NBSP } from '#lib/ui/format.ts';

/** The shop's rules as they stand in their fields. */
export interface RulesForm {
	rules: Readonly<Record<GuardedAction, Rule>>;
	discountLimit: string;
	withdrawalMinimum: string;
	countDifferenceLimit: string;
	blindCount: boolean;
	autoLockMinutes: string;
	/** As 2027-01-31; empty: not said. */
	keyExpires: string;
}

export type RulesProblems = Partial<
	Record<'discountLimit' | 'withdrawalMinimum' | 'countDifferenceLimit' | 'autoLockMinutes', true>
>;

/** The most the server takes. */
const MOST_PERCENT = basisPoints(100_00);
const MOST_CASH = kopiykas(100_000_00);
const MOST_MINUTES = 480;

export function rulesFormOf(settings: ShopSettings): RulesForm {
	return {
		rules: settings.rules,
		discountLimit: formatPercent(settings.discountLimit),
		withdrawalMinimum: hryvnias(settings.withdrawalMinimum),
		countDifferenceLimit: hryvnias(settings.countDifferenceLimit),
		blindCount: settings.blindCount,
		autoLockMinutes: String(settings.autoLockMinutes),
		keyExpires: settings.keyExpires ?? ''
	};
}

export function rulesProblems(form: RulesForm): RulesProblems {
	return {
		...(percentOf(form) === null && { discountLimit: true as const }),
		...(cashOf(form.withdrawalMinimum) === null && { withdrawalMinimum: true as const }),
		...(cashOf(form.countDifferenceLimit) === null && { countDifferenceLimit: true as const }),
		...(minutesOf(form) === null && { autoLockMinutes: true as const })
	};
}

/** What saving would change; an empty object where that is nothing. What is mistyped is left out. */
export function rulesChange(settings: ShopSettings, form: RulesForm): SettingsChange {
	const rules = Object.fromEntries(
		Object.entries(form.rules).filter(([action, rule]) => rule !== new Map(Object.entries(settings.rules)).get(action))
	);
	const discountLimit = percentOf(form);
	const withdrawalMinimum = cashOf(form.withdrawalMinimum);
	const countDifferenceLimit = cashOf(form.countDifferenceLimit);
	const { blindCount } = form;
	const autoLockMinutes = minutesOf(form);
	const keyExpires = form.keyExpires === '' ? null : form.keyExpires;
	return {
		...(Object.keys(rules).length > 0 && { rules }),
		...(discountLimit !== null && discountLimit !== settings.discountLimit && { discountLimit }),
		...(withdrawalMinimum !== null && withdrawalMinimum !== settings.withdrawalMinimum && { withdrawalMinimum }),
		...(countDifferenceLimit !== null &&
			countDifferenceLimit !== settings.countDifferenceLimit && { countDifferenceLimit }),
		...(blindCount !== settings.blindCount && { blindCount }),
		...(autoLockMinutes !== null && autoLockMinutes !== settings.autoLockMinutes && { autoLockMinutes }),
		...(keyExpires !== settings.keyExpires && { keyExpires })
	};
}

export function isRulesFormChanged(settings: ShopSettings, form: RulesForm): boolean {
	return JSON.stringify(form) !== JSON.stringify(rulesFormOf(settings));
}

function percentOf({ discountLimit }: RulesForm): BasisPoints | null {
	return upTo(MOST_PERCENT, typedPercent(discountLimit), basisPoints(0));
}

function cashOf(typed: string): Kopiykas | null {
	return upTo(MOST_CASH, typedMoney(typed), kopiykas(0));
}

function minutesOf({ autoLockMinutes }: RulesForm): number | null {
	const text = autoLockMinutes.trim();
	return /^\d{1,3}$/.test(text) && Number(text) <= MOST_MINUTES ? Number(text) : null;
}

/** Elsewhere nothing may be zero; a limit may. */
function upTo<T extends number>(most: T, typed: Typed<T>, zero: T): T | null {
	if (!typed.ok) return typed.problem === 'not-above-zero' ? zero : null;
	return typed.amount <= most ? typed.amount : null;
}

function hryvnias(amount: Kopiykas): string {
	return `${formatMoney(amount)}${NBSP}₴`;
}
