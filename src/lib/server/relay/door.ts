import {
	ENTRY_HEADER,
	FATE_HEADER,
	KASA_DATE_HEADER,
	RELAY_PATH,
	type Fate,
	type KasaAnswer,
	type Standing
} from '#lib/api/relay.ts';
import type { Relay, Told, WhyNot } from './relay.ts';

/** Who asks: known by its credential, before this. */
export interface Caller {
	till: string;
	register: { id: string; address: string } | null;
}

interface Opened {
	relay: Relay;
	caller: Caller;
}

interface Doorway {
	/** The relay and who asks; where that fails, nothing has left. */
	open: () => Promise<Opened>;
	/** The till hung up, even after it had said everything. */
	gone: AbortSignal;
	onerror: (error: unknown) => void;
}

/** Passes a request to `/api/kasa/…` on to the Kasa, and says in every answer what became of it. */
export async function passOn(request: Request, { open, gone, onerror }: Doorway): Promise<Response> {
	const { headers, method } = request;
	const { pathname, searchParams } = new URL(request.url);
	const ready = await Promise.all([open(), request.arrayBuffer()]).catch((error: unknown) => {
		// A till that hung up before it had said everything is no trouble of ours.
		if (!gone.aborted) onerror(error);
		return null;
	});
	// A copy of a document may have come before, and be at the Kasa this moment.
	if (!ready) return own(headers.has(ENTRY_HEADER) ? 'forwarded' : 'not-forwarded', 503, 'not-read');
	const [{ relay, caller }, body] = ready;
	return told(
		await relay.pass({
			...caller,
			method,
			path: pathname.slice(RELAY_PATH.length),
			query: searchParams,
			entry: headers.get(ENTRY_HEADER),
			clientName: headers.get('x-client-name'),
			clientVersion: headers.get('x-client-version'),
			body: new Uint8Array(body),
			gone
		})
	);
}

/** What became of a sending of this till, for `GET /api/kasa/answers/…`. */
export function stands(standing: Standing | null): Response {
	if (!standing) return Response.json({ error: 'not-found' }, { status: 404, headers: NOT_KEPT });
	return Response.json(standing, { headers: NOT_KEPT });
}

const STATUS: Record<WhyNot, number> = {
	'no-entry': 400,
	'no-such-call': 404,
	'no-register': 409,
	'another-content': 409,
	withheld: 409,
	'given-up': 503,
	busy: 503,
	'not-written': 503,
	'address-not-allowed': 502,
	'kasa-unreachable': 502
};

function told(what: Told): Response {
	switch (what.fate) {
		case 'answered':
			return answered(what.answer);
		case 'forwarded':
			return own('forwarded', 504, 'no-answer');
		case 'not-forwarded':
			return own('not-forwarded', STATUS[what.why], what.why);
	}
}

function own(fate: Fate, status: number, error: string): Response {
	return Response.json({ error }, { status, headers: { [FATE_HEADER]: fate, ...NOT_KEPT } });
}

function answered({ status, body, contentType, date }: KasaAnswer): Response {
	// Never a page: it would count as one of ours.
	const type = contentType?.startsWith('application/json') ? 'application/json' : 'text/plain; charset=utf-8';
	const headers = new Headers({ [FATE_HEADER]: 'answered', 'content-type': type, ...NOT_KEPT });
	if (date !== null) headers.set(KASA_DATE_HEADER, date);
	return new Response(BODILESS.includes(status) ? null : body, { status, headers });
}

const NOT_KEPT = { 'cache-control': 'no-store' };
/** HTTP lets these have no body. */
const BODILESS = [204, 205, 304];
