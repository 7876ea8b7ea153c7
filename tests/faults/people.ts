import { givesCartBack, isUnsure } from '#lib/domain/fiscal-state.ts';
import type { SavedReceipt } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import type { Intent, Posted } from '#lib/journal/journal.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { returnsOf } from '#lib/journal/reserved.ts';
import { forgetReceipt, savedReceipts, saveReceipt } from '#lib/journal/saved-receipts.ts';
import { cartOf, cashOf, refundOf, saleOf } from './goods.ts';
import { AUTHOR, outcomeIn, REGISTER, type Tab } from './tab.ts';
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

export async function entriesOf({ kept }: World): Promise<Entry[]> {
	const all = await kept.getAll('entries');
	return all.map(entryFrom).sort((a, b) => a.createdAt - b.createdAt);
}

async function press(world: World, tab: Tab, intent: Omit<Intent, 'author'>): Promise<Posted | Nothing> {
	world.documents += 1;
	const { document } = intent;
	const name = 'customId' in document ? document.customId.slice(-4) : '';
	world.truth.note(`tab ${tab.number}: somebody presses ${inShort(document)} ${name}`);
	if (world.dice.chance(60)) await doing(tab, tab.askStatus);
	return await doing(tab, () => tab.journal.send({ ...intent, author: AUTHOR }));
}

/** Rings up a cart and pays; where it is refused it is tried again, or given up. */
export async function sell(world: World, tab: Tab): Promise<void> {
	const cart = newCart(world);
	if ((await doing(tab, () => saveReceipt(tab.database, cart))) === true) await pay(world, tab, cart);
}

export function newCart(world: World): SavedReceipt {
	const savedAt = world.clocks.device();
	return { id: world.newId(), register: REGISTER, place: 'open', savedAt, receipt: cartOf(world) };
}

export async function pay(world: World, tab: Tab, cart: SavedReceipt): Promise<void> {
	for (let tries = 0; tries < 2; tries += 1) {
		const posted = await press(world, tab, { document: saleOf(world, cart.receipt), cart });
		if (posted === 'gone') return;
		const comesBack = posted === 'disk' || !posted.written || givesCartBack(posted.entry.state);
		if (!comesBack) return;
		if (world.dice.chance(50)) break;
		// As the till does before it is paid again.
		if ((await doing(tab, () => saveReceipt(tab.database, cart))) !== true) return;
	}
	await doing(tab, () => forgetReceipt(tab.database, cart.id));
}

/** One cart on the screens of two tabs, both pressed. */
export async function payTwice(world: World, [first, second]: readonly [Tab, Tab]): Promise<void> {
	const cart = newCart(world);
	if ((await doing(first, () => saveReceipt(first.database, cart))) !== true) return;
	await Promise.all([pay(world, first, cart), later(world, second, () => pay(world, second, cart))]);
}

/** After a crash what was being rung up is on the screen again, and somebody pays it. */
export async function payWhatIsLeft(world: World, tab: Tab): Promise<void> {
	const left = await doing(tab, () => savedReceipts(tab.database, REGISTER));
	if (!Array.isArray(left)) return;
	for (const cart of left) {
		if (world.dice.chance(70)) await pay(world, tab, cart);
		else await doing(tab, () => forgetReceipt(tab.database, cart.id));
	}
}

export async function takeBack(world: World, tab: Tab): Promise<void> {
	const entries = await entriesOf(world);
	const sales = entries.filter(({ state, document, registration }) =>
		Boolean(state === 'fiscal' && document.kind === 'sell' && registration?.id)
	);
	if (sales.length === 0) return;
	const { id, document, registration } = world.dice.pick(sales);
	if (document.kind !== 'sell' || !registration?.id) return;
	const held = entries.filter(({ cartId, state }) => cartId === returnsOf(id) && !isFree(state));
	const earlier = held.flatMap((entry) => (entry.document.kind === 'return' ? [entry.document.receipt] : []));
	const refund = refundOf(world, { ...document, registrationId: registration.id }, earlier);
	if (refund) await press(world, tab, { document: refund, sale: { id, receipt: document.receipt } });
}

/** Two tabs give the same goods back: only one may. */
export async function takeBackTwice(world: World, [first, second]: readonly [Tab, Tab]): Promise<void> {
	await Promise.all([takeBack(world, first), takeBack(world, second)]);
}

function isFree(state: Entry['state']): boolean {
	return state === 'intended' || state === 'void' || givesCartBack(state);
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

/** An X report: what is in doubt is compared. True where one was heard. */
export async function check(world: World, tab: Tab): Promise<boolean> {
	const { truth, time, kept } = world;
	const before = await unsettledEntries(kept, REGISTER);
	const checked = await doing(tab, () => tab.journal.check(REGISTER));
	if (checked === 'gone' || checked === 'disk' || !checked.ok) return false;
	const after = await entriesOf(world);
	const isClean = ![...before, ...after].some(({ state }) => isUnsure(state) || state === 'sent' || state === 'resent');
	const { weighing, report } = checked;
	truth.note(`verdicts ${weighing.verdicts.map(({ id, event }) => `${id.slice(-4)} ${event}`).join(', ')}`);
	truth.note(`open ${weighing.open.map(({ id, why }) => `${id.slice(-4)} ${why}`).join(', ')}`);
	if (weighing.findings.length > 0) truth.note(`found ${JSON.stringify(weighing.findings)}`);
	truth.reports.push({
		shift: report.serial,
		askedAt: tab.lastReport.askedAt,
		heardAt: time.passed(),
		tab: tab.number,
		isQuiet: !world.tabs.some(({ life }) => world.browser.isDeaf(life)),
		isClean
	});
	return true;
}

export async function resend(world: World, tab: Tab, owed: Entry): Promise<void> {
	world.truth.note(`tab ${tab.number}: somebody sends ${owed.id.slice(-4)} again`);
	await doing(tab, () => tab.journal.resend(owed));
}

/** Somebody else comes a moment later, or a minute. */
async function later(world: World, tab: Tab, work: () => Promise<void>): Promise<void> {
	await world.time.pause(world.dice.pick([0, 0, 1, 20, 500, 30_000, 61_000]));
	if (!tab.life.isOver()) await work();
}

/** What two tabs do at once. */
export async function together(world: World, [first, second]: readonly [Tab, Tab]): Promise<void> {
	const one = (tab: Tab) => (world.dice.chance(70) ? sell(world, tab) : moveCash(world, tab));
	await Promise.all([one(first), later(world, second, () => one(second))]);
}
