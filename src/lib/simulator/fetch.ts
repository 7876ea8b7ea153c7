import { BROKEN } from './reply.ts';
import type { SimulatedKasa } from './kasa.ts';

/** The port through which a till reaches a Kasa. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A Kasa in memory behind the shape of `fetch`: a broken connection rejects with a TypeError as a browser's does, and an
 * aborted request rejects at once while the Kasa goes on with it.
 */
export function simulatorFetch(kasa: Pick<SimulatedKasa, 'handle'>): Fetch {
	return async (input, init) => {
		const request = new Request(input, init);
		request.signal.throwIfAborted();
		const body = await request.text();
		request.signal.throwIfAborted();
		const { pathname, searchParams } = new URL(request.url);
		const headers = Object.fromEntries(request.headers);
		const asked = { method: request.method, path: pathname, query: searchParams, headers, body };
		const reply = await unlessAborted(kasa.handle(asked), request.signal);
		if (reply === BROKEN) throw new TypeError('Failed to fetch');
		return new Response(reply.body, { status: reply.status, headers: reply.headers });
	};
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	let stop = () => {};
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
		signal.addEventListener('abort', stop);
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
