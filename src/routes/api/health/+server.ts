import { json } from '@sveltejs/kit';
import type { Health } from '#lib/api/health.ts';
import type { Asks } from '#lib/server/asks.ts';

export const _asks: Asks = 'nobody';

export function GET() {
	return json({ ok: true } satisfies Health);
}
