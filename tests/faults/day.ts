import { isUnsure } from '#lib/domain/fiscal-state.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { openShiftOf } from '#lib/simulator/book.ts';
import { act, nextAct } from './acts.ts';
import { payWhatIsLeft } from './buyers.ts';
import type { Fault } from './fault.ts';
import { judge, judgeSoFar, type Judgement } from './oracle.ts';
import { check, checkShift, resend } from './people.ts';
import type { Planted } from './planted.ts';
import { openTab, outcomeIn, REGISTER, type Tab } from './tab.ts';
import { weather } from './weather.ts';
import { newWorld, type World } from './world.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

export interface Day {
	seed: number;
	/** How many documents were asked for, and how many were made. */
	rounds: number;
	documents: number;
	faults: readonly Fault[];
	doubles: Judgement['doubles'];
	/** What happened, in order. */
	lines: readonly string[];
	habits: World['habits'];
}

/** A day in a shop, of so many documents or a few more, with all that the seed has in store for it. */
export async function liveThrough(seed: number, rounds: number, planted?: Planted): Promise<Day> {
	const world = await newWorld(seed, planted);
	const { time, truth, habits } = world;
	while (world.documents < rounds) {
		await round(world);
		await time.until(judgeSoFar(world));
	}
	await evening(world);
	const { faults, doubles } = await time.until(judge(world));
	return { seed, rounds, documents: world.documents, faults, doubles, lines: truth.lines, habits };
}

async function round(world: World): Promise<void> {
	const { dice, time } = world;
	weather(world);
	const tab = await tabIn(world);
	if (!tab) return;
	await time.until(
		outcomeIn(
			tab.life,
			act(world, nextAct(world), tab, () => otherThan(world, tab))
		)
	);
	if (dice.chance(30)) {
		const there = await tabIn(world);
		const name = dice.chance(70) ? 'lookAfter' : 'lookAfterTwice';
		if (there)
			await time.until(
				outcomeIn(
					there.life,
					act(world, name, there, () => otherThan(world, there))
				)
			);
	}
	if (dice.chance(20)) for (const { life } of living(world).slice(1)) life.end();
	await time.pass(dice.pick([0, 0, SECOND, 4 * SECOND, 20 * SECOND, 70 * SECOND, 130 * SECOND, 600 * SECOND]));
	if (dice.chance(2)) await time.pass(dice.between(1, 6) * HOUR);
}

function living({ tabs }: World): Tab[] {
	return tabs.filter(({ life }) => !life.isOver());
}

async function otherThan(world: World, tab: Tab): Promise<Tab | null> {
	const [other] = living(world).filter((one) => one !== tab);
	return other ?? (await openTab(world));
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
		await time.until(checkShift(world, tab));
		const unsettled = await unsettledEntries(kept, REGISTER);
		if (!openShiftOf(kasa.book) && unsettled.length === 0) continue;
		await time.until(check(world, tab));
		const owed = (await unsettledEntries(kept, REGISTER)).filter(({ state }) => !isUnsure(state));
		for (const entry of owed) await time.until(resend(world, tab, entry));
	}
}
