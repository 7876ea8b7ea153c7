import { folded } from '#lib/catalog/folded.ts';
import { isSale } from '#lib/domain/document.ts';
import { typedMoney } from '#lib/domain/typed-amount.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { formatDateTime } from '#lib/ui/format.ts';
import { latestSales, salesThat } from './journal-sales.ts';
import { wasSent, type Original } from './original.ts';
import type { FoundOriginal, originals } from './originals.ts';
import { isAddress, receiptMark } from './receipt-mark.ts';

/** Why no receipt was opened. */
export type SearchNotice = Exclude<FoundOriginal, { is: 'found' }> | { is: 'not-understood' };

interface SearchPorts {
	database: TillDatabase;
	register: () => string;
	originals: ReturnType<typeof originals>;
	onfound: (original: Original) => void;
}

/** Buyers come back soon: so many of the latest sales are looked through as one types. */
const AT_HAND = 300;
/** More would not be read. */
const MOST_SHOWN = 30;
const NOWHERE: FoundOriginal = { is: 'nowhere', serverAway: false };

/** Finds the receipt that is returned: among the latest as one types, by its number or QR wherever it was sold. */
export class OriginalSearch {
	#text = $state('');
	#latest = $state.raw<readonly Entry[]>([]);
	/** Of what was typed, where the latest have nothing that fits. */
	#earlier = $state.raw<readonly Entry[]>([]);
	#isLooking = $state(false);
	/** Of several looks the last one counts. */
	#turn = 0;
	#notice = $state.raw<SearchNotice | null>(null);
	readonly #ports: SearchPorts;
	readonly #hits = $derived.by(() => {
		const is = wanted(this.#text);
		const near = this.#latest.filter(is);
		return (near.length > 0 ? near : this.#earlier).slice(0, MOST_SHOWN);
	});

	constructor(ports: SearchPorts) {
		this.#ports = ports;
	}

	get text() {
		return this.#text;
	}
	/** Sales that fit what was typed so far, the latest first. */
	get hits() {
		return this.#hits;
	}
	/** The journal or the server is asked. */
	get isLooking() {
		return this.#isLooking;
	}
	get notice() {
		return this.#notice;
	}

	async load(): Promise<void> {
		const { database, register } = this.#ports;
		this.#latest = await latestSales(database, register(), AT_HAND);
	}

	/** What is looked for by another text is not waited for any more. */
	type(text: string): void {
		if (text !== this.#text) {
			this.#earlier = [];
			this.cancel();
		}
		this.#text = text;
		this.#notice = null;
	}

	/** Something was begun: what is still looked for must not come in between. */
	cancel(): void {
		this.#turn += 1;
		this.#isLooking = false;
	}

	/** Enter, or a scan: the receipt of that number, else the only one that fits what was typed; several are shown. */
	async look(text = this.#text): Promise<void> {
		this.type(text);
		if (text.trim() === '') return;
		const [first, second] = this.#hits;
		const exact = this.#hits.find(({ registration }) => registration?.fiscalCode === text.trim());
		const one = exact ?? (second ? null : first);
		if (one) return await this.open(one);
		if (second) return;
		const mark = receiptMark(text);
		if (!mark && isAddress(text)) {
			this.#notice = { is: 'not-understood' };
			return;
		}
		const found = await this.#settle(async () => (mark ? await this.#ports.originals.find(mark) : NOWHERE));
		// A number may be a sum or a barcode, too.
		if (found?.is === 'nowhere' && !isAddress(text)) await this.#lookFurther(text);
	}

	/** The journal beyond the latest: the only one that fits is opened, several are shown. */
	async #lookFurther(text: string): Promise<void> {
		const { database, register } = this.#ports;
		const found = await this.#inTurn(() =>
			salesThat(database, register(), {
				before: this.#latest.at(-1)?.createdAt ?? Infinity,
				is: wanted(text),
				most: MOST_SHOWN
			})
		);
		const [first, second] = found ?? [];
		if (!found || !first) return;
		this.#notice = null;
		if (second) this.#earlier = found;
		else await this.open(first);
	}

	/** A receipt of the list. */
	async open(entry: Entry): Promise<void> {
		await this.openBy(entry.id);
	}

	/** By its entry's id, wherever it was sold; null where another look, or anything else, was begun meanwhile. */
	async openBy(id: string, onfound = this.#ports.onfound): Promise<FoundOriginal | null> {
		return await this.#settle(() => this.#ports.originals.open(id), onfound);
	}

	/** A sale was made meanwhile, or became another. */
	follow(entry: Entry): void {
		if (entry.document.kind !== 'sell') return;
		const others = this.#latest.filter(({ id }) => id !== entry.id);
		const all = wasSent(entry.state) ? [entry, ...others] : others;
		this.#latest = all.sort((a, b) => b.createdAt - a.createdAt).slice(0, AT_HAND);
	}

	async #settle(find: () => Promise<FoundOriginal>, onfound = this.#ports.onfound): Promise<FoundOriginal | null> {
		const found = await this.#inTurn(find);
		if (!found) return null;
		if (found.is !== 'found') {
			this.#notice = found;
			return found;
		}
		this.type('');
		onfound(found.original);
		return found;
	}

	/** Null where another look, or anything else, was begun meanwhile. */
	async #inTurn<T>(find: () => Promise<T>): Promise<T | null> {
		this.cancel();
		const turn = this.#turn;
		this.#isLooking = true;
		try {
			const found = await find();
			return turn === this.#turn ? found : null;
		} finally {
			if (turn === this.#turn) this.#isLooking = false;
		}
	}
}

/** By number, sum, time, or goods by name or barcode. */
function wanted(text: string): (entry: Entry) => boolean {
	const said = text.trim();
	if (said === '') return () => true;
	const mark = receiptMark(said);
	const sum = typedMoney(said);
	const words = folded(said);
	return (entry) => {
		const { document, registration, createdAt } = entry;
		if (!isSale(document)) return false;
		const code = registration?.fiscalCode ?? '';
		if (mark?.by === 'kasa') return registration?.id?.toLowerCase() === mark.is;
		if (mark?.by === 'code' && mark.day !== null) return code === mark.is;
		if (code !== '' && code.startsWith(said)) return true;
		if (sum.ok && (document.due === sum.amount || document.receipt.total === sum.amount)) return true;
		if (/^\d\d?:\d\d$/.test(said) && formatDateTime(createdAt).endsWith(said.padStart(5, '0'))) return true;
		return document.receipt.lines.some(
			({ name, barcode }) => barcode === said || (words !== '' && folded(name).includes(words))
		);
	};
}
