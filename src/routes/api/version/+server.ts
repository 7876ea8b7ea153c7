import { version } from '$app/environment';
import { json } from '@sveltejs/kit';
import type { Version } from '#lib/api/version.ts';
import type { Asks } from '#lib/server/asks.ts';

export const _asks: Asks = 'nobody';

export function GET() {
	return json({ version } satisfies Version);
}
