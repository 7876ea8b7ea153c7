/** What a parameter may be. A flag is Y or N; in a batch, where all comes as text, a number is its digits. */
export type Kind = 'text' | 'whole' | 'number' | 'scalar' | 'moment' | 'flag' | 'object' | 'list';

export interface Param {
	kind: Kind;
	required?: true;
	/** What the object may hold; left out: anything. */
	fields?: Readonly<Record<string, Param>>;
}

export type Scope = 'cashbox' | 'crm' | 'catalog' | 'sale' | 'pay_system' | 'user' | 'user_basic' | 'user_brief';

export interface Fact {
	/** What the webhook has to be allowed, one of several where there are such; null: nothing. */
	scope: Scope | readonly Scope[] | null;
	params: Readonly<Record<string, Param>>;
}

export const text: Param = { kind: 'text' };
export const whole: Param = { kind: 'whole' };
export const number: Param = { kind: 'number' };
/** A text or a number. */
export const scalar: Param = { kind: 'scalar' };
/** ISO 8601 with a zone. */
export const moment: Param = { kind: 'moment' };
export const flag: Param = { kind: 'flag' };
export const object: Param = { kind: 'object' };
export const list: Param = { kind: 'list' };
export const must = (param: Param): Param => ({ ...param, required: true });
export const holding = (fields: Param['fields']): Param => ({ kind: 'object', fields });
