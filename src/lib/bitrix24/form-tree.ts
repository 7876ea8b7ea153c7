import type { Step } from './form-path.ts';

/** What a request says, by PHP's rules: in a form every value is a text. Its objects have no prototype. */
export type FormValue = string | number | boolean | null | readonly FormValue[] | Form;
export interface Form {
	readonly [key: string]: FormValue;
}

/** A PHP array that is still growing. */
export interface Branch {
	entries: Map<string, string | Branch>;
	/** The key of what is added next without one. */
	next: number;
}

/** Names that mean something else to JavaScript; nothing Bitrix24 sends is called so. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;

export function branch(): Branch {
	return { entries: new Map(), next: 0 };
}

/** Puts a value where the steps lead, later ones over earlier ones. Returns how many branches it took. */
export function put(root: Branch, steps: readonly Step[], value: string): number {
	let at = root;
	let grown = 0;
	steps.forEach((step, depth) => {
		const key = keyOf(at, step);
		if (depth === steps.length - 1) {
			at.entries.set(key, value);
			return;
		}
		let inner = at.entries.get(key);
		if (inner === undefined || typeof inner === 'string') {
			inner = branch();
			at.entries.set(key, inner);
			grown += 1;
		}
		at = inner;
	});
	return grown;
}

export function grown(root: Branch): Form {
	return object([...root.entries].map(([key, value]) => [key, valueOf(value)]));
}

/** An object of these entries that cannot reach the prototype of others. */
export function object(entries: Iterable<readonly [string, FormValue]>): Form {
	const made: Record<string, FormValue> = { __proto__: null };
	for (const [key, value] of entries) if (!UNSAFE.has(key)) made[key] = value;
	return made;
}

function keyOf(at: Branch, step: Step): string {
	const key = step ?? String(at.next);
	if (WHOLE.test(key)) at.next = Math.max(at.next, Number(key) + 1);
	return key;
}

/** A PHP array whose keys are 0, 1, 2 … is a list. */
function valueOf(value: string | Branch): FormValue {
	if (typeof value === 'string') return value;
	const list = Array.from({ length: value.entries.size }, (_, at) => value.entries.get(String(at)));
	if (list.every((one) => one !== undefined)) return list.map(valueOf);
	return grown(value);
}
