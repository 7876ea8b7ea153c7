import { checkpointAtOpening, checkpointKey, type Checkpoint } from './checkpoint.ts';
import { checkpointIn } from './checkpoint-keeping.ts';
import { strictly, type TillDatabase } from './database.ts';
import type { JournalPorts } from './journal.ts';
import { observedFrom, observedKey, type ObservedShift } from './observed-shift.ts';
import { together, type OthersTold, type SharedShift } from './others.ts';
import { entriesIn } from './reading.ts';

type ObservingPorts = Pick<JournalPorts, 'database' | 'lock' | 'readShift' | 'others' | 'now' | 'newId'>;

/**
 * Where tills share a Kasa any of them may open a shift. Each reads it again and again: what leaves after a reading names
 * the shift it leaves in, and what was registered before it is known to belong to none that comes later.
 */
export function shiftObserver({ database, lock, readShift, others, now, newId }: ObservingPorts) {
	/** Prints nothing, and does nothing while a document of ours is on its way. */
	return async (register: string): Promise<void> => {
		if (!others) return;
		const earlier = observedFrom(await database.get('settings', observedKey(register)));
		if (!others.isShared() && !earlier) return;
		const since = earlier?.at ?? (await others.ask(register, null, 'patiently'))?.at;
		const told = since === undefined ? null : await others.ask(register, since, 'patiently');
		if (!told) return;
		await lock.ifFree(async () => {
			const own = await ownStanding(database, register);
			const shift = await readShift();
			if (shift.state === 'unknown' || (shift.state === 'open' && shift.serial === null)) return;
			const observed = { ...observation(told), ...own, serial: shift.state === 'open' ? shift.serial : null };
			await strictly(database, ['settings'], async (transaction) => {
				const settings = transaction.objectStore('settings');
				const standing = await checkpointIn(transaction, register);
				const next = checkpointFor(standing, { earlier, observed, made: { id: newId(), at: now() } });
				if (next && next !== standing) await settings.put(next, checkpointKey(register));
				if (told.tills.length > 0) await settings.put(observed, observedKey(register));
				else await settings.delete(observedKey(register));
			});
		});
	};
}

function observation({
	at,
	tills,
	entries
}: OthersTold): Pick<ObservedShift, 'version' | 'at' | 'tills' | 'registered'> {
	const registered = entries.filter(({ entry }) => entry.state === 'fiscal').map(({ entry }) => entry.id);
	return { version: 1, at, tills: together([], tills), registered };
}

async function ownStanding(
	database: TillDatabase,
	register: string
): Promise<Pick<ObservedShift, 'pending' | 'written'>> {
	const span = IDBKeyRange.bound([register, -Infinity], [register, Infinity]);
	const written = await database.countFromIndex('entries', 'byTime', span);
	const open = await entriesIn(database, register, 'intended', 'sent', 'unsure', 'owed', 'resent', 'resent-unsure');
	return { written, pending: open.map(({ id }) => id) };
}

interface Observed {
	/** Null where the shift was never read before. */
	earlier: ObservedShift | null;
	observed: ObservedShift;
	made: { id: string; at: number };
}

/** What documents follow from now on; null where no shift is open. */
function checkpointFor(standing: Checkpoint | null, { earlier, observed, made }: Observed): Checkpoint | null {
	const { serial, tills } = observed;
	if (serial === null) return null;
	if (standing?.serial !== serial) {
		return { ...checkpointAtOpening(serial, made), others: shiftSince(earlier, observed) };
	}
	const { others } = standing;
	// It became shared while it was open: nobody can tell any more what of the others' came into it.
	if (others === undefined) return tills.length > 0 ? { ...standing, others: null } : standing;
	if (others === null) return standing;
	const all = together(others.tills, tills);
	return all.length > others.tills.length ? { ...standing, others: { ...others, tills: all } } : standing;
}

/** Null where it may have been open at the earlier reading, or where documents of ours left since then. */
function shiftSince(earlier: ObservedShift | null, observed: ObservedShift): SharedShift | null {
	if (!earlier || earlier.serial === observed.serial || earlier.written !== observed.written) return null;
	const { at: since, registered: before, pending, tills } = earlier;
	return { since, before, pending, tills: together(tills, observed.tills) };
}
