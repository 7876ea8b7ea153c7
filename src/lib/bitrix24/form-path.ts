/** A key of a nested array; null adds to its end: `a[]`. */
export type Step = string | null;

/**
 * The way a form's key names, by the rules of PHP's `parse_str`: `items[0][name]` is items, 0, name. Empty where PHP
 * would drop the variable. It stops one step past `most`.
 */
export function pathOf(key: string, most: number): Step[] {
	const name = key.replace(/^ +/, '');
	const open = name.indexOf('[');
	if (name === '' || open === 0) return [];
	if (open === -1) return [plainName(name)];

	const steps: Step[] = [plainName(name.slice(0, open))];
	for (let at = open; name[at] === '[' && steps.length <= most;) {
		const close = name.indexOf(']', at);
		// A bracket that is never closed is a letter like any other; deeper down PHP forgets it.
		if (close === -1) return at === open ? [plainName(name)] : steps;
		const step = name.slice(at + 1, close);
		steps.push(/^\s?$/.test(step) ? null : step);
		at = close + 1;
	}
	return steps;
}

function plainName(name: string): string {
	return name.replace(/[ .[]/g, '_');
}
