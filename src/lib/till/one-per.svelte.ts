/**
 * Makes what a screen fetches for itself: one for each till, that of the first screen which asks for it. It outlives that
 * screen: made within it, whatever it derives would stand still once the screen is left.
 */
export function onePer<K extends WeakKey, T>(make: (key: K) => T): (key: K) => T {
	const made = new WeakMap<K, { one: T }>();
	return (key) => {
		const known = made.get(key) ?? outsideOfScreens(() => make(key));
		made.set(key, known);
		return known.one;
	};
}

function outsideOfScreens<T>(make: () => T): { one: T } {
	const made: { one: T }[] = [];
	$effect.root(() => void made.push({ one: make() }));
	// Where there is no browser nothing is derived, and roots do nothing.
	return made[0] ?? { one: make() };
}
