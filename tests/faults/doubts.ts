import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { isDecidable, knownSince, SETTLED } from './decidable.ts';
import { entriesOf } from './entries.ts';
import { REGISTER } from './tab.ts';
import type { ShiftHeard } from './truth.ts';
import type { World } from './world.ts';

/** Whatever is still in doubt, although the Kasa was asked and its answer leaves only one way, is in doubt for no reason. */
export async function judgeDoubts(world: World): Promise<void> {
	const inDoubt = (await unsettledEntries(world.kept, REGISTER)).filter(({ state }) => isUnsure(state));
	if (inDoubt.length === 0) return;
	const entries = await entriesOf(world);
	for (const entry of inDoubt) {
		const isClose = entry.document.kind === 'close';
		if (isClose ? !isCloseDecidable(world, entry) : !isDecidable(world, entry, entries)) continue;
		const by = isClose ? 'the shift' : 'a report';
		world.truth.wrong({ what: 'undecided', entry: entry.id, why: `${entry.state}, though ${by} could tell` });
	}
}

/** The shift it was to end is over, or is open still and the close was long settled by then. */
function isCloseDecidable(world: World, { id, shift }: Entry): boolean {
	const { truth } = world;
	const sending = truth.lastSending(id);
	if (!sending) return false;
	const proves = (heard: ShiftHeard): boolean => {
		if (heard.askedAt <= sending.at) return false;
		if (heard.serial === 'closed') return true;
		if (heard.serial === null || shift === null) return false;
		const isSettled = heard.isQuiet && heard.askedAt - knownSince(world, heard.tab, sending) >= SETTLED;
		return heard.serial !== shift || isSettled;
	};
	return truth.shifts.some(proves);
}
