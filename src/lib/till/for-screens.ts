import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import type { Journal } from '#lib/journal/journal.ts';
import type { CartHolds } from './cart-holds.ts';
import type { CheckingPorts } from './checks/checks.ts';
import type { SharedKasa } from './copies/shared-kasa.svelte.ts';
import type { PeopleAtTill } from './people/people-at-till.ts';
import type { RegisterDesk } from './register-desk.svelte.ts';
import type { ReturnsServer } from './returns/returns-server.ts';
import type { ShiftDesk } from './shift-desk.svelte.ts';
import type { ShiftWatch } from './shift-watch.svelte.ts';

interface Parts {
	journal: Journal;
	database: TillDatabase;
	people: PeopleAtTill;
	register: RegisterDesk;
	shift: ShiftWatch;
	desk: ShiftDesk;
	sharedKasa: SharedKasa;
	/** Null where no other till returns: in training. */
	returns: ReturnsServer | null;
	newId: () => string;
	now: () => number;
	/** Which tab has what is filled in. */
	holds: CartHolds;
	/** What printing for Bitrix24 needs beside the rest. */
	checking: Pick<CheckingPorts, 'server' | 'queue' | 'lock' | 'goods' | 'isIdle' | 'onerror'>;
	/** No document is on its way. */
	isKasaFree: () => Promise<boolean>;
	/** Whoever is given hears of every entry that changes, here or in another tab. */
	onentry: (follower: (entry: Entry) => void) => void;
}

/** What a till lends to the parts that only some screens need, and fetch for themselves. */
export function forScreens({ journal, database, people, register, shift, desk, sharedKasa, returns, ...parts }: Parts) {
	const { signIn, shop, approval, author, forbids, relayStanding } = people;
	const { newId, now, holds, checking, isKasaFree, onentry } = parts;
	const registerId = () => register.current.id;
	/** What takes goods back. */
	const returning = {
		journal,
		database,
		approval,
		forbids,
		author,
		server: returns,
		register: () => register.current,
		cashier: () => signIn.person?.name ?? null,
		texts: () => shop.register,
		newId,
		now,
		holds,
		onentry
	};
	return {
		returning,
		/** What prints what Bitrix24 asks for. */
		checking: {
			...returning,
			...checking,
			returning,
			shift,
			lookAtShift: async () => ((await isKasaFree()) ? await desk.look() : null),
			isOfRegister: () => !shop.isRefused && shop.till?.register === registerId(),
			kasa: () => shop.register?.address ?? null
		},
		/** What settles documents in doubt. */
		reconciling: { journal, database, approval, sharedKasa, watch: shift, register: registerId, now },
		/** What looks through the journal. */
		searching: { database, register: registerId, now, onentry },
		/** What moves and counts cash. */
		cash: {
			journal,
			database,
			approval,
			author,
			newId,
			now,
			holds,
			watch: shift,
			settings: () => shop.settings,
			register: registerId,
			labels: () => register.current.labels,
			lastX: () => desk.lastX,
			isShared: () => relayStanding.isShared(),
			onentry
		}
	};
}
