/** A call that the relay lets through, put together here: of what a till wrote only checked figures are in it. */
export interface KasaCall {
	method: 'GET' | 'POST';
	/** With its query. */
	path: string;
	kind: Call['kind'];
	/** How long the Kasa may take, in milliseconds. */
	patience: number;
}

interface Call {
	method: KasaCall['method'];
	/** A document is registered, once at most; anything else may be asked again, though paper comes out of some. */
	kind: 'document' | 'read';
	patience: number;
	query?: Readonly<Record<string, RegExp>>;
}

const MINUTE = 60_000;
const DOCUMENT: Call = { method: 'POST', kind: 'document', patience: 5 * MINUTE };
const READ: Call = { method: 'GET', kind: 'read', patience: MINUTE / 2 };
const PRINT: Call = { method: 'POST', kind: 'read', patience: 5 * MINUTE };

const NAIVE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
const PERIOD = { from_date: NAIVE_TIME, to_date: NAIVE_TIME, is_short: /^(?:true|false)$/ };

/** All that the Kasa's client asks (kasa/client.ts), and nothing else. */
const CALLS: ReadonlyMap<string, Call> = new Map([
	['/api/v1/kasa/status', READ],
	['/api/v1/shift/open', DOCUMENT],
	['/api/v1/shift/close', DOCUMENT],
	['/api/v1/receipt/sell', DOCUMENT],
	['/api/v1/receipt/service', DOCUMENT],
	['/api/v1/receipt/cash-withdrawal', DOCUMENT],
	['/api/v1/shift/xreport', PRINT],
	['/api/v1/shift/xreport/txt', { ...PRINT, query: { width: /^\d{1,3}$/ } }],
	['/api/v1/reports/periodical', { ...PRINT, method: 'GET', query: PERIOD }],
	['/api/v1/shift', READ],
	['/api/v1/shifts', READ],
	['/api/v1/shift/refresh', { ...READ, method: 'POST' }],
	['/api/v1/tax/taxes', READ]
]);

/**
 * The call that a till asks for; null where the relay knows none such.
 * @param path as it stands in the request, not decoded: what is spelled otherwise is something else
 */
export function callFor(method: string, path: string, query: URLSearchParams): KasaCall | null {
	const call = CALLS.get(path);
	if (call?.method !== method) return null;
	const wanted = Object.entries(call.query ?? {});
	const named = [...query.keys()];
	if (named.length !== wanted.length || !wanted.every(([name, shape]) => shape.test(query.get(name) ?? '')))
		return null;
	const figures = wanted.map(([name]) => `${name}=${encodeURIComponent(query.get(name) ?? '')}`).join('&');
	return {
		method: call.method,
		path: figures ? `${path}?${figures}` : path,
		kind: call.kind,
		patience: call.patience
	};
}
