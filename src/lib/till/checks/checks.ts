import { kyivMidnightAfter, shiftEndsAt } from '#lib/domain/shift.ts';
import type { ChecksWatch } from '#lib/api/checks.ts';
import type { Entry } from '#lib/journal/entry.ts';
import type { JournalPorts } from '#lib/journal/journal.ts';
import { onePer } from '../one-per.svelte.ts';
import { reservationsAt } from '../returns/reservations.ts';
import type { ReturnsPorts } from '../returns/returns.ts';
import type { ShiftReading } from '../read-shift.ts';
import type { ShiftWatch } from '../shift-watch.svelte.ts';
import { CheckDesk, type CheckDeskPorts } from './check-desk.svelte.ts';
import { checkPrinting, type CheckPrintingPorts } from './check-printing.ts';
import type { ChecksServer } from './checks-server.ts';
import { answerForLeave } from './forgotten-leave.ts';
import { ShopChecks } from './shop-checks.svelte.ts';

export interface CheckingPorts
	extends
		Omit<CheckDeskPorts, 'server' | 'printing' | 'everywhere'>,
		Omit<CheckPrintingPorts, 'server' | 'reservations'> {
	/** Null where Bitrix24 never prints: in training. */
	server: ChecksServer | null;
	returning: ReturnsPorts;
	shift: ShiftWatch;
	/** Asks the Kasa for its shift; null while a document is on its way. */
	lookAtShift: () => Promise<ShiftReading['state'] | null>;
	lock: Pick<JournalPorts['lock'], 'ifFree'>;
	/** Our server knows this till as one of the register that it sells at. */
	isOfRegister: () => boolean;
	/** Address of the register's Kasa as our server last told it; null where it never did. */
	kasa: () => string | null;
	/** Somebody is here, nobody pays, and the Kasa has nothing else to do. */
	isIdle: () => Promise<boolean>;
	onentry: (follower: (entry: Entry) => void) => void;
	onerror: (error: unknown) => void;
}

export type Checks = ReturnType<typeof openChecks>;

/** The checks of a till: whatever screen there is, it watches and prints them. */
export const checksAt = onePer(openChecks);

const MINUTE = 60_000;
/** What could not be printed without asking is tried again by itself after so long. Milliseconds. */
const STUCK_FOR = 5 * MINUTE;

function openChecks(ports: CheckingPorts) {
	const { server, queue, shift, now, register } = ports;
	const printing = server && checkPrinting({ ...ports, server, reservations: reservationsAt(ports.returning) });
	const everywhere = server && new ShopChecks(server);
	const desk = everywhere && printing && new CheckDesk({ ...ports, server, printing, everywhere });
	/** This till has closed the shift that was open: a Kasa that tells of no shift is not needed to be sure. */
	let hasClosed = false;
	if (desk) {
		ports.onentry((entry) => {
			desk.follow(entry);
			const { document, state } = entry;
			if (state === 'fiscal' && (document.kind === 'open' || document.kind === 'close'))
				hasClosed = document.kind === 'close';
		});
	}
	let isPrinting = false;
	/** When it was tried in vain, by the check's id. */
	const tried = new Map<string, number>();

	/** Every few seconds: says that this till is there, hears what waits, and begins to print what needs nobody. */
	async function watch(): Promise<void> {
		const asked = await asking();
		if (!server || !asked) return;
		queue.hear(await server.watch(asked));
		if (queue.why !== null) return;
		const known = () => ({ register: register().id, began: shift.began, serial: shift.shift?.serial ?? null });
		await answerForLeave(queue.checks, { ...ports, server, shift: known });
		// Nobody who watches waits for a document.
		void printByThemselves().catch(ports.onerror);
	}

	/** What the server is asked; null while there is nothing to say: it must not hear that no shift is open before that is known. */
	async function asking(): Promise<ChecksWatch | null> {
		const kasa = ports.kasa();
		if (!server || shift.state === 'unknown' || kasa === null || !ports.isOfRegister()) return null;
		const asked = { register: register().id, kasa };
		// The shift may have been opened elsewhere since a tab that nobody sees has read it last.
		const read = shift.state === 'closed' ? await ports.lookAtShift() : 'open';
		if (read === null) return null;
		if (shift.state === 'open') return { ...asked, shift: { until: until() } };
		return { ...asked, shift: null, ...((read === 'closed' || hasClosed) && { closed: true }) };
	}

	/** By this device's clock, in whole minutes, since the Kasa's clock is never known exactly. */
	function until(): number {
		const ends = shift.began === null ? kyivMidnightAfter(now()) : shiftEndsAt(shift.began);
		return Math.floor(ends / MINUTE) * MINUTE;
	}

	async function printByThemselves(): Promise<void> {
		if (isPrinting || !desk) return;
		isPrinting = true;
		try {
			for (const [id, at] of tried) {
				if (now() - at < STUCK_FOR) continue;
				tried.delete(id);
				queue.stick(id, false);
			}
			for (const check of queue.waiting.filter((one) => queue.isAutomatic(one))) {
				if (until() <= now() || !(await ports.isIdle())) return;
				// One check must not hold up the others.
				await desk.printByItself(check).catch(ports.onerror);
				if (!queue.isAutomatic(check)) tried.set(check.id, now());
			}
		} finally {
			isPrinting = false;
		}
	}

	return { queue, desk, everywhere, watch };
}
