import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
import type { Report } from '#lib/domain/report.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { entriesOfShift } from '../entries-of-shift.ts';
import type { ShiftWatch } from '../shift-watch.svelte.ts';
import { drawerFigures, type DrawerFigures } from './drawer-figures.ts';
import { drawerMemory } from './drawer-memory.ts';
import { declineFloat, floatOffer, isFloatDeclined, type FloatOffer } from './float-offer.ts';
import { beganAt, keepOpening, keptOpening, openingCash } from './opening-cash.ts';

export interface DrawerPorts {
	database: TillDatabase;
	register: () => string;
	watch: Pick<ShiftWatch, 'state' | 'shift' | 'source' | 'drift' | 'began'>;
	/** The last X report of the open shift. */
	lastX: () => { report: Report; at: number } | null;
	/** Other tills sell at the same Kasa. */
	isShared: () => boolean;
	now: () => number;
}

/** So long a shift may last (tax service); where nobody told when it was opened. Milliseconds. */
const LONGEST_SHIFT = 24 * 3_600_000;

/**
 * The cash of the open shift. It is read from the journal when asked to, and stays as it was after the close. It is made by
 * the first pane that needs it and outlives it: so nothing here is a derived, which would die with that pane.
 */
export class Drawer {
	#entries = $state.raw<readonly Entry[] | null>(null);
	#owed = $state.raw<readonly Entry[]>([]);
	#opening = $state.raw<Kopiykas | null>(null);
	#float = $state.raw<Kopiykas | null>(null);
	#declined = $state(true);
	#began: number | null = null;
	#changes = $state(0);
	readonly #ports: DrawerPorts;

	constructor(ports: DrawerPorts) {
		this.#ports = ports;
	}

	/** This till's own documents of the shift; null where they could not be read. */
	get entries() {
		return this.#entries;
	}
	/** Grows with every document that settled: what was read is out of date. */
	get changes() {
		return this.#changes;
	}
	/** Null until the journal was read. */
	get figures(): DrawerFigures | null {
		const { lastX, isShared } = this.#ports;
		const x = lastX();
		const opening = x?.report.initial ?? this.#opening;
		const owed = this.#owed;
		return this.#entries && drawerFigures({ opening, entries: this.#entries, owed, x, isShared: isShared() });
	}
	/** The last float that was carried in. */
	get float() {
		return this.#float;
	}
	/** Until one is carried in, or somebody does without. */
	get floatOffer(): FloatOffer | null {
		if (this.#declined || !this.#entries || this.#ports.watch.state !== 'open') return null;
		if (this.#entries.some(mayBeFloat)) return null;
		const held = this.figures?.opening ?? null;
		return floatOffer(this.#float, held);
	}

	/** When the open shift began, by this device's clock. */
	get began(): number {
		return this.#began ?? this.#ports.now();
	}

	/** Reads the open shift anew; without one nothing changes. */
	async look(): Promise<void> {
		const { database, watch, lastX, now } = this.#ports;
		const register = this.#ports.register();
		if (watch.state !== 'open') return;
		const { shift } = watch;
		const x = lastX();
		if (x) {
			const { initial, serial } = x.report;
			await keepOpening(database, register, { at: x.at, initial, serial });
		}
		try {
			const opened = shift && { serial: shift.serial, openedAt: watch.began ?? shift.openedAt };
			const since = opened?.openedAt ?? now() - LONGEST_SHIFT;
			const [entries, unsettled, { turns, float }, told] = await Promise.all([
				entriesOfShift(database, register, { began: since, serial: opened?.serial ?? null }),
				unsettledEntries(database, register),
				drawerMemory(database, register, now()),
				keptOpening(database, register)
			]);
			const began = beganAt(turns.at(-1), opened?.openedAt ?? null) ?? since;
			const declined = await isFloatDeclined(database, register, began);
			this.#entries = entries;
			this.#owed = unsettled.filter(({ state }) => state === 'owed');
			this.#began = began;
			this.#opening = openingCash(opened, { told, turns });
			this.#float = float;
			this.#declined = declined;
		} catch (error) {
			this.#entries = null;
			throw error;
		}
	}

	/** The drawer has its small cash already. */
	async withoutFloat(): Promise<void> {
		const { database, register, now } = this.#ports;
		this.#declined = true;
		await declineFloat(database, register(), now());
	}

	follow(): void {
		this.#changes += 1;
	}
}

/** Cash was carried in, or may have been; what was refused or given back carried in nothing. */
function mayBeFloat({ document, state }: Entry): boolean {
	return document.kind === 'service-in' && !givesCartBack(state) && state !== 'void';
}
