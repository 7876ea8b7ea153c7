import { becameDocument } from './became-document.ts';
import { checkpointIn, searchFrom } from './checkpoint-keeping.ts';
import type { Checkpoint } from './checkpoint.ts';
import { strictly, type SavedReceipt, type TillDatabase } from './database.ts';
import { sendings, type Entry, type SentPath } from './entry.ts';
import { entryFrom } from './migrations.ts';
import { enqueueFollowers, type Follows } from './outbox.ts';
import { happened } from './posting.ts';
import { isPrinted } from './printed-check.ts';
import { exceedsSale, isFollowed, type ReturnedSale } from './reserved.ts';

/** What goes along with a document as it leaves. */
export interface Belongings {
	/** The receipt on the screen; it comes back where the document was refused or never left. */
	cart?: SavedReceipt | undefined;
	/** The sale that a return takes from: never more of it than was sold. */
	sale?: ReturnedSale | undefined;
	/** The purchase that a withdrawal follows, by its entry's id: no other withdrawal does. */
	purchase?: string | undefined;
}

/** An entry as it is on disk now. Where it does not go, nothing may be sent. */
export interface Leaving {
	goes: boolean;
	entry: Entry;
}

const STORES = ['entries', 'parked', 'settings'] as const;

interface LeavingPorts {
	database: TillDatabase;
	now: () => number;
	/** The way to the Kasa at this moment, which a document keeps; null: none is written down. */
	path?: (() => SentPath | null) | undefined;
	memory?: (() => string | null) | undefined;
	/** What others must be told of an entry that is dropped as it would leave. */
	follows?: Follows;
}

/** Thrown in a transaction where a look has to come before the leap: nothing of it is written. */
const NOT_AS_EXPECTED = new Error('Not as expected');

/** The write before a request: its document is on disk as sent, or does not go. */
export function leavings({ database, now, path = () => null, memory = () => null, follows = () => [] }: LeavingPorts) {
	const way = () => ({ path: path(), memory: memory() });
	/** As it stood when a document last left. */
	let checkpoint: Checkpoint | null = null;

	/**
	 * A document leaves, for the first time or again. It does not go where another tab was first, or where more would be
	 * returned than was sold or paid, cash follow a purchase twice, or a check be printed twice; what another tab has not
	 * taken stays where it is.
	 */
	function leaving(entry: Entry, { cart, sale, purchase }: Belongings): Promise<Leaving> {
		return strictly(database, [...STORES, 'outbox'], async (transaction) => {
			const entries = transaction.objectStore('entries');
			const saved = transaction.objectStore('parked');
			const kept = await entries.get(entry.id);
			const standing = kept ? entryFrom(kept) : entry;
			// Another tab's start may have dropped it while it waited, or another tab has sent it.
			const isAsBefore = standing.state === entry.state && sendings(standing) === sendings(entry);
			if (!isAsBefore) return { goes: false, entry: standing };

			const at = now();
			const isTaken = cart && (await becameDocument(entries, cart.id, sale?.id));
			const isUsed =
				purchase !== undefined && (await isFollowed(entries, { register: entry.register, purchase, asking: entry.id }));
			const isTwice = standing.state === 'intended' && (await isPrinted(entries, standing));
			const used = isUsed ? 'purchase-used' : isTwice ? 'check-printed' : null;
			const code = isTaken ? 'taken-elsewhere' : (used ?? (sale ? await exceedsSale(entries, standing, sale) : null));
			if (code) {
				const dropped = happened(standing, 'drop', at, { code });
				await entries.put(dropped);
				await enqueueFollowers(transaction, dropped, { follows, at });
				if (cart && isTaken) await saved.delete(cart.id);
				return { goes: false, entry: dropped };
			}
			checkpoint = await checkpointIn(transaction, entry.register);
			const sent = sentAfter(standing, checkpoint, { at, ...way() });
			await entries.put(sent);
			if (cart) await saved.delete(cart.id);
			if (checkpoint) await searchFrom(transaction, checkpoint, entry);
			return { goes: true, entry: sent };
		});
	}

	/**
	 * As `leaving`, of a sale that was made this moment. The buyer waits for it, so all is asked of the disk in one go, and
	 * nothing is looked at but what another tab may have changed.
	 */
	async function leavingAtOnce(entry: Entry, belongings: Belongings): Promise<Leaving> {
		const { cart, sale, purchase } = belongings;
		if (!cart || sale || purchase !== undefined) return await leaving(entry, belongings);
		try {
			return await strictly(database, STORES, async (transaction) => {
				const entries = transaction.objectStore('entries');
				const looks = [entries.index('byCart').getKey(cart.id), checkpointIn(transaction, entry.register)] as const;
				const taken = transaction.objectStore('parked').delete(cart.id);
				const expected = sentAfter(entry, checkpoint, { at: now(), ...way() });
				const [sent] = await Promise.all([Promise.all(looks).then(confirm), taken, entries.add(expected)]);
				return { goes: true, entry: sent };

				async function confirm([made, standing]: [string | undefined, Checkpoint | null]): Promise<Entry> {
					if (made !== undefined) throw NOT_AS_EXPECTED;
					checkpoint = standing;
					const sent =
						expected.after === following(standing).after ? expected : { ...expected, ...following(standing) };
					const mended = Promise.all([
						sent !== expected && entries.put(sent),
						standing && searchFrom(transaction, standing, entry)
					]);
					// All is asked for: the disk need not wait until its answers were heard.
					transaction.commit();
					await mended;
					return sent;
				}
			});
		} catch (error) {
			if (error === NOT_AS_EXPECTED) return await leaving(entry, { cart });
			throw error;
		}
	}

	return { leaving, leavingAtOnce };
}

function sentAfter(
	entry: Entry,
	checkpoint: Checkpoint | null,
	{ at, path, memory }: { at: number; path: SentPath | null; memory: string | null }
): Entry {
	const isKept = path === 'relay' && memory !== null;
	const trail = [...entry.trail, { at, event: 'send' as const, ...(path && { path }), ...(isKept && { memory }) }];
	return { ...happened(entry, 'send', at), trail, ...following(checkpoint) };
}

function following(checkpoint: Checkpoint | null): Pick<Entry, 'after' | 'shift'> {
	return { after: checkpoint?.id ?? null, shift: checkpoint?.serial ?? null };
}
