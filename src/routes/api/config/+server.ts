import { error, json } from '@sveltejs/kit';
import type { TillConfig } from '#lib/api/config.ts';
import type { Asks } from '#lib/server/asks.ts';
import { configure } from '#lib/server/configuration.ts';

/** A till asks before anyone has signed in. */
export const _asks: Asks = 'nobody';

export function GET() {
	const configured = configure(process.env);
	if (!configured.ok) error(500, configured.problem);
	const { kasaUrl } = configured.configuration;
	return json({ kasaUrl, training: kasaUrl === null } satisfies TillConfig);
}
