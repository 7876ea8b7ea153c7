import { isObject } from './methods.ts';

type Params = Record<string, unknown>;

const REFERENCE = /\$result((?:\[\w+\])+)/g;

/** Parameters of a command with what it takes from the commands before it: `$result[p0][products][49][id]`. */
export function referring(params: Params, result: Params): Params {
	return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, replaced(value, result)]));
}

function replaced(value: unknown, result: Params): unknown {
	if (typeof value === 'string') return value.replace(REFERENCE, (_, path: string) => found(path, result));
	if (Array.isArray(value)) return value.map((one) => replaced(one, result));
	return isObject(value) ? referring(value, result) : value;
}

/** What refers to nothing is empty. */
function found(path: string, result: Params): string {
	const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name);
	let at: unknown = result;
	for (const name of names) at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined;
	return typeof at === 'string' || typeof at === 'number' ? String(at) : '';
}
