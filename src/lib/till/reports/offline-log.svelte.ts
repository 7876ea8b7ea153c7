import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import { afterOfflineLook, offlineThisMonth, type OfflineSpan } from '#lib/domain/offline-time.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { onePer } from '../one-per.svelte.ts';

export interface OfflineLogPorts {
	database: TillDatabase;
	register: () => string;
}

/**
 * How long the Kasa was offline in this month, as far as this device saw it: no status tells the sum. Kept on the device;
 * two tabs write one list.
 */
export class OfflineLog {
	#spans = $state.raw<readonly OfflineSpan[]>([]);
	/** When the latest look found the Kasa offline; null where it was online. */
	#seenOffline: number | null = null;
	readonly #ports: OfflineLogPorts;

	constructor(ports: OfflineLogPorts) {
		this.#ports = ports;
	}

	/** Milliseconds in the month of an instant, at least. */
	inMonthOf(now: number): number {
		return offlineThisMonth(this.#spans, now);
	}

	async load(): Promise<void> {
		this.#spans = spansFrom(await this.#ports.database.get('settings', this.#key()));
	}

	/** The Kasa told how it is, at an instant in milliseconds since the epoch. */
	async hear({ online, hoursOffline }: Pick<KasaStatus, 'online' | 'hoursOffline'>, at: number): Promise<void> {
		const before = this.#seenOffline;
		this.#seenOffline = online ? null : at;
		if (online) return;
		const transaction = this.#ports.database.transaction('settings', 'readwrite');
		const kept = spansFrom(await transaction.store.get(this.#key()));
		const spans = afterOfflineLook(kept, { at, hours: hoursOffline, before });
		await transaction.store.put({ version: 1, spans }, this.#key());
		await transaction.done;
		this.#spans = spans;
	}

	#key(): string {
		return `offline-spans:${this.#ports.register()}`;
	}
}

/** The one of a till. */
export const offlineLogAt = onePer((ports: OfflineLogPorts) => new OfflineLog(ports));

/** What cannot be read counts as nothing seen. */
function spansFrom(kept: unknown): readonly OfflineSpan[] {
	if (typeof kept !== 'object' || kept === null || !('spans' in kept) || !Array.isArray(kept.spans)) return [];
	const spans: readonly unknown[] = kept.spans;
	return spans.filter(isSpan);
}

function isSpan(span: unknown): span is OfflineSpan {
	if (typeof span !== 'object' || span === null || !('from' in span) || !('until' in span)) return false;
	return typeof span.from === 'number' && typeof span.until === 'number';
}
