import { ENTRY_HEADER, Fate, FATE_HEADER, KASA_DATE_HEADER, RELAY_PATH } from '#lib/api/relay.ts';
import { Refusal } from '#lib/api/refusal.ts';
import type { Connection } from '#lib/kasa/call.ts';
import { CARRIERS_HEADER, type CarriersCode } from '#lib/kasa/carrier.ts';

export interface RelayedCalls {
	fetch: Connection['fetch'];
	/** The Kasa's base address, as the client has it. */
	baseUrl: string;
	/** Which sending of which entry these calls are for, from 1; null for readings. */
	sending: { entry: string; ordinal: number } | null;
}

/**
 * The shape of `fetch` for a client of the Kasa, through our own server. An answer of the Kasa comes back as if it came
 * straight; in its place a word of the server's own comes back as the code that kasa/carrier.ts knows.
 */
export function relayFetch({ fetch, baseUrl, sending }: RelayedCalls): Connection['fetch'] {
	const base = baseUrl.replace(/\/+$/, '');
	return async (url, init) => {
		if (!url.startsWith(`${base}/`)) throw new RangeError(`Not a call to the Kasa: ${url}`);
		const headers = new Headers(init.headers);
		if (sending) headers.set(ENTRY_HEADER, `${sending.entry}.${sending.ordinal}`);
		const response = await fetch(RELAY_PATH + url.slice(base.length), { ...init, headers }).catch((error: unknown) => {
			if (init.signal?.aborted) throw error;
			return null;
		});
		return response ? await asFromKasa(response) : said('server-gone', 502);
	};
}

async function asFromKasa(response: Response): Promise<Response> {
	const { status, body, headers } = response;
	const fate = Fate.safeParse(headers.get(FATE_HEADER));
	if (!fate.success) return said(unmarked(status), status);
	switch (fate.data) {
		case 'answered':
			return new Response(body, { status, headers: keptOf(headers) });
		case 'not-forwarded':
			return said(await whyNot(response), status);
		case 'forwarded':
			return new Response(null, { status: 502 });
	}
}

function said(code: CarriersCode, status: number): Response {
	return new Response(null, { status, headers: { [CARRIERS_HEADER]: code } });
}

/** It may come from anything in between, a proxy or a server that stops, and proves nothing. */
function unmarked(status: number): CarriersCode {
	return status === 401 || status === 403 ? 'not-admitted' : 'server-gone';
}

async function whyNot(response: Response): Promise<CarriersCode> {
	const refusal = Refusal.safeParse(await response.json().catch(() => null));
	const error = refusal.success ? refusal.data.error : null;
	if (error === 'busy') return 'relay-busy';
	return error === 'no-register' ? 'no-register' : 'not-forwarded';
}

/** The clock beside the answer is our server's; the Kasa's own comes under a name of its own. */
function keptOf(headers: Headers): Headers {
	const kept = new Headers();
	for (const [name, from] of [['content-type', 'content-type'] as const, ['date', KASA_DATE_HEADER] as const]) {
		const value = headers.get(from);
		if (value !== null) kept.set(name, value);
	}
	return kept;
}
