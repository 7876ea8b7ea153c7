import type { Switches } from '#lib/simulator/switches.ts';
import type { Dice } from './dice.ts';

/** What one day is like: the Kasa that stands there, and how much goes wrong. Shares are percents. */
export interface Habits {
	switches: Partial<Switches>;
	/** The Kasa serves one request after another, reads included. */
	oneAtATime: boolean;
	/** Milliseconds that the Kasa takes to answer a document, once it is registered. */
	takes: number;
	/** The browser sends a POST again by itself when its connection dies (seen in Chromium). */
	browserResends: boolean;
	/** Documents often have equal sums. */
	alike: boolean;
	/** Requests that meet something on their way. */
	mishaps: number;
	/** Documents whose answer is lost when they are registered. */
	lostAnswers: number;
	/** Transactions that the disk does not take. */
	diskTroubles: number;
	/** Documents during which a tab dies. */
	deaths: number;
	/** Rounds before which a clock is set. */
	clockJumps: number;
	/** Rounds before which the Kasa restarts. */
	restarts: number;
}

export function habitsOf(dice: Dice): Habits {
	const browserResends = dice.chance(50);
	return {
		switches: {
			queue: 'parallel',
			duplicates: dice.weighed({ refuses: 30, replays: 30, 'sells-again': browserResends ? 90 : 30 }),
			cashRow: dice.pick(['net', 'gross']),
			withdrawalRow: dice.pick(['cash', 'label']),
			lastReceiptId: dice.pick(['fiscal', 'every-document']),
			extraReads: dice.pick(['present', 'absent']),
			closedShift: dice.pick([200, 400]),
			fiscalCode: dice.pick(['at-once', 'at-once', 'later']),
			errorBody: dice.pick(['message', 'message-and-code', 'detail', 'text']),
			timestamps: dice.pick(['as-in-manual', 'naive', 'zoned', 'utc']),
			dayRule: dice.pick(['on', 'on', 'off'])
		},
		oneAtATime: dice.chance(50),
		takes: dice.pick([20, 300, 2000]),
		browserResends,
		alike: dice.chance(40),
		mishaps: dice.pick([4, 12, 30]),
		lostAnswers: browserResends ? dice.pick([8, 15, 25]) : dice.pick([0, 0, 5]),
		diskTroubles: dice.pick([0.5, 2, 5]),
		deaths: dice.pick([2, 5, 12]),
		clockJumps: dice.pick([0, 3, 10]),
		restarts: dice.pick([0, 2, 5])
	};
}
