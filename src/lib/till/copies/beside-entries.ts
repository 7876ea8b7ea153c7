import * as z from 'zod/mini';
import { LARGEST_BESIDE } from '#lib/api/journal.ts';
import { checkpointKey, isCheckpoint } from '#lib/journal/checkpoint.ts';
import { findingsFrom, findingsKey } from '#lib/journal/findings.ts';

/** The settings of a transaction that also has the entries, so that both are of one moment. */
interface Settings {
	get(key: string): Promise<unknown>;
	put(kept: unknown, key: string): Promise<unknown>;
}

/** What a till proves with beside a register's entries, as JSON: the checkpoint and, where there is room, the findings. */
export async function besideIn(settings: Pick<Settings, 'get'>, register: string): Promise<string> {
	const [kept, found] = await Promise.all([settings.get(checkpointKey(register)), settings.get(findingsKey(register))]);
	const checkpoint = isCheckpoint(kept) ? kept : null;
	const findings = findingsFrom(found);
	// The latest are those that a manager has not seen to yet.
	for (let from = 0; ; from += 1) {
		const text = JSON.stringify({ checkpoint, findings: findings.slice(from) });
		if (from >= findings.length || new TextEncoder().encode(text).length <= LARGEST_BESIDE) return text;
	}
}

const Beside = z.looseObject({ checkpoint: z.unknown(), findings: z.unknown() });

/** Puts back what a till told of it. What this disk has by itself stays; what cannot be read the first report makes anew. */
export async function putBeside(settings: Settings, register: string, told: unknown): Promise<void> {
	const beside = Beside.safeParse(told);
	if (!beside.success) return;
	const { checkpoint, findings } = beside.data;
	if (isCheckpoint(checkpoint)) await putNew(settings, checkpointKey(register), checkpoint);
	const found = findingsFrom(findings);
	if (found.length > 0) await putNew(settings, findingsKey(register), found);
}

async function putNew(settings: Settings, key: string, value: unknown): Promise<void> {
	if ((await settings.get(key)) === undefined) await settings.put(value, key);
}
