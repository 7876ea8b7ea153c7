import { json } from '@sveltejs/kit';
import { ResultsAsked } from '#lib/api/bitrix24.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { pushResult, pushResults } from '#lib/server/bitrix24/results.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ResultsAsked);
	if (!body.ok) return body.response;
	const shop = await locals.openShop();
	const { check } = body.value;
	const told = check === undefined ? await pushResults(shop, { byHand: true }) : await pushResult(shop, check);
	return told ? json(told) : refuse(404, { error: 'not-printed' });
}
