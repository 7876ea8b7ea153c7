import type { FiscalDocument, SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, NOTHING } from '#lib/domain/money.ts';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import { priceReceipt } from '#lib/domain/receipt.ts';
import * as comparing from './comparing.ts';
import { clockForTests } from './clock-for-tests.ts';
import type { SavedReceipt } from './database.ts';
import { diskForTests } from './disk-for-tests.ts';
import type { Authorship, Entry, Reason } from './entry.ts';
import type { ShiftSeen } from './checking.ts';
import { openJournal, type JournalPorts } from './journal.ts';
import { listeningForTests } from './listening-for-tests.ts';
import { lockForTests } from './lock-for-tests.ts';
import type { Posting } from './posting.ts';

export const REGISTER = 'register';
export const AUTHOR: Authorship = {
	register: REGISTER,
	device: 'device',
	person: null,
	approver: null,
	origin: 'rung-up'
};
export const ACCEPTED: Posting = {
	event: 'accept',
	registration: { id: 'kasa-1', fiscalCode: 'TEST-1', fiscalDate: '2025-11-03T10:00:00+02:00', isOnline: true }
};
export const REFUSED = { event: 'refuse', reason: { code: 'shift-not-open' } } satisfies Posting;
export const NOT_FORWARDED: Posting = { event: 'drop', reason: { code: 'not-forwarded' } };
const ABSENT: Reason = { code: 'no-answer' };

const BREAD = { lines: [line('bread', 28_50, 1000)], adjustments: [] };
/** The receipt on the screen that becomes `saleOf`. */
export const CART: SavedReceipt = { id: 'cart', register: REGISTER, place: 'open', savedAt: 1, receipt: BREAD };

export function saleOf(customId = 'sale-1'): SaleDocument {
	const receipt = priceReceipt(BREAD, { lineRule: 'half-up' });
	const payments = [{ form: 'cash', label: 'Готівка', amount: receipt.total } as const];
	const due = receipt.total;
	return { kind: 'sell', customId, receipt, payments, given: due, change: NOTHING, due, print: true };
}

export const CASH_IN: FiscalDocument = {
	kind: 'service-in',
	amount: kopiykas(100_00),
	label: 'Готівка',
	print: true
};

interface TabOptions {
	onpost?: () => Promise<void>;
	frozen?: boolean;
	comparison?: JournalPorts['comparison'];
	path?: JournalPorts['path'];
	answerTo?: JournalPorts['answerTo'];
	leave?: JournalPorts['leave'];
	follows?: JournalPorts['follows'];
}

interface SimpleKasa {
	fresh: boolean;
	present: boolean;
	asked: number;
	inFlight: number;
	mostInFlight: number;
	/** What it answers when asked for an X report, and for its shift. */
	report: Awaited<ReturnType<JournalPorts['report']>>;
	shift: ShiftSeen;
}

/**
 * One browser of a shop: a disk, a lock and a clock that its tabs share, and a Kasa that answers when it is told to. After
 * a crash the browser is another one with the same disk.
 */
export function browserForTests(disk = diskForTests()) {
	const lock = lockForTests();
	const clock = clockForTests();
	const sent: { document: FiscalDocument; firstTime: boolean; answer: (posting: Posting) => void }[] = [];
	const kasa: SimpleKasa = {
		fresh: true,
		present: true,
		asked: 0,
		inFlight: 0,
		mostInFlight: 0,
		report: { ok: false, reason: ABSENT },
		shift: { state: 'unknown' }
	};
	let ids = 0;
	const late = listeningForTests();

	/** Opens a tab; `onpost` looks at the disk at the moment a request leaves, and one that is `frozen` hears no other tab. */
	async function tab({
		onpost,
		frozen = false,
		comparison = () => Promise.resolve(comparing),
		path,
		answerTo,
		leave,
		follows
	}: TabOptions = {}) {
		const database = await disk.connect();
		const told: Entry[] = [];
		const journal = openJournal({
			database,
			lock,
			listening: late.port(() => journal.stopListening(), { frozen }),
			report: () => Promise.resolve(kasa.report),
			readShift: () => Promise.resolve(kasa.shift),
			comparison,
			...(path && { path }),
			...(answerTo && { answerTo }),
			...(leave && { leave }),
			...(follows && { follows }),
			now: clock.now,
			uptime: clock.uptime,
			pause: clock.pause,
			newId: () => `own-${(ids += 1)}`,
			presence: {
				isFresh: () => kasa.fresh,
				ask: () => {
					kasa.asked += 1;
					return Promise.resolve(kasa.present ? null : ABSENT);
				}
			},
			post: async (document, { firstTime, signal }) => {
				kasa.inFlight += 1;
				kasa.mostInFlight = Math.max(kasa.mostInFlight, kasa.inFlight);
				await onpost?.();
				const posting = await new Promise<Posting>((answer) => {
					sent.push({ document, firstTime, answer });
					signal.addEventListener('abort', () => answer({ event: 'lose', reason: { code: 'timed-out' } }));
				});
				kasa.inFlight -= 1;
				return posting;
			},
			onchange: (entry) => told.push(entry)
		});
		const send = (document: FiscalDocument = saleOf(), cart?: SavedReceipt) =>
			journal.send({ document, author: AUTHOR, ...(cart && { cart }) });
		return { database, journal, send, told, entry: (id: string) => database.get('entries', id) };
	}

	return { disk, clock, lock, kasa, sent, tab };
}
