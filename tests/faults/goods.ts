import type { FiscalDocument, SaleDocument } from '#lib/domain/document.ts';
import { basisPoints, kopiykas, minus, NOTHING, plus, thousandths, type Kopiykas } from '#lib/domain/money.ts';
import { settle, type Tender } from '#lib/domain/payment.ts';
import { priceReceipt, type Line, type PricedReceipt, type Receipt } from '#lib/domain/receipt.ts';
import { leftOf, returnedSoFar, returnOf } from '#lib/domain/return.ts';
import { roundCash } from '#lib/domain/rounding.ts';
import type { World } from './world.ts';

const STEP = 50;
/** Few prices: documents of equal sums. */
const SHELF = [10_00, 28_50, 45_00];
/** Whole hryvnias that a buyer lays down. */
const NOTE = 100_00;
const CARDS = ['Картка', 'Подарунковий сертифікат'] as const;

type Shop = Pick<World, 'dice' | 'habits' | 'newId'>;

/** What somebody buys. */
export function cartOf({ dice, habits, newId }: Shop): Receipt {
	const line = (): Line => ({
		id: newId(),
		code: '1',
		name: 'Хліб',
		price: kopiykas(habits.alike ? dice.pick(SHELF) : dice.between(5_00, 90_000_00)),
		quantity: thousandths(!habits.alike && dice.chance(30) ? dice.between(200, 3000) : 1000),
		measure: 'piece',
		taxes: [],
		adjustments: dice.chance(8) ? [{ kind: 'discount', by: { percent: basisPoints(5_00) } }] : [],
		exciseStamps: []
	});
	return { lines: Array.from({ length: habits.alike ? 1 : dice.between(1, 3) }, line), adjustments: [] };
}

/** Paid in cash, rounded or with change, by card, or by both. */
export function saleOf({ dice, newId }: Shop, cart: Receipt): SaleDocument {
	const receipt = priceReceipt(cart, { lineRule: 'half-up' });
	const tenders = tendersFor(receipt.total, dice.weighed({ exact: 30, change: 30, card: 30, split: 10 }), dice);
	const { payments, round, given, change, due, problem } = settle(receipt.total, tenders, STEP);
	if (problem) throw new RangeError(`The model pays wrongly: ${problem.code}`);
	return {
		kind: 'sell',
		customId: newId(),
		receipt,
		payments,
		given,
		change,
		due,
		print: true,
		...(round && { round })
	};
}

function tendersFor(total: Kopiykas, how: 'exact' | 'change' | 'card' | 'split', dice: Shop['dice']): Tender[] {
	const due = roundCash(total, STEP);
	const card = dice.pick(CARDS);
	const half = kopiykas(Math.floor(total / 2 / NOTE) * NOTE);
	if (how === 'exact') return [{ form: 'cash', label: 'Готівка', amount: due }];
	if (how === 'change')
		return [{ form: 'cash', label: 'Готівка', amount: kopiykas(Math.ceil((due + 1) / NOTE) * NOTE) }];
	if (how === 'card' || half === 0) return [{ form: 'cashless', label: card, amount: total }];
	return [
		{ form: 'cashless', label: card, amount: minus(total, half) },
		{ form: 'cash', label: 'Готівка', amount: half }
	];
}

/** Some or all of what is left of a sale goes back, by the form it was paid by; null where nothing can. */
export function refundOf(
	{ dice, newId }: Shop,
	sale: SaleDocument & { registrationId: string },
	earlier: readonly PricedReceipt[]
): SaleDocument | null {
	const before = returnedSoFar(earlier);
	const left = [...leftOf(sale.receipt, before)].filter(([, quantity]) => quantity > 0);
	const part = left.filter(() => dice.chance(70)).map(([id, quantity]) => [id, someOf(quantity, dice)] as const);
	if (part.length === 0) return null;
	const receipt = returnOf(sale.receipt, new Map(part), 'half-up', before);
	const isCash = sale.payments.every(({ form }) => form === 'cash');
	const due = isCash ? roundCash(receipt.total, STEP) : receipt.total;
	if (receipt.problems.length > 0 || due === 0) return null;
	const label = sale.payments.find(({ form }) => form === 'cashless')?.label ?? 'Готівка';
	return {
		kind: 'return',
		customId: newId(),
		receipt,
		payments: [{ form: isCash ? 'cash' : 'cashless', label, amount: due }],
		given: due,
		change: NOTHING,
		due,
		print: true,
		relatedReceiptId: sale.registrationId,
		...(due !== receipt.total && { round: true })
	};
}

function someOf(quantity: number, dice: Shop['dice']) {
	return thousandths(quantity > 1 && dice.chance(30) ? Math.ceil(quantity / 2) : quantity);
}

/** Cash carried in or out, or handed to a cardholder. */
export function cashOf(
	{ dice, habits }: Shop,
	kind: 'service-in' | 'service-out' | 'withdrawal'
): Exclude<FiscalDocument, SaleDocument> {
	const hryvnias = habits.alike ? dice.pick([500, 600]) : dice.between(500, 3000);
	const amount = plus(
		kopiykas(hryvnias * 100),
		kopiykas(kind === 'withdrawal' || habits.alike ? 0 : dice.between(0, 9) * 10)
	);
	if (kind !== 'withdrawal') return { kind, amount, label: 'Готівка', print: true };
	return { kind, amount, label: CARDS[0], card: {}, print: true };
}
