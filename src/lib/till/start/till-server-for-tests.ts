import type { JournalDelivery, JournalTaken, OwnEntries } from '#lib/api/journal.ts';
import { UNSAID, type Register } from '#lib/api/register.ts';
import type { ShopSettings } from '#lib/api/settings.ts';
import type { WhoIsHere } from '#lib/api/sign-in.ts';
import type { KnownTill } from '#lib/api/till.ts';
import { basisPoints, kopiykas } from '#lib/domain/money.ts';
import { OLENA } from '../people/people-for-tests.ts';
import { rulesForTests } from '../people/rules-for-tests.ts';
import { SILENT, type Told } from '../shop/told.ts';
import type { TillServer } from './till-server.ts';

type Asked = Pick<TillServer, 'here' | 'known' | 'admit' | 'settings' | 'registers' | 'deliver' | 'ownEntries'>;

const REFUSED = { ok: false, refusal: { why: 'pin-needed' } } as const;

interface Says {
	here: WhoIsHere;
	register: Register;
	settings: ShopSettings;
	known: readonly KnownTill[];
	/** Whether it takes this browser for a till; `silent`: it does not say. */
	admits: boolean | 'silent';
	away: boolean;
}

/** The shop's server as a till meets it: it keeps what it is told, and can be away. Used by tests only. */
export function tillServerForTests() {
	const till = {
		id: 't1',
		name: 'Прилавок 1',
		register: 'register',
		offlineApproval: false,
		isShared: false,
		memory: 'm1'
	};
	const here: WhoIsHere = { till, person: OLENA };
	const register: Register = { ...UNSAID, id: 'register', name: 'Каса 1', mode: 'live', address: 'http://kasa:9200' };
	const settings: ShopSettings = {
		...rulesForTests(),
		autoLockMinutes: 5,
		withdrawalMinimum: kopiykas(500_00),
		countDifferenceLimit: kopiykas(20_00),
		blindCount: false,
		keyExpires: null,
		ordersSince: null,
		discountLimit: basisPoints(1000)
	};
	const known: readonly KnownTill[] = [];
	const says: Says = { here, register, settings, known, admits: false, away: false };
	const asked: unknown[] = [];
	const deliveries: JournalDelivery[] = [];
	const kept = new Map<string, JournalDelivery['copies'][number]>();
	let beside: string | null = null;
	let at = 1000;

	const answer = <T>(value: T): Promise<Told<T>> => Promise.resolve(says.away ? SILENT : { ok: true, value });

	const server: Asked = {
		here: () => answer(says.here),
		known: () => (says.admits ? answer({ tills: [...says.known] }) : Promise.resolve(REFUSED)),
		admit: (...asking) => {
			asked.push(...asking);
			if (says.admits === true) return answer({ till, mayBeEarlier: false, movedFrom: null });
			return Promise.resolve(says.admits === 'silent' ? SILENT : REFUSED);
		},
		settings: () => answer(says.settings),
		registers: () => answer({ registers: [says.register] }),
		deliver: (delivery) => {
			if (!says.away) {
				deliveries.push(delivery);
				for (const copy of delivery.copies) kept.set(copy.entry, copy);
				beside = delivery.beside?.body ?? beside;
			}
			const outcomes = delivery.copies.map(({ entry }) => ({ entry, error: null }));
			const isShared = says.here.till?.isShared ?? false;
			const memory = says.here.till?.memory ?? 'm1';
			return answer<JournalTaken>({ at: (at += 1), isShared, memory, outcomes });
		},
		ownEntries: (_register, after) => {
			const all = [...kept.values()];
			const from = after === null ? 0 : Number(after);
			const entries = all.slice(from, from + 2).map((copy) => ({ ...copy, till: till.id }));
			const isLast = from + 2 >= all.length;
			return answer<OwnEntries>({ entries, next: isLast ? null : String(from + 2), beside: isLast ? beside : null });
		}
	};
	return {
		server,
		/** What it says from now on. */
		says,
		/** With what a browser asked to be a till, in order. */
		asked,
		/** What it was told of journals, in order. */
		deliveries,
		/** The copies it keeps, by entry. */
		kept
	};
}

export type TillServerForTests = ReturnType<typeof tillServerForTests>;
