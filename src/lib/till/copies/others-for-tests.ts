import type { KeptEntry, OthersEntries } from '#lib/api/journal.ts';
import { SILENT } from '../shop/told.ts';
import { tillServerForTests } from '../start/till-server-for-tests.ts';

/** A shop's server as several tills of one register meet it: it tells each what the others delivered. Used by tests only. */
export function sharedServerForTests() {
	const whole = new Map<string, { name: string; wholeAsOf: number | null }>();
	const kept = new Map<string, KeptEntry & { takenAt: number }>();
	let at = 1000;

	/** The server as another till meets it. */
	function server(id: string, name: string) {
		const own = tillServerForTests();
		whole.set(id, { name, wholeAsOf: null });
		own.says.here = {
			person: own.says.here.person,
			till: { id, name, register: 'register', offlineApproval: false, isShared: true, memory: 'm1' }
		};
		const deliver: typeof own.server.deliver = (delivery) => {
			if (own.says.away) return Promise.resolve(SILENT);
			at += 1;
			for (const copy of delivery.copies) kept.set(copy.entry, { ...copy, till: id, takenAt: at });
			if (delivery.whole) whole.set(id, { name, wholeAsOf: delivery.whole.asOf });
			const outcomes = delivery.copies.map(({ entry }) => ({ entry, error: null }));
			return Promise.resolve({ ok: true, value: { at, isShared: true, memory: 'm1', outcomes } });
		};
		const othersEntries = (_: string, since: number, after: string | null) => {
			if (own.says.away) return Promise.resolve(SILENT);
			at += 1;
			const tills = [...whole].filter(([till]) => till !== id).map(([till, said]) => ({ id: till, ...said }));
			const told = [...kept.values()].filter(({ till, takenAt }) => till !== id && takenAt >= since);
			const from = Number(after ?? 0);
			const next = from + 2 < told.length ? String(from + 2) : null;
			return Promise.resolve({
				ok: true as const,
				value: { at, tills, entries: told.slice(from, from + 2), next } satisfies OthersEntries
			});
		};
		return { ...own, server: { ...own.server, deliver, othersEntries } };
	}

	return { server, kept };
}
