import { CheckAct } from '#lib/api/checks.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { decide } from '#lib/server/checks/act.ts';
import { answerMoved } from '#lib/server/checks/check-answers.ts';
import { bitrix24Of } from '#lib/server/bitrix24/settings.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function POST({ locals, params, request }: RequestEvent) {
	const body = await bodyOf(request, CheckAct);
	if (!body.ok) return body.response;
	const shop = await locals.openShop();
	const { door, hold, ...settings } = await bitrix24Of(shop);
	const by = { till: tillOf(locals).id, settings: { ...settings, hold: door !== null && hold } };
	return answerMoved(await decide(shop, params.id, body.value, by));
}
