import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { ShiftSeen } from '#lib/journal/checking.ts';
import type { Entry } from '#lib/journal/entry.ts';
import type { Intent, Posted } from '#lib/journal/journal.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { entriesOf } from './entries.ts';
import { cashOf } from './goods.ts';
import { AUTHOR, isAnyDeaf, outcomeIn, REGISTER, type Tab } from './tab.ts';
import { inShort } from './truth.ts';
import type { World } from './world.ts';

/** A press that came to nothing: its tab died, or the disk refused it. */
export type Nothing = 'gone' | 'disk';

/** Does something in a tab. A disk that refuses is no mistake of ours; everything else that is thrown is. */
export async function doing<T>(tab: Tab, work: () => Promise<T>): Promise<T | Nothing> {
	try {
		return await outcomeIn(tab.life, work());
	} catch (error) {
		if (error instanceof DOMException) return 'disk';
		throw error;
	}
}

export async function press(world: World, tab: Tab, intent: Omit<Intent, 'author'>): Promise<Posted | Nothing> {
	world.documents += 1;
	const { document } = intent;
	const name = 'customId' in document ? document.customId.slice(-4) : '';
	world.truth.note(`tab ${tab.number}: somebody presses ${inShort(document)} ${name}`);
	if (world.dice.chance(60)) await doing(tab, tab.askStatus);
	return await doing(tab, () => tab.journal.send({ ...intent, author: AUTHOR }));
}

export async function moveCash(world: World, tab: Tab): Promise<void> {
	const kind = world.dice.weighed({ 'service-in': 40, 'service-out': 25, withdrawal: 35 });
	await press(world, tab, { document: cashOf(world, kind) });
}

export async function open(world: World, tab: Tab): Promise<void> {
	await press(world, tab, { document: { kind: 'open' } });
	// What is counted from the first report on can be proven.
	if (world.dice.chance(world.habits.switches.extraReads === 'absent' ? 75 : 20)) await check(world, tab);
}

/** Where something is in doubt the till offers to wait first, for a Z report is the last of its shift. */
export async function close(world: World, tab: Tab): Promise<void> {
	const inDoubt = await unsettledEntries(world.kept, REGISTER);
	if (inDoubt.some(({ state }) => isUnsure(state)) && world.dice.chance(60)) {
		await world.time.pause(125_000);
		if (world.dice.chance(60)) await check(world, tab);
	}
	await press(world, tab, { document: { kind: 'close' } });
}

/** The shift ends and the next one begins at once, whatever is still under way. */
export async function turnShift(world: World, tab: Tab): Promise<void> {
	await press(world, tab, { document: { kind: 'close' } });
	await press(world, tab, { document: { kind: 'open' } });
	if (world.dice.chance(60)) await check(world, tab);
}

/** An X report: what is in doubt is compared. True where one was heard. */
export async function check(world: World, tab: Tab): Promise<boolean> {
	const { truth, time, kept, tabs } = world;
	const before = await unsettledEntries(kept, REGISTER);
	const checked = await doing(tab, () => tab.journal.check(REGISTER));
	if (checked === 'gone' || checked === 'disk') return false;
	if (!checked.ok) {
		if (checked.reason.code === 'shift-not-open') shiftHeard(world, tab, { state: 'closed' });
		return false;
	}
	const after = await entriesOf(world);
	for (const { id } of before.filter(({ state }) => state === 'sent' || state === 'resent')) {
		const sender = tabs.find(({ number }) => number === truth.lastSending(id)?.tab);
		const isLeft = after.some((entry) => entry.id === id && (entry.state === 'sent' || entry.state === 'resent'));
		if (isLeft && sender?.life.isOver()) truth.wrong({ what: 'undecided', entry: id, why: 'left as sent by a check' });
	}
	const isClean = ![...before, ...after].some(({ state }) => isUnsure(state) || state === 'sent' || state === 'resent');
	const { weighing, report } = checked;
	truth.note(`verdicts ${weighing.verdicts.map(({ id, event }) => `${id.slice(-4)} ${event}`).join(', ')}`);
	truth.note(`open ${weighing.open.map(({ id, why }) => `${id.slice(-4)} ${why}`).join(', ')}`);
	if (weighing.findings.length > 0) truth.note(`found ${JSON.stringify(weighing.findings)}`);
	const heard = { askedAt: tab.lastAsk.at, countedAt: truth.countedAt(), heardAt: time.passed(), tab: tab.number };
	truth.reports.push({ ...heard, shift: report.serial, isQuiet: !isAnyDeaf(world), isClean, close: null });
	shiftHeard(world, tab, { state: 'open', serial: report.serial });
	return true;
}

/** The shift is read, which prints nothing: a close in doubt is settled by it. */
export async function checkShift(world: World, tab: Tab): Promise<void> {
	const seen = await doing(tab, () => tab.journal.checkShift(REGISTER));
	if (seen !== 'gone' && seen !== 'disk') shiftHeard(world, tab, seen);
}

function shiftHeard(world: World, tab: Tab, seen: ShiftSeen): void {
	if (seen.state === 'unknown') return;
	const serial = seen.state === 'closed' ? 'closed' : seen.serial;
	const heard = { askedAt: tab.lastAsk.at, heardAt: world.time.passed(), tab: tab.number };
	world.truth.shifts.push({ ...heard, serial, isQuiet: !isAnyDeaf(world) });
}

/** Sends again what is owed; one of two tabs that do so at once comes too late. */
export async function resend(world: World, tab: Tab, owed: Entry): Promise<void> {
	world.truth.note(`tab ${tab.number}: somebody sends ${owed.id.slice(-4)} again`);
	await doing(tab, () => tab.journal.resend(owed));
}

/** Somebody else comes a moment later, or a minute. */
export async function later(world: World, tab: Tab, work: () => Promise<void>): Promise<void> {
	await world.time.pause(world.dice.pick([0, 0, 1, 20, 500, 30_000, 61_000]));
	if (!tab.life.isOver()) await work();
}
