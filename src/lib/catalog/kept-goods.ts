import * as z from 'zod/mini';
import type { GoodsDisk, GoodsReading, GoodsWriting } from './goods-disk.ts';
import { productFrom } from './kept-product.ts';
import { isSameQuestion, listStateFrom, NO_LIST, questionAt } from './list-state.ts';
import type { GoodsQuestion, ListAt, ListState } from './list-state.ts';
import type { Product } from './product.ts';

/** An answer of the server: what has changed since a question. */
export interface GoodsDelta {
	/** Null: the shop has no list. Another than was asked for: the beginning of another list. */
	of: string | null;
	goods: readonly Product[];
	/** Codes of what is sold no more. */
	gone: readonly string[];
	/** `since` of the next question. */
	next: number;
	/** There is more to ask for. */
	more: boolean;
}

/** What an answer meant for the goods on sale. */
export type Kept =
	/** Nothing yet: its list is not whole; or it answers what was answered before. */
	| 'nothing'
	/** Some of them. */
	| 'changed'
	/** Another list stands in the place of the old one. */
	| 'replaced'
	/** There are none any more. */
	| 'ended';

/** Goods read or written at once: a few milliseconds on a slow tablet. */
const PAGE = 100;

/** What to ask for next. */
export async function nextQuestion(disk: GoodsDisk, register: string): Promise<GoodsQuestion> {
	return questionAt(await disk.read((store) => stateAt(store, register)));
}

/** Up to where the goods are known that the till sells by; null: there is no list of them. */
export async function shownQuestion(disk: GoodsDisk, register: string): Promise<GoodsQuestion | null> {
	const { shown } = await disk.read((store) => stateAt(store, register));
	return shown && questionAt({ shown, arriving: null });
}

/**
 * Writes an answer down, whole or not at all. A list that was asked for from its beginning stands aside until it is whole:
 * a till that loses the network halfway sells by the one before.
 */
export function keepDelta(disk: GoodsDisk, register: string, asked: GoodsQuestion, delta: GoodsDelta): Promise<Kept> {
	return disk.write(async (store) => {
		const state = await stateAt(store, register);
		// Another tab has had an answer meanwhile: this one may be older.
		if (!isSameQuestion(asked, questionAt(state))) return 'nothing';
		const { of, next: since, more } = delta;
		if (of === null) return await end(store, register, state);
		const going = state.arriving ?? (state.shown?.isTorn ? null : state.shown);
		const list: ListAt = going?.of === of ? { ...going, since } : { of, since, place: otherPlace(state.shown) };
		if (going?.of !== of) await clear(store, register, list.place);
		await inPieces(delta.goods, (good) => store.put({ code: keyOf(register, list.place, good.code), good }));
		await inPieces(delta.gone, (code) => store.delete(IDBKeyRange.only(keyOf(register, list.place, code))));
		if (list.place === state.shown?.place) {
			await putState(store, register, { ...state, shown: list });
			return 'changed';
		}
		if (more) {
			await putState(store, register, { ...state, arriving: list });
			return 'nothing';
		}
		if (state.shown) await clear(store, register, state.shown.place);
		await putState(store, register, { shown: list, arriving: null });
		return 'replaced';
	});
}

/** The list that a register sells by, and what is to be asked for next of it. */
export interface KeptList {
	asked: GoodsQuestion;
	goods: readonly Product[];
	/** There are others that cannot be read: see `askAnew`. */
	isTorn: boolean;
}

/** Null: there is none. */
export async function readGoods(disk: GoodsDisk, register: string): Promise<KeptList | null> {
	return await disk.read(async (store) => {
		const { shown } = await stateAt(store, register);
		if (!shown) return null;
		const kept = await goodsAt(store, register, shown.place);
		return { ...kept, asked: kept.isTorn ? { since: 0 } : questionAt({ shown, arriving: null }) };
	});
}

/** The list is asked for from its beginning, and sold meanwhile as far as it can be read. */
export function askAnew(disk: GoodsDisk, register: string): Promise<void> {
	return disk.write(async (store) => {
		const state = await stateAt(store, register);
		if (state.shown) await putState(store, register, { ...state, shown: { ...state.shown, isTorn: true } });
	});
}

/** As goods lie in their store. */
const Row = z.object({ code: z.string(), good: z.unknown() });

/** In one transaction, so that nobody swaps it meanwhile; page by page, so that the page of the browser goes on. */
async function goodsAt(
	store: GoodsReading,
	register: string,
	place: ListAt['place']
): Promise<Pick<KeptList, 'goods' | 'isTorn'>> {
	const goods: Product[] = [];
	let isTorn = false;
	let range = all(register, place);
	for (;;) {
		const page = (await store.getAll(range, PAGE)).map((row) => Row.parse(row));
		for (const row of page) {
			const good = productFrom(row.good);
			if (good) goods.push(good);
			else isTorn = true;
		}
		const last = page.at(-1);
		if (!last || page.length < PAGE) return { goods, isTorn };
		range = IDBKeyRange.bound(last.code, range.upper, true);
	}
}

/** The page of the browser goes on between two pieces. */
async function inPieces<T>(all: readonly T[], write: (one: T) => Promise<unknown>): Promise<void> {
	for (let at = 0; at < all.length; at += PAGE) await Promise.all(all.slice(at, at + PAGE).map(write));
}

async function end(store: GoodsWriting, register: string, { shown }: ListState): Promise<Kept> {
	await Promise.all([clear(store, register, 'a'), clear(store, register, 'b')]);
	await putState(store, register, NO_LIST);
	return shown ? 'ended' : 'nothing';
}

async function stateAt(store: GoodsReading, register: string): Promise<ListState> {
	return listStateFrom(await store.get(stateKey(register)));
}

function putState(store: GoodsWriting, register: string, state: ListState): Promise<unknown> {
	return store.put({ code: stateKey(register), version: 1, ...state });
}

function clear(store: GoodsWriting, register: string, place: ListAt['place']): Promise<unknown> {
	return store.delete(all(register, place));
}

function otherPlace(shown: ListAt | null): ListAt['place'] {
	return shown?.place === 'a' ? 'b' : 'a';
}

function stateKey(register: string): string {
	return `list ${register}`;
}

/** Numbers as wide as one another: goods lie in the order in which the shop made them. */
function keyOf(register: string, place: ListAt['place'], code: string): string {
	return `goods ${register} ${place} ${code.padStart(16, '0')}`;
}

function all(register: string, place: ListAt['place']): IDBKeyRange {
	return IDBKeyRange.bound(`goods ${register} ${place} `, `goods ${register} ${place}!`);
}
