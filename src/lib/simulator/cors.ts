import type { Switches } from './switches.ts';

/** Whether a request is a browser's question before the request itself. */
export function isPreflight(method: string, headers: Record<string, unknown>): boolean {
	return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** The answer to a preflight; null where the Kasa knows nothing of such questions. */
export function preflightHeaders({ cors }: Switches, asked: Record<string, unknown>): Record<string, string> | null {
	if (cors === 'none' || cors === 'preflight-405') return null;
	const wanted = asked['access-control-request-headers'];
	return {
		'access-control-allow-origin': '*',
		'access-control-allow-methods': 'GET, POST, OPTIONS',
		'access-control-allow-headers': typeof wanted === 'string' ? wanted : '*',
		'access-control-allow-private-network': 'true'
	};
}

/** What lets a page read the answer itself. */
export function answerHeaders({ cors }: Switches, status: number): Record<string, string> {
	const hidden = cors === 'none' || (cors === 'none-on-errors' && status >= 400);
	return hidden ? {} : { 'access-control-allow-origin': '*' };
}
