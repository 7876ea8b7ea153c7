import type { Check, CheckState } from '#lib/api/checks.ts';

/** What somebody has to see to comes first, what is over last. */
const PLACE: Record<CheckState, number> = {
	unsure: 0,
	waiting: 1,
	claimed: 2,
	posting: 2,
	failed: 3,
	expired: 3,
	cancelled: 4,
	done: 4
};
const OVER = 3;

/** In the order of the list: of what is due the oldest first, of what is over the newest. */
export function inListOrder(checks: readonly Check[]): Check[] {
	return [...checks].sort((a, b) => {
		const [one, other] = [placeOf(a), placeOf(b)];
		if (one !== other) return one - other;
		return one >= OVER ? b.madeAt - a.madeAt : a.madeAt - b.madeAt;
	});
}

/** What a manager settled asks nobody any more. */
function placeOf({ state, settled }: Check): number {
	return settled ? PLACE.cancelled : PLACE[state];
}
