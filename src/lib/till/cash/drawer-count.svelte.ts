import type { ShopSettings } from '#lib/api/settings.ts';
import { countedCash, withPieces, type Pieces } from '#lib/domain/denominations.ts';
import { countDifference, isLargeDifference, type CountDifference } from '#lib/domain/drawer.ts';
import { NOTHING, type Kopiykas } from '#lib/domain/money.ts';
import { m } from '#lib/messages/messages.js';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Authorship } from '#lib/journal/entry.ts';
import { formatMoney } from '#lib/ui/format.ts';
import type { Approvals } from '../people/approvals.svelte.ts';
import type { Drawer } from './drawer.svelte.ts';
import { keepCount, keepEntered, type EnteredCount, type KeptCount } from './kept-counts.ts';

interface CountPorts {
	database: TillDatabase;
	drawer: Pick<Drawer, 'look' | 'figures'>;
	approval: Pick<Approvals, 'ask'>;
	settings: () => Pick<ShopSettings, 'countDifferenceLimit' | 'blindCount'>;
	author: () => Authorship;
	now: () => number;
}

/** What came of recording a count. */
export type Recorded = 'recorded' | 'reason-needed' | 'declined' | 'recording-already';

/** The drawer while somebody counts it, face by face. */
export class DrawerCount {
	#pieces = $state.raw<Pieces>({});
	#other = $state.raw<Kopiykas>(NOTHING);
	#entered = $state(false);
	#last = $state.raw<KeptCount | null>(null);
	/** Entered blind first, and not recorded yet. */
	#first: Kopiykas | null = null;
	#isRecording = false;
	readonly #ports: CountPorts;

	constructor(ports: CountPorts) {
		this.#ports = ports;
	}

	get pieces() {
		return this.#pieces;
	}
	get other() {
		return this.#other;
	}
	/** The last one recorded in this shift. */
	get last() {
		return this.#last;
	}
	/** It stands, and what should be there may be seen. */
	get isEntered() {
		return this.#entered;
	}
	/** Whoever counts may not see yet what should be there. */
	get isBlind(): boolean {
		return this.#ports.settings().blindCount && !this.#entered;
	}
	get counted(): Kopiykas {
		return countedCash(this.#pieces, this.#other);
	}

	/** Null while it may not be seen, and where nobody knows what should be there. */
	get difference(): CountDifference | null {
		const expected = this.#ports.drawer.figures?.expected ?? null;
		return this.isBlind || expected === null ? null : countDifference(this.counted, expected);
	}
	/** A manager is asked about it. */
	get isLarge(): boolean {
		const { difference } = this;
		return difference !== null && isLargeDifference(difference.by, this.#ports.settings().countDifferenceLimit);
	}

	put(face: Kopiykas, count: number): void {
		if (!this.#isFixed) this.#pieces = withPieces(this.#pieces, face, count);
	}

	putOther(sum: Kopiykas): void {
		if (!this.#isFixed) this.#other = sum;
	}

	/** The count is made: from here it stands as it is. Counted blind, it is kept before anything is seen. */
	async enter(): Promise<void> {
		const { database, drawer, author, now } = this.#ports;
		await drawer.look();
		if (this.isBlind && this.#first === null) {
			const { counted } = this;
			await keepEntered(database, author().register, { at: now(), counted });
			this.#first = counted;
		}
		this.#entered = true;
	}

	/** Counts from the beginning; what was entered blind stays written down. */
	again(): void {
		this.#pieces = {};
		this.#other = NOTHING;
		this.#entered = false;
	}

	/** What was recorded of the open shift before this page was loaded. */
	recall(kept: KeptCount | null, entered: EnteredCount | null): void {
		this.#last ??= kept;
		this.#first ??= entered?.counted ?? null;
	}

	/** The shift was turned: what was counted belongs to the one before. */
	forget(): void {
		this.#last = null;
		this.#first = null;
		this.again();
	}

	/** Writes the count down; a difference with its reason, a large one with a manager's leave. */
	async record(reason: string): Promise<Recorded> {
		if (this.#isRecording) return 'recording-already';
		this.#isRecording = true;
		try {
			return await this.#record(reason.trim());
		} finally {
			this.#isRecording = false;
		}
	}

	async #record(reason: string): Promise<Recorded> {
		const { database, drawer, approval, author, now } = this.#ports;
		await this.enter();
		const { difference, counted, isLarge } = this;
		const differs = difference !== null && difference.is !== 'none';
		if (differs && reason === '') return 'reason-needed';
		const expected = drawer.figures?.expected ?? null;
		const approved = isLarge ? await approval.ask('count-difference', this.#detail(reason)) : null;
		if (isLarge && !approved) return 'declined';
		const { register, person, personName } = author();
		const first = this.#first;
		const count: KeptCount = {
			at: now(),
			counted,
			expected,
			reason: differs ? reason : '',
			pieces: { ...this.#pieces },
			other: this.#other,
			by: person === null ? null : { id: person, name: personName ?? '' },
			allowedBy: approved?.by ?? null,
			...(first !== null && first !== counted && { first })
		};
		await keepCount(database, register, count);
		this.#last = count;
		this.#first = null;
		this.again();
		return 'recorded';
	}

	get #isFixed(): boolean {
		return this.#ports.settings().blindCount && this.#entered;
	}

	#detail(reason: string) {
		const expected = this.#ports.drawer.figures?.expected;
		const { difference } = this;
		return [
			{ label: m.count_expected(), becomes: hryvnias(expected ?? NOTHING) },
			{ label: m.count_counted(), becomes: hryvnias(this.counted) },
			{
				label: difference?.is === 'over' ? m.count_over() : m.count_short(),
				becomes: hryvnias(difference?.by ?? NOTHING)
			},
			{ label: m.cash_reason(), becomes: reason }
		];
	}
}

function hryvnias(amount: Kopiykas): string {
	return `${formatMoney(amount)} ₴`;
}
