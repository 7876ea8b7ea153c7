import { allocate } from '#lib/domain/allocate.ts';
import { cost, kopiykas, minus, plus, thousandths, total, type Kopiykas } from '#lib/domain/money.ts';
import type { WireGood, WireSale } from '#lib/kasa/wire-requests.ts';
import { addUp, leviesInside, type LevyShare } from './arithmetic.ts';
import type { BookTax } from './book.ts';
import { discounted, type AppliedDiscount } from './discounts.ts';
import { unprocessable, type Refused } from './outcome.ts';
import type { Switches } from './switches.ts';

export interface KasaLine {
	good: WireGood;
	gross: Kopiykas;
	/** After the line's own discounts; a receipt's discount leaves it as it is. */
	sum: Kopiykas;
	discounts: readonly AppliedDiscount[];
	taxes: readonly BookTax[];
	shares: readonly LevyShare[];
}

export interface KasaReceipt {
	lines: readonly KasaLine[];
	discounts: readonly AppliedDiscount[];
	total: Kopiykas;
	taxes: readonly LevyShare[];
}

type Priced<T> = { ok: true; value: T } | { ok: false; refused: Refused };

/** All sums of a receipt by the Kasa's own arithmetic. */
export function priced(sale: WireSale, taxes: readonly BookTax[], switches: Switches): Priced<KasaReceipt> {
	const lines: KasaLine[] = [];
	for (const [at, good] of sale.goods.entries()) {
		const line = pricedLine(good, ['goods', at], taxes, switches);
		if (!line.ok) return line;
		lines.push(line.value);
	}
	const receipt = discounted(total(lines.map(({ sum }) => sum)), sale.discounts);
	if (!receipt.ok) return wrong(['discounts', receipt.at], receipt.problem);
	const { applied, rest } = receipt;
	return { ok: true, value: { lines, discounts: applied, total: rest, taxes: taxesOf(lines, applied, switches) } };
}

function pricedLine(
	good: WireGood,
	place: (string | number)[],
	taxes: readonly BookTax[],
	{ lineRule }: Switches
): Priced<KasaLine> {
	const gross = cost(kopiykas(good.price), thousandths(good.quantity), lineRule);
	const line = discounted(gross, good.discounts);
	if (!line.ok) return wrong([...place, 'discounts', line.at], line.problem);
	const levied: BookTax[] = [];
	for (const asked of good.taxes ?? []) {
		const tax = taxes.find(({ code, symbol }) => asked === code || asked === symbol);
		if (!tax) return wrong([...place, 'taxes'], `no such tax: ${asked}`);
		levied.push(tax);
	}
	const shares = leviesInside(line.rest, leviesOf(levied), 'half-up');
	return { ok: true, value: { good, gross, sum: line.rest, discounts: line.applied, taxes: levied, shares } };
}

/** Taxes of the whole receipt: not the sum of its lines' unless switched so. */
function taxesOf(lines: readonly KasaLine[], discounts: readonly AppliedDiscount[], switches: Switches): LevyShare[] {
	const groups = groupsOf(lines, discounts);
	if (switches.receiptTax === 'truncated') {
		return addUp(groups.flatMap(({ taxes, sum, cut }) => leviesInside(plus(sum, cut), leviesOf(taxes), 'truncated')));
	}
	const cuts = groups.flatMap(({ taxes, cut }) => leviesInside(cut, leviesOf(taxes), 'half-up'));
	return addUp([...lines.flatMap(({ shares }) => shares), ...cuts]);
}

interface Group {
	taxes: readonly BookTax[];
	sum: Kopiykas;
	/** What the receipt's own discounts and surcharges change. */
	cut: Kopiykas;
}

/** Lines with the same taxes together; a receipt's discount goes to the groups its tax codes name, by their sums. */
function groupsOf(lines: readonly KasaLine[], discounts: readonly AppliedDiscount[]): Group[] {
	const groups = new Map<string, Group>();
	for (const { taxes, sum } of lines) {
		const key = taxes.map(({ code }) => code).join();
		groups.set(key, { taxes, sum: plus(sum, groups.get(key)?.sum ?? kopiykas(0)), cut: kopiykas(0) });
	}
	for (const { sum, tax_codes } of discounts) {
		const named = [...groups.values()].filter(({ taxes }) => taxes.some((tax) => isNamed(tax, tax_codes)));
		const weights = named.map((group) => plus(group.sum, group.cut));
		const whole = total(weights);
		if (whole <= 0) continue;
		const size = kopiykas(sum < 0 ? Math.min(-sum, whole) : sum);
		for (const [at, share] of allocate(size, weights).entries()) {
			const group = named[at];
			if (group) group.cut = sum < 0 ? minus(group.cut, share) : plus(group.cut, share);
		}
	}
	return [...groups.values()];
}

function isNamed({ code, symbol }: BookTax, names: readonly (number | string)[] | undefined): boolean {
	return names?.some((name) => name === code || name === symbol) ?? false;
}

function leviesOf(taxes: readonly BookTax[]) {
	return taxes.map(({ code, rate, extra_rate }) => ({ code, rate, extraRate: extra_rate }));
}

function wrong(place: (string | number)[], problem: string): { ok: false; refused: Refused } {
	return { ok: false, refused: unprocessable(place, problem) };
}
