import { catalogInPieces } from '#lib/catalog/catalog-in-pieces.ts';
import type { Catalog } from '#lib/catalog/catalog.ts';
import { changedGoods } from '#lib/catalog/changed-goods.ts';
import type { GoodsDisk } from '#lib/catalog/goods-disk.ts';
import { keepDelta, nextQuestion, readGoods, shownQuestion, type GoodsDelta } from '#lib/catalog/kept-goods.ts';
import { isSameQuestion, type GoodsQuestion } from '#lib/catalog/list-state.ts';
import { goodsTold } from './goods-told.ts';
import type { ProductsServer } from './products-server.ts';

export interface OwnGoodsPorts {
	server: ProductsServer;
	disk: GoodsDisk;
	register: () => string;
	/** Lets the page answer whatever came meanwhile. */
	breathe: () => Promise<void>;
}

interface Answer {
	asked: GoodsQuestion;
	delta: GoodsDelta;
}

/** What came of asking. */
export interface Asked {
	/** The server fell silent in the middle: it has more. */
	isCutOff: boolean;
	/** What changed of the goods on the disk; empty: nothing; null: they are another list, or none any more. */
	changes: readonly Answer[] | null;
}

export type OwnGoods = ReturnType<typeof ownGoods>;

/** The shop's own goods: on the disk, as the server tells them, and as a catalogue. */
export function ownGoods({ server, disk, register, breathe }: OwnGoodsPorts) {
	/** Up to where the catalogue in memory knows them; null: it has none of them. */
	let known: GoodsQuestion | null = null;

	/** Of what lies on the disk; null: there is no list. */
	async function read(before: Catalog): Promise<Catalog | null> {
		const kept = await readGoods(disk, register());
		known = kept?.asked ?? null;
		return kept && (await catalogInPieces(kept.goods, { before, breathe }));
	}

	/** Of what changed, or of the disk where more changed than this tab knows. */
	async function change(before: Catalog, changes: readonly Answer[]): Promise<Catalog | null> {
		const [first] = changes;
		const last = changes.at(-1)?.delta;
		if (!first || !last || !known || !isSameQuestion(known, first.asked)) return await read(before);
		known = { ...known, since: last.next };
		const goods = changedGoods(
			before.products,
			changes.map(({ delta }) => delta)
		);
		return await catalogInPieces(goods, { before, breathe });
	}

	/** Asks and writes down until everything is known, or the server is silent. */
	async function ask(): Promise<Asked> {
		const at = register();
		let changes: Answer[] | null = [];
		for (let isCutOff = false; ; isCutOff = true) {
			const asked = await nextQuestion(disk, at);
			const told = await server.products({ ...asked, register: at, since: String(asked.since) });
			if (!told.ok) return { isCutOff, changes };
			const delta = goodsTold(told.value);
			const kept = await keepDelta(disk, at, asked, delta);
			if (kept === 'replaced' || kept === 'ended') changes = null;
			if (kept === 'changed' && delta.goods.length + delta.gone.length > 0) changes?.push({ asked, delta });
			if (!delta.more) return { isCutOff: false, changes };
		}
	}

	/** Whether other goods lie on the disk than this tab shows: what was written down may not have come to be shown. */
	async function isBehind(): Promise<boolean> {
		const shown = await shownQuestion(disk, register());
		return shown === null || known === null ? shown !== known : !isSameQuestion(shown, known);
	}

	return { read, change, ask, isBehind };
}
