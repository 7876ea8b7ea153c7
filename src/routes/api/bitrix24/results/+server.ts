import { json } from '@sveltejs/kit';
import { ResultsAsked } from '#lib/api/bitrix24.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { pushResult, pushResults, settleResult } from '#lib/server/bitrix24/results.ts';
import type { Shop } from '#lib/server/shop.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ResultsAsked);
	if (!body.ok) return body.response;
	const shop = await locals.openShop();
	const told = await resultsOf(shop, body.value);
	return told ? json(told) : refuse(404, { error: 'settle' in body.value ? 'not-found' : 'not-printed' });
}

function resultsOf(shop: Shop, asked: ResultsAsked) {
	if ('settle' in asked) return settleResult(shop, asked.check, asked.settle);
	return asked.check === undefined ? pushResults(shop, { byHand: true }) : pushResult(shop, asked.check);
}
