import { json } from '@sveltejs/kit';
import { SettingsChange } from '#lib/api/settings.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks, Method } from '#lib/server/asks.ts';
import { changeSettings, settingsOf } from '#lib/server/settings/settings.ts';
import type { RequestEvent } from './$types';

export const _asks: Partial<Record<Method, Asks>> = { GET: 'till', PATCH: 'manager' };

export async function GET({ locals }: RequestEvent) {
	const { database } = await locals.openShop();
	return json(await settingsOf(database));
}

export async function PATCH({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, SettingsChange);
	if (!body.ok) return body.response;
	return json(await changeSettings(await locals.openShop(), body.value));
}
