import { json } from '@sveltejs/kit';
import { CheckOutcome, type CheckStanding } from '#lib/api/checks.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { answerMoved } from '#lib/server/checks/check-answers.ts';
import { takeOutcome } from '#lib/server/checks/outcome.ts';
import type { RequestEvent } from './$types';

/** A revoked till tells what became of what it sent before. */
export const _asks: Asks = 'till-once';

export async function POST({ locals, params, request }: RequestEvent) {
	const body = await bodyOf(request, CheckOutcome);
	if (!body.ok) return body.response;
	const till = tillOf(locals);
	const moved = await takeOutcome(await locals.openShop(), params.id, body.value, till);
	if (!moved.ok || till.revokedAt === null) return answerMoved(moved);
	return json({ state: moved.check.state } satisfies CheckStanding);
}
