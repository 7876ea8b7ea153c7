/** The same in their order, so many at once; the last may be fewer. */
export function chunksOf<T>(all: readonly T[], atOnce: number): T[][] {
	return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, at) => all.slice(at * atOnce, (at + 1) * atOnce));
}
