import type { Heard as ClockHeard } from '#lib/domain/clock-drift.ts';
import { CARRIERS_HEADER, isCarriers } from './carrier.ts';
import type { Answer } from './failure.ts';

/** How long a call may take: a look at the state, a reading of lists, a document that is signed and registered. */
export type Patience = 'status' | 'read' | 'document';

export interface Connection {
	fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** Address of the Kasa, or of the relay before it. */
	baseUrl: string;
	/** Latin letters: both travel in headers. */
	clientName: string;
	clientVersion: string;
	/** A fresh signal for each call; aborted when nobody waits any longer. */
	patience: (kind: Patience) => AbortSignal;
	/** Told of the time in an answer, where the browser lets it be read: milliseconds since the epoch, and when it was asked. */
	clock?: { now: () => number; hear: (heard: ClockHeard) => void };
}

export interface Request {
	method: 'GET' | 'POST';
	path: string;
	patience: Patience;
	body?: object;
}

/** What came back, nothing of it believed yet. */
export interface Heard {
	status: number;
	body: string;
}

/**
 * One request, sent once. It never throws for the world: a connection that breaks, at whatever moment, does not tell
 * whether the Kasa heard the request. Only our own relay can say for sure that a request never left it.
 */
export async function call(connection: Connection, { method, path, patience, body }: Request): Promise<Answer<Heard>> {
	const { fetch, baseUrl, clientName, clientVersion } = connection;
	const signal = connection.patience(patience);
	const headers: Record<string, string> = {
		accept: 'application/json',
		'X-Client-Name': clientName,
		'X-Client-Version': clientVersion
	};
	if (body) headers['Content-Type'] = 'application/json';
	// A redirect would be a second sending.
	const init: RequestInit = { method, headers, signal, cache: 'no-store', redirect: 'error' };
	if (body) init.body = JSON.stringify(body);

	const askedAt = connection.clock?.now() ?? 0;
	try {
		const response = await fetch(baseUrl.replace(/\/+$/, '') + path, init);
		const { status } = response;
		const kasa = Date.parse(response.headers.get('date') ?? '');
		if (connection.clock && !Number.isNaN(kasa)) {
			connection.clock.hear({ kasa, askedAt, heardAt: connection.clock.now() });
		}
		const carriers = response.headers.get(CARRIERS_HEADER) ?? '';
		if (isCarriers(carriers)) return { ok: false, failure: { code: carriers, status } };
		return { ok: true, value: { status, body: await response.text() } };
	} catch {
		return { ok: false, failure: { code: signal.aborted ? 'timed-out' : 'no-answer' } };
	}
}
