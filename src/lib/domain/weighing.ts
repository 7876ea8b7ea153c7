import type { Figures } from './counters.ts';

/** Documents of one kind that are alike in a report: the same figures. */
export interface Alike {
	figures: Figures;
	/** How many of them there are at most. */
	most: number;
}

/** How many of some alike documents a report holds: as few as `least`, as many as `most`, over all that explains it. */
export interface Share {
	least: number;
	most: number;
}

/** More of a search than this is not worth waiting for; the question stays open. */
const LONGEST_SEARCH = 200_000;

/**
 * Every way in which some of the documents add up to exactly these figures. Null: no way at all. Each group's share says
 * what all ways have in common; `endless` where the search was given up.
 */
export function explain(figures: Figures, groups: readonly Alike[]): readonly Share[] | 'endless' | null {
	const names = [...new Set([figures, ...groups.map((group) => group.figures)].flatMap(Object.keys))];
	const vectors = groups.map((group) => names.map((name) => group.figures[name] ?? 0));
	// Largest first: what does not fit is seen early.
	const order = groups.map((_, at) => at).sort((a, b) => sizeOf(vectors[b]) - sizeOf(vectors[a]));
	const reach = reachOf(order, vectors, groups);
	const shares: (Share | null)[] = groups.map(() => null);
	const taken = groups.map(() => 0);
	let steps = 0;

	function search(depth: number, left: readonly number[]): boolean {
		steps += 1;
		if (steps > LONGEST_SEARCH) return false;
		if (left.some((amount, name) => amount < 0 || amount > (reach[depth]?.[name] ?? 0))) return true;
		const group = order[depth];
		if (group === undefined) {
			taken.forEach((count, at) => (shares[at] = widened(shares[at] ?? null, count)));
			return true;
		}
		const vector = vectors[group] ?? [];
		for (let count = 0; count <= (groups[group]?.most ?? 0); count += 1) {
			taken[group] = count;
			if (!search(depth + 1, less(left, vector, count))) return false;
		}
		taken[group] = 0;
		return true;
	}

	const isWhole = search(
		0,
		names.map((name) => figures[name] ?? 0)
	);
	if (!isWhole) return 'endless';
	const found = shares.filter((share) => share !== null);
	return found.length === groups.length && (groups.length > 0 || Object.values(figures).every((sum) => sum === 0))
		? found
		: null;
}

/** The figures less those of some documents; may fall below zero, where a report holds fewer than was thought. */
export function lessAll(figures: Figures, documents: readonly Figures[]): Figures {
	const left = new Map(Object.entries(figures));
	for (const document of documents) {
		for (const [name, sum] of Object.entries(document)) left.set(name, (left.get(name) ?? 0) - sum);
	}
	return Object.fromEntries(left);
}

/** The most that the groups from a depth on can add up to, name by name; nothing after the last. */
function reachOf(order: readonly number[], vectors: readonly (readonly number[])[], groups: readonly Alike[]) {
	const reach: number[][] = [(vectors[0] ?? []).map(() => 0)];
	for (const at of order.toReversed()) {
		const most = groups[at]?.most ?? 0;
		const further = reach[0] ?? [];
		reach.unshift((vectors[at] ?? []).map((sum, name) => (further[name] ?? 0) + most * sum));
	}
	return reach;
}

function less(left: readonly number[], vector: readonly number[], count: number): number[] {
	return left.map((amount, name) => amount - count * (vector[name] ?? 0));
}

function widened(share: Share | null, count: number): Share {
	return share
		? { least: Math.min(share.least, count), most: Math.max(share.most, count) }
		: { least: count, most: count };
}

function sizeOf(vector: readonly number[] | undefined): number {
	return (vector ?? []).reduce((sum, amount) => sum + amount, 0);
}
