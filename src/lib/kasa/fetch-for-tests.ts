import { kasaClient } from './client.ts';

/** A reply to be given, or what becomes of the connection instead. */
export type Reply = { status?: number; body?: string; headers?: Record<string, string> } | 'broken' | 'silent';

/** For tests: a client whose every request gets this reply; what it sent is kept. */
export function kasaAnswering(reply: Reply) {
	const sent: { url: string; init: RequestInit }[] = [];
	const patience: string[] = [];
	const running = new AbortController();

	function fetch(url: string, init: RequestInit): Promise<Response> {
		sent.push({ url, init });
		if (reply === 'broken') return Promise.reject(new TypeError('Failed to fetch'));
		if (reply === 'silent') return untilAborted(init.signal);
		const { status = 200, body = '', headers = {} } = reply;
		return Promise.resolve(new Response(body, { status, headers }));
	}

	const kasa = kasaClient({
		fetch,
		baseUrl: 'http://127.0.0.1:9200/',
		clientName: 'Test-Client-Name',
		clientVersion: 'Test-Client-Version',
		patience: (kind) => {
			patience.push(kind);
			return running.signal;
		}
	});
	return { kasa, sent, patience, losePatience: () => running.abort() };
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<Response> {
	return new Promise((_, reject) => {
		signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
	});
}
