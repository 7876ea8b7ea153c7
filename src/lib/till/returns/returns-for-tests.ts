import { expect } from 'vitest';
import type { LineQuantities } from '#lib/api/quantities.ts';
import type { ReturnReservation } from '#lib/api/returns.ts';
import { isSale, type SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { formatMoney } from '#lib/ui/format.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { EMPTY_CARD } from '../card-form.ts';
import { PINS } from '../people/people-for-tests.ts';
import { SILENT, type ShopWhy } from '../shop/told.ts';
import { tillAtKasa, type AtKasa, type TillAtKasa } from '../till-for-tests.ts';
import { returnsAt } from './returns.ts';
import type { ReturnsServer } from './returns-server.ts';

/** Of the two cards. */
export const MASKS = ['411111******1111', '555555******5555'] as const;

/** A till that has sold something, and what takes it back. */
export async function shopThatSold(
	ring: (at: TillAtKasa) => void,
	at: AtKasa = {},
	by: 'cash' | 'card' | 'half by card' | 'two cards' = 'cash'
) {
	const shop = await tillAtKasa(at);
	// So that there is cash to give back.
	shop.ring(500_00);
	await shop.payCash();
	shop.till.checkout.dismiss();
	ring(shop);
	if (by === 'cash') await shop.payCash();
	else if (by === 'card') await shop.payCard();
	else if (by === 'two cards') await payByTwoCards(shop);
	else await payHalfByCard(shop);
	const first = (await shop.entries()).find(({ document }) => document.kind === 'sell');
	const entry = shop.till.last.entry;
	if (!entry) throw new Error('Nothing was sold');
	const back = returnsAt(shop.till.returning);
	await back.search.load();
	const code = () => entry.registration?.fiscalCode ?? '';
	const give = async (asks: string = 'return') => {
		const given = back.desk.give();
		expect(shop.till.approval.pending?.action).toBe(asks);
		await shop.till.approval.answer(PINS.iryna);
		await given;
	};
	const find = async () => {
		back.desk.dismiss();
		await back.search.look(code());
	};
	return {
		...shop,
		back,
		sale: () => entry,
		/** What was sold before it. */
		other: () => {
			if (!first) throw new Error('Nothing was sold before');
			return entryFrom(first);
		},
		code,
		find,
		give,
		/** Finds the receipt, chooses and gives. */
		returnAll: async (choose: (draft: typeof back.draft) => void) => {
			await find();
			choose(back.draft);
			await give();
		},
		/** A line that was sold, the first one unless told. */
		line: (at = 0) => (isSale(entry.document) ? (entry.document.receipt.lines[at]?.id ?? '') : ''),
		done: (): { document: SaleDocument; state: string } => {
			const { state } = back.desk;
			if (state.step !== 'done') throw new Error(`Not done: ${JSON.stringify(state)}`);
			return { document: state.document, state: state.entry.state };
		}
	};
}

async function payHalfByCard({ till }: TillAtKasa): Promise<void> {
	till.tender.start();
	till.tender.chooseCashless();
	const [card] = till.tender.drafts;
	if (card) till.tender.type(card.id, formatMoney(kopiykas(till.cart.priced.total / 2)));
	till.tender.chooseCash();
	await till.checkout.pay();
}

/** 60,00 by the first card and the rest by the second one, both under one name. */
async function payByTwoCards({ till }: TillAtKasa): Promise<void> {
	till.tender.start();
	for (const [at, cardMask] of MASKS.entries()) {
		till.tender.chooseCashless();
		const card = till.tender.active;
		if (!card) throw new Error('No card is chosen');
		if (at === 0) till.tender.type(card.id, '60,00');
		till.tender.fillCard(card.id, { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, cardMask } });
	}
	await till.checkout.pay();
}

/** Another till at the same Kasa, with a journal of its own. */
export async function otherTill(sold: TillAtKasa, server: ReturnType<typeof serverThatKnows>) {
	const there = await tillAtKasa({ in: sold.emptyDevice(), returns: server.server });
	await there.till.signIn.enter(PINS.olena);
	const back = returnsAt(there.till.returning);
	const give = async () => {
		const given = back.desk.give();
		await there.till.approval.answer(PINS.iryna);
		await given;
	};
	return { ...there, back, give };
}

interface Says {
	away: boolean;
	held: LineQuantities;
	reserves: 'taken' | 'not-enough';
	/** Why it reserves nothing. */
	refuses: ShopWhy | null;
}

/** Our own server as returns meet it; it knows one sale of another till, and can be away. */
export function serverThatKnows(sale: Entry) {
	const says: Says = { away: false, held: {}, reserves: 'taken', refuses: null };
	const asked: ReturnReservation[] = [];
	const released: string[] = [];
	const reserved = new Map<string, LineQuantities>();
	const { id, register, createdAt, state } = sale;
	const kept = { entry: id, till: 't9', register, createdAt, state, revision: 3, body: JSON.stringify(sale) };
	const server: ReturnsServer = {
		find: ({ by, is }) => {
			if (says.away) return Promise.resolve(SILENT);
			const isIt = by === 'code' ? is === sale.registration?.fiscalCode : is === id;
			const held = [...reserved.values()].reduce(together, says.held);
			const found = isIt ? { sale: kept, returns: [], held } : null;
			return Promise.resolve({ ok: true, value: { found } });
		},
		reserve: (question) => {
			if (says.away) return Promise.resolve(SILENT);
			asked.push(question);
			if (says.refuses) return Promise.resolve({ ok: false, refusal: { why: says.refuses } });
			const left = says.held;
			if (says.reserves === 'taken') reserved.set(question.by, question.takes);
			return Promise.resolve({
				ok: true,
				value:
					says.reserves === 'taken'
						? { is: 'taken' }
						: { is: 'not-enough', left, held: reserved.get(question.by) ?? {} }
			});
		},
		release: (entry) => {
			if (says.away) return Promise.resolve(SILENT);
			released.push(entry);
			reserved.delete(entry);
			return Promise.resolve({ ok: true, value: {} });
		}
	};
	return { server, says, asked, released };
}

/** Quantities of both, line by line. */
function together(some: LineQuantities, more: LineQuantities): LineQuantities {
	const both = new Map(Object.entries(some));
	for (const [line, quantity] of Object.entries(more)) both.set(line, thousandths((both.get(line) ?? 0) + quantity));
	return Object.fromEntries(both);
}

/** Our own server, which does not answer. */
export function awayServer(): ReturnsServer {
	const silence = () => Promise.resolve(SILENT);
	return { find: silence, reserve: silence, release: silence };
}

/** Our own server, to which no sale was delivered yet: it reserves what it is asked to. */
export function serverThatKnowsNothing(): ReturnsServer {
	return {
		find: () => Promise.resolve({ ok: true, value: { found: null } }),
		reserve: () => Promise.resolve({ ok: true, value: { is: 'taken' } }),
		release: () => Promise.resolve({ ok: true, value: {} })
	};
}
