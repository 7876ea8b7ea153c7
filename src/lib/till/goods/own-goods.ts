import { catalogInPieces } from '#lib/catalog/catalog-in-pieces.ts';
import type { Catalog } from '#lib/catalog/catalog.ts';
import { changedGoods } from '#lib/catalog/changed-goods.ts';
import type { GoodsDisk } from '#lib/catalog/goods-disk.ts';
import {
	askAnew,
	keepDelta,
	nextQuestion,
	readGoods,
	shownQuestion,
	type GoodsDelta
} from '#lib/catalog/kept-goods.ts';
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
	/**
	 * What changed, on the disk or past it; empty: nothing; null: another list lies on the disk, or none any more. What a
	 * question without `of` begins with is a whole list.
	 */
	changes: readonly Answer[] | null;
}

export type OwnGoods = ReturnType<typeof ownGoods>;

/** The shop's own goods: on the disk, as the server tells them, and as a catalogue. */
export function ownGoods({ server, disk, register, breathe }: OwnGoodsPorts) {
	/** Up to where the catalogue in memory knows them; null: it has none of them. */
	let known: GoodsQuestion | null = null;
	/** Not all that lies on the disk could be read. */
	let isTorn = false;
	/** Up to where the disk knows them, since it did not take what was told next; null: it takes all. */
	let refused: { shown: GoodsQuestion | null } | null = null;

	/** Of what lies on the disk; null: there is no list. */
	async function read(before: Catalog): Promise<Catalog | null> {
		const kept = await readGoods(disk, register());
		known = kept?.asked ?? null;
		isTorn = kept?.isTorn ?? false;
		refused = null;
		return kept && (await catalogInPieces(kept.goods, { before, breathe }));
	}

	/** Of what changed, or of the disk where more changed than this tab knows. */
	async function change(before: Catalog, changes: readonly Answer[]): Promise<Catalog | null> {
		const [first] = changes;
		const last = changes.at(-1)?.delta;
		if (!first || !last) return await read(before);
		const isWhole = first.asked.of === undefined;
		if (!isWhole && !(known && isSameQuestion(known, first.asked))) return await read(before);
		known = last.of === null ? null : { since: last.next, of: last.of };
		if (!known) return null;
		const goods = changedGoods(
			isWhole ? [] : before.products,
			changes.map(({ delta }) => delta)
		);
		return await catalogInPieces(goods, { before, breathe });
	}

	/** Asks and writes down until everything is known, or the server is silent. */
	async function ask(): Promise<Asked> {
		const at = register();
		let changes: Answer[] | null = [];
		// A disk that does not take even this goes without: the next look finds the list torn once more.
		if (isTorn) await askAnew(disk, at).catch(refusal);
		for (let isCutOff = false; ; isCutOff = true) {
			const asked = await nextQuestion(disk, at);
			const delta = await tell(at, asked);
			if (!delta) return { isCutOff, changes };
			const kept = await keepDelta(disk, at, asked, delta).catch(refusal);
			if (kept === 'refused') return await askPastDisk(at, { asked, delta });
			if (kept === 'replaced' || kept === 'ended') changes = null;
			if (kept === 'changed' && delta.goods.length + delta.gone.length > 0) changes?.push({ asked, delta });
			if (!delta.more) return { isCutOff: false, changes: refused ? null : changes };
		}
	}

	/** Goes on from what this tab knows, without the disk; another list is told from its beginning, whole or not at all. */
	async function askPastDisk(at: string, told: Answer): Promise<Asked> {
		refused = { shown: await shownQuestion(disk, at) };
		const { of } = told.delta;
		const start = of !== null && known?.of === of ? known : { since: 0 };
		const changes: Answer[] = [];
		for (let asked: GoodsQuestion = start; ;) {
			const delta = isSameQuestion(asked, told.asked) ? told.delta : await tell(at, asked);
			if (delta?.of !== of) return { isCutOff: true, changes: start.of === undefined ? [] : changes };
			changes.push({ asked, delta });
			if (!delta.more) break;
			asked = { since: delta.next, ...(of !== null && { of }) };
		}
		const isNothing = changes.every(({ delta }) => delta.goods.length + delta.gone.length === 0);
		return { isCutOff: false, changes: isNothing && start.of !== undefined ? [] : changes };
	}

	/** Null: the server is silent. */
	async function tell(at: string, asked: GoodsQuestion): Promise<GoodsDelta | null> {
		const told = await server.products({ ...asked, register: at, since: String(asked.since) });
		return told.ok ? goodsTold(told.value) : null;
	}

	/** Whether other goods lie on the disk than this tab shows: what was written down may not have come to be shown. */
	async function isBehind(): Promise<boolean> {
		const shown = await shownQuestion(disk, register());
		const seen = refused ? refused.shown : known;
		return shown === null || seen === null ? shown !== seen : !isSameQuestion(shown, seen);
	}

	return {
		read,
		change,
		ask,
		isBehind,
		/** The disk did not take what was told last. */
		isBroken: () => refused !== null
	};
}

/** What the disk does not take is told past it; a mistake of ours is thrown. */
function refusal(error: unknown): 'refused' {
	if (error instanceof DOMException) return 'refused';
	throw error;
}
