import type { Entry, Reason } from './entry.ts';
import type { Ages } from './ages.ts';
import { pathsTaken } from './entry.ts';
import type { JournalPorts, Posted } from './journal.ts';
import type { LateRequests } from './listening.ts';
import type { Posting } from './posting.ts';
import { entriesIn } from './reading.ts';
import type { Belongings } from './leaving.ts';
import type { JournalRecords } from './records.ts';
import type { SavedReceipt } from './database.ts';
import { tooLateToCount, unwrittenOutcomes } from './unwritten.ts';

/** From here on a document no longer counts as in flight; its request only listens. Milliseconds. */
export const IN_FLIGHT = 60_000;

interface SendingPorts extends Pick<
	JournalPorts,
	'database' | 'post' | 'presence' | 'lock' | 'now' | 'pause' | 'leave' | 'onchange'
> {
	records: JournalRecords;
	late: LateRequests;
	leftAt: Ages['leftAt'];
}

type Write = JournalRecords['leaving'];

const NOBODY_TO_ASK: Reason = { code: 'leave-silent' };

/** A document's way to the Kasa: written, sent, settled. */
export function sending({
	database,
	post,
	presence,
	lock,
	now,
	pause,
	onchange,
	records,
	late,
	...ports
}: SendingPorts) {
	const { leftAt, leave: mayLeave = () => Promise.resolve(NOBODY_TO_ASK) } = ports;
	const unwritten = unwrittenOutcomes(now);
	let inFlight = false;

	async function dispatch(entry: Entry, belongings: Belongings): Promise<Posted> {
		try {
			const write = entry.state === 'intended' ? records.leavingAtOnce : records.leaving;
			const goesAtOnce = presence.isFresh() && !entry.check;
			const straight = goesAtOnce ? await lock.ifFree(() => leaveIfFresh(entry, belongings, write)) : null;
			if (straight) return straight;
			if (entry.state === 'intended') {
				if (!(await records.intended(entry))) return { written: false, reason: { code: 'check-printed' } };
				onchange?.(entry);
			}
			return await lock.wait(() => leaveIfThere(entry, belongings));
		} catch (error) {
			if (error instanceof DOMException) {
				return { written: false, reason: { code: 'not-written', message: error.name } };
			}
			throw error;
		}
	}

	/** Holding the lock: leaves at once, or not at all where the Kasa must be asked first; then null. */
	async function leaveIfFresh(entry: Entry, belongings: Belongings, write: Write): Promise<Posted | null> {
		await clearTheWay(entry);
		return presence.isFresh() ? await leave(entry, belongings, write) : null;
	}

	/** Holding the lock: the Kasa must have answered just now, else nothing leaves. */
	async function leaveIfThere(entry: Entry, belongings: Belongings): Promise<Posted> {
		await clearTheWay(entry);
		const obstacle = await whatKeeps(entry);
		if (!obstacle) return await leave(entry, belongings, records.leaving);
		if (entry.state === 'owed') return { written: false, reason: obstacle };
		return { written: true, entry: await settle(entry, { event: 'drop', reason: obstacle }) };
	}

	/** The Kasa is away, or whoever asked for a check gives no leave to print it; that may take so long that the Kasa goes. */
	async function whatKeeps(entry: Entry): Promise<Reason | null> {
		const isAway = async () => (presence.isFresh() ? null : await presence.ask());
		const absence = await isAway();
		if (absence || !entry.check) return absence;
		return (await mayLeave(entry)) ?? (await isAway());
	}

	/** Holding the lock: what must be over before a document leaves. It may take a moment, in which the Kasa may go. */
	async function clearTheWay({ register, document, state }: Entry): Promise<void> {
		const turnsShift = document.kind === 'open' || document.kind === 'close';
		// What a report of the ended or of the new shift counts must be known, and nothing may come after it; nor may the
		// answer to an earlier sending come after a later one.
		if (turnsShift || state === 'owed') await late.end();
		if (turnsShift) await settleLeftBehind(register);
		else await settleUnwritten();
	}

	/** Holding the lock: `sent` is on disk, only then does the request leave. */
	async function leave(entry: Entry, belongings: Belongings, write: Write): Promise<Posted> {
		const { goes, entry: sent } = await write(entry, belongings);
		onchange?.(sent);
		if (!goes) return { written: true, entry: sent };
		leftAt(sent);
		return { written: true, entry: await posted(sent, belongings.cart) };
	}

	/** Sends what is written as sent, and waits a minute for what comes of it. */
	async function posted(sent: Entry, cart?: SavedReceipt): Promise<Entry> {
		const request = new AbortController();
		const patience = new AbortController();
		inFlight = true;
		const paths = pathsTaken(sent);
		const answer = post(sent.document, {
			entry: sent.id,
			register: sent.register,
			ordinal: paths.length,
			firstTime: paths.length === 1,
			path: paths.at(-1) ?? null,
			signal: request.signal
		});
		try {
			const inTime = await Promise.race([answer, pause(IN_FLIGHT, patience.signal)]);
			if (inTime) return await settle(sent, inTime, cart);
			const unsure = await settle(sent, { event: 'lose', reason: { code: 'timed-out' } });
			await late.listen(
				request,
				answer.then((posting) => settle(unsure, tooLateToCount(posting)))
			);
			return unsure;
		} catch (error) {
			await settle(sent, { event: 'lose', reason: { code: 'interrupted' } });
			// Else it would pass for a disk that refused before anything was sent.
			throw error instanceof DOMException ? new Error('Interrupted after it was sent', { cause: error }) : error;
		} finally {
			patience.abort();
			inFlight = false;
		}
	}

	/** Writes what came of a document; a cart that comes back does so in the same transaction. */
	async function settle(entry: Entry, posting: Posting, cart?: SavedReceipt): Promise<Entry> {
		const settled = await records.settled(entry, posting, cart).then(
			(written) => {
				unwritten.forget(entry.id);
				return written;
			},
			(error: unknown) => {
				if (error instanceof DOMException) return { entry: unwritten.keep({ entry, posting }, error), others: [] };
				throw error;
			}
		);
		for (const changed of [settled.entry, ...settled.others]) onchange?.(changed);
		return settled.entry;
	}

	/** Writes what the Kasa said and the disk did not take before. */
	async function settleUnwritten(): Promise<void> {
		for (const { entry, posting } of unwritten.take()) await settle(entry, posting);
	}

	/** Holding the lock: what is still `sent` was left by a tab that is gone, or by a disk that refused. */
	async function settleLeftBehind(register: string): Promise<void> {
		await settleUnwritten();
		const left = await entriesIn(database, register, 'sent', 'resent');
		// What this tab was told of a document counts for more, though the disk takes it at the next try only.
		for (const entry of left.filter(({ id }) => !unwritten.has(id))) {
			leftAt(await settle(entry, { event: 'lose', reason: { code: 'interrupted' } }));
		}
	}

	return { dispatch, settle, settleUnwritten, settleLeftBehind, isInFlight: () => inFlight };
}
