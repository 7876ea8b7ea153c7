import { isNumberAwaited } from '#lib/till/documents.ts';
import { isReceiptQr, paperNumber, type PaperNumber } from '#lib/till/receipts/paper-number.ts';
import type { Receipts } from '#lib/till/receipts/receipts.svelte.ts';

/** What the right side shows. */
type Side = 'nothing' | 'filters' | 'document';

/** What is chosen in the list, and what is open beside it. */
export class ReceiptsScreen {
	side = $state<Side>('nothing');
	#chosen = $state<string | null>(null);
	#paper = $state.raw<PaperNumber | null>(null);
	readonly receipts: Receipts;

	constructor(receipts: Receipts) {
		this.receipts = receipts;
	}

	/** Place of the chosen document in the list; the first one unless somebody chose. */
	get place(): number {
		const at = this.receipts.found.findIndex(({ id }) => id === this.#chosen);
		return Math.max(0, at);
	}

	/** Whether somebody chose: the first of a list that nobody touched looks like all others. */
	get isChosen(): boolean {
		return this.#chosen !== null;
	}

	/** What the scanned paper of the open document says, until it is recorded. */
	get paper() {
		return this.#paper;
	}

	/**
	 * A scanned code is looked for, and opened where it names one document. While the open one awaits its number, a receipt's
	 * QR that the journal does not know is its paper's.
	 */
	scanned(text: string): void {
		const awaits =
			this.side === 'document' && this.receipts.opened !== null && isNumberAwaited(this.receipts.opened.entry);
		this.search(text);
		const [only, ...more] = this.receipts.found;
		if (only && more.length === 0) this.open(only.id);
		else if (!only && awaits && isReceiptQr(text)) {
			this.search('');
			this.#paper = paperNumber(text);
		}
	}

	/** It was recorded, or was not meant. */
	dropPaper(): void {
		this.#paper = null;
	}

	/** From a key: so many documents on. */
	move(by: number): void {
		const { found } = this.receipts;
		const to = this.#chosen === null && by > 0 ? by - 1 : this.place + by;
		this.#chosen = found[Math.max(0, Math.min(found.length - 1, to))]?.id ?? null;
	}

	search(query: string): void {
		this.receipts.query = query;
		this.#chosen = query.trim() === '' ? null : (this.receipts.found[0]?.id ?? null);
	}

	/** Opens the chosen document, or the only one there is. */
	openChosen(): void {
		const { found } = this.receipts;
		const row = this.#chosen === null && found.length > 1 ? undefined : found[this.place];
		if (row) this.open(row.id);
	}

	open(id: string): void {
		this.#paper = null;
		this.#chosen = id;
		this.side = 'document';
		void this.receipts.open(id);
	}

	/** A step back; false where there is none left on this screen. */
	back(): boolean {
		if (this.side !== 'nothing') {
			this.side = 'nothing';
			this.#paper = null;
			this.receipts.close();
			return true;
		}
		if (this.receipts.query === '') return false;
		this.search('');
		return true;
	}
}
