import type { SaleDocument } from '#lib/domain/document.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { SavedReceipt } from '#lib/journal/database.ts';
import { lastReason, type Entry } from '#lib/journal/entry.ts';
import { returnsOf, type ReturnedSale } from '#lib/journal/reserved.ts';
import { forgetReceipt, savedReceipts, saveReceipt } from '#lib/journal/saved-receipts.ts';
import type { Cart } from './carts.ts';
import { entriesOf } from './entries.ts';
import { cartOf, refundOf, saleOf } from './goods.ts';
import { doing, later, press } from './people.ts';
import { REGISTER, type Tab } from './tab.ts';
import type { World } from './world.ts';

/** Somebody rings up a receipt and pays. */
export async function sell(world: World, tab: Tab): Promise<void> {
	const cart = await ringUp(world, tab);
	if (cart) await pay(world, tab, cart);
}

/** A receipt on the screen, kept on the disk; null where the disk does not take it. */
async function ringUp(world: World, tab: Tab, sale?: ReturnedSale): Promise<Cart | null> {
	const savedAt = world.clocks.device();
	const as = { register: REGISTER, place: 'open', savedAt, ...(sale && { returns: sale.id }) } as const;
	const saved: SavedReceipt = { ...as, id: world.newId(), receipt: cartOf(world) };
	const cart: Cart = { saved, isKept: 'perhaps', isThrown: 'no', isShared: false, entries: [], ...(sale && { sale }) };
	world.carts.set(saved.id, cart);
	if ((await doing(tab, () => saveReceipt(tab.database, saved))) !== true) return null;
	cart.isKept = 'yes';
	return cart;
}

/** Where it comes back it is paid again, left for later, or thrown away. The journal has put it back itself. */
async function pay(world: World, tab: Tab, cart: Cart): Promise<void> {
	for (let tries = 0; tries < 2; tries += 1) {
		const document = await documentOf(world, cart);
		if (!document) return;
		cart.entries.push(document.customId);
		const posted = await press(world, tab, { document, cart: cart.saved, ...(cart.sale && { sale: cart.sale }) });
		if (posted === 'gone') return;
		if (posted !== 'disk' && posted.written && !isBack(posted.entry)) return;
		const then = world.dice.weighed({ again: 45, leave: 25, throw: 30 });
		if (then === 'throw') return await throwAway(tab, cart);
		if (then === 'leave') return;
	}
}

/** What another tab has made of it does not come back. */
function isBack(entry: Entry): boolean {
	return givesCartBack(entry.state) && lastReason(entry)?.code !== 'taken-elsewhere';
}

async function documentOf(world: World, { saved, sale }: Cart): Promise<SaleDocument | null> {
	return sale ? await refundFor(world, sale.id) : saleOf(world, saved.receipt);
}

async function throwAway(tab: Tab, cart: Cart): Promise<void> {
	cart.isThrown = 'perhaps';
	const thrown = await doing(tab, () => forgetReceipt(tab.database, cart.saved.id));
	if (thrown !== 'gone' && thrown !== 'disk' && !cart.isShared) cart.isThrown = 'yes';
}

/** One receipt on the screens of two tabs, both pressed. */
export async function payTwice(world: World, [first, second]: readonly [Tab, Tab]): Promise<void> {
	const cart = await ringUp(world, first);
	if (!cart) return;
	cart.isShared = true;
	await Promise.all([pay(world, first, cart), later(world, second, () => payAsShown(world, second, cart))]);
}

/** Somebody there has changed it, and pays: as the till keeps each change. */
async function payAsShown(world: World, tab: Tab, cart: Cart): Promise<void> {
	if (world.dice.chance(50) && (await doing(tab, () => saveReceipt(tab.database, cart.saved))) !== true) return;
	await pay(world, tab, cart);
}

/** What was left, or was being rung up before a crash, is on the screen again: somebody pays it, or throws it away. */
export async function payWhatIsLeft(world: World, tab: Tab): Promise<void> {
	const left = await doing(tab, () => savedReceipts(tab.database, REGISTER));
	if (!Array.isArray(left)) return;
	for (const { id } of left) {
		const cart = world.carts.get(id);
		const then = world.dice.weighed({ pay: 60, throw: 15, leave: 25 });
		if (cart && then === 'pay') await pay(world, tab, cart);
		if (cart && then === 'throw') await throwAway(tab, cart);
	}
}

/** Goods come back: rung up as a receipt like any other, or sent at once. */
export async function takeBack(world: World, tab: Tab): Promise<void> {
	const sale = await someSale(world);
	if (!sale) return;
	if (world.dice.chance(50)) {
		const document = await refundFor(world, sale.id);
		if (document) await press(world, tab, { document, sale });
		return;
	}
	const cart = await ringUp(world, tab, sale);
	if (cart) await pay(world, tab, cart);
}

/** Two tabs take back what was still out when both looked: only one may. */
export async function takeBackTwice(world: World, [first, second]: readonly [Tab, Tab]): Promise<void> {
	const sale = await someSale(world);
	if (!sale) return;
	const [one, other] = [await refundFor(world, sale.id), await refundFor(world, sale.id)];
	if (!one || !other) return;
	await Promise.all([
		press(world, first, { document: one, sale }),
		later(world, second, async () => {
			await press(world, second, { document: other, sale });
		})
	]);
}

async function someSale(world: World): Promise<ReturnedSale | null> {
	const sales = (await entriesOf(world)).flatMap(({ id, state, document, registration }) =>
		state === 'fiscal' && document.kind === 'sell' && registration?.id ? [{ id, receipt: document.receipt }] : []
	);
	return sales.length > 0 ? world.dice.pick(sales) : null;
}

/** What may still be returned of a sale, or what was sold of it, for somebody who does not look; null where that is nothing. */
async function refundFor(world: World, saleId: string): Promise<SaleDocument | null> {
	const entries = await entriesOf(world);
	const sale = entries.find(({ id }) => id === saleId);
	if (sale?.document.kind !== 'sell' || !sale.registration?.id) return null;
	const looks = world.dice.chance(80);
	const held = entries.filter(({ cartId, state }) => looks && cartId === returnsOf(saleId) && !isFree(state));
	const earlier = held.flatMap(({ document }) => (document.kind === 'return' ? [document.receipt] : []));
	return refundOf(world, { ...sale.document, registrationId: sale.registration.id }, earlier);
}

function isFree(state: Entry['state']): boolean {
	return state === 'intended' || state === 'void' || givesCartBack(state);
}
