import type { CountedDocument } from '#lib/domain/counters.ts';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { isCounted } from '#lib/domain/counters.ts';
import * as comparing from './comparing.ts';
import { clockForTests } from './clock-for-tests.ts';
import { diskForTests } from './disk-for-tests.ts';
import type { Entry } from './entry.ts';
import { findingsFrom, findingsKey } from './findings.ts';
import { AUTHOR, REGISTER } from './journal-for-tests.ts';
import { openJournal, type Journal } from './journal.ts';
import { listeningForTests } from './listening-for-tests.ts';
import { lockForTests } from './lock-for-tests.ts';
import { entryFrom } from './migrations.ts';
import type { OthersTold } from './others.ts';
import type { Posting } from './posting.ts';
import { reportOf } from './report-for-tests.ts';

/** What becomes of a document on its way; `late` is registered only after its till has given up waiting. */
export type Fate = 'answered' | 'answer-lost' | 'lost' | 'late' | 'refused';

const NOTHING_TOLD = { id: null, fiscalCode: null, fiscalDate: null, isOnline: null };
const LOST: Posting = { event: 'lose', reason: { code: 'no-answer' } };
/** More is told than was asked for, as by the real server: clocks are not alike. */
const MARGIN = 5;

/** Several tills, each in a browser of its own, at one Kasa, and a server that holds what they deliver. */
export function tillsForTests() {
	const clock = clockForTests();
	const registered: { document: CountedDocument; serial: number; id: string }[] = [];
	const flying: { document: CountedDocument; id: string }[] = [];
	const kasa = { serial: 6, isOpen: false };
	const server = { isAway: false, at: 1000, admitted: new Map<string, number | null>() };
	const copies = new Map<string, { till: string; entry: Entry; takenAt: number }>();

	function land(): void {
		for (const { document, id } of flying.splice(0)) register(document, id);
	}

	/** What has not been registered by now never will be. */
	function giveUp(): void {
		flying.splice(0);
	}

	function register(document: CountedDocument, id: string): boolean {
		if (kasa.isOpen) registered.push({ document, serial: kasa.serial, id });
		return kasa.isOpen;
	}

	function reportNow() {
		const counted = registered.filter(({ serial }) => serial === kasa.serial);
		const lastReceiptId = counted.findLast(({ document }) => document.kind === 'sell')?.id ?? null;
		return reportOf(
			counted.map(({ document }) => document),
			{ serial: kasa.serial, lastReceiptId: lastReceiptId && `kasa-${lastReceiptId}` }
		);
	}

	function answerTo(document: FiscalDocument, id: string, fate: Fate): Posting {
		if (document.kind === 'open') {
			if (kasa.isOpen) return { event: 'refuse', reason: { code: 'shift-already-open' } };
			Object.assign(kasa, { isOpen: true, serial: kasa.serial + 1 });
			return { event: 'accept', registration: NOTHING_TOLD, opened: { serial: kasa.serial } };
		}
		if (!kasa.isOpen) return { event: 'refuse', reason: { code: 'shift-not-open' } };
		if (!isCounted(document)) {
			const report = reportNow();
			kasa.isOpen = false;
			return { event: 'accept', registration: NOTHING_TOLD, report };
		}
		if (fate === 'refused') return { event: 'refuse', reason: { code: 'bad-request' } };
		if (fate === 'late') flying.push({ document, id });
		if (fate === 'answered' || fate === 'answer-lost') register(document, id);
		return fate === 'answered' ? { event: 'accept', registration: { ...NOTHING_TOLD, id: `kasa-${id}` } } : LOST;
	}

	/** Admits another till. */
	async function till(name: string) {
		const database = await diskForTests().connect();
		const between: { beforeReport?: () => Promise<unknown>; afterReport?: () => Promise<unknown> } = {};
		let fate: Fate = 'answered';
		let made = 0;
		let heardAt: number | null = null;
		server.admitted.set(name, null);

		async function ask(_: string, since: number | null): Promise<OthersTold | null> {
			await Promise.resolve();
			if (server.isAway) return null;
			const tills = [...server.admitted].flatMap(([id, wholeAsOf]) =>
				id === name ? [] : [{ id, name: id, wholeAsOf }]
			);
			const told = [...copies.values()].filter(
				(copy) => copy.till !== name && since !== null && copy.takenAt >= since - MARGIN
			);
			return { at: (server.at += 1), tills, entries: told.map((copy) => ({ till: copy.till, entry: copy.entry })) };
		}

		const open = (): Journal => {
			const opened = openJournal({
				database,
				lock: lockForTests(),
				listening: listeningForTests().port(() => opened.stopListening()),
				report: async () => {
					await between.beforeReport?.();
					if (!kasa.isOpen) return { ok: false, reason: { code: 'shift-not-open' } };
					const report = reportNow();
					await between.afterReport?.();
					return { ok: true, report };
				},
				readShift: () => Promise.resolve(kasa.isOpen ? { state: 'open', serial: kasa.serial } : { state: 'closed' }),
				comparison: () => Promise.resolve(comparing),
				others: { isShared: () => server.admitted.size > 1, ask },
				now: clock.now,
				uptime: clock.uptime,
				pause: clock.pause,
				newId: () => `${name}-${(made += 1)}`,
				presence: { isFresh: () => true, ask: () => Promise.resolve(null) },
				post: (document, { entry }) => Promise.resolve(answerTo(document, entry, fate))
			});
			return opened;
		};
		let journal = open();

		/** Tells the server what is new, or the first few of it; with all of it, that it is all. */
		async function deliver(atMost = Infinity): Promise<void> {
			if (server.isAway) return;
			heardAt ??= server.at += 1;
			const asOf = heardAt;
			const entries = (await database.getAll('entries')).map(entryFrom);
			const fresh = entries.filter(({ id, trail }) => copies.get(id)?.entry.trail.length !== trail.length);
			heardAt = server.at += 1;
			for (const entry of fresh.slice(0, atMost)) copies.set(entry.id, { till: name, entry, takenAt: heardAt });
			if (fresh.length <= atMost && server.admitted.has(name)) server.admitted.set(name, asOf);
		}

		const post = (document: FiscalDocument) => journal.send({ document, author: AUTHOR });
		return {
			between,
			/** Its page is closed and loaded anew. */
			reload: () => void (journal = open()),
			deliver,
			observe: () => journal.observeShift(REGISTER),
			check: () => journal.check(REGISTER),
			weigh: () => journal.weighTogether(REGISTER),
			open: () => post({ kind: 'open' }),
			close: () => post({ kind: 'close' }),
			sell: async (document: CountedDocument, meets: Fate = 'answered') => {
				fate = meets;
				return await post(document);
			},
			/** The server does not know this till any more. */
			revoke: () => server.admitted.delete(name),
			entries: async () => (await database.getAll('entries')).map(entryFrom),
			stateOf: async (id: string) => (await database.get('entries', id))?.state,
			findings: async () => findingsFrom(await database.get('settings', findingsKey(REGISTER)))
		};
	}

	return { clock, kasa, server, registered, land, giveUp, till };
}

export type TillForTests = Awaited<ReturnType<ReturnType<typeof tillsForTests>['till']>>;
