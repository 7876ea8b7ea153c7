const last = new WeakMap<object, Promise<unknown>>();

/**
 * One work of a kind at a time: two set-ups of a shop at once would each find nothing there and add the same.
 * @param line of whose works none begins before the one before has ended
 */
export function oneAfterAnother<T>(line: object, work: () => Promise<T>): Promise<T> {
	const before = last.get(line) ?? Promise.resolve();
	const mine = before.then(work, work);
	last.set(line, mine);
	return mine;
}
