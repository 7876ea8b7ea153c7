import { error, json } from '@sveltejs/kit';
import type { TillConfig } from '#lib/api/config.ts';
import type { Asks } from '#lib/server/asks.ts';
import { configure } from '#lib/server/configuration.ts';
import { offeredRegister, registersOf } from '#lib/server/registers/registers.ts';
import type { RequestEvent } from './$types';

/** A till asks before anyone has signed in. */
export const _asks: Asks = 'nobody';

export async function GET({ locals }: RequestEvent) {
	const configured = configure(process.env);
	if (!configured.ok) error(500, configured.problem);
	const { database } = await locals.openShop();
	const offered = await offeredRegister(database, configured.configuration.kasaUrl);
	const training = !offered && (await registersOf(database)).length === 0;
	const config = { register: offered?.id ?? null, kasaUrl: offered?.address ?? null, training };
	return json(config satisfies TillConfig);
}
