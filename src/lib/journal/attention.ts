import { isSale } from '#lib/domain/document.ts';
import { contradictionIn } from './contradictions.ts';
import { strictly, type TillDatabase } from './database.ts';
import type { Entry } from './entry.ts';
import { findingsFrom, findingsKey, type KeptFinding } from './findings.ts';
import { entryFrom } from './migrations.ts';
import { entriesIn } from './reading.ts';

/** What a manager should look at. */
export interface Attention {
	/** Nobody has seen to them yet; with the document where one is named. */
	findings: readonly { finding: KeptFinding; document: Entry | null }[];
	/** Receipts registered without a number, oldest first. */
	unnumbered: readonly Entry[];
}

/** Reads what a manager should look at; receipts without a number since an instant of this device's clock. */
export async function attentionAt(database: TillDatabase, register: string, since: number): Promise<Attention> {
	const kept = findingsFrom(await database.get('settings', findingsKey(register)));
	const over = await entriesIn(database, register, 'refused', 'dropped', 'void');
	const contradictions = over.flatMap((entry) => contradictionIn(entry) ?? []);
	const told = contradictions.filter(({ entry }) => !kept.some((finding) => finding.entry === entry));
	const unseen = [...kept, ...told].filter(({ seen }) => seen === null);
	const findings = await Promise.all(
		unseen.map(async (finding) => {
			const stored = finding.entry === null ? undefined : await database.get('entries', finding.entry);
			return { finding, document: stored ? entryFrom(stored) : null };
		})
	);
	const recent = await database.getAllFromIndex(
		'entries',
		'byTime',
		IDBKeyRange.bound([register, since], [register, Infinity])
	);
	return { findings, unnumbered: recent.map(entryFrom).filter(lacksNumber) };
}

/**
 * Marks a finding as seen to, with what the manager says of it. False, and nothing is written, where somebody did so before.
 * @throws RangeError for a word that says nothing
 */
export async function seeTo(
	database: TillDatabase,
	register: string,
	finding: KeptFinding,
	seen: { at: number; by: string | null; note: string }
): Promise<boolean> {
	if (seen.note.trim() === '') throw new RangeError('A finding is seen to with a word on it');
	return await strictly(database, ['settings'], async ({ store }) => {
		const kept = findingsFrom(await store.get(findingsKey(register)));
		const standing = kept.find(({ id }) => id === finding.id) ?? finding;
		if (standing.seen) return false;
		const others = kept.filter(({ id }) => id !== finding.id);
		await store.put([...others, { ...standing, seen }], findingsKey(register));
		return true;
	});
}

/** Registered, and its number is awaited. */
function lacksNumber({ state, document, registration }: Entry): boolean {
	return state === 'fiscal' && isSale(document) && (registration?.fiscalCode ?? '') === '';
}
