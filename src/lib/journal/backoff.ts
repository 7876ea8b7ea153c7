/** The shortest rest between two tries, in milliseconds. */
const SHORTEST = 1000;
/** The longest one. */
export const LONGEST = 300_000;

/**
 * How long to rest after so many failed tries in a row (1 is the first), in milliseconds: anything up to a limit that
 * doubles each time, so that what failed together is not tried together again. It never says to give up.
 * `random` is from 0 up to 1.
 */
export function backoff(tries: number, random: number): number {
	const limit = Math.min(LONGEST, SHORTEST * 2 ** tries);
	return SHORTEST + Math.floor(random * (limit - SHORTEST));
}
