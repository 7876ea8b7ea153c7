import { kopiykas } from '#lib/domain/money.ts';
import type { GoodsDelta } from './kept-goods.ts';
import type { GoodsQuestion } from './list-state.ts';
import type { Product } from './product.ts';

/** A server's list of goods, which tells what changed by pages of three. */
export function listServerForTests() {
	/** When each last changed; null: it is sold no more. */
	let rows = new Map<string, { good: Product | null; changed: number }>();
	let counter = 0;
	let of: string | null = 'list-1';
	const PAGE = 3;

	function set(code: string, good: Product | null): void {
		counter += 1;
		rows.set(code, { good, changed: counter });
	}

	return {
		sell: (code: string, price: number) => set(code, goodOf(code, price)),
		drop: (code: string) => {
			if (rows.has(code)) set(code, null);
		},
		/** Another list of the same goods: numbers begin anew. Null: there is none. */
		rename: (name: string | null) => {
			of = name;
			counter = 0;
			const before = rows;
			rows = new Map();
			for (const [code, { good }] of before) set(code, good);
		},
		answer: (asked: GoodsQuestion): GoodsDelta => {
			if (of === null) return { of, goods: [], gone: [], next: 0, more: false };
			const since = asked.of === of ? asked.since : 0;
			const found = [...rows]
				.filter(([, { good, changed }]) => changed > since && (since > 0 || good !== null))
				.toSorted(([, one], [, other]) => one.changed - other.changed);
			const page = found.slice(0, PAGE);
			return {
				of,
				goods: page.flatMap(([, { good }]) => good ?? []),
				gone: page.flatMap(([code, { good }]) => (good ? [] : code)),
				next: page.at(-1)?.[1].changed ?? (since === 0 ? counter : since),
				more: found.length > PAGE
			};
		},
		/** What is sold now, by code; null: there is no list. */
		goods: () => (of === null ? null : [...rows.values()].flatMap(({ good }) => good ?? []).toSorted(byCode))
	};
}

export function byCode(one: Product, other: Product): number {
	return Number(one.code) - Number(other.code);
}

function goodOf(code: string, price: number): Product {
	return {
		code,
		catalogId: Number(code),
		name: `Товар ${code}`,
		price: kopiykas(price),
		measure: 'piece',
		barcodes: [`4820000${code.padStart(5, '0')}`],
		category: Number(code) % 2 ? 'Напої' : '',
		levies: { vat: null },
		taxes: [1]
	};
}
