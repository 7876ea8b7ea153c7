import { openShiftOf } from '#lib/simulator/book.ts';
import { payTwice, payWhatIsLeft, sell, takeBack, takeBackTwice } from './buyers.ts';
import { check, close, later, moveCash, open, turnShift } from './people.ts';
import { openTab, type Tab } from './tab.ts';
import { lookAfter } from './unsettled.ts';
import type { World } from './world.ts';

export type Act = keyof typeof ALONE | keyof typeof TOGETHER;

const ALONE = {
	sell,
	takeBack,
	moveCash,
	check,
	close,
	open,
	turnShift,
	payWhatIsLeft,
	sellAsATabOpens,
	lookAfter: (world: World, tab: Tab) => lookAfter(world, tab, null)
};

const TOGETHER = {
	payTwice,
	takeBackTwice,
	atOnce,
	lookAfterTwice: (world: World, [first, second]: readonly [Tab, Tab]) => lookAfter(world, first, second)
};

const isForTwo = (act: Act): act is keyof typeof TOGETHER => Object.hasOwn(TOGETHER, act);

/** What somebody comes to do next. */
export function nextAct({ dice, kasa, clocks, truth }: World): Act {
	const shift = openShiftOf(kasa.book);
	if (!shift && dice.chance(85)) return 'open';
	if (shift && isYesterday(shift.openedAt, clocks.kasa()) && dice.chance(70)) return 'close';
	// What a late answer does to the next shift is seen only where somebody is in a hurry.
	const turnShift = truth.isSure() ? 2 : 10;
	return dice.weighed({
		...{
			sell: 52,
			takeBack: 10,
			moveCash: 14,
			check: 4,
			close: 3,
			open: 1,
			turnShift,
			payWhatIsLeft: 5,
			sellAsATabOpens: 4
		},
		...{ payTwice: 5, takeBackTwice: 3, atOnce: 10, lookAfter: 0, lookAfterTwice: 0 }
	});
}

/**
 * Does it in one tab, or in both where there is another and the act is one for two. A tab may die at any step of it: as many
 * as acts of this kind have taken at most.
 */
export async function act(world: World, name: Act, tab: Tab, other: () => Promise<Tab | null>): Promise<void> {
	if (!isForTwo(name))
		return await mortal(world, name, [tab], async () => {
			await ALONE[name](world, tab);
		});
	const second = await other();
	if (second) await mortal(world, name, [tab, second], () => TOGETHER[name](world, [tab, second]));
}

/** Longer than any act of a kind that nobody has done yet. */
const UNMEASURED = 90;

async function mortal(
	{ dice, habits, steps }: World,
	name: Act,
	tabs: readonly Tab[],
	work: () => Promise<void>
): Promise<void> {
	const before = tabs.map(({ life }) => life.steps());
	for (const { life } of tabs) {
		if (dice.chance(habits.deaths)) life.endIn(dice.between(1, steps.get(name) ?? UNMEASURED));
	}
	await work();
	const taken = tabs.map(({ life }, at) => life.steps() - (before[at] ?? 0));
	steps.set(name, Math.max(steps.get(name) ?? 1, ...taken));
}

/** What two tabs do at once. */
async function atOnce(world: World, [first, second]: readonly [Tab, Tab]): Promise<void> {
	const one = (tab: Tab) => (world.dice.chance(70) ? sell(world, tab) : moveCash(world, tab));
	await Promise.all([one(first), later(world, second, () => one(second))]);
}

/** A start settles what an earlier run left, and nothing that is under way. */
async function sellAsATabOpens(world: World, tab: Tab): Promise<void> {
	const opened = later(world, tab, async () => {
		await openTab(world);
	});
	await Promise.all([sell(world, tab), opened]);
}

const KYIV = new Intl.DateTimeFormat('uk', { timeZone: 'Europe/Kyiv' });

function isYesterday(openedAt: number, now: number): boolean {
	return KYIV.format(openedAt) !== KYIV.format(now);
}
