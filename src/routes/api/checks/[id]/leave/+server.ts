import { CheckLeave } from '#lib/api/checks.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { answerMoved, askingOf } from '#lib/server/checks/check-answers.ts';
import { giveLeave } from '#lib/server/checks/take.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

export async function POST({ locals, params, request }: RequestEvent) {
	const body = await bodyOf(request, CheckLeave);
	if (!body.ok) return body.response;
	return answerMoved(await giveLeave(await locals.openShop(), params.id, body.value, askingOf(locals)));
}
