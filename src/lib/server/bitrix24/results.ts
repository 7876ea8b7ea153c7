import type { ResultsTold, Trouble, UntoldResult } from '#lib/api/bitrix24.ts';
import { applyParams, type PrintedCheck } from '#lib/bitrix24/check-answer.ts';
import { MOST_COMMANDS, type PortalAnswer, type PortalCommand } from '#lib/bitrix24/portal.server.ts';
import { noteTold, portalOutcome, settleUnheard, unheardChecks, untoldChecks } from '../checks/portal-outcome.ts';
import type { Database } from '../database/schema.ts';
import type { Shop } from '../shop.ts';
import { portalOf, troubleHere, troubleOf } from './portal-of.ts';
import { WireDone } from './portal-wire.ts';

const SOONEST = 5_000;
const LATEST = 60 * 60_000;

/** What the portal said of a result the last time; forgotten with the process, which then simply tells it again. */
interface Vain {
	tries: number;
	trouble: Trouble;
	next: number;
}

const vains = new WeakMap<Database, Map<string, Vain>>();

export interface Telling {
	/** Also what was to be told later. */
	byHand: boolean;
}

/**
 * Tells the portal which checks were printed, without being asked: `sale.cashbox.check.apply`, which may be repeated. One
 * that the portal does not know yet, or refuses, is told again later and later. A failure is left for the portal to ask.
 */
export async function pushResults(shop: Shop, { byHand }: Telling = { byHand: false }): Promise<ResultsTold> {
	const at = shop.now();
	const vain = vainOf(shop);
	const printed = await printedUntold(shop);
	const due = printed.filter(({ uuid }) => byHand || (vain.get(uuid)?.next ?? 0) <= at);
	const { told, trouble } = await tell(shop, due);
	return { told, trouble, untold: await untoldResults(shop) };
}

/** Tells of one check, although the portal may have heard of it; null: it was not printed. */
export async function pushResult(shop: Shop, id: string): Promise<ResultsTold | null> {
	const outcome = await portalOutcome(shop, id);
	if (outcome.state !== 'printed') return null;
	const { told, trouble } = await tell(shop, [outcome]);
	const why = trouble ?? (told === 0 ? vainOf(shop).get(id)?.trouble : null) ?? null;
	return { told, trouble: why, untold: await untoldResults(shop) };
}

/** A manager says that Bitrix24 need not hear of it; null: there is no such check that was printed and not told. */
export async function settleResult(shop: Shop, id: string, reason: string): Promise<ResultsTold | null> {
	if (!(await settleUnheard(shop, id, reason))) return null;
	vainOf(shop).delete(id);
	return { told: 0, trouble: null, untold: await untoldResults(shop) };
}

/** What Bitrix24 has not heard of, and why. */
export async function untoldResults(shop: Pick<Shop, 'database' | 'now'>): Promise<UntoldResult[]> {
	const vain = vainOf(shop);
	return (await unheardChecks(shop)).map(({ id, portalId, kind, total, outcome }) => {
		const { tries = 0, trouble = null, next = null } = vain.get(id) ?? {};
		return { id, portalId, kind, total, awaits: outcome.state === 'wait', tries, trouble, next };
	});
}

async function tell(shop: Shop, due: readonly PrintedCheck[]): Promise<Pick<ResultsTold, 'told' | 'trouble'>> {
	if (due.length === 0) return { told: 0, trouble: null };
	const asked = await portalOf(shop);
	if (typeof asked === 'string') return { told: 0, trouble: troubleHere(asked) };
	let told = 0;
	for (let from = 0; from < due.length; from += MOST_COMMANDS) {
		const some = due.slice(from, from + MOST_COMMANDS);
		const commands = some.map((printed): [string, PortalCommand] => [
			printed.uuid,
			{ method: 'sale.cashbox.check.apply', params: applyParams(printed) }
		]);
		const answers = await asked.portal.batch(new Map(commands));
		for (const { uuid } of some) {
			const answer = answers.ok ? (answers.value.get(uuid) ?? null) : answers;
			if (await isHeard(shop, uuid, answer)) told += 1;
		}
		if (!answers.ok) return { told, trouble: troubleOf(answers.failure) };
	}
	return { told, trouble: null };
}

async function isHeard(shop: Shop, id: string, answer: PortalAnswer<unknown> | null): Promise<boolean> {
	const vain = vainOf(shop);
	if (answer?.ok && WireDone.safeParse(answer.value).success) {
		vain.delete(id);
		return await noteTold(shop, id, 'printed');
	}
	const tries = (vain.get(id)?.tries ?? 0) + 1;
	const next = shop.now() + Math.min(LATEST, SOONEST * 2 ** (tries - 1));
	const code = answer ? 'strange-answer' : 'no-answer';
	const trouble: Trouble = answer?.ok === false ? troubleOf(answer.failure) : { kind: 'unknown', code, words: '' };
	vain.set(id, { tries, trouble, next });
	return false;
}

async function printedUntold(shop: Pick<Shop, 'database' | 'now'>): Promise<PrintedCheck[]> {
	const untold = await untoldChecks(shop);
	return untold.flatMap(({ outcome }) => (outcome.state === 'printed' ? [outcome] : []));
}

function vainOf({ database }: Pick<Shop, 'database'>): Map<string, Vain> {
	const known = vains.get(database) ?? new Map<string, Vain>();
	vains.set(database, known);
	return known;
}
