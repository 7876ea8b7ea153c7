import { driftUrgency } from '#lib/domain/clock-drift.ts';
import type { KindCounts } from '#lib/journal/queue.ts';
import { m } from '#lib/messages/messages.js';
import type { KasaState } from '../kasa-watch.svelte.ts';
import type { OrdersInOutbox } from '../orders/orders-in-outbox.ts';
import type { KasaPath } from '../paths/kasa-paths.svelte.ts';
import type { StorageFacts } from '../storage.svelte.ts';
import { storageSentences } from '../storage-text.ts';
import { agoWords } from './ago.ts';

/** What of a till its health is read from. */
export interface HealthyTill {
	clock: { readonly drift: number | null };
	kasa: { readonly state: KasaState; ask: () => Promise<object | null> };
	paths: { readonly shown: KasaPath; readonly latency: number | null };
	/** Null where there is no server to copy to. */
	copies: { readonly takenAt: number | null } | null;
	outbox: { readonly size: number; of: (kind: string) => KindCounts };
	unsettled: { readonly entries: readonly unknown[] };
	/** No document is in flight. */
	isKasaFree: () => Promise<boolean>;
	now: () => number;
}

export interface HealthFacts {
	/** Null until they were read. */
	storage: StorageFacts | null;
	/** How long ago the server last took a copy, in milliseconds; null: not since the page was loaded. */
	copyAge: number | null;
	/** Copies still waiting to be taken. */
	waiting: number;
	/** What is not in Bitrix24 yet. */
	orders: OrdersInOutbox;
	/** As `KasaClock.drift`. */
	drift: number | null;
	kasa: KasaState;
	path: KasaPath;
	/** How long the Kasa took to answer, in milliseconds; null: not asked, or not answered. */
	latency: number | null;
	/** Documents nobody is sure of, and those owed. */
	unsettled: number;
}

/** `unknown`: nothing was told yet. */
export type HealthState = 'good' | 'attention' | 'bad' | 'unknown';

export interface HealthLine {
	about: 'storage' | 'room' | 'tight' | 'copy' | 'orders' | 'clock' | 'kasa' | 'unsettled';
	state: HealthState;
	text: string;
}

/** How this till is, a sentence each, for whoever keeps the shop's computers. */
export function healthLines(facts: HealthFacts): HealthLine[] {
	return [
		...(facts.storage ? storageLines(facts.storage) : []),
		{ about: 'copy', ...copyLine(facts) },
		...ordersLine(facts.orders),
		{ about: 'clock', ...clockLine(facts.drift) },
		{ about: 'kasa', ...kasaLine(facts) },
		{ about: 'unsettled', ...unsettledLine(facts.unsettled) }
	];
}

type Told = Omit<HealthLine, 'about'>;

function storageLines(facts: StorageFacts): HealthLine[] {
	const about = ['storage', 'room', 'tight'] as const;
	return storageSentences(facts).flatMap(({ text, isWarning }, at) => {
		const state = isWarning ? 'attention' : at === 0 && facts.isKept === null ? 'unknown' : 'good';
		const line = about[at];
		return line ? [{ about: line, state, text }] : [];
	});
}

function copyLine({ path, copyAge, waiting }: HealthFacts): Told {
	if (path === 'training') return { state: 'good', text: m.health_copy_training() };
	if (waiting > 0) {
		const last = copyAge === null ? m.health_copy_none() : m.health_copy_last({ ago: agoWords(copyAge) });
		return { state: 'attention', text: `${m.health_copy_waiting({ count: waiting })} ${last}` };
	}
	if (copyAge === null) return { state: 'unknown', text: m.health_copy_none() };
	return { state: 'good', text: m.health_copy_last({ ago: agoWords(copyAge) }) };
}

/** Nothing to say of a shop whose sales are in Bitrix24, or never go there. */
function ordersLine({ untold, parked, unreadable }: OrdersInOutbox): HealthLine[] {
	if (untold === 0) return [];
	const about = 'orders';
	const state = 'attention';
	if (unreadable > 0) return [{ about, state, text: m.health_orders_unreadable({ count: unreadable }) }];
	const text = parked > 0 ? m.health_orders_parked({ count: parked }) : m.health_orders_waiting({ count: untold });
	return [{ about, state, text }];
}

function clockLine(drift: number | null): Told {
	if (drift === null) return { state: 'unknown', text: m.health_clock_unknown() };
	const urgency = driftUrgency(drift);
	if (urgency === 'calm') return { state: 'good', text: m.health_clock_good() };
	const minutes = Math.floor(Math.abs(drift) / 60_000);
	const text = drift > 0 ? m.health_clock_behind({ minutes }) : m.health_clock_ahead({ minutes });
	return { state: urgency === 'confirm' ? 'bad' : 'attention', text };
}

function kasaLine({ kasa, path, latency }: HealthFacts): Told {
	const way = { direct: m.health_path_direct, relay: m.health_path_relay, training: m.health_path_training }[path]();
	if (path === 'training') return { state: 'good', text: way };
	if (kasa === 'unknown') return { state: 'unknown', text: `${way} ${m.health_kasa_unknown()}` };
	if (kasa === 'down') return { state: 'bad', text: `${way} ${m.health_kasa_down()}` };
	const heard = latency === null ? m.health_kasa_answers() : m.health_kasa_took({ took: latency });
	const offline = kasa === 'offline' ? ` ${m.health_kasa_offline()}` : '';
	return { state: offline ? 'attention' : 'good', text: `${way} ${heard}${offline}` };
}

function unsettledLine(count: number): Told {
	if (count === 0) return { state: 'good', text: m.health_unsettled_none() };
	return { state: 'attention', text: m.health_unsettled({ count }) };
}
