import { isUnsure } from '#lib/domain/fiscal-state.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { openShiftOf } from '#lib/simulator/book.ts';
import { judge, type Fault } from './oracle.ts';
import {
	check,
	close,
	doing,
	moveCash,
	open,
	payTwice,
	payWhatIsLeft,
	resend,
	sell,
	takeBack,
	takeBackTwice,
	together
} from './people.ts';
import type { Planted } from './planted.ts';
import { openTab, outcomeIn, REGISTER, type Tab } from './tab.ts';
import { lookAfter } from './unsettled.ts';
import { newWorld, type World } from './world.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

export interface Day {
	seed: number;
	/** How many documents were asked for, and how many were made. */
	rounds: number;
	documents: number;
	faults: readonly Fault[];
	/** What happened, in order. */
	lines: readonly string[];
	habits: World['habits'];
}

/** A day in a shop, of so many documents or a few more, with all that the seed has in store for it. */
export async function liveThrough(seed: number, rounds: number, planted?: Planted): Promise<Day> {
	const world = await newWorld(seed, planted);
	const { time, truth, habits } = world;
	while (world.documents < rounds) await round(world);
	await evening(world);
	const faults = await time.until(judge(world));
	return { seed, rounds, documents: world.documents, faults, lines: truth.lines, habits };
}

async function round(world: World): Promise<void> {
	const { dice, time } = world;
	weather(world);
	const tab = await tabIn(world);
	if (!tab) return;
	if (dice.chance(world.habits.deaths)) tab.life.endIn(dice.between(1, 50));
	await time.until(outcomeIn(tab.life, whatIsDone(world, tab)));
	if (dice.chance(30)) {
		const there = await tabIn(world);
		if (there) await time.until(outcomeIn(there.life, lookAfter(world, there)));
	}
	await time.pass(dice.pick([0, 0, SECOND, 4 * SECOND, 20 * SECOND, 70 * SECOND, 130 * SECOND, 600 * SECOND]));
	if (dice.chance(2)) await time.pass(dice.between(1, 6) * HOUR);
}

/** What nobody does. */
function weather({ dice, habits, clocks, wire, tabs, browser, truth, time }: World): void {
	if (dice.chance(habits.clockJumps)) {
		const by = dice.pick([-24 * HOUR, -HOUR, -90 * SECOND, 90 * SECOND, HOUR, 24 * HOUR]);
		truth.note(`the device's clock jumps by ${by} ms`);
		clocks.setDevice(by);
	}
	if (dice.chance(habits.clockJumps / 4)) clocks.setKasa(dice.pick([-90 * SECOND, 90 * SECOND, HOUR]));
	if (dice.chance(habits.restarts)) {
		const down = dice.pick([0, SECOND, 20 * SECOND, 100 * SECOND]);
		time.after(dice.pick([0, 5, SECOND, 30 * SECOND, 100 * SECOND]), () => wire.restart(down));
	}
	if (dice.chance(10)) browser.wake();
	const deaf = dice.chance(2) ? tabs.filter(({ life }) => !life.isOver()) : [];
	if (deaf.length > 1) browser.deafen(dice.pick(deaf).life);
}

async function whatIsDone(world: World, tab: Tab): Promise<void> {
	const { dice, kasa, clocks } = world;
	const shift = openShiftOf(kasa.book);
	if (!shift && dice.chance(85)) return await open(world, tab);
	if (shift && isYesterday(shift.openedAt, clocks.kasa()) && dice.chance(70)) return await close(world, tab);
	switch (dice.weighed({ sell: 56, back: 10, cash: 14, x: 4, close: 4, open: 1, payTwice: 4, backTwice: 2, both: 8 })) {
		case 'sell':
			return await sell(world, tab);
		case 'back':
			return await takeBack(world, tab);
		case 'cash':
			return await moveCash(world, tab);
		case 'x':
			await check(world, tab);
			return;
		case 'close':
			return await close(world, tab);
		case 'open':
			return await open(world, tab);
		case 'payTwice':
			return await inTwoTabs(world, tab, payTwice);
		case 'backTwice':
			return await inTwoTabs(world, tab, takeBackTwice);
		case 'both':
			return await inTwoTabs(world, tab, together);
	}
}

function isYesterday(openedAt: number, now: number): boolean {
	const day = (instant: number) => new Date(instant).toLocaleDateString('uk', { timeZone: 'Europe/Kyiv' });
	return day(openedAt) !== day(now);
}

async function inTwoTabs(
	world: World,
	tab: Tab,
	what: (world: World, tabs: readonly [Tab, Tab]) => Promise<void>
): Promise<void> {
	const others = living(world).filter((other) => other !== tab);
	const other = others[0] ?? (await openTab(world));
	if (!other) return;
	if (world.dice.chance(world.habits.deaths)) other.life.endIn(world.dice.between(1, 50));
	await what(world, [tab, other]);
	if (world.dice.chance(40)) other.life.end();
}

function living({ tabs }: World): Tab[] {
	return tabs.filter(({ life }) => !life.isOver());
}

/** A tab that is there; a new one after a crash, where what was being rung up is paid first. */
async function tabIn(world: World): Promise<Tab | null> {
	const { dice, time } = world;
	const there = living(world);
	if (there.length > 0) return dice.pick(there);
	const tab = await time.until(openTab(world));
	if (tab) await time.until(outcomeIn(tab.life, payWhatIsLeft(world, tab)));
	return tab?.life.isOver() ? null : tab;
}

/** Nothing goes wrong any more, and people settle what can be settled. */
async function evening(world: World): Promise<void> {
	const { time, kasa, kept, tabs } = world;
	world.calm();
	for (const { life } of tabs) life.end();
	await time.pass(800 * SECOND);
	const tab = await time.until(openTab(world));
	if (!tab) throw new Error('No tab opens in the evening');
	for (let tries = 0; tries < 3; tries += 1) {
		await time.pass(130 * SECOND);
		await time.until(doing(tab, () => tab.journal.checkShift(REGISTER)));
		if (!openShiftOf(kasa.book)) continue;
		await time.until(check(world, tab));
		const owed = (await unsettledEntries(kept, REGISTER)).filter(({ state }) => !isUnsure(state));
		for (const entry of owed) await time.until(resend(world, tab, entry));
	}
}
