import { liveThrough, type Day } from './day.ts';
import type { Planted } from './planted.ts';

/** Documents of one day, a few more or less. */
export const A_DAY = 100;

/** From so many documents on it is no chance if few were registered twice. */
const MANY = 2000;
/** One in so many is registered twice, or more. */
const FEWEST = 50;

/** So many documents, a day's worth under each seed. */
export async function liveDays(
	{ seed, rounds, planted }: { seed: number; rounds: number; planted?: () => Planted },
	ended: (day: Day) => void = () => {}
): Promise<Day[]> {
	const days: Day[] = [];
	for (let done = 0; done < rounds; done += A_DAY) {
		const day = await liveThrough(seed + days.length, Math.min(A_DAY, rounds - done), planted?.());
		days.push(day);
		ended(day);
	}
	return days;
}

/** 6000 documents, 60 seeds: 0 lost, 0 doubled, 0 undecided */
export function countOf(days: readonly Day[]): string {
	const documents = days.reduce((sum, day) => sum + day.documents, 0);
	const faults = days.flatMap((day) => day.faults);
	const [lost, doubled, undecided] = (['lost', 'doubled', 'undecided'] as const).map(
		(what) => faults.filter((fault) => fault.what === what).length
	);
	return `${documents} documents, ${days.length} seeds: ${lost} lost, ${doubled} doubled, ${undecided} undecided`;
}

/** How many documents the Kasa registered twice, and how many of these a manager was told of. */
export function doublesIn(days: readonly Day[]): Day['doubles'] {
	const sum = (of: 'all' | 'told') => days.reduce((count, { doubles }) => count + doubles[of], 0);
	return { all: sum('all'), told: sum('told') };
}

/** A run of many days in which almost nothing was registered twice says nothing of how such are found. */
export function hasTooFewDoubles(days: readonly Day[]): boolean {
	const documents = days.reduce((sum, day) => sum + day.documents, 0);
	return documents >= MANY && doublesIn(days).all * FEWEST < documents;
}

/** What went wrong on a day, what its documents met, and how to see it again. */
export function tellOf({ seed, rounds, faults, lines, habits }: Day): string {
	const wrong = faults.map(({ what, entry, why }) => {
		const about = entry === null ? [] : lines.filter((line) => line.includes(entry.slice(-4)));
		return [`seed ${seed}: ${what}: ${why} (${entry?.slice(-4) ?? '?'})`, ...about].join('\n');
	});
	const again = `again: npm run faults -- --seed ${seed} --rounds ${rounds} --trace`;
	return [JSON.stringify(habits), ...wrong, again].join('\n');
}
