import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { openShiftOf } from '#lib/simulator/book.ts';
import { entriesOf } from './entries.ts';
import { check, checkShift, doing, later, resend } from './people.ts';
import { isDecidable } from './decidable.ts';
import { REGISTER, type Tab } from './tab.ts';
import type { World } from './world.ts';

/** From here on no late copy of a request can be registered any more. Milliseconds. */
const LONG_AGO = 15 * 60_000;

const SOONER_OR_LATER = [5, 40, 50, 60, 100, 112, 116, 119, 121, 130, 200].map((seconds) => seconds * 1000);

/** People look after what is in doubt and what is owed: sooner or later, and sometimes too soon. */
export async function lookAfter(world: World, tab: Tab, other: Tab | null): Promise<void> {
	const { dice, kept } = world;
	const entries = await unsettledEntries(kept, REGISTER);
	const inDoubt = entries.filter(({ state }) => isUnsure(state));
	if (inDoubt.length > 0) {
		if (dice.chance(50)) await world.time.pause(dice.pick(SOONER_OR_LATER));
		if (inDoubt.some(({ document }) => document.kind === 'close') && dice.chance(60)) {
			await checkShift(world, tab);
		} else await check(world, tab);
		for (const entry of inDoubt) if (dice.chance(30)) await askManager(world, tab, entry);
	}
	for (const entry of entries.filter(({ state }) => state === 'owed')) {
		if (other && dice.chance(50)) await resendTwice(world, [tab, other], entry);
		else if (dice.chance(60)) await resend(world, tab, entry);
		else if (dice.chance(20)) await giveBack(tab, entry);
	}
}

/** Both show it as owed, and in both somebody sends it again. */
async function resendTwice(world: World, [first, second]: readonly [Tab, Tab], owed: Entry): Promise<void> {
	await Promise.all([resend(world, first, owed), later(world, second, () => resend(world, second, owed))]);
}

async function giveBack(tab: Tab, owed: Entry): Promise<void> {
	await doing(tab, () =>
		tab.journal.tell(owed.id, { event: 'void', reason: { code: 'manager', message: 'Повернуто' } })
	);
}

/**
 * A manager's word, for what no report can decide any more: the shift is over, or several documents are alike. It is the
 * truth: what the Kasa's book says.
 */
async function askManager(world: World, tab: Tab, inDoubt: Entry): Promise<void> {
	const { kept, truth, kasa, time, wire } = world;
	const entry = await kept.get('entries', inDoubt.id);
	const sending = truth.lastSending(inDoubt.id);
	if (!entry || !isUnsure(entry.state) || !sending) return;
	if (time.passed() - sending.at < LONG_AGO || wire.isUnderWay()) return;
	const isOver = openShiftOf(kasa.book)?.serial !== sending.shift;
	const isHopeless = truth.reports.some(({ askedAt }) => askedAt > sending.at + LONG_AGO);
	if ((!isOver && !isHopeless) || isDecidable(world, inDoubt, await entriesOf(world))) return;
	const event = truth.timesRegistered(inDoubt.id).length > 0 ? 'prove' : 'disprove';
	truth.note(`the manager says of ${inDoubt.id.slice(-4)}: ${event}`);
	await doing(tab, () => tab.journal.tell(inDoubt.id, { event, reason: { code: 'manager', message: 'За паперами' } }));
}
